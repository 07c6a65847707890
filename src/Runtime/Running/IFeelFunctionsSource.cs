using Workflow.Feel;

namespace Workflow.Runtime.Running;

/// <summary>The functions that a procedure adds to FEEL, such as its working-day calendar. Asked before every step: it caches.</summary>
public interface IFeelFunctionsSource
{
    ValueTask<FeelFunctions> FunctionsAsync(CancellationToken cancellation);
}

/// <summary>A procedure without functions of its own.</summary>
public sealed class BuiltInFunctionsOnly : IFeelFunctionsSource
{
    public ValueTask<FeelFunctions> FunctionsAsync(CancellationToken cancellation) => ValueTask.FromResult(FeelFunctions.None);
}
