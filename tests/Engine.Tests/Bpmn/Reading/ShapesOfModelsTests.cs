using System.Diagnostics;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Models of some hundred elements in the shapes that people draw, sound and with one fault: checked in less than five seconds, the fault with the way to it.</summary>
public sealed class ShapesOfModelsTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    private static string Tasks(string prefix, int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"""<userTask id="{prefix}{n}"/>"""));

    private static string Chain(string prefix, int count, string from, string to) => $"{from} -> " + string.Join(" -> ", Enumerable.Range(0, count).Select(n => $"{prefix}{n}")) + $" -> {to}; ";

    private static string Each(int count, Func<int, string> write) => string.Concat(Enumerable.Range(0, count).Select(write));

    /// <summary>Elements and flows between <c>start</c> and <c>end</c>.</summary>
    private static (string Elements, string Flows) Shape(string name) => name switch
    {
        "a long row" => (Tasks("t", 400), Chain("t", 400, "start", "end")),
        "many branches at once" => ("""<parallelGateway id="f"/><parallelGateway id="j"/>""" + Tasks("t", 200), "start -> f; j -> end; " + Each(200, n => $"f -> t{n} -> j; ")),
        "many branches of three steps" => ("""<parallelGateway id="f"/><parallelGateway id="j"/>""" + Tasks("a", 60) + Tasks("b", 60) + Tasks("c", 60), "start -> f; j -> end; " + Each(60, n => $"f -> a{n} -> b{n} -> c{n} -> j; ")),
        "some of many branches" => ("""<inclusiveGateway id="f"/><inclusiveGateway id="j"/>""" + Tasks("t", 60), "start -> f; j -> end; " + Each(60, n => $"f -> t{n} [=x{n}]; t{n} -> j; ")),
        "one of many branches" => ("""<exclusiveGateway id="f"/><exclusiveGateway id="j"/>""" + Tasks("t", 200), "start -> f; j -> end; " + Each(200, n => $"f -> t{n} [{(n == 0 ? "default" : $"=x = {n}")}]; t{n} -> j; ")),
        "forks in a row" => (Tasks("a", 60) + Tasks("b", 60) + Each(60, n => $"""<parallelGateway id="f{n}"/><parallelGateway id="j{n}"/>"""), "start -> f0; j59 -> end; " + Each(60, n => $"f{n} -> a{n} -> j{n}; f{n} -> b{n} -> j{n}; " + (n > 0 ? $"j{n - 1} -> f{n}; " : ""))),
        "forks inside forks" => (Tasks("a", 40) + """<userTask id="inner"/>""" + Each(40, n => $"""<parallelGateway id="f{n}"/><parallelGateway id="j{n}"/>"""), "start -> f0; j0 -> end; f39 -> inner -> j39; " + Each(40, n => $"f{n} -> a{n} -> j{n}; " + (n > 0 ? $"f{n - 1} -> f{n}; j{n} -> j{n - 1}; " : ""))),
        "choices that go back" => (Tasks("t", 120) + Each(120, n => $"""<exclusiveGateway id="m{n}"/><exclusiveGateway id="x{n}"/>"""), "start -> m0; x119 -> end [default]; " + Each(120, n => $"m{n} -> t{n} -> x{n}; x{n} -> m{n} [=again{n}]; " + (n < 119 ? $"x{n} -> m{n + 1} [default]; " : ""))),
        "one large loop" => (Tasks("t", 300) + """<exclusiveGateway id="m"/><exclusiveGateway id="x"/>""", "start -> m; " + Chain("t", 300, "m", "x") + "x -> m [=again]; x -> end [default]"),
        "deadlines everywhere" => (Tasks("t", 100) + Each(100, n => $"""<boundaryEvent id="b{n}" attachedToRef="t{n}"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"""), Chain("t", 100, "start", "end") + Each(100, n => $"b{n} -> end; ")),
        "reminders everywhere" => (Tasks("t", 80) + Each(80, n => $"""<boundaryEvent id="b{n}" attachedToRef="t{n}" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="r{n}"/><endEvent id="e{n}"/>"""), Chain("t", 80, "start", "end") + Each(80, n => $"b{n} -> r{n} -> e{n}; ")),
        "reminders in branches" => ("""<parallelGateway id="f"/><parallelGateway id="j"/>""" + Tasks("t", 20) + Each(20, n => $"""<boundaryEvent id="b{n}" attachedToRef="t{n}" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="r{n}"/><endEvent id="e{n}"/>"""), "start -> f; j -> end; " + Each(20, n => $"f -> t{n} -> j; b{n} -> r{n} -> e{n}; ")),
        "sub-processes inside one another" => (Nested(45), "start -> s0 -> end; " + Each(45, n => n < 44 ? $"i{n} -> s{n + 1} -> o{n}; " : $"i{n} -> t -> o{n}; ")),
        "events to wait for" => ("""<message id="m" name="m" key="=k"/>""" + Each(60, n => $"""<eventBasedGateway id="g{n}"/><intermediateCatchEvent id="a{n}"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><intermediateCatchEvent id="b{n}"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><exclusiveGateway id="x{n}"/>"""),
            "start -> g0; x59 -> end; " + Each(60, n => $"g{n} -> a{n} -> x{n}; g{n} -> b{n} -> x{n}; " + (n > 0 ? $"x{n - 1} -> g{n}; " : ""))),
        "branches that cross" => ("""<parallelGateway id="f"/><parallelGateway id="j"/>""" + Tasks("a", 12) + Tasks("b", 12) + Each(12, n => $"""<parallelGateway id="s{n}"/><parallelGateway id="w{n}"/>"""), "start -> f; j -> end; " + Each(12, n => $"f -> a{n} -> s{n}; s{n} -> w{n}; s{n} -> w{(n + 1) % 12}; w{n} -> b{n} -> j; ")),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static string Nested(int levels) => levels == 0 ? """<userTask id="t"/>""" : Around(0, levels);

    private static string Around(int level, int levels) =>
        $"""<subProcess id="s{level}"><startEvent id="i{level}"/>{(level + 1 < levels ? Around(level + 1, levels) : """<userTask id="t"/>""")}<endEvent id="o{level}"/></subProcess>""";

    public static TheoryData<string> Shapes =>
    [
        "a long row", "many branches at once", "many branches of three steps", "some of many branches", "one of many branches", "forks in a row", "forks inside forks", "choices that go back", "one large loop",
        "deadlines everywhere", "reminders everywhere", "reminders in branches", "sub-processes inside one another", "events to wait for", "branches that cross",
    ];

    private static (BpmnRead Read, TimeSpan Took) Check(string elements, string flows)
    {
        var xml = ProcessText.Xml("""<startEvent id="start"/><endEvent id="end"/>""" + elements, flows);
        var clock = Stopwatch.StartNew();
        return (BpmnReader.Read(xml), clock.Elapsed);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_sound_model_of_this_shape_is_found_sound(string shape)
    {
        var (elements, flows) = Shape(shape);

        var (read, took) = Check(elements, flows);

        read.Problems.ShouldBeEmpty();
        read.Findings.ShouldBeEmpty();
        took.ShouldBeLessThan(Most);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_join_after_it_that_can_never_fire_is_found_with_a_way_to_it(string shape)
    {
        var (elements, flows) = Shape(shape);
        var wrong = flows.Replace("-> end", "-> wrong-choice", StringComparison.Ordinal);

        var (read, took) = Check(elements + """<exclusiveGateway id="wrong-choice"/><userTask id="left"/><userTask id="right"/><parallelGateway id="wrong-join"/>""",
            wrong + "; wrong-choice -> left [=x]; wrong-choice -> right [default]; left -> wrong-join; right -> wrong-join; wrong-join -> end");

        if (shape == "some of many branches")
        {
            // In every order 60 branches of which any may be chosen are too many ways: it says so, and refuses nothing that it has not seen for certain.
            read.Findings.ShouldContain(finding => finding.Code == "soundness.too-large");
            return;
        }

        read.Problems.ShouldContain(problem => problem.Code == "join.never-fires" && problem.Element.Value == "wrong-join", shape);
        read.Findings.Where(finding => finding.Element.Value == "wrong-join").ShouldAllBe(finding => !finding.Path.IsEmpty);
        took.ShouldBeLessThan(Most);
    }
}
