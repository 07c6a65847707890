using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>A user task of a process, as another task names it: <c>appraise</c> of the same process, <c>appraisal/appraise</c> of another one.</summary>
public readonly record struct HumanStep(string ProcessId, ElementId Element)
{
    /// <summary><c>process/element</c>.</summary>
    public override string ToString() => $"{ProcessId}/{Element.Value}";
}

/// <summary>Who may not do a user task, whatever groups they are in. Its <c>zeebe:properties</c> say so.</summary>
/// <param name="Excludes">
/// <c>workflow:excludes</c>: whoever has done one of these steps in the same tree of instances neither sees nor does this task.
/// </param>
/// <param name="IsPersonal"><c>workflow:personal</c>: nobody does it in somebody else's place, and it is not handed on.</param>
public sealed record TaskRules(ImmutableArray<HumanStep> Excludes, bool IsPersonal)
{
    /// <summary>Every candidate may do it.</summary>
    public static TaskRules None { get; } = new([], false);
}
