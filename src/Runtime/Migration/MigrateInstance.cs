using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Migration;

/// <summary>One running instance goes on by another version of its process, whichever it goes by now.</summary>
public sealed class MigrateInstance(RuntimeDb db, GraphCache graphs, InstanceRunner runner)
{
    /// <summary>
    /// Every reason why it stays as it is; empty when it has migrated. Joins the current transaction, of which there must be one.
    /// <c>migration.other-process</c>: the version is of another process; <c>migration.same-version</c>: it goes by that one already.
    /// </summary>
    /// <param name="pairs">From element or flow id of the old version to that of the new one; others keep their ids.</param>
    public async Task<ImmutableArray<MigrationProblem>> HandleAsync(
        ProcessInstanceId instance, DefinitionKey target, IReadOnlyDictionary<string, string> pairs, Actor actor, CancellationToken cancellation)
    {
        if (!await runner.LockAsync(instance, cancellation)) return [new(default, "instance.not-found", $"Expected a process instance {instance.Value}, but there is none.")];

        var now = await db.Instances.Where(i => i.Id == instance.Value).Select(i => new { i.ProcessId, i.Version }).SingleAsync(cancellation);
        if (now.ProcessId != target.ProcessId) return [new(new(now.ProcessId), "migration.other-process", $"Expected a version of '{now.ProcessId}', but '{target.ProcessId}' is another process.")];
        if (now.Version == target.Version) return [new(new(now.ProcessId), "migration.same-version", $"Expected another version than {now.Version}, but the instance goes by it already.")];

        var from = await graphs.GraphAsync(db, new(now.ProcessId, now.Version), cancellation);
        var plan = MigrationPlans.Of(from, MigrationPlan.SameIds, pairs);
        return await InstanceMigration.MigrateAsync(db, runner, instance.Value, new(now.ProcessId, now.Version, target.Version, plan), actor, cancellation);
    }
}

internal static class MigrationPlans
{
    /// <summary>A plan with pairs that somebody has named: a pair of flows goes where the old id is a flow's.</summary>
    public static MigrationPlan Of(ProcessGraph from, MigrationPlan plan, IReadOnlyDictionary<string, string> pairs)
    {
        foreach (var (old, next) in pairs)
        {
            plan = from.Flows.Any(flow => flow.Id.Value == old)
                ? plan with { Flows = plan.Flows.SetItem(new(old), new(next)) }
                : plan with { Elements = plan.Elements.SetItem(new(old), new(next)) };
        }

        return plan;
    }
}
