namespace Workflow.Engine.Tests.Bpmn;

public sealed class StartEventTests
{
    private const string Elements = """
        <message id="m" name="transferred"/><startEvent id="received"/><startEvent id="transferred"><messageEventDefinition messageRef="m"/><zeebe:ioMapping><zeebe:output source="=dossier" target="subject"/></zeebe:ioMapping></startEvent>
        <userTask id="check"/><userTask id="accept"/><endEvent id="end"/>
        """;

    private const string Flows = "received -> check -> end; transferred -> accept -> end";

    [Fact]
    public void Without_a_name_the_process_begins_at_its_none_start() => Run.Of(Elements, Flows).Start().ShouldBeAt("check");

    [Fact]
    public void With_a_name_it_begins_at_that_start_event_only() =>
        Run.Of(Elements, Flows).Do(new Command.Start(Run.Vars(("dossier", "D01")), new("transferred"))).ShouldBeAt("accept");

    [Fact]
    public void A_start_event_can_map_what_its_message_brings() =>
        Run.Of(Elements, Flows).Do(new Command.Start(Run.Vars(("dossier", "D01")), new("transferred"))).ShouldHave("subject", "D01");

    [Theory]
    [InlineData("nothing")]
    [InlineData("check")]
    public void A_name_that_is_no_start_event_is_rejected(string name) =>
        Run.Of(Elements, Flows).Do(new Command.Start(Variables.Empty, new(name))).ShouldBeRejected("start.not-found").ShouldBe(InstanceStatus.New);

    [Fact]
    public void The_start_event_of_a_sub_process_cannot_begin_the_process() =>
        Run.Of("""<startEvent id="start"/><subProcess id="sub"><startEvent id="s"/><endEvent id="e"/></subProcess><endEvent id="end"/>""", "start -> sub -> end; s -> e")
            .Do(new Command.Start(Variables.Empty, new("s"))).ShouldBeRejected("start.not-found");
}
