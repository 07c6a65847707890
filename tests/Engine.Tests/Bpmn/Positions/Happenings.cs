namespace Workflow.Engine.Tests.Bpmn;

/// <summary>A kind of event: how it is written, and how it is made to happen where it is caught.</summary>
internal sealed record Happening(string Name, string Definition, string Attributes, Func<Run, string, Run> Make)
{
    internal const string Roots = """
        <message id="m" name="paid" key="=id"/><signal id="s" name="go"/><error id="err" errorCode="bad"/><escalation id="esc" escalationCode="late"/>
        """;

    /// <summary>What comes from outside: it can be caught anywhere.</summary>
    internal static readonly Happening[] FromOutside =
    [
        new("message", """<messageEventDefinition messageRef="m"/>""", "", (run, at) => run.Message(at, ("why", "message"))),
        new("timer", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>", "", (run, at) => run.Fire(at)),
        new("signal", """<signalEventDefinition signalRef="s"/>""", "", (run, at) => run.Signal("go", ("why", "signal"))),
        new("conditional", "<conditionalEventDefinition><condition>=ready</condition></conditionalEventDefinition>", "", (run, at) => run.Set(("ready", true))),
        new("multiple", """<signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/>""", "", (run, at) => run.Message(at + "#2")),
        new("parallel multiple", """<signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/>""", "parallelMultiple=\"true\"", (run, at) => run.Signal("go").Message(at + "#2")),
    ];

    /// <summary>What is thrown inside, by an end event behind the task <c>tell</c>.</summary>
    internal static readonly Happening[] FromInside =
    [
        new("error", """<errorEventDefinition errorRef="err"/>""", "", (run, _) => run.Complete("tell")),
        new("escalation", """<escalationEventDefinition escalationRef="esc"/>""", "", (run, _) => run.Complete("tell")),
        new("multiple of error and escalation", """<errorEventDefinition errorRef="err"/><escalationEventDefinition escalationRef="esc"/>""", "", (run, _) => run.Complete("tell")),
    ];

    internal static IEnumerable<Happening> All => FromOutside.Concat(FromInside);

    internal bool CanBeWithout(bool interrupting) => interrupting || !Name.Contains("error", StringComparison.Ordinal);

    /// <summary>What the end event behind <c>tell</c> throws, so that this is caught.</summary>
    internal string Thrown => Name.Contains("error", StringComparison.Ordinal) ? FromInside[0].Definition : Name == "escalation" ? FromInside[1].Definition : "";
}
