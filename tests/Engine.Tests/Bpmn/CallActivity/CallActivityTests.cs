using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class CallActivityTests
{
    private static string Call(string attributes, string mapping = "") => $"""
        <error id="e" errorCode="refused"/><startEvent id="start"/><callActivity id="council"><zeebe:calledElement processId="nomination-council" {attributes}/>{mapping}</callActivity><endEvent id="end"/>
        <boundaryEvent id="caught" attachedToRef="council"><errorEventDefinition errorRef="e"/></boundaryEvent><userTask id="tell"/>
        """;

    private const string Flows = "start -> council -> end; caught -> tell -> end";

    [Fact]
    public void The_called_process_gets_all_variables_and_gives_all_back()
    {
        var run = Run.Started(Call(""), Flows, ("dossier", "D01"));
        var child = run.Only<Effect.StartChild>();
        child.ProcessId.ShouldBe("nomination-council");
        child.Input.Values["dossier"].ShouldBe(FeelValue.Of("D01"));

        run.CompleteChild("council", ("passed", true)).ShouldHave("passed", true).ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Only_mapped_inputs_go_in_when_variables_are_not_propagated()
    {
        var run = Run.Started(Call("propagateAllParentVariables=\"false\"", """<zeebe:ioMapping><zeebe:input source="=dossier" target="subject"/></zeebe:ioMapping>"""), Flows, ("dossier", "D01"), ("secret", 1));

        run.Only<Effect.StartChild>().Input.Values.Keys.ShouldBe(["subject"]);
    }

    [Fact]
    public void Nothing_comes_back_when_variables_are_not_propagated() =>
        Run.Started(Call("propagateAllChildVariables=\"false\""), Flows).CompleteChild("council", ("passed", true)).State.Variables.TryGet("passed", out _).ShouldBeFalse();

    [Fact]
    public void Only_mapped_outputs_come_back_when_there_is_a_mapping()
    {
        var run = Run.Started(Call("", """<zeebe:ioMapping><zeebe:output source="=passed" target="outcome"/></zeebe:ioMapping>"""), Flows).CompleteChild("council", ("passed", true), ("noise", 1));

        run.State.Variables.Values.Keys.ShouldBe(["outcome"]);
    }

    [Fact]
    public void An_error_of_the_called_process_is_caught_at_the_border()
    {
        var run = Run.Started(Call(""), Flows);

        run.Do(new Command.FailChild(run.KeyOf("council"), "refused", "no quorum")).ShouldBeAt("tell");
    }

    [Fact]
    public void An_error_of_the_called_process_that_nobody_catches_is_an_incident_and_a_retry_calls_again()
    {
        var run = Run.Started(Call(""), Flows);

        run.Do(new Command.FailChild(run.KeyOf("council"), "other", "unknown")).ShouldHaveIncident("council", "error.not-caught");
        run.Retry("council").Only<Effect.StartChild>();
    }

    [Fact]
    public void Cancelling_cancels_the_called_process_too()
    {
        var run = Run.Started(Call(""), Flows).Cancel().ShouldBe(InstanceStatus.Cancelled);

        run.Only<Effect.CancelChild>();
    }

    [Fact]
    public void A_second_end_of_the_called_process_is_rejected()
    {
        var run = Run.Started(Call("").Replace("<endEvent id=\"end\"/>", "<userTask id=\"more\"/><endEvent id=\"end\"/>", StringComparison.Ordinal), "start -> council -> more -> end; caught -> tell -> end");
        var key = run.KeyOf("council");

        run.CompleteChild("council").Do(new Command.CompleteChild(key, Variables.Empty)).ShouldBeRejected("child.not-active");
    }
}
