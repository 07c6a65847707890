using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Record;
using Workflow.Runtime.Signals;

namespace Workflow.Runtime.Running;

/// <summary>
/// All steps that one command causes in one tree of instances, in one transaction: the instance itself, those it calls, those that
/// called it, and those that wait for what it publishes. The lock of the root must be held.
/// </summary>
internal sealed class TreeSteps(ITreeTables tables, StepSurroundings surroundings, Actor actor)
{
    // More steps than any procedure takes: a definition that calls itself without end is stopped and rolled back.
    private const int MostSteps = 10_000;

    private readonly Dictionary<Guid, TreeMember> members = [];
    private readonly Queue<Func<CancellationToken, Task>> next = new();
    private readonly List<RowWrite> writes = [];
    private readonly List<(Guid Instance, Effect.OpenSubscription Effect)> opened = [];
    private readonly List<(Guid RootId, Effect.PublishMessage Effect)> published = [];
    private readonly List<(Guid RootId, Effect.BroadcastSignal Effect)> signalled = [];
    private readonly List<Guid> tasks = [];
    private readonly RecordChain chain = new();
    private CompletedTask? completed;
    private int steps;

    /// <summary>Where the program of the worker failed whose report is the first command; null when none did.</summary>
    public string? Stack { get; init; }

    /// <summary>Whether the transaction has nothing more to do after these steps.</summary>
    public bool EndsWork { get; init; }

    private DateTimeOffset Now => surroundings.Now;

    /// <summary>Gives a command to a stored instance; <paramref name="task"/> is the row that the command completes, <paramref name="beside"/> what is written with it.</summary>
    public async Task<RunResult> RunAsync(LoadedInstance instance, Command command, CompletedTask? task, CancellationToken cancellation, params IReadOnlyCollection<RowWrite> beside)
    {
        completed = task;
        writes.AddRange(beside);
        return await FirstAsync(await AddAsync(instance, cancellation), command, cancellation);
    }

    /// <summary>Starts a new root instance.</summary>
    public async Task<RunResult> StartAsync(DefinitionKey definition, string businessKey, Command.Start command, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(Now);
        tables.Notes.LockedRoots.Add(id);   // nobody else can see it before the commit
        var row = new LoadedInstance(id, id, null, null, definition.ProcessId, definition.Version, businessKey, 1, [], null);
        return await FirstAsync(await AddNewAsync(row, cancellation), command, cancellation);
    }

    /// <summary>Lets a stored instance go on by another version, or says why not.</summary>
    public async Task<ImmutableArray<MigrationProblem>> MigrateAsync(LoadedInstance instance, DefinitionKey target, MigrationPlan plan, CancellationToken cancellation)
    {
        var member = await AddAsync(instance, cancellation);
        var graph = await tables.GraphAsync(target, cancellation);
        var result = ProcessEngine.Migrate(member.Graph, graph, target, member.State, plan, surroundings);
        if (result is not MigrationResult.Migrated migrated) return ((MigrationResult.Refused)result).Problems;

        writes.Add(new RowWrite.SetDefinition(member.Id, target.ProcessId, target.Version));
        member.Become(migrated.State, graph);
        Take(member, migrated.Effects, migrated.Facts);
        foreach (var open in migrated.State.Elements.Where(element => element.Waits.Any(wait => wait is Wait.UserTask)))
        {
            var rules = graph.RulesOf(open.Element);
            writes.Add(new RowWrite.SetTaskRules(member.Id, open.Key.Value, EffectRows.Excluded(rules), rules.IsPersonal));
        }

        await FinishAsync(member, cancellation);
        return [];
    }

    private async Task<RunResult> FirstAsync(TreeMember member, Command command, CancellationToken cancellation) =>
        Step(member, command) is StepResult.Rejected rejected
            ? new RunResult.Rejected(rejected.Code, rejected.Message)
            : await FinishAsync(member, cancellation);

    /// <summary>Everything that the first step leads to, written.</summary>
    private async Task<RunResult> FinishAsync(TreeMember member, CancellationToken cancellation)
    {
        do
        {
            while (next.TryDequeue(out var act)) await act(cancellation);
            foreach (var each in members.Values)
            {
                if (each.TakeWrite(Now) is { } write) writes.Add(write);
            }

            await tables.WriteAsync(writes, EndsWork && opened.Count == 0 && published.Count == 0 && signalled.Count == 0, cancellation);
            writes.Clear();
            await MeetWaitingMessagesAsync(cancellation);
            await PassOnPublishedAsync(cancellation);
            await PassOnSignalsAsync(cancellation);
        }
        while (next.Count > 0 || writes.Count > 0);

        return new RunResult.Accepted(new(member.Id), member.State.Status) { OpenedTasks = [.. tasks] };
    }

    private StepResult Step(TreeMember member, Command command)
    {
        if (++steps > MostSteps)
        {
            throw new InvalidOperationException($"Expected at most {MostSteps} steps in one transaction, but process '{member.Graph.ProcessId}' goes on.");
        }

        var result = ProcessEngine.Step(member.Graph, member.State, command, surroundings);
        if (result is not StepResult.Accepted accepted) return result;

        var stood = member.State.Status is InstanceStatus.Suspended;
        member.Become(accepted.State);
        if (stood && accepted.State.Status is InstanceStatus.Active) next.Enqueue(cancellation => OpenAgainAsync(member.Id, cancellation));
        // Of a job that a worker has reported on the report is kept; any other that goes was withdrawn.
        ElementInstanceKey? reported = command switch { Command.CompleteJob done => done.Owner, Command.ThrowJobError error => error.Owner, Command.FailJob failed => failed.Owner, _ => null };
        Take(member, accepted.Effects, accepted.Facts, reported);
        completed = null;
        return result;
    }

    private void Take(TreeMember member, ImmutableArray<Effect> effects, ImmutableArray<Fact> facts, ElementInstanceKey? reported = null)
    {
        foreach (var effect in effects)
        {
            var row = effect switch
            {
                Effect.RaiseIncident raise => EffectRows.Incident(raise, member.Stored, member.State, Stack, Now),
                Effect.CloseJob close when close.Owner == reported => new RowWrite.DeleteJob(member.Id, close.Owner.Value),
                _ => EffectRows.Of(effect, member.Graph, member.Stored, completed, actor, Now),
            };
            // What the element opens after it is another job.
            if (row is RowWrite.DeleteJob) reported = null;
            if (row is not null) writes.Add(row);
            if (row is RowWrite.InsertTask task) tasks.Add(task.Row.Id);
            Follow(member, effect);
        }

        if (!facts.IsEmpty) writes.Add(member.Journal(facts, actor, chain));
    }

    private void Follow(TreeMember member, Effect effect)
    {
        switch (effect)
        {
            case Effect.StartChild child:
                next.Enqueue(cancellation => StartChildAsync(member, child, cancellation));
                break;
            case Effect.CancelChild cancel:
                next.Enqueue(cancellation => TellChildAsync(member.Id, cancel.Owner, new Command.Cancel("called by an activity that was ended"), cancellation));
                break;
            case Effect.SuspendChild suspend:
                next.Enqueue(cancellation => TellChildAsync(member.Id, suspend.Owner, new Command.Suspend("called by an instance that was suspended"), cancellation));
                break;
            case Effect.ResumeChild resume:
                next.Enqueue(cancellation => TellChildAsync(member.Id, resume.Owner, new Command.Resume(), cancellation));
                break;
            case Effect.Complete complete when member.Stored is { ParentId: { } parent, ParentOwner: { } owner }:
                Enqueue(parent, new Command.CompleteChild(new(owner), complete.Output));
                break;
            case Effect.EndWithError error when member.Stored is { ParentId: { } parent, ParentOwner: { } owner }:
                Enqueue(parent, new Command.FailChild(new(owner), error.ErrorCode, error.Message) { Output = error.Output });
                break;
            case Effect.AskToBeAwaited when member.Stored is { ParentId: { } parent, ParentOwner: { } owner }:
                Enqueue(parent, new Command.AwaitChild(new(owner)));
                break;
            case Effect.Cancelled { IsAwaited: true } when member.Stored is { ParentId: { } parent, ParentOwner: { } owner }:
                Enqueue(parent, new Command.EndChild(new(owner)));
                break;
            case Effect.EscalateToCaller escalate when member.Stored is { ParentId: { } parent, ParentOwner: { } owner }:
                Enqueue(parent, new Command.EscalateChild(new(owner), escalate.Code, escalate.Payload));
                break;
            case Effect.BroadcastSignal signal:
                signalled.Add((member.Stored.RootId, signal));
                break;
            case Effect.OpenSubscription open:
                opened.Add((member.Id, open));
                break;
            case Effect.PublishMessage publish:
                published.Add((member.Stored.RootId, publish));
                break;
            case Effect.CreateJob job:
                tables.Notes.Jobs = true;
                Send(JobAvailable.Type, new JobAvailable(job.JobType));
                break;
            case Effect.ScheduleTimer timer when tables.Notes.EarliestTimer is not { } earliest || timer.DueAt < earliest:
                tables.Notes.EarliestTimer = timer.DueAt;
                break;
        }
    }

    private void Enqueue(Guid instance, Command command) =>
        next.Enqueue(async cancellation => Step(await MemberAsync(instance, cancellation), command));

    private void Send<T>(string type, T body)
    {
        writes.Add(new RowWrite.InsertOutbox(OutgoingMessage.Row(type, body, null, Now)));
        tables.Notes.Outbox = true;
    }

    private async Task StartChildAsync(TreeMember parent, Effect.StartChild child, CancellationToken cancellation)
    {
        if (await tables.CalledAsync(parent.Stored, child, cancellation) is not { } definition)
        {
            var which = child.Binding switch { CalledVersion.Deployment => " that was deployed with it", CalledVersion.VersionTag => $" tagged '{child.VersionTag}'", _ => "" };
            var message = $"Expected a deployed process '{child.ProcessId}'{which}, but there is none.";
            Step(parent, new Command.FailChild(child.Owner, "process.not-deployed", message));
            return;
        }

        var row = new LoadedInstance(
            Guid.CreateVersion7(Now), parent.Stored.RootId, parent.Id, child.Owner.Value,
            definition.ProcessId, definition.Version, parent.Stored.BusinessKey, 1, [], null);
        var member = await AddNewAsync(row, cancellation);
        if (Step(member, new Command.Start(child.Input)) is not StepResult.Rejected rejected) return;

        members.Remove(member.Id);
        Step(parent, new Command.FailChild(child.Owner, rejected.Code, rejected.Message));
    }

    private async Task TellChildAsync(Guid parent, ElementInstanceKey owner, Command command, CancellationToken cancellation)
    {
        var child = members.Values.FirstOrDefault(m => m.Stored.ParentId == parent && m.Stored.ParentOwner == owner.Value)?.Id
            ?? await tables.OpenChildAsync(parent, owner.Value, cancellation);
        if (child is { } id) Step(await MemberAsync(id, cancellation), command);
    }

    /// <summary>Reports on jobs and messages that came while the instance stood still were kept for it.</summary>
    private async Task OpenAgainAsync(Guid instance, CancellationToken cancellation)
    {
        foreach (var report in await tables.TakeReportsAsync(instance, cancellation)) Enqueue(instance, report);
        opened.AddRange((await tables.SubscriptionsAsync(instance, cancellation))
        .Select(s => (instance, new Effect.OpenSubscription(new(s.Owner), new(s.Element), s.MessageName, s.CorrelationKey))));
    }

    /// <summary>A message may have come before the subscription that was just opened.</summary>
    private async Task MeetWaitingMessagesAsync(CancellationToken cancellation)
    {
        // In the order of names, so that two trees that open the same two subscriptions cannot wait for each other.
        var sorted = opened.OrderBy(o => MessageRow.LockName(o.Effect.MessageName, o.Effect.CorrelationKey), StringComparer.Ordinal).ToArray();
        opened.Clear();
        foreach (var (instance, open) in sorted)
        {
            if (await tables.TakeMessageAsync(open.MessageName, open.CorrelationKey, Now, cancellation) is { } payload)
                Enqueue(instance, new Command.CorrelateMessage(open.Owner, open.MessageElement, payload));
        }
    }

    /// <summary>A published message meets a wait of the same tree at once; to other trees it goes after the commit, through the outbox.</summary>
    private async Task PassOnPublishedAsync(CancellationToken cancellation)
    {
        var messages = published.ToArray();
        published.Clear();
        foreach (var (root, publish) in messages)
        {
            var waiting = await tables.AwaitingAsync(root, publish.Name, publish.CorrelationKey, cancellation);
            if (waiting is not null) Enqueue(waiting.InstanceId, new Command.CorrelateMessage(new(waiting.Owner), new(waiting.Element), publish.Payload));
            else Send(PublishedMessage.Type, PublishedMessage.Of(publish.Name, publish.CorrelationKey, publish.Payload, Guid.CreateVersion7(Now).ToString("N"), null));
        }
    }

    /// <summary>A signal meets the waits of the same tree at once; to all others it goes after the commit, through the outbox.</summary>
    private async Task PassOnSignalsAsync(CancellationToken cancellation)
    {
        var signals = signalled.ToArray();
        signalled.Clear();
        foreach (var (root, signal) in signals)
        {
            var (here, elsewhere) = await tables.AddressAsync(signal.Name, signal.Payload, root, Now, cancellation);
            foreach (var wait in here)
            {
                // One that stands still while its caller goes on gets it later: the command would be refused now.
                if ((await MemberAsync(wait.InstanceId, cancellation)).State.Status is InstanceStatus.Suspended) writes.Add(new RowWrite.InsertOutbox(Broadcasting.Later(wait, signal.Payload, Now)));
                else Enqueue(wait.InstanceId, new Command.CatchSignal(new(wait.Owner), new(wait.Element), signal.Payload));
            }

            foreach (var row in elsewhere) writes.Add(new RowWrite.InsertOutbox(row));
            tables.Notes.Outbox |= elsewhere.Count > 0 || here.Count > 0;
        }
    }

    private async Task<TreeMember> MemberAsync(Guid id, CancellationToken cancellation)
    {
        if (members.TryGetValue(id, out var member)) return member;

        var row = await tables.InstanceAsync(id, cancellation);
        return await AddAsync(row, cancellation);
    }

    private async Task<TreeMember> AddAsync(LoadedInstance row, CancellationToken cancellation) =>
        members[row.Id] = TreeMember.Of(row, await tables.GraphAsync(new(row.ProcessId, row.Version), cancellation));

    private async Task<TreeMember> AddNewAsync(LoadedInstance row, CancellationToken cancellation)
    {
        var definition = new DefinitionKey(row.ProcessId, row.Version);
        var state = new InstanceState(new(row.Id), definition) { IsCalled = row.ParentId is not null };
        return members[row.Id] = new TreeMember(row, await tables.GraphAsync(definition, cancellation), state, isNew: true);
    }
}
