using System.Diagnostics;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class SoundnessTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static BpmnRead Read(string elements, string flows) => BpmnReader.Read(ProcessText.Xml(Ends + elements, flows));

    private static IEnumerable<(string, string)> Findings(string elements, string flows) => Read(elements, flows).Findings.Select(f => (f.Element.Value, f.Code));

    [Fact]
    public void A_join_that_waits_for_what_was_not_chosen_never_fires_and_is_refused_with_the_way_there()
    {
        var read = Read("""<exclusiveGateway id="choice"/><userTask id="a" name="Thẩm định"/><userTask id="b"/><parallelGateway id="join"/>""",
            "start -> choice; choice -> a [=x]; choice -> b [default]; a -> join; b -> join; join -> end");

        read.IsDeployable.ShouldBeFalse();
        read.Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("join", "join.never-fires"), ("end", "end.not-reachable")], ignoreOrder: true);
        read.Findings[0].Path.Select(id => id.Value).ShouldBe(["start", "choice", "a"]);
        read.Problems.First(p => p.Element.Value == "join").Message.ShouldContain("start → choice → Thẩm định → join");
    }

    [Fact]
    public void A_join_that_may_wait_forever_is_found_with_the_way_on_which_it_does()
    {
        var read = Read("""<inclusiveGateway id="choice"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>""",
            "start -> choice; choice -> a [=x]; choice -> b [=y]; a -> join; b -> join; join -> end");

        read.IsDeployable.ShouldBeTrue();
        var finding = read.Findings.ShouldHaveSingleItem();
        (finding.Element.Value, finding.Code).ShouldBe(("join", "process.work-left"));
        finding.Path.Select(id => id.Value).ShouldBe(["start", "choice", "a"]);
    }

    [Fact]
    public void A_timer_at_the_border_of_a_branch_can_leave_its_join_waiting() =>
        Findings("""
            <parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="late-end"/>
            <boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> fork -> a -> join -> end; fork -> b -> join; late -> late-end").ShouldBe([("join", "process.work-left")]);

    [Fact]
    public void The_way_to_a_finding_names_the_event_at_the_border_that_was_taken() =>
        Read("""
            <parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="late-end"/>
            <boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> fork -> a -> join -> end; fork -> b -> join; late -> late-end").Findings.ShouldHaveSingleItem().Path.Select(id => id.Value)
            .ShouldBe(["start", "fork", "a", "late", "late-end", "b"], ignoreOrder: true);

    [Theory]
    [InlineData("parallelGateway", "", "")]
    [InlineData("exclusiveGateway", " [=x]", " [default]")]
    [InlineData("inclusiveGateway", " [=x]", " [default]")]
    public void What_is_opened_and_closed_alike_is_sound(string gateway, string first, string second) =>
        Findings($"""<{gateway} id="split"/><userTask id="a"/><userTask id="b"/><{gateway} id="join"/>""",
            $"start -> split; split -> a{first}; split -> b{second}; a -> join; b -> join; join -> end").ShouldBeEmpty();

    [Fact]
    public void Loops_terminate_events_and_several_ends_are_sound() =>
        Findings("""
            <exclusiveGateway id="again"/><userTask id="a"/><exclusiveGateway id="ok"/><parallelGateway id="fork"/><userTask id="b"/><endEvent id="stop"><terminateEventDefinition/></endEvent>
            """, "start -> again -> a -> ok; ok -> again [=x]; ok -> fork [default]; fork -> b -> stop; fork -> end").ShouldBeEmpty();

    [Fact]
    public void A_sub_process_is_looked_at_by_itself() =>
        Findings("""<subProcess id="sub"><startEvent id="s"/><exclusiveGateway id="g"/><parallelGateway id="join"/><task id="a"/><task id="b"/><endEvent id="e"/></subProcess>""",
            "start -> sub -> end; s -> g; g -> a [=x]; g -> b [default]; a -> join; b -> join; join -> e").ShouldContain(("join", "join.never-fires"));

    [Fact]
    public void Tokens_that_pile_up_are_said_to_be_too_much() =>
        Findings("""<parallelGateway id="both"/><exclusiveGateway id="again"/><userTask id="a"/><userTask id="b"/><parallelGateway id="fork"/><parallelGateway id="join"/>""",
            "start -> both -> again -> a -> fork -> again; fork -> join; both -> b -> join; join -> end")
            .ShouldBe([("process", "soundness.too-large")]);

    [Fact]
    public void A_sound_model_of_five_hundred_elements_is_checked_quickly_whatever_runs_beside_what()
    {
        var elements = new System.Text.StringBuilder();
        var flows = new System.Text.StringBuilder("start -> fork0; ");
        for (var block = 0; block < 10; block++)
        {
            elements.Append($"""<parallelGateway id="fork{block}"/><parallelGateway id="join{block}"/>""");
            for (var branch = 0; branch < 8; branch++)
            {
                var (a, b, g, h) = ($"a{block}-{branch}", $"b{block}-{branch}", $"g{block}-{branch}", $"h{block}-{branch}");
                elements.Append($"""<exclusiveGateway id="{g}"/><userTask id="{a}"/><userTask id="{b}"/><exclusiveGateway id="{h}"/>""")
                    .Append($"""<boundaryEvent id="late{block}-{branch}" attachedToRef="{a}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""");
                flows.Append($"fork{block} -> {g}; {g} -> {a} [=x]; {g} -> {b} [default]; {a} -> {h}; {b} -> {h}; late{block}-{branch} -> {h}; {h} -> join{block}; ");
            }

            flows.Append($"join{block} -> {(block == 9 ? "end" : $"fork{block + 1}")}; ");
        }

        var xml = ProcessText.Xml(Ends + elements, flows.ToString());
        var clock = Stopwatch.StartNew();
        var read = BpmnReader.Read(xml);

        read.Problems.ShouldBeEmpty();
        read.Findings.ShouldBeEmpty();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_procedures_of_the_office_leave_no_work_behind()
    {
        var workflows = Path.Combine(ReadmeTests.Repository, "workflows");
        var files = Directory.EnumerateFiles(workflows, "*.bpmn", SearchOption.AllDirectories).ToList();

        var reads = files.Select(file => BpmnReader.Read(File.ReadAllText(file))).ToList();

        reads.Count.ShouldBeGreaterThan(5);
        reads.SelectMany(read => read.Problems).ShouldBeEmpty();
        reads.SelectMany(read => read.Findings).ShouldBeEmpty();
    }
}
