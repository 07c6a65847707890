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
    public async Task<ImmutableArray<ProcessInstanceId>> HandleAsync(Variables variables, string businessKey, Actor actor, CancellationToken cancellation)
    {
        var feel = await runner.FeelAsync(cancellation);
        var started = ImmutableArray.CreateBuilder<ProcessInstanceId>();
        foreach (var start in await db.StartSubscriptions.AsNoTracking().Where(s => s.Kind == StartKind.Condition).ToListAsync(cancellation))
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
