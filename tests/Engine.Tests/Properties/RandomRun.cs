using Workflow.Engine.Tests.Bpmn;

namespace Workflow.Engine.Tests.Properties;

/// <summary>One random process driven by random commands. <see cref="Run"/> checks after each step that JSON round-trips and that what is open outside mirrors the state.</summary>
internal sealed class RandomRun
{
    private const int MostCommands = 100;

    private readonly Random random;
    private readonly List<Command> sent = [];
    private readonly HashSet<string> conditions;

    internal RandomRun(int seed)
    {
        random = new(seed);
        var blocks = new Blocks(random);
        var elements = blocks.Process();
        conditions = blocks.Conditions;
        Text = $"seed {seed}\n{elements}\n{blocks.Flows}";
        Run = Run.Of(elements, blocks.Flows);
    }

    internal Run Run { get; }

    /// <summary>Seed and process, for the message of a failure.</summary>
    internal string Text { get; }

    internal void Drive()
    {
        Run.Do(new Command.Start(Run.Vars([("key", "D01"), ("items", new[] { 1, 2, 3 }), .. Enumerable.Range(0, 6).Select(n => ($"c{n}", (object?)Chance(2)))])));
        ShouldBeAccepted();
        for (var commands = 0; Run.State.Status == InstanceStatus.Active; commands++)
        {
            ShouldNotHang();
            if (Chance(4)) SendLateOrUnknown();
            if (Chance(10)) MigrateToTheSame();
            // A process with cycles and loops may go on for long; the office would cancel it some day.
            Send(commands <= MostCommands ? RandomCommand() : Run.State.After is Afterwards.End { Status: InstanceStatus.Cancelled } ? TellOfTheEnd() : new Command.Cancel("long enough"));
            ShouldBeAccepted();
        }

        Run.Open.ShouldBeEmpty(Run.Transcript);
        Run.State.Elements.ShouldBeEmpty(Run.Transcript);
        SendLateOrUnknown();
    }

    /// <summary>Tokens are moved about at random; what then waits for ever is nobody's fault, but all that is open stays told and can be cancelled.</summary>
    internal void Meddle()
    {
        Run.Do(new Command.Start(Run.Vars([("key", "D01"), ("items", new[] { 1, 2, 3 }), .. Enumerable.Range(0, 6).Select(n => ($"c{n}", (object?)Chance(2)))])));
        for (var changes = 0; changes < 12 && Run.State.Status == InstanceStatus.Active; changes++)
        {
            if (CanGoOn() && Chance(2)) Run.Do(RandomCommand());
            if (Run.State.Status == InstanceStatus.Active) Run.Do(new Command.Modify([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomInstruction())], "meddled"));
        }

        if (Run.State.Status == InstanceStatus.Active) Run.Cancel();
        while (Run.State.Status == InstanceStatus.Active) Send(TellOfTheEnd());
        Run.Open.ShouldBeEmpty(Run.Transcript);
        Run.State.Elements.ShouldBeEmpty(Run.Transcript);
    }

    /// <summary>Those who listen to being taken away answer, or what failed of them is repaired.</summary>
    private Command TellOfTheEnd() =>
        Run.Open.Incidents is [var failed, ..] ? new Command.RetryIncident(failed)
        : Run.Open.Jobs is [var job, ..] ? new Command.CompleteJob(job.Key, Variables.Empty)
        : Run.Open.Ending is [var ending, ..] ? new Command.EndChild(ending)
        : throw new InvalidOperationException($"what was cancelled neither ends nor waits for somebody to be told\n{Text}\n{Run.Transcript}");

    private ModifyInstruction RandomInstruction()
    {
        var element = Run.Graph.Elements[random.Next(Run.Graph.Elements.Length)].Id;
        var instance = Run.State.Elements.IsEmpty ? default : Run.State.Elements[random.Next(Run.State.Elements.Length)].Key;
        if (!Run.State.Parked.IsEmpty && Chance(4))
        {
            var parked = Run.State.Parked[random.Next(Run.State.Parked.Length)];
            return new ModifyInstruction.TerminateParked(parked.FlowScope, parked.Flow);
        }

        return random.Next(3) switch
        {
            0 => new ModifyInstruction.Activate(element, Variables.Empty, Chance(3) ? instance : null),
            1 => new ModifyInstruction.Terminate(instance),
            _ => new ModifyInstruction.Move(instance, element, Variables.Empty),
        };
    }

    /// <summary>Another version that is the same changes nothing but the version and the journal.</summary>
    private void MigrateToTheSame()
    {
        var before = Run.State;
        Run.MigrateTo(Run.Graph, MigrationPlan.SameIds, "to the same");
        var after = Run.State with { Definition = before.Definition, Sequence = before.Sequence };
        if (Run.MigrationProblems.Count > 0 || Run.Effects.Count > 0 || !StateJson.Write(after).AsSpan().SequenceEqual(StateJson.Write(before)))
            throw new InvalidOperationException($"Expected the migration to change nothing: {string.Join(' ', Run.MigrationProblems)}\n{Text}\n{Run.Transcript}\nbefore {Json(before)}\nafter  {Json(after)}");
    }

    private static string Json(InstanceState state) => System.Text.Encoding.UTF8.GetString(StateJson.Write(state));

    private bool CanGoOn() => Run.Open.Tasks.Count + Run.Open.Jobs.Count + Run.Open.Children.Count + Run.Open.Timers.Count + Run.Open.Subscriptions.Count + Run.Open.Incidents.Count + Run.Open.Ending.Count > 0;

    private Command RandomCommand()
    {
        var open = Run.Open;
        var possible = new List<Func<Command>>();
        foreach (var task in open.Tasks.Where(task => Run.State.Find(task.Key) is { UnderWay: ListenerEvent.None })) Done(task.Key, possible);
        foreach (var job in open.Jobs) possible.Add(() => Chance(5) ? new Command.FailJob(job.Key, "no") : Done(job.Key));
        foreach (var child in open.Children.Where(_ => Chance(3))) possible.Add(() => new Command.AwaitChild(child.Key));
        foreach (var ending in open.Ending) possible.Add(() => new Command.EndChild(ending));
        foreach (var child in open.Children) possible.Add(() => new Command.CompleteChild(child.Key, Output()));
        foreach (var timer in open.Timers) possible.Add(() => Timer(timer));
        foreach (var subscription in open.Subscriptions) possible.Add(() => new Command.CorrelateMessage(subscription.Owner, subscription.Element, Output()));
        foreach (var (owner, element, _) in open.Signals) possible.Add(() => new Command.CatchSignal(owner, element, Output()));
        foreach (var element in Run.State.Elements) Choices(element, possible);
        if (NextConditionCanFire()) possible.Add(() => new Command.SetVariables(null, Run.Vars([.. conditions.Select(name => (name, (object?)Chance(2)))])));
        foreach (var incident in open.Incidents) possible.Add(() => new Command.RetryIncident(incident));
        return possible[random.Next(possible.Count)]();
    }

    /// <summary>What people do with a task: whether its listeners are asked first is the engine's business.</summary>
    private void Done(ElementInstanceKey task, List<Func<Command>> possible)
    {
        var before = new TaskDetails(null, ["reviewers"], [], Run.Now, null, 50, null);
        possible.Add(() => new Command.CompleteUserTask(task, Output()) { Known = Chance(2) ? before : null });
        if (Chance(3)) possible.Add(() => new Command.ChangeUserTask(task, new(ListenerEvent.Assigning, before, before with { Assignee = Chance(3) ? null : "lan" }) { Kind = FactKind.TaskClaimed, By = "lan", InPlaceOf = Chance(3) ? "minh" : null }));
        if (Chance(3)) possible.Add(() => new Command.ChangeUserTask(task, new(ListenerEvent.Updating, before, before with { Priority = 70, DueAt = null }) { Variables = Chance(2) ? Output() : Variables.Empty }));
    }

    /// <summary>The listener of a task says something about it now and then, and sets no variables.</summary>
    private Command.CompleteJob Done(ElementInstanceKey job) => Run.Open.ListenerAt(job) switch
    {
        ListenerEvent.Creating => new(job, Variables.Empty) { Verdict = Chance(2) ? TaskVerdict.Fine with { Corrections = TaskCorrections.None with { CandidateUsers = ["minh"], Priority = 70 } } : null },
        ListenerEvent.Assigning or ListenerEvent.Updating when Chance(3) => new(job, Variables.Empty) { Verdict = TaskVerdict.Fine with { Corrections = TaskCorrections.None with { Assignee = Chance(2) ? "" : "minh", DueDate = "2026-09-01" } } },
        ListenerEvent.Assigning or ListenerEvent.Updating or ListenerEvent.Completing => new(job, Variables.Empty) { Verdict = Chance(3) ? TaskVerdict.Fine with { IsDenied = true, Reason = "not yet" } : null },
        ListenerEvent.Canceling => new(job, Variables.Empty),
        _ when Run.State.Find(job) is { AdHoc.IsClosed: false, Phase: Phase.Active } driven => new(job, Output()) { Decision = Decision(driven) },
        _ => new(job, Output()),
    };

    /// <summary>A program chooses what is done in an ad-hoc sub-process, or says nothing.</summary>
    private AdHocDecision? Decision(ElementInstance driven)
    {
        if (Chance(5)) return null;
        if (Chance(2)) return new([], IsComplete: true, CancelsRemaining: Chance(2));
        ElementId[] inside = [.. Run.Graph.Elements.Where(node => node.Scope == driven.Element && node.Type == "userTask").Select(node => node.Id)];
        return new([.. inside.Where(_ => Chance(2)).Select(id => (id, Output()))], IsComplete: false, CancelsRemaining: Chance(3));
    }

    /// <summary>What a person may do besides completing: begin something in an ad-hoc sub-process or end it, add a member to a vote.</summary>
    private void Choices(ElementInstance element, List<Func<Command>> possible)
    {
        if (element.AdHoc is { IsClosed: false } && element.Incident is null)
        {
            ElementId[] inside = [.. Run.Graph.Elements.Where(node => node.Scope == element.Element && node.Type == "userTask").Select(node => node.Id)];
            possible.Add(() => new Command.ActivateAdHoc(element.Key, [inside[random.Next(inside.Length)]]));
            possible.Add(() => new Command.CompleteAdHoc(element.Key));
        }

        if (element is { Loop.Items.IsEmpty: false, Phase: Phase.Active, Undo: null } && Chance(4)) possible.Add(() => new Command.AddInstance(element.Key, Run.Value(9)));
    }

    private bool NextConditionCanFire() => Run.State.Elements.Any(e => e.Waits.Any(w => w is Wait.Condition)) || Run.State.Waits.Any(w => w is Wait.Condition);

    private Command.FireTimer Timer((ElementInstanceKey Owner, ElementId Element, DateTimeOffset Due) timer)
    {
        if (timer.Due > Run.Now) Run.Wait(timer.Due - Run.Now);
        return new Command.FireTimer(timer.Owner, timer.Element);
    }

    /// <summary>Every condition is drawn anew now and then, so that loops end.</summary>
    private Variables Output() => Run.Vars([.. conditions.Where(_ => Chance(3)).Select(name => (name, (object?)Chance(3)))]);

    private void Send(Command command)
    {
        sent.Add(command);
        Run.Do(command);
    }

    private void SendLateOrUnknown()
    {
        var before = StateJson.Write(Run.State);
        var late = Chance(3) || sent.Count == 0 ? new Command.CompleteUserTask(new(random.Next(10_000, 20_000)), Variables.Empty) : sent[random.Next(sent.Count)];
        // A subscription that does not interrupt and a job under a retried incident may meet the same command again: that is no late one.
        if (IsOpen(late)) return;
        Run.Do(late);
        if (Run.Rejected is null || !StateJson.Write(Run.State).AsSpan().SequenceEqual(before))
            throw new InvalidOperationException($"Expected {late} to be rejected and to change nothing.\n{Text}\n{Run.Transcript}");
    }

    private bool IsOpen(Command command) => command switch
    {
        Command.CompleteUserTask c => Run.Open.Tasks.Any(t => t.Key == c.Task),
        Command.ChangeUserTask c => Run.Open.Tasks.Any(t => t.Key == c.Task),
        Command.CompleteJob c => Run.Open.Jobs.Any(t => t.Key == c.Owner),
        Command.FailJob c => Run.Open.Jobs.Any(t => t.Key == c.Owner),
        Command.CompleteChild c => Run.Open.Children.Any(t => t.Key == c.Owner),
        Command.FireTimer c => Run.Open.Timers.Any(t => t.Owner == c.Owner && t.Element == c.TimerElement && t.Due <= Run.Now),
        Command.CorrelateMessage c => Run.Open.Subscriptions.Any(t => t.Owner == c.Owner && t.Element == c.MessageElement),
        Command.CatchSignal c => Run.Open.Signals.Any(s => s.Owner == c.Owner && s.Element == c.SignalElement),
        Command.AwaitChild c => Run.Open.Children.Any(t => t.Key == c.Owner),
        Command.EndChild c => Run.Open.Ending.Contains(c.Owner),
        Command.SetVariables => true,
        Command.AddInstance c => Run.State.Find(c.Body) is { Loop: not null },
        Command.ActivateAdHoc c => Run.State.Find(c.AdHoc) is { AdHoc: not null },
        Command.CompleteAdHoc c => Run.State.Find(c.AdHoc) is { AdHoc: not null },
        Command.RetryIncident c => Run.Open.Incidents.Contains(c.Element),
        _ => false,
    };

    private void ShouldBeAccepted()
    {
        if (Run.Rejected is not null) throw new InvalidOperationException($"{Run.Rejected}\n{Text}\n{Run.Transcript}");
    }

    private void ShouldNotHang()
    {
        var open = Run.Open;
        if (open.Tasks.Count + open.Jobs.Count + open.Children.Count + open.Timers.Count + open.Subscriptions.Count + open.Signals.Count + open.Incidents.Count + open.Ending.Count == 0
            && !NextConditionCanFire() && !Run.State.Elements.Any(e => e.AdHoc is { IsClosed: false }))
            throw new InvalidOperationException($"the process neither ended nor waits\n{Text}\n{Run.Transcript}");
        if (Run.State.Elements.FirstOrDefault(e => e.Incident is { Cause.Code: not "job.failed" }) is { } faulty)
            throw new InvalidOperationException($"the engine failed at '{faulty.Element}': {faulty.Incident}\n{Text}\n{Run.Transcript}");
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
