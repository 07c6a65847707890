using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class BusinessRuleTaskTests
{
    private const string Task = """<startEvent id="start"/><businessRuleTask id="check"><zeebe:calledDecision decisionId="eligibility" resultVariable="eligible"/></businessRuleTask><endEvent id="end"/>""";
    private const string Flows = "start -> check -> end";

    [Fact]
    public void A_business_rule_task_keeps_the_result_of_its_decision()
    {
        var run = Run.Of(Task, Flows).Decide("eligibility", inputs => inputs.TryGet("years", out var years) && years.Equals(FeelValue.Of(5)) ? FeelValue.Of(true) : FeelValue.Of(false));

        run.Start(("years", 5)).ShouldHave("eligible", true).ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void The_record_of_a_decision_is_kept()
    {
        var run = Run.Of(Task, Flows).Decide("eligibility", _ => FeelValue.Of(true)).Start();

        run.Only<Effect.RecordDecision>().DecisionId.ShouldBe("eligibility");
    }

    [Fact]
    public void A_missing_decision_is_an_incident_until_it_is_deployed()
    {
        var run = Run.Started(Task, Flows).ShouldHaveIncident("check", "decision.not-found");

        run.Decide("eligibility", _ => FeelValue.Of(true)).Retry("check").ShouldBe(InstanceStatus.Completed);
    }
}
