using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>An ad-hoc sub-process with a <c>zeebe:taskDefinition</c>: a program chooses by jobs what is done inside, and when it is enough.</summary>
public sealed class DrivenAdHocTests
{
    private static string Choice(string inside = "", string attributes = "", string flows = "") => $"""
        <startEvent id="start"/><endEvent id="end"/>
        <adHocSubProcess id="choice" {attributes}><zeebe:taskDefinition type="choose"/>{inside}<userTask id="a" name="Ask"><documentation>Asks the office.</documentation></userTask><userTask id="b"/><userTask id="c"/></adHocSubProcess>
        """;

    private static Run Started(string inside = "", string flows = "") => Run.Started(Choice(inside), "start -> choice -> end" + flows);

    private static Run Decide(Run run, AdHocDecision decision, params (string Name, object? Value)[] output) =>
        run.Do(new Command.CompleteJob(run.KeyOf("choice"), Run.Vars(output)) { Decision = decision });

    private static Run Begin(Run run, params string[] elements) => Decide(run, new([.. elements.Select(id => (new ElementId(id), Variables.Empty))], false, false));

    private static Run Enough(Run run, bool cancels = false) => Decide(run, new([], true, cancels));

    [Fact]
    public void The_program_is_asked_first_and_told_what_can_be_begun()
    {
        var run = Started(flows: "; b -> c").ShouldBeAt("choice");

        var job = run.Only<Effect.CreateJob>();
        (job.JobType, job.Kind).ShouldBe(("choose", JobKind.AdHocSubProcess));
        FeelJson.Text(job.Input.Values["adHocSubProcessElements"]).ShouldBe("""[{"elementId":"a","elementName":"Ask","documentation":"Asks the office.","properties":{}},{"elementId":"b","elementName":"b","documentation":"","properties":{}}]""");
    }

    [Fact]
    public void It_begins_activities_with_variables_of_their_own()
    {
        var run = Decide(Started(), new([(new("a"), Run.Vars(("question", "why"))), (new("b"), Variables.Empty)], false, false)).ShouldBeAt("choice", "a", "b");

        run.State.Elements.Single(e => e.Element.Value == "a").Local.Values["question"].ShouldBe(Run.Value("why"));
        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void After_each_way_that_has_ended_it_is_asked_again_and_there_is_one_job_at_a_time()
    {
        var run = Begin(Started(), "a", "b").Complete("a");

        run.Open.Jobs.ShouldHaveSingleItem();
        run.Complete("b").Effects.Select(effect => effect.GetType()).ShouldBe([typeof(Effect.CloseUserTask), typeof(Effect.CloseJob), typeof(Effect.CreateJob)], run.Transcript);
        Begin(run, "c").ShouldBeAt("choice", "c");
    }

    [Fact]
    public void In_the_middle_of_a_way_it_is_not_asked()
    {
        var run = Begin(Started(flows: "; a -> b"), "a").Complete("a").ShouldBeAt("choice", "b");

        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
        run.Complete("b").Open.Jobs.ShouldHaveSingleItem();
    }

    [Fact]
    public void When_it_says_that_it_is_enough_what_runs_may_end_and_nobody_is_asked_any_more()
    {
        var run = Begin(Started(), "a", "b").Complete("a");

        Enough(run).ShouldBeAt("choice", "b").Complete("b").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Or_what_runs_is_taken_away() => Enough(Begin(Started(), "a", "b").Complete("a"), cancels: true).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void It_can_begin_something_in_the_place_of_what_runs() =>
        Decide(Begin(Started(), "a", "b").Complete("a"), new([(new("c"), Variables.Empty)], false, true)).ShouldBeAt("choice", "c");

    [Fact]
    public void When_it_says_nothing_the_sub_process_waits() => Started().CompleteJob("choice").ShouldBeAt("choice").Begin("choice", "a").ShouldBeAt("choice", "a");

    [Fact]
    public void It_cannot_say_both_and_not_begin_what_is_not_inside()
    {
        var run = Started();

        Decide(run, new([(new("a"), Variables.Empty)], true, false)).ShouldBeRejected("ad-hoc.decision");
        Begin(run, "end").ShouldBeRejected("ad-hoc.element");
        run.Open.Jobs.ShouldHaveSingleItem();
        Run.Started("""<startEvent id="start"/><endEvent id="end"/><serviceTask id="choice"><zeebe:taskDefinition type="x"/></serviceTask>""", "start -> choice -> end").Also(other => Enough(other).ShouldBeRejected("ad-hoc.decision"));
    }

    [Fact]
    public void What_it_hands_in_stays_inside_and_what_is_collected_is_told_to_it_and_goes_out()
    {
        var run = Begin(Started("""<zeebe:adHoc outputCollection="found" outputElement="=answer"/>"""), "a").Complete("a", ("answer", "yes"));

        FeelJson.Text(run.Only<Effect.CreateJob>().Input.Values["found"]).ShouldBe("""["yes"]""");
        Decide(run, new([], true, false), ("thought", "x")).ShouldHave("found", new[] { "yes" }).State.Variables.TryGet("thought", out _).ShouldBeFalse(run.Transcript);
    }

    [Fact]
    public void A_program_that_fails_waits_for_a_repair_and_is_asked_again_while_the_rest_goes_on()
    {
        var run = Begin(Started(), "a", "b").Complete("a");

        run.Do(new Command.FailJob(run.KeyOf("choice"), "no")).ShouldHaveIncident("choice", "job.failed").Complete("b").ShouldBeAt("choice");
        Enough(run.Retry("choice")).ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Its_error_is_caught_at_the_border()
    {
        var run = Run.Started($"""
            <error id="e" errorCode="bad"/>{Choice()}<userTask id="after"/><boundaryEvent id="caught" attachedToRef="choice"><errorEventDefinition errorRef="e"/></boundaryEvent>
            """, "start -> choice -> end; caught -> after -> end");

        Begin(run, "a").Complete("a").JobError("choice", "bad").ShouldBeAt("after");
    }

    [Fact]
    public void An_event_that_interrupts_it_ends_it_without_asking()
    {
        var run = Started("""<subProcess id="stop" triggeredByEvent="true"><startEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent><userTask id="tidy"/><endEvent id="tidied"/></subProcess>""", "; late -> tidy -> tidied");

        Begin(run, "a").Complete("a").Fire("late").ShouldBeAt("choice", "stop", "tidy").Open.Jobs.ShouldBeEmpty(run.Transcript);
        run.Complete("tidy").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void After_an_event_beside_it_the_program_is_asked_again()
    {
        var run = Started("""<subProcess id="beside" triggeredByEvent="true"><startEvent id="late" isInterrupting="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent><userTask id="tidy"/><endEvent id="tidied"/></subProcess>""", "; late -> tidy -> tidied");

        Begin(run, "a").Fire("late").Complete("tidy").Open.Jobs.ShouldHaveSingleItem();
    }

    [Fact]
    public void Listeners_and_the_boundary_work_as_at_every_activity()
    {
        var run = Started("""<zeebe:executionListeners><zeebe:executionListener eventType="start" type="before"/><zeebe:executionListener eventType="end" type="behind"/></zeebe:executionListeners>""");

        run.Only<Effect.CreateJob>().JobType.ShouldBe("before");
        Enough(run.CompleteJob("choice")).Only<Effect.CreateJob>().JobType.ShouldBe("behind");
        run.CompleteJob("choice").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_version_in_which_nobody_chooses_by_a_job_does_not_take_its_place() =>
        Started().Migrate(Choice().Replace("""<zeebe:taskDefinition type="choose"/>""", "", StringComparison.Ordinal), "start -> choice -> end").ShouldBeRefused("migration.type");

    [Theory]
    [InlineData("""ordering="Sequential" """, "")]
    [InlineData("", "<completionCondition>=true</completionCondition>")]
    [InlineData("", """<zeebe:adHoc activeElementsCollection="=which"/>""")]
    public void What_nobody_would_ask_is_refused(string attributes, string inside) =>
        BpmnReader.Read(ProcessText.Xml(Choice(inside, attributes), "start -> choice -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("choice", "ad-hoc.job")]);
}
