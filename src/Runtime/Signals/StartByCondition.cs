using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Signals;

/// <summary>Something outside has changed: starts every process with a conditional start event whose condition is true of these variables.</summary>
public sealed class StartByCondition(RuntimeDb db, GraphCache graphs, InstanceRunner runner)
{
    public Task<ImmutableArray<ProcessInstanceId>> HandleAsync(Variables variables, string businessKey, Actor actor, CancellationToken cancellation) =>
        StartAsync(db.StartSubscriptions.Where(s => s.Kind == StartKind.Condition), variables, businessKey, actor, cancellation);

    /// <summary>The same of processes that are not the product's own (src/adr/0044), or of one version alone if that is the latest.</summary>
    public Task<ImmutableArray<ProcessInstanceId>> FreeAsync(Variables variables, DefinitionKey? only, Actor actor, CancellationToken cancellation)
    {
        var (system, process, version) = (Actor.System.Name, only?.ProcessId, only?.Version);
        return StartAsync(
            db.StartSubscriptions.Where(s => s.Kind == StartKind.Condition && (process == null || (s.ProcessId == process && s.Version == version))
                && !db.Definitions.Any(d => d.ProcessId == s.ProcessId && d.DeployedBy == system)), variables, "", actor, cancellation);
    }

    private async Task<ImmutableArray<ProcessInstanceId>> StartAsync(IQueryable<StartSubscriptionRow> starts, Variables variables, string businessKey, Actor actor, CancellationToken cancellation)
    {
        var feel = await runner.FeelAsync(cancellation);
        var started = ImmutableArray.CreateBuilder<ProcessInstanceId>();
        foreach (var start in await starts.AsNoTracking().OrderBy(s => s.ProcessId).ThenBy(s => s.Element).ToListAsync(cancellation))
        {
            var graph = await graphs.GraphAsync(db, new(start.ProcessId, start.Version), cancellation);
            var condition = graph.StartTriggers.OfType<StartTrigger.Condition>().First(trigger => trigger.StartEvent.Value == start.Element);
            if (!condition.Holds(variables, feel)) continue;

            var result = await runner.StartAsync(start.ProcessId, condition.StartEvent, variables, businessKey, actor, cancellation);
            if (result is RunResult.Accepted accepted) started.Add(accepted.Instance);
        }

        return started.ToImmutable();
    }
}
