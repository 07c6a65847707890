using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>What starts the latest version of a process from outside: messages and timers.</summary>
public sealed class StartTriggers(RuntimeDb db, IFeelFunctionsSource functions, EvaluationLimits limits, IOptions<RuntimeOptions> options)
{
    /// <summary>Start timers whose expression is no time.</summary>
    internal async Task<ImmutableArray<DefinitionProblem>> ProblemsAsync(IEnumerable<ProcessGraph> graphs, DateTimeOffset now, CancellationToken cancellation)
    {
        var feel = await FeelAsync(now, cancellation);
        return [.. graphs.SelectMany(g => g.StartTriggers).OfType<StartTrigger.Timer>()
            .Select(timer => (timer.StartEvent, TimerPlan.For(timer, feel).Failure))
            .Where(t => t.Failure is not null)
            .Select(t => new DefinitionProblem(t.StartEvent, t.Failure?.Code ?? "", t.Failure?.Message ?? "", 0))];
    }

    /// <summary>The triggers of an older version end where those of the new one begin.</summary>
    internal async Task ReplaceAsync(ProcessGraph graph, int version, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.StartSubscriptions.Where(s => s.ProcessId == graph.ProcessId).ExecuteDeleteAsync(cancellation);
        await db.StartTimers.Where(s => s.ProcessId == graph.ProcessId).ExecuteDeleteAsync(cancellation);
        var feel = await FeelAsync(now, cancellation);
        foreach (var trigger in graph.StartTriggers)
        {
            switch (trigger)
            {
                case StartTrigger.Message message:
                    Add(message, StartKind.Message, message.MessageName);
                    break;
                case StartTrigger.Signal signal:
                    Add(signal, StartKind.Signal, signal.SignalName);
                    break;
                case StartTrigger.Condition condition:
                    Add(condition, StartKind.Condition, "");
                    break;
                case StartTrigger.Timer timer when TimerPlan.For(timer, feel) is { Plan: { } plan }:
                    db.Add(new StartTimerRow
                    {
                        ProcessId = graph.ProcessId, Element = timer.StartEvent.Value, Version = version, DueAt = plan.DueAt,
                        CycleInterval = plan.Cycle?.Interval, CyclesLeft = plan.Cycle?.Left, CatchUp = timer.CatchUp,
                    });
                    break;
                default:
                    throw new NotSupportedException($"start trigger {trigger.GetType().Name}");
            }
        }

        void Add(StartTrigger trigger, StartKind kind, string name) => db.Add(new StartSubscriptionRow
        {
            ProcessId = graph.ProcessId, Element = trigger.StartEvent.Value, Kind = kind, Name = name, Version = version,
        });
    }

    private async Task<FeelSurroundings> FeelAsync(DateTimeOffset now, CancellationToken cancellation) => new(
        now, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone), await functions.FunctionsAsync(cancellation), await limits.CurrentAsync(db, cancellation));
}
