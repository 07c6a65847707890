using System.Text;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>
/// One process instance in memory. Every step reads the state back from its JSON, and checks that the round trip is the identity and that
/// what the effects opened outside is what the state says is open. <see cref="Transcript"/> tells everything that happened.
/// </summary>
internal sealed class Run
{
    private static readonly TimeZoneInfo Office = TimeZoneInfo.CreateCustomTimeZone("office", TimeSpan.FromHours(7), "office", "office");

    private readonly StringBuilder transcript = new();
    private readonly Outside outside = new();
    private readonly Decisions decisions = new();

    private Run(ProcessGraph graph, bool called)
    {
        Graph = graph;
        State = new(new(Guid.Empty), new(graph.ProcessId, 1)) { IsCalled = called };
    }

    internal ProcessGraph Graph { get; private set; }

    internal FeelFunctions Functions { get; init; } = FeelFunctions.None;

    internal InstanceState State { get; private set; }

    internal DateTimeOffset Now { get; private set; } = new(2026, 8, 3, 8, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Of the last accepted step.</summary>
    internal IReadOnlyList<Effect> Effects { get; private set; } = [];

    /// <summary>Of the whole instance.</summary>
    internal List<Fact> Facts { get; } = [];

    /// <summary>Null when the last command was accepted.</summary>
    internal StepResult.Rejected? Rejected { get; private set; }

    internal Outside Open => outside;

    internal IReadOnlyList<CalledDecision> Asked => decisions.Asked;

    internal string Transcript => transcript.ToString();

    internal static Run Of(string elements, string flows, bool called = false, FeelFunctions? functions = null) =>
        new(Deploy(ProcessText.Xml(elements, flows)), called) { Functions = functions ?? FeelFunctions.None };

    /// <summary>The same, started at its none start event.</summary>
    internal static Run Started(string elements, string flows, params (string Name, object? Value)[] variables) => Of(elements, flows).Start(variables);

    internal static ProcessGraph Deploy(string xml)
    {
        var read = BpmnReader.Read(xml);
        read.Problems.ShouldBeEmpty(xml);
        return read.Processes[0];
    }

    internal Run Start(params (string Name, object? Value)[] variables) => Do(new Command.Start(Vars(variables)));

    internal Run Complete(string element, params (string Name, object? Value)[] output) => Do(new Command.CompleteUserTask(KeyOf(element), Vars(output)));

    internal Run CompleteJob(string element, params (string Name, object? Value)[] output) => Do(new Command.CompleteJob(KeyOf(element), Vars(output)));

    internal Run CompleteChild(string element, params (string Name, object? Value)[] output) => Do(new Command.CompleteChild(KeyOf(element), Vars(output)));

    internal Run JobError(string element, string code) => Do(new Command.ThrowJobError(KeyOf(element), code, "it did not work", Variables.Empty));

    /// <summary>Lets the time of the armed timer come, and fires it.</summary>
    internal Run Fire(string timer)
    {
        var (owner, element, due) = outside.Timers.FirstOrDefault(t => t.Element.Value == timer);
        element.Value.ShouldNotBeNull($"no timer '{timer}' is armed\n{Transcript}");
        if (due > Now) Now = due;
        return Do(new Command.FireTimer(owner, element));
    }

    internal Run Message(string element, params (string Name, object? Value)[] payload)
    {
        var owner = outside.Subscriptions.FirstOrDefault(s => s.Element.Value == element).Owner;
        return Do(new Command.CorrelateMessage(owner, new(element), Vars(payload)));
    }

    /// <summary>Gives a signal to everything that waits for it now, as the runtime does.</summary>
    internal Run Signal(string name, params (string Name, object? Value)[] payload)
    {
        foreach (var signal in outside.Signals.Where(s => s.Name == name).ToList()) Do(new Command.CatchSignal(signal.Owner, signal.Element, Vars(payload)));
        return this;
    }

    internal Run Happen(string startEvent, params (string Name, object? Value)[] input) => Do(new Command.Start(Vars(input), new(startEvent)));

    internal Run Retry(string element) => Do(new Command.RetryIncident(KeyOf(element)));

    internal Run Add(string body, object? item) =>
        Do(new Command.AddInstance(State.Elements.First(e => e.Element.Value == body && e.Loop is not null).Key, Value(item)));

    internal Run Begin(string adHoc, params string[] elements) => Do(new Command.ActivateAdHoc(KeyOf(adHoc), [.. elements.Select(id => new ElementId(id))]));

    internal Run Enough(string adHoc) => Do(new Command.CompleteAdHoc(KeyOf(adHoc)));

    internal Run Set(params (string Name, object? Value)[] values) => Do(new Command.SetVariables(null, Vars(values)));

    internal Run Cancel() => Do(new Command.Cancel("not wanted any more"));

    internal Run Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    internal Run Decide(string decision, Func<FeelContext, FeelValue> answer)
    {
        decisions.Answers[decision] = answer;
        return this;
    }

    /// <summary>For an assertion or two on the way.</summary>
    internal Run Also(Action<Run> look)
    {
        look(this);
        return this;
    }

    internal Run Do(Command command)
    {
        transcript.AppendLine().Append(Now.ToString("HH:mm:ss")).Append(' ').Append(command).AppendLine();
        var surroundings = new StepSurroundings(decisions, new(Now, Office, Functions, FeelLimits.Default));
        var result = ProcessEngine.Step(Graph, State, command, surroundings);
        Rejected = result as StepResult.Rejected;
        if (result is not StepResult.Accepted accepted)
        {
            transcript.Append("  rejected: ").AppendLine(Rejected?.Code);
            return this;
        }

        Accept(accepted.State, accepted.Facts, accepted.Effects, command);
        return this;
    }

    /// <summary>The problems of the last migration; empty when the instance goes on by the other version.</summary>
    internal IReadOnlyList<MigrationProblem> MigrationProblems { get; private set; } = [];

    /// <summary>Goes on by another version; the pairs are <c>old:new</c>, of elements or flows.</summary>
    internal Run Migrate(string elements, string flows, params string[] pairs)
    {
        var to = Deploy(ProcessText.Xml(elements, flows));
        var named = pairs.Select(pair => pair.Split(':')).ToLookup(pair => Graph.Flows.Any(flow => flow.Id.Value == pair[0]), pair => KeyValuePair.Create(new ElementId(pair[0]), new ElementId(pair[1])));
        var plan = new MigrationPlan([.. named[false]]) { Flows = [.. named[true]] };
        return MigrateTo(to, plan, string.Join(' ', pairs));
    }

    internal Run MigrateTo(ProcessGraph to, MigrationPlan plan, string how)
    {
        transcript.AppendLine().AppendLine($"{Now:HH:mm:ss} migrate {how}");
        var surroundings = new StepSurroundings(decisions, new(Now, Office, Functions, FeelLimits.Default));
        var result = ProcessEngine.Migrate(Graph, to, new(to.ProcessId, State.Definition.Version + 1), State, plan, surroundings);
        MigrationProblems = result is MigrationResult.Refused refused ? refused.Problems : [];
        if (result is not MigrationResult.Migrated migrated) return this;

        Graph = to;
        Accept(migrated.State, migrated.Facts, migrated.Effects, null);
        return this;
    }

    internal Run ShouldBeRefused(params string[] codes)
    {
        MigrationProblems.Select(problem => problem.Code).ShouldBe(codes, StringComparer.Ordinal, ignoreOrder: true, Transcript);
        return this;
    }

    private void Accept(InstanceState state, IReadOnlyList<Fact> facts, IReadOnlyList<Effect> effects, Command? command)
    {
        foreach (var fact in facts) transcript.AppendLine($"  {fact.Sequence} {fact.Kind} {fact.Element} #{fact.Owner.Value} {fact.Detail}");
        foreach (var effect in effects) transcript.AppendLine($"    -> {effect}");
        foreach (var fact in facts)
        {
            Facts.Add(fact);
            if (fact.Sequence != Facts.Count) throw new InvalidOperationException($"Expected fact {Facts.Count}, but it is {fact.Sequence}.\n{Transcript}");
        }

        Effects = effects;
        State = ThroughJson(state);
        if (command is Command.CompleteChild completed) outside.ChildEnded(completed.Owner);
        if (command is Command.FailChild failed) outside.ChildEnded(failed.Owner);
        if (command is Command.AwaitChild awaited) outside.ChildListens(awaited.Owner);
        if (command is Command.EndChild gone) outside.ChildEnded(gone.Owner);
        outside.Apply(effects);
        outside.ShouldMirror(State, () => Transcript);
    }

    /// <summary>The ids of all active elements, sorted; several instances of one element count several times.</summary>
    internal IEnumerable<string> Active => State.Elements.Select(e => e.Element.Value).Order(StringComparer.Ordinal);

    internal Run ShouldBeAt(params string[] elements)
    {
        Active.ShouldBe(elements.Order(StringComparer.Ordinal), Transcript);
        return this;
    }

    internal Run ShouldBe(InstanceStatus status)
    {
        State.Status.ShouldBe(status, Transcript);
        if (status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Cancelled) outside.ShouldBeEmpty(Transcript);
        return this;
    }

    internal Run ShouldBeRejected(string code)
    {
        Rejected?.Code.ShouldBe(code, Transcript);
        Rejected.ShouldNotBeNull(Transcript);
        return this;
    }

    internal Run ShouldHaveIncident(string element, string code)
    {
        State.Elements.Where(e => e.Incident is not null).Select(e => (e.Element.Value, e.Incident!.Cause.Code)).ShouldBe([(element, code)], Transcript);
        return this;
    }

    internal Run ShouldHave(string variable, object? value)
    {
        State.Variables.TryGet(variable, out var found).ShouldBeTrue($"no variable '{variable}'\n{Transcript}");
        found.ShouldBe(Value(value), Transcript);
        return this;
    }

    internal int Count(FactKind kind, string element) => Facts.Count(fact => fact.Kind == kind && fact.Element.Value == element);

    internal ElementInstanceKey KeyOf(string element) => State.Elements.Where(e => e.Element.Value == element && e.Loop is null).Select(e => e.Key).FirstOrDefault();

    internal T Only<T>() where T : Effect
    {
        Effects.OfType<T>().Count().ShouldBe(1, Transcript);
        return Effects.OfType<T>().Single();
    }

    internal static Variables Vars(params (string Name, object? Value)[] values) => Variables.Of([.. values.Select(v => (v.Name, Value(v.Value)))]);

    internal static FeelValue Value(object? value) => value switch
    {
        null => FeelValue.Null,
        FeelValue feel => feel,
        bool b => FeelValue.Of(b),
        int n => FeelValue.Of(n),
        string s => FeelValue.Of(s),
        System.Collections.IEnumerable list => FeelValue.Of(list.Cast<object?>().Select(Value)),
        _ => throw new NotSupportedException($"{value}"),
    };

    private InstanceState ThroughJson(InstanceState state)
    {
        var written = StateJson.Write(state);
        var read = StateJson.Read(written);
        var again = StateJson.Write(read);
        if (!again.AsSpan().SequenceEqual(written)) Encoding.UTF8.GetString(again).ShouldBe(Encoding.UTF8.GetString(written), Transcript);
        return read;
    }
}
