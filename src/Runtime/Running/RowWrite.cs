using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>One change that a step makes to the tables; all of them leave in one batch (<see cref="StepBatch"/>).</summary>
internal abstract record RowWrite
{
    private RowWrite() { }

    public sealed record InsertInstance(InstanceRow Row) : RowWrite;

    /// <summary>Refused by the guard when the row is not at <paramref name="FromVersion"/> any more.</summary>
    public sealed record UpdateInstance(Guid Id, long FromVersion, InstanceStatus Status, byte[] State, DateTimeOffset? EndedAt, byte[]? JournalHead) : RowWrite;

    /// <summary>The instance, its tasks and its waits belong to another version from now on.</summary>
    public sealed record SetDefinition(Guid Id, string ProcessId, int Version) : RowWrite;

    /// <summary>What an element instance has open is open under another element id.</summary>
    public sealed record RenameElement(Guid InstanceId, long Owner, string From, string To, string Name) : RowWrite;

    public sealed record InsertTask(UserTaskRow Row, ImmutableArray<UserTaskCandidate> Candidates) : RowWrite;

    /// <summary>The task goes from the open ones to those that have ended.</summary>
    /// <param name="TaskId">Its id when the step knows it: that spares the database the look-up.</param>
    /// <param name="InPlaceOf">In whose place it was done; null: in nobody's.</param>
    public sealed record EndTask(Guid InstanceId, long Owner, Guid? TaskId, DateTimeOffset At, string By, string? InPlaceOf, bool IsCompleted) : RowWrite;

    /// <summary>Who holds an open task, and who waits for it to come back.</summary>
    public sealed record SetHolder(Guid TaskId, string? Assignee, string? Delegator, DelegationState Delegation) : RowWrite;

    /// <summary>An open task is otherwise from now on; what is null or not given stays.</summary>
    public sealed record ChangeTask(Guid InstanceId, long Owner) : RowWrite
    {
        public (string? Name, bool Given) Assignee { get; init; }
        public (string? Delegator, DelegationState State)? Delegation { get; init; }
        public (DateTimeOffset? At, bool Given) Due { get; init; }
        public (DateTimeOffset? At, bool Given) FollowUp { get; init; }
        public int? Priority { get; init; }
        public ImmutableArray<string>? Groups { get; init; }
        public ImmutableArray<string>? Users { get; init; }
    }

    /// <summary>The rules of another version hold for a task that is open.</summary>
    public sealed record SetTaskRules(Guid InstanceId, long Owner, string? Excludes, bool IsPersonal) : RowWrite;

    public sealed record InsertComment(TaskCommentRow Row) : RowWrite;
    public sealed record InsertTimer(TimerRow Row) : RowWrite;
    public sealed record DeleteTimer(Guid InstanceId, long Owner, string Element) : RowWrite;
    public sealed record InsertSubscription(SubscriptionRow Row) : RowWrite;
    public sealed record DeleteSubscription(Guid InstanceId, long Owner, string Element) : RowWrite;
    public sealed record InsertSignalSubscription(SignalSubscriptionRow Row) : RowWrite;
    public sealed record DeleteSignalSubscription(Guid InstanceId, long Owner, string Element) : RowWrite;
    public sealed record InsertJob(JobRow Row) : RowWrite;

    /// <summary>A worker has reported on the job.</summary>
    public sealed record DeleteJob(Guid InstanceId, long Owner) : RowWrite;

    /// <summary>The job is not wanted any more, and no worker has reported on it: what is left of it is kept.</summary>
    public sealed record WithdrawJob(Guid InstanceId, long Owner, DateTimeOffset At) : RowWrite;

    /// <summary>A try has failed: nobody holds the job, and nobody gets it before <paramref name="AvailableAt"/>, nor without tries left.</summary>
    public sealed record FailTry(Guid JobId, int RetriesLeft, string Error, DateTimeOffset AvailableAt) : RowWrite;

    public sealed record InsertJobReport(JobReportRow Row) : RowWrite;
    public sealed record InsertHeldReport(HeldReportRow Row) : RowWrite;
    public sealed record InsertIncident(IncidentRow Row) : RowWrite;
    public sealed record ResolveIncident(Guid InstanceId, long Owner, DateTimeOffset At, string By) : RowWrite;
    public sealed record InsertDecisionRecord(DecisionRecordRow Row) : RowWrite;
    public sealed record InsertOutbox(OutboxRow Row) : RowWrite;
    public sealed record InsertJournal(ImmutableArray<JournalRow> Rows) : RowWrite;
}
