using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>
/// Starts an instance for somebody outside, with tags to find it by. Rejects with <c>process.of-the-product</c> for a process that only
/// the product's own use cases start.
/// </summary>
public sealed class StartInstance(RuntimeDb db, InstanceRunner runner, ProductProcesses product)
{
    public Task<RunResult> HandleAsync(
        DefinitionKey definition, Variables input, string businessKey, ImmutableArray<string> tags, Actor actor, CancellationToken cancellation) =>
        runner.InTransactionAsync(async () =>
        {
            if (await product.HasAsync(definition.ProcessId, cancellation)) return ProductRefusal.Of(definition.ProcessId);

            var result = await runner.StartAsync(definition, input, businessKey, actor, cancellation);
            if (result is not RunResult.Accepted started || tags.IsEmpty) return result;

            db.InstanceTags.AddRange(tags.Distinct(StringComparer.Ordinal).Select(tag => new InstanceTagRow { InstanceId = started.Instance.Value, Name = tag }));
            await db.SaveChangesAsync(cancellation);
            return result;
        }, cancellation);
}

/// <summary>Why a program may not move an instance of the product's own processes.</summary>
public static class ProductRefusal
{
    public const string Code = "process.of-the-product";

    public static RunResult.Rejected Of(string processId) =>
        new(Code, $"Expected a process that programs may move, but the steps of '{processId}' belong to the pages of the product.");
}
