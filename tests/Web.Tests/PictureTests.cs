using System.Globalization;
using System.Xml.Linq;

namespace Workflow.Web.Tests;

/// <summary>The shipped processes can be read, by people (no line runs through a step or the name of an event) and by the linters of other tools.</summary>
public sealed class PictureTests
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Picture = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Boxes = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Lines = "http://www.omg.org/spec/DD/20100524/DI";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "workflows", "nomination");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.bpmn").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_flow_runs_through_a_step_or_the_name_of_an_event(string name)
    {
        var root = XDocument.Load(Path.Combine(Folder, name)).Root!;
        var elements = root.Descendants().Where(e => e.Name.Namespace == Model && e.Attribute("id") is not null).ToDictionary(e => e.Attribute("id")!.Value, StringComparer.Ordinal);
        var steps = new Dictionary<string, Box>(StringComparer.Ordinal);
        var names = new Dictionary<string, Box>(StringComparer.Ordinal);
        foreach (var shape in root.Descendants(Picture + "BPMNShape"))
        {
            var element = elements[shape.Attribute("bpmnElement")!.Value];
            if (element.Name.LocalName is "participant" or "lane" or "subProcess") continue;
            var id = element.Attribute("id")!.Value;
            steps[id] = Box.Of(shape.Element(Boxes + "Bounds")!).Within(2);
            if (element.Name.LocalName.EndsWith("Event", StringComparison.Ordinal) && shape.Element(Picture + "BPMNLabel")?.Element(Boxes + "Bounds") is { } label)
                names[id] = Box.Of(label).AsWideAs(element.Attribute("name")!.Value).Within(3);
        }

        var crossed = from edge in root.Descendants(Picture + "BPMNEdge")
                      let flow = elements[edge.Attribute("bpmnElement")!.Value]
                      let ends = Ends(flow, elements)
                      let points = edge.Elements(Lines + "waypoint").Select(p => (X: Number(p, "x"), Y: Number(p, "y"))).ToList()
                      from part in points.Zip(points.Skip(1))
                      from box in steps.Where(s => !ends.Contains(s.Key)).Select(s => (What: s.Key, s.Value)).Concat(names.Select(n => (What: $"name of {n.Key}", n.Value)))
                      where box.Value.Meets(part.First, part.Second)
                      select $"{flow.Attribute("id")!.Value} through {box.What}";

        crossed.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_lists_its_flows_which_is_all_that_linters_read(string name)
    {
        var root = XDocument.Load(Path.Combine(Folder, name)).Root!;
        var flows = root.Descendants(Model + "sequenceFlow").ToLookup(flow => flow.Parent);

        string[] Listed(XElement step, string direction) => [.. step.Elements(Model + direction).Select(flow => flow.Value)];
        string[] Drawn(XElement step, string end) => [.. flows[step.Parent].Where(flow => flow.Attribute(end)!.Value == step.Attribute("id")!.Value).Select(flow => flow.Attribute("id")!.Value)];
        var steps = root.Descendants(Model + "process").SelectMany(process => process.Descendants()).Where(e => flows[e.Parent].Any() && e.Attribute("id") is not null);
        steps.Where(step => !Listed(step, "incoming").SequenceEqual(Drawn(step, "targetRef"), StringComparer.Ordinal) || !Listed(step, "outgoing").SequenceEqual(Drawn(step, "sourceRef"), StringComparer.Ordinal))
            .Select(step => step.Attribute("id")!.Value).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gateway_joins_or_forks_and_does_not_do_both(string name) =>
        XDocument.Load(Path.Combine(Folder, name)).Descendants().Where(e => e.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal) && e.Elements(Model + "incoming").Skip(1).Any() && e.Elements(Model + "outgoing").Skip(1).Any())
            .Select(e => e.Attribute("id")!.Value).ShouldBeEmpty();

    private static HashSet<string> Ends(XElement flow, Dictionary<string, XElement> elements)
    {
        var source = flow.Attribute("sourceRef")!.Value;
        return [source, flow.Attribute("targetRef")!.Value, elements[source].Attribute("attachedToRef")?.Value ?? source];
    }

    private static double Number(XElement of, string attribute) => double.Parse(of.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private sealed record Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Of(XElement bounds) => new(Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "x") + Number(bounds, "width"), Number(bounds, "y") + Number(bounds, "height"));

        public Box Within(double edge) => new(Left + edge, Top + edge, Right - edge, Bottom - edge);

        /// <summary>What the words take of a name's box, in whose middle they stand: lines of sixteen characters, five pixels each.</summary>
        public Box AsWideAs(string words)
        {
            var lines = Math.Ceiling(words.Length / 16.0);
            var side = Math.Max(0, Right - Left - words.Length / lines * 5) / 2;
            return new(Left + side, Top, Right - side, Top + 14 * lines);
        }

        public bool Meets((double X, double Y) from, (double X, double Y) to) =>
            Math.Min(from.X, to.X) < Right && Math.Max(from.X, to.X) > Left && Math.Min(from.Y, to.Y) < Bottom && Math.Max(from.Y, to.Y) > Top;
    }
}
