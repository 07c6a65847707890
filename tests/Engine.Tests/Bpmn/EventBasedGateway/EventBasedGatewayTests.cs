namespace Workflow.Engine.Tests.Bpmn;

public sealed class EventBasedGatewayTests
{
    private const string Elements = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><eventBasedGateway id="first"/>
        <intermediateCatchEvent id="answer"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
        <intermediateCatchEvent id="silence"><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition></intermediateCatchEvent>
        <userTask id="use"/><userTask id="proceed"/><endEvent id="end"/>
        """;

    private const string Flows = "start -> first -> answer -> use -> end; first -> silence -> proceed -> end";

    [Fact]
    public void The_message_wins_and_the_timer_is_taken_away()
    {
        var run = Run.Started(Elements, Flows, ("dossier", "D01")).ShouldBeAt("first").Message("answer", ("opinion", "yes")).ShouldBeAt("use").ShouldHave("opinion", "yes");

        run.Open.Timers.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void The_timer_wins_and_a_late_message_is_rejected()
    {
        var run = Run.Started(Elements, Flows, ("dossier", "D01"));
        var gateway = run.KeyOf("first");

        run.Fire("silence").ShouldBeAt("proceed").Do(new Command.CorrelateMessage(gateway, new("answer"), Variables.Empty)).ShouldBeRejected("message.not-waiting");
    }

    [Fact]
    public void A_missing_correlation_key_opens_nothing_until_the_repair()
    {
        var run = Run.Started(Elements, Flows).ShouldHaveIncident("first", "expression.null");
        run.Open.Timers.ShouldBeEmpty(run.Transcript);

        run.Set(("dossier", "D01")).Retry("first").Message("answer").ShouldBeAt("use");
    }
}
