namespace Workflow.Engine.Tests.Bpmn;

public sealed class IntermediateCatchEventTests
{
    private const string Elements = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><endEvent id="end"/>
        <intermediateCatchEvent id="answer"><messageEventDefinition messageRef="m"/><zeebe:ioMapping><zeebe:output source="=text" target="opinion"/></zeebe:ioMapping></intermediateCatchEvent>
        """;

    [Fact]
    public void A_catch_event_maps_what_its_message_brings()
    {
        var run = Run.Started(Elements, "start -> answer -> end", ("dossier", "D01")).Message("answer", ("text", "agreed"), ("noise", 1));

        run.State.Variables.Values.Keys.ShouldBe(["dossier", "opinion"], run.Transcript);
    }

    [Fact]
    public void A_message_without_the_mapped_entry_is_an_incident_that_keeps_the_message()
    {
        var run = Run.Started(Elements, "start -> answer -> end", ("dossier", "D01")).Message("answer", ("noise", 1)).ShouldHaveIncident("answer", "expression.null");
        run.Open.Subscriptions.ShouldBeEmpty(run.Transcript);

        run.Do(new Command.SetVariables(run.KeyOf("answer"), Run.Vars(("text", "agreed")))).Retry("answer").ShouldHave("opinion", "agreed").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_second_delivery_of_the_message_is_rejected()
    {
        var run = Run.Started(Elements + """<userTask id="use"/>""", "start -> answer -> use -> end", ("dossier", "D01"));
        var key = run.KeyOf("answer");

        run.Message("answer", ("text", "agreed")).Do(new Command.CorrelateMessage(key, new("answer"), Variables.Empty)).ShouldBeRejected("message.not-waiting");
    }
}
