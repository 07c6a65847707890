using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>The row of the task that the first command of a step completes.</summary>
/// <param name="InPlaceOf">In whose place it is done; null: in nobody's.</param>
internal readonly record struct CompletedTask(Guid Id, string? InPlaceOf);

/// <summary>What a step decided, as rows: one switch over the effects that are nothing but rows. The rest is <see cref="TreeSteps"/>'s.</summary>
internal static class EffectRows
{
    /// <summary>Tasks without a due date come last.</summary>
    internal static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null when the effect is not a row but something to be done in the tree.</summary>
    public static RowWrite? Of(Effect effect, ProcessGraph graph, LoadedInstance of, CompletedTask? completed, Actor actor, DateTimeOffset now) => effect switch
    {
        Effect.CreateUserTask task => UserTask(task, graph.RulesOf(task.Element), of, now),
        Effect.ChangeUserTask change => ChangedTask(change, of),
        Effect.CloseUserTask close => EndedTask(close, of, completed, actor, now),
        Effect.ScheduleTimer timer => new RowWrite.InsertTimer(new TimerRow
        {
            InstanceId = of.Id, Owner = timer.Owner.Value, Element = timer.TimerElement.Value, RootId = of.RootId, DueAt = timer.DueAt,
        }),
        Effect.CancelTimer timer => new RowWrite.DeleteTimer(of.Id, timer.Owner.Value, timer.TimerElement.Value),
        Effect.OpenSubscription open => new RowWrite.InsertSubscription(new SubscriptionRow
        {
            InstanceId = of.Id, Owner = open.Owner.Value, Element = open.MessageElement.Value, RootId = of.RootId,
            ProcessId = of.ProcessId, MessageName = open.MessageName, CorrelationKey = open.CorrelationKey, OpenedAt = now,
        }),
        Effect.CloseSubscription close => new RowWrite.DeleteSubscription(of.Id, close.Owner.Value, close.MessageElement.Value),
        Effect.OpenSignal open => new RowWrite.InsertSignalSubscription(new SignalSubscriptionRow
        {
            InstanceId = of.Id, Owner = open.Owner.Value, Element = open.SignalElement.Value, RootId = of.RootId, SignalName = open.SignalName,
        }),
        Effect.CloseSignal close => new RowWrite.DeleteSignalSubscription(of.Id, close.Owner.Value, close.SignalElement.Value),
        Effect.RenameElement rename => new RowWrite.RenameElement(of.Id, rename.Owner.Value, rename.From.Value, rename.To.Value, rename.Name),
        Effect.CreateJob job => new RowWrite.InsertJob(new JobRow
        {
            Id = Guid.CreateVersion7(now), InstanceId = of.Id, RootId = of.RootId, Owner = job.Owner.Value, Element = job.Element.Value,
            JobType = job.JobType, Kind = job.Kind, Event = job.Event, RetriesLeft = job.Retries, FencingToken = 0, AvailableAt = now, CreatedAt = now,
            Headers = JsonSerializer.SerializeToUtf8Bytes(job.Headers), Input = PackedText.Pack(VariablesJson.Utf8(job.Input)),
        }),
        Effect.CloseJob close => new RowWrite.WithdrawJob(of.Id, close.Owner.Value, now),
        Effect.ResolveIncident resolve => new RowWrite.ResolveIncident(of.Id, resolve.Owner.Value, now, actor.Name),
        Effect.RecordDecision record => new RowWrite.InsertDecisionRecord(new DecisionRecordRow
        {
            Id = Guid.CreateVersion7(now), InstanceId = of.Id, Owner = record.Owner.Value, Element = record.Element.Value,
            DecisionId = record.DecisionId, At = now, Record = PackedText.Pack(FeelJson.Text(record.Record)),
        }),
        Effect.RaiseIncident or Effect.StartChild or Effect.CancelChild or Effect.SuspendChild or Effect.ResumeChild or Effect.EscalateToCaller or Effect.PublishMessage or Effect.BroadcastSignal => null,
        Effect.Complete or Effect.EndWithError or Effect.Cancelled or Effect.AskToBeAwaited => null,
        _ => throw new NotSupportedException($"effect {effect.GetType().Name}"),
    };

    /// <summary>An incident with what its element saw, and where the worker's program failed when one did.</summary>
    public static RowWrite Incident(Effect.RaiseIncident raise, LoadedInstance of, InstanceState state, string? stack, DateTimeOffset now) => new RowWrite.InsertIncident(new IncidentRow
    {
        Id = Guid.CreateVersion7(now), InstanceId = of.Id, RootId = of.RootId, Owner = raise.Owner.Value, Element = raise.Element.Value,
        Code = raise.Cause.Code, Message = raise.Cause.Message, RaisedAt = now,
        Input = PackedText.Pack(VariablesJson.Utf8(state.SeenBy(raise.Owner))), Stack = stack is null ? null : PackedText.Pack(stack),
    });

    public static ImmutableArray<JournalRow> Journal(ImmutableArray<Fact> facts, Guid instance, Actor actor) =>
        [.. facts.Select(fact => new JournalRow
        {
            InstanceId = instance, Sequence = fact.Sequence, At = fact.At, Kind = fact.Kind, Element = fact.Element.Value,
            Owner = fact.Owner.Value, Actor = actor.Name, Detail = fact.Detail,
        })];

    /// <summary>The steps whose doers may not do a task, as the task's row keeps them.</summary>
    public static string? Excluded(TaskRules rules) =>
        rules.Excludes.IsEmpty ? null : string.Concat(rules.Excludes.Select(step => TaskPerformance.Marked(step.ProcessId, step.Element.Value)));

    private static RowWrite.EndTask EndedTask(Effect.CloseUserTask close, LoadedInstance of, CompletedTask? completed, Actor actor, DateTimeOffset now)
    {
        var isCompleted = close.Reason is CloseReason.Completed;
        // Handed in earlier, and agreed to in this step by the program of a listener.
        if (close.By.Length > 0) return new(of.Id, close.Task.Value, null, now, close.By, close.InPlaceOf, isCompleted);
        return isCompleted && completed is { } by ? new(of.Id, close.Task.Value, by.Id, now, actor.Name, by.InPlaceOf, true) : new(of.Id, close.Task.Value, null, now, actor.Name, null, isCompleted);
    }

    private static RowWrite.ChangeTask ChangedTask(Effect.ChangeUserTask change, LoadedInstance of)
    {
        var (before, after) = (change.Before, change.After);
        var changed = after.ChangedSince(before);
        return new(of.Id, change.Task.Value)
        {
            Assignee = (after.Assignee, Is("assignee")), Delegation = change.Kind switch
            {
                FactKind.TaskReleased or FactKind.TaskAssigned => (null, DelegationState.None),
                FactKind.TaskDelegated => (change.Delegator, DelegationState.Pending),
                FactKind.TaskResolved => (after.Assignee, DelegationState.Resolved),
                _ => null,
            },
            Due = (after.DueAt, Is("dueDate")), FollowUp = (after.FollowUpAt, Is("followUpDate")),
            Priority = Is("priority") ? after.Priority : null,
            Groups = Is("candidateGroups") ? after.CandidateGroups : null, Users = Is("candidateUsers") ? after.CandidateUsers : null,
        };

        bool Is(string attribute) => changed.Contains(attribute, StringComparer.Ordinal);
    }

    private static RowWrite.InsertTask UserTask(Effect.CreateUserTask task, TaskRules rules, LoadedInstance of, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var row = new UserTaskRow
        {
            Id = id, InstanceId = of.Id, RootId = of.RootId, Owner = task.Task.Value, ProcessId = of.ProcessId,
            Element = task.Element.Value, Name = task.Name, Assignee = task.Assignee, DueAt = task.DueAt, DueOrder = task.DueAt ?? EndOfTime,
            FollowUpAt = task.FollowUpAt, Priority = task.Priority, FormKey = task.FormKey, BusinessKey = of.BusinessKey, CreatedAt = now,
            Excludes = Excluded(rules), IsPersonal = rules.IsPersonal,
            Input = task.Input.Values.IsEmpty ? null : PackedText.Pack(VariablesJson.Utf8(task.Input)),
        };
        return new RowWrite.InsertTask(row,
        [
            .. task.CandidateGroups.Distinct(StringComparer.Ordinal).Select(name => Candidate(CandidateKind.Group, name)),
            .. task.CandidateUsers.Distinct(StringComparer.Ordinal).Select(name => Candidate(CandidateKind.User, name)),
        ]);

        UserTaskCandidate Candidate(CandidateKind kind, string name) => new() { TaskId = id, Kind = kind, Name = name };
    }
}
