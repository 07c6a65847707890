using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class IoMappingTests
{
    private static string Task(string mapping) => $"""<startEvent id="start"/><userTask id="work"><zeebe:ioMapping>{mapping}</zeebe:ioMapping></userTask><userTask id="after"/><endEvent id="end"/>""";

    private const string Flows = "start -> work -> after -> end";

    [Fact]
    public void An_input_makes_a_variable_of_the_element_only()
    {
        var run = Run.Started(Task("""<zeebe:input source="=a + 1" target="b"/>"""), Flows, ("a", 1));

        run.State.Elements.Single().Local.Values["b"].ShouldBe(FeelValue.Of(2));
        run.State.Variables.Values.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public void A_later_mapping_sees_an_earlier_one()
    {
        var run = Run.Started(Task("""<zeebe:input source="=a + 1" target="b"/><zeebe:input source="=b + 1" target="c"/>"""), Flows, ("a", 1));

        run.State.Elements.Single().Local.Values["c"].ShouldBe(FeelValue.Of(3));
    }

    [Fact]
    public void A_fixed_text_is_a_source_too() =>
        Run.Started(Task("""<zeebe:output source="done" target="status"/>"""), Flows).Complete("work").ShouldHave("status", "done");

    [Fact]
    public void With_an_output_mapping_only_what_is_mapped_goes_out()
    {
        var run = Run.Started(Task("""<zeebe:output source="=result.code" target="code"/>"""), Flows)
            .Complete("work", ("result", FeelContext.Empty.With("code", FeelValue.Of(7))), ("noise", 1));

        run.State.Variables.Values.Keys.ShouldBe(["code"]);
    }

    [Fact]
    public void An_output_can_set_one_entry_of_a_context()
    {
        var dossier = FeelContext.Empty.With("id", FeelValue.Of("D01"));

        Run.Started(Task("""<zeebe:output source="=outcome" target="dossier.outcome"/>"""), Flows, ("dossier", dossier))
            .Complete("work", ("outcome", "signed")).ShouldHave("dossier", dossier.With("outcome", FeelValue.Of("signed")));
    }

    [Fact]
    public void A_failing_input_is_an_incident_and_opens_nothing()
    {
        var run = Run.Started(Task("""<zeebe:input source="=missing" target="b"/>"""), Flows).ShouldHaveIncident("work", "expression.null");
        run.Open.Tasks.ShouldBeEmpty(run.Transcript);

        run.Set(("missing", 1)).Retry("work").Complete("work").ShouldBeAt("after");
    }

    [Fact]
    public void A_failing_output_is_an_incident_that_keeps_what_the_person_entered()
    {
        var run = Run.Started(Task("""<zeebe:output source="=entered + factor" target="sum"/>"""), Flows).Complete("work", ("entered", 5)).ShouldHaveIncident("work", "expression.null");
        run.Open.Tasks.ShouldBeEmpty(run.Transcript);

        run.Set(("factor", 2)).Retry("work").ShouldBeAt("after").ShouldHave("sum", 7);
    }

    [Fact]
    public void A_failing_output_leaves_the_deadline_armed_so_that_it_can_still_interrupt() =>
        Run.Started(Task("""<zeebe:output source="=missing" target="sum"/>""") + """<boundaryEvent id="late" attachedToRef="work"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", Flows + "; late -> after")
            .Complete("work").Fire("late").ShouldBeAt("after");

    [Fact]
    public void A_variable_goes_to_the_nearest_scope_that_has_it()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="after"/>
            <subProcess id="sub"><zeebe:ioMapping><zeebe:input source="=0" target="count"/></zeebe:ioMapping><startEvent id="s"/><userTask id="work"/><userTask id="more"/><endEvent id="e"/></subProcess>
            """, "start -> sub -> after -> end; s -> work -> more -> e").Complete("work", ("count", 5), ("other", 6));

        run.State.Elements.Single(e => e.Element.Value == "sub").Local.Values["count"].ShouldBe(FeelValue.Of(5), run.Transcript);
        run.State.Variables.Values.Keys.ShouldBe(["other"], run.Transcript);
    }
}
