using System.Collections.Immutable;
using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Record;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>A fault put into the protocol on purpose: the simulation has to find it.</summary>
internal enum Flaw { None, WithoutInbox, MessagesWithoutMemory, ArrivedBeforeHandled, ReportsNotHeld, ItemsReadBeforeTheLock }

/// <summary>Two nodes, a store, a broker, and people who bring dossiers to their end, on one thread under one clock.</summary>
internal sealed class SimulatedWorld
{
    private const string Catches = """<message id="m" name="supplement" key="=key"/><message id="r" name="receipt" key="=key"/><signal id="s" name="bell"/>""";

    // Every kind of wait, and messages, signals and calls between instances; each path is taken whatever comes first.
    private static readonly ImmutableDictionary<string, ProcessGraph> Deployed = Read(
        ("dossier", Catches + """
            <startEvent id="start"/><userTask id="check"/><serviceTask id="stamp"><zeebe:taskDefinition type="stamp"/></serviceTask>
            <parallelGateway id="fork"/><intermediateCatchEvent id="supplemented"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
            <intermediateCatchEvent id="rested"><timerEventDefinition><timeDuration>PT3S</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <subProcess id="review"><startEvent id="begin"/><userTask id="read"/><endEvent id="done"/></subProcess>
            <boundaryEvent id="late" attachedToRef="review" cancelActivity="false"><timerEventDefinition><timeDuration>PT0S</timeDuration></timerEventDefinition></boundaryEvent><userTask id="remind"/><endEvent id="warned"/>
            <parallelGateway id="join"/>
            <userTask id="vote"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="seat"/></multiInstanceLoopCharacteristics></userTask>
            <callActivity id="hold"><zeebe:calledElement processId="hold"/></callActivity>
            <boundaryEvent id="let-go" attachedToRef="hold"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>
            <callActivity id="archive"><zeebe:calledElement processId="archive"/></callActivity>
            <intermediateThrowEvent id="ring"><signalEventDefinition signalRef="s"/></intermediateThrowEvent>
            <intermediateThrowEvent id="tell"><messageEventDefinition messageRef="r"/></intermediateThrowEvent><endEvent id="end"/>
            """, "start -> check -> stamp -> fork; fork -> supplemented -> join; fork -> rested -> join; fork -> review -> join; late -> remind -> warned; begin -> read -> done; join -> vote -> hold -> archive; let-go -> archive -> ring -> tell -> end"),
        // Nobody ends it: it is taken away, and its caller waits until that has been told.
        ("hold", """<startEvent id="start"/><userTask id="kept"><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></userTask><endEvent id="end"/>""", "start -> kept -> end"),
        ("archive", """<startEvent id="start"/><serviceTask id="store"><zeebe:taskDefinition type="store"/></serviceTask><userTask id="shelve"/><endEvent id="end"/>""", "start -> store -> shelve -> end"),
        ("receipt", Catches + """<startEvent id="told"><messageEventDefinition messageRef="r"/></startEvent><userTask id="file"/><endEvent id="end"/>""", "told -> file -> end"),
        // Hears each signal, as often as it comes, and its clock strikes three times, whoever is down when it should.
        ("listener", Catches + """
            <startEvent id="start"/><userTask id="listen"/><endEvent id="end"/>
            <subProcess id="hearing" triggeredByEvent="true"><startEvent id="heard" isInterrupting="false"><signalEventDefinition signalRef="s"/></startEvent><serviceTask id="answer"><zeebe:taskDefinition type="answer"/></serviceTask><endEvent id="answered"/></subProcess>
            <subProcess id="clock" triggeredByEvent="true"><startEvent id="struck" isInterrupting="false"><timerEventDefinition><timeCycle>R3/PT2S</timeCycle></timerEventDefinition></startEvent><serviceTask id="note"><zeebe:taskDefinition type="note"/></serviceTask><endEvent id="noted"/></subProcess>
            """, "start -> listen -> end; heard -> answer -> answered; struck -> note -> noted"));

    private readonly int dossiers;
    private readonly List<SimulatedNode> nodes;
    private int working;
    private Exception? fault;

    public SimulatedWorld(int seed, double crashes, int crashAt = 0, int dossiers = 2, Flaw flaw = Flaw.None)
    {
        (this.dossiers, Flaw, Schedule) = (dossiers, flaw, new Schedule(seed, crashes, crashAt));
        (Store, Broker, nodes) = (new(Schedule), new(Schedule.Random), [new("one", this), new("two", this)]);
    }

    public Schedule Schedule { get; }
    public SimulatedStore Store { get; }
    public SimulatedBroker Broker { get; }
    public Flaw Flaw { get; }

    public IReadOnlyDictionary<string, ProcessGraph> Graphs { get; } = Deployed;

    /// <summary>Processes that begin with a message.</summary>
    public IReadOnlyDictionary<string, (string Process, string Event)> Starts { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal) { ["receipt"] = ("receipt", "told") };

    public StepSurroundings Surroundings => new(DecisionSnapshot.Empty, new(Schedule.Now, TimeZoneInfo.Utc, FeelFunctions.None, FeelLimits.Default));

    /// <summary>Until everybody has done their part and nothing is on its way any more. What came of it: every fact of every instance, and how often.</summary>
    public ImmutableSortedDictionary<string, int> Run()
    {
        foreach (var node in nodes) node.Start();
        // Whoever rings can only be heard by somebody who waits, so the listener is first.
        working++;
        _ = GuardAsync(async () =>
        {
            await AskAsync(node => node.StartAsync("listener", "L", "start-L"));
            for (var i = 0; i < dossiers; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"D{i}");
                working++;
                _ = GuardAsync(() => BringAsync(name));
            }
            await Schedule.NextAsync(null, "wait for the dossiers", () => Store.Committed.Instances.Values.Count(i => i.Row.ProcessId == "dossier") == dossiers);
            await AskAsync(node => node.MigrateAllAsync("dossier", "migrate"));
            await Schedule.NextAsync(null, "wait for the last answer", () => working == 1 && Store.Committed.Instances.Values.Count(i => i.Row.ProcessId == "receipt") == dossiers && IsQuiet(except: "listen"));
            var listening = Tasks("L", "listen")[0].Id;
            await AskAsync(node => node.CompleteAsync(listening, "L-listen"));
            working--;
        });
        Schedule.Run(() => fault is not null || (working == 0 && IsQuiet()));
        if (fault is not null) throw Schedule.Failed(fault.Message, fault);
        return Outcome();
    }

    /// <summary>Background work that ends with its node; any other end is a failure of the run.</summary>
    public async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (NodeCrashedException)
        {
            // It begins anew with the node.
        }
        catch (Exception e)
        {
            fault ??= e;
        }
    }

    private bool IsQuiet(string except = "")
    {
        var rows = Store.Committed;
        return rows.Outbox.TrueForAll(s => s.Arrived) && rows.Jobs.IsEmpty && rows.Timers.IsEmpty && rows.Tasks.TrueForAll(t => t.Element == except);
    }

    private async Task BringAsync(string name)
    {
        await AskAsync(node => node.StartAsync("dossier", name, $"start-{name}"));
        // A message may come early, late, or while nobody waits for it.
        Beside(async () =>
        {
            await ThinkAsync(6);
            await AskAsync(node => node.PublishAsync("supplement", name, $"{name}-1"));
        });
        var instance = Store.Committed.Instances.Values.Single(i => i.Row.BusinessKey == name && i.Row.ProcessId == "dossier").Row.Id;
        var (changed, halted) = (false, false);
        Beside(async () =>
        {
            await HaltAsync(instance, $"{name}-halt-1");
            // A second reminder, by hand.
            await AskAsync(node => node.CommandAsync(instance, new Command.Modify([new ModifyInstruction.Activate(new("remind"), Variables.Empty)], "by hand"), $"{name}-remind"));
            changed = true;
        });
        Beside(async () =>
        {
            IncidentRow? Open() => Store.Committed.Incidents.Find(i => i.InstanceId == instance && i.ResolvedAt is null);
            await Schedule.NextAsync(null, $"wait for the incident of {name}", () => Open() is not null);
            var owner = Open()?.Owner ?? 0;
            await AskAsync(node => node.CommandAsync(instance, new Command.RetryIncident(new(owner)), $"{name}-repair"));
        });
        foreach (var (element, count) in new[] { ("check", 1), ("remind", 2), ("read", 1), ("vote", 2), ("shelve", 1), ("file", 1) })
        {
            await Schedule.NextAsync(null, $"wait for {element} of {name}", () => Tasks(name, element).Count == count);
            // Before these two everything that is done to a running dossier has been done to it.
            if (element == "vote")
            {
                await Schedule.NextAsync(null, $"wait for the operators of {name}", () => changed && Store.Committed.Items.GetValueOrDefault(instance));
                Beside(async () =>
                {
                    await HaltAsync(instance, $"{name}-halt-2");
                    halted = true;
                });
            }
            if (element == "shelve") await Schedule.NextAsync(null, $"wait until {name} goes on", () => halted);
            foreach (var task in Tasks(name, element)) await AskAsync(node => node.CompleteAsync(task.Id, $"{name}-{element}-{task.Owner}"));
        }
        working--;
    }

    /// <summary>Somebody else, at the same time.</summary>
    private void Beside(Func<Task> act)
    {
        working++;
        _ = GuardAsync(async () =>
        {
            await act();
            working--;
        });
    }

    private async Task HaltAsync(Guid instance, string key)
    {
        await ThinkAsync(4);
        await AskAsync(node => node.CommandAsync(instance, new Command.Suspend("complaint"), key));
        await ThinkAsync(8);
        await AskAsync(node => node.CommandAsync(instance, new Command.Resume(), $"{key}-over"));
    }

    private Task ThinkAsync(int atMost) => Schedule.NextAsync(null, "think", at: Schedule.Now + TimeSpan.FromSeconds(Schedule.Random.Next(atMost)));

    /// <summary>What comes of work: at the stamp an incident the first time, now and then another try, else it is done.</summary>
    public JobOutcome OutcomeOf(SimulatedJob job) =>
        job.Row.Element == "stamp" && !Store.Committed.Incidents.Exists(i => i.InstanceId == job.Row.InstanceId && i.Owner == job.Row.Owner) ? new JobOutcome.Failed("no ink") { RetriesLeft = 0 }
        : Schedule.Random.Next(6) == 0 ? new JobOutcome.Failed("no server") { RetriesLeft = 2 }
        : new JobOutcome.Completed(Variables.Empty);

    private List<UserTaskRow> Tasks(string name, string element) => [.. Store.Committed.Tasks.Where(t => t.BusinessKey == name && t.Element == element)];

    /// <summary>Asks a node; whoever gets no answer asks again, perhaps the other one. Now and then somebody asks twice although all was well.</summary>
    private async Task AskAsync(Func<SimulatedNode, Task> ask)
    {
        for (var again = Schedule.Random.Next(8) == 0 ? 2 : 1; again > 0;)
        {
            await Schedule.NextAsync(null, "ask");
            try
            {
                await ask(nodes[Schedule.Random.Next(nodes.Count)]);
                again--;
            }
            catch (NodeCrashedException)
            {
                // Asked again at the next turn.
            }
            catch (StandsStillException)
            {
                await Schedule.NextAsync(null, "try again later", at: Schedule.Now + TimeSpan.FromSeconds(1));
            }
        }
    }

    private ImmutableSortedDictionary<string, int> Outcome()
    {
        var rows = Store.Committed;
        foreach (var instance in rows.Instances.Values)
        {
            if (instance.EndedAt is null) throw Schedule.Failed($"instance {instance.Ordinal} of {instance.Row.ProcessId} has not ended");
            var (chain, head) = (new RecordChain(), RecordChain.JournalOf(instance.Row.Id));
            foreach (var (row, i) in rows.Journal.Where(j => j.InstanceId == instance.Row.Id).Select((row, i) => (row, i)))
            {
                head = chain.Of(row, head);
                if (row.Sequence != i + 1 || row.Hash is null || !head.AsSpan().SequenceEqual(row.Hash)) throw Schedule.Failed($"the chain of instance {instance.Ordinal} breaks at {i + 1}");
            }
            if (!head.AsSpan().SequenceEqual(instance.Row.JournalHead)) throw Schedule.Failed($"instance {instance.Ordinal} remembers another end of its chain");
        }

        if (rows.Subscriptions.Count + rows.Signals.Count + rows.Held.Count + rows.Incidents.Count(i => i.ResolvedAt is null) > 0) throw Schedule.Failed("something is left open");
        // Each job was done once, and each try was reported once.
        if (rows.Reports.GroupBy(r => (new Guid(r.Headers), r.FencingToken)).Any(reports => reports.Count() > 1)) throw Schedule.Failed("a try was reported twice");
        if (rows.Reports.Count(r => r.Outcome is JobReported.Completed) != rows.Journal.Count(j => (j.Kind is FactKind.Completed && j.Element is "stamp" or "store" or "answer" or "note") || (j.Kind is FactKind.Terminated && j.Element is "kept"))) throw Schedule.Failed("a job is done without its report");
        if (rows.Journal.Count(j => j.Kind is FactKind.Completed && j.Element == "note") != 3) throw Schedule.Failed("the clock did not strike three times");
        if (rows.Messages.Exists(m => !m.Correlated)) throw Schedule.Failed("a message has reached nobody");
        // Whether a called instance was there when its caller stood still depends on the run.
        return rows.Journal.Where(j => j.Kind is not (FactKind.InstanceSuspended or FactKind.InstanceResumed) || rows.Instances[j.InstanceId].Row.ParentId is null).Select(j => rows.Instances[j.InstanceId].Row is var of ? $"{of.BusinessKey} {of.ProcessId} {j.Kind} {j.Element}" : "")
            .Concat(rows.Instances.Values.Select(i => $"{i.Row.BusinessKey} {i.Row.ProcessId} {i.Status}")).CountBy(fact => fact, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static ImmutableDictionary<string, ProcessGraph> Read(params (string Id, string Elements, string Flows)[] processes) => processes.ToImmutableDictionary(
        p => p.Id, p => BpmnReader.Read(ProcessText.Xml(p.Elements, p.Flows, p.Id), FeelNames.None).Processes.Single(), StringComparer.Ordinal);
}
