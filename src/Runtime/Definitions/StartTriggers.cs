using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>What starts the latest version of a process from outside: messages and timers.</summary>
public sealed class StartTriggers(RuntimeDb db, IFeelFunctionsSource functions, IOptions<RuntimeOptions> options)
{
    /// <summary>The triggers of an older version end where those of the new one begin. Problems: start timers whose expression is no time.</summary>
    internal async Task<ImmutableArray<DefinitionProblem>> ReplaceAsync(ProcessGraph graph, int version, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.StartSubscriptions.Where(s => s.ProcessId == graph.ProcessId).ExecuteDeleteAsync(cancellation);
        await db.StartTimers.Where(s => s.ProcessId == graph.ProcessId).ExecuteDeleteAsync(cancellation);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        var feel = new FeelSurroundings(now, zone, await functions.FunctionsAsync(cancellation), FeelLimits.Default);
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        foreach (var trigger in graph.StartTriggers)
        {
            switch (trigger)
            {
                case StartTrigger.Message message:
                    db.Add(new StartSubscriptionRow
                    {
                        ProcessId = graph.ProcessId, Element = message.StartEvent.Value, MessageName = message.MessageName, Version = version,
                    });
                    break;
                case StartTrigger.Timer timer when TimerPlan.For(timer, feel) is { Plan: { } plan }:
                    db.Add(new StartTimerRow
                    {
                        ProcessId = graph.ProcessId, Element = timer.StartEvent.Value, Version = version, DueAt = plan.DueAt,
                        CycleInterval = plan.Cycle?.Interval, CyclesLeft = plan.Cycle?.Left,
                    });
                    break;
                case StartTrigger.Timer timer:
                    var failure = TimerPlan.For(timer, feel).Failure;
                    problems.Add(new DefinitionProblem(timer.StartEvent, failure?.Code ?? "timer.invalid", failure?.Message ?? timer.Expression, 0));
                    break;
                default:
                    throw new NotSupportedException($"start trigger {trigger.GetType().Name}");
            }
        }

        return problems.ToImmutable();
    }
}
