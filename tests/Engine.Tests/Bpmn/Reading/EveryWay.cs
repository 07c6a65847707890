using System.Xml.Linq;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>
/// A second opinion about soundness: every marking of a process in every order, read from the XML without the engine and without
/// putting anything together. Only for few elements. One scope; events at borders, gateways, tasks and ends.
/// </summary>
internal sealed class EveryWay
{
    private const int MostMarkings = 2_000;
    private const int MostOnOneFlow = 4;

    private readonly Dictionary<string, XElement> nodes;
    private readonly Dictionary<string, string> targets;
    private readonly Dictionary<string, string> sources;
    private readonly ILookup<string, string> outgoing;
    private readonly ILookup<string, string> incoming;
    private readonly ILookup<string, XElement> borders;
    private readonly Dictionary<(string Join, string Flow), HashSet<string>> upstream = [];

    internal EveryWay(string xml)
    {
        var process = XDocument.Parse(xml).Root!.Elements().Single(element => element.Name.LocalName == "process");
        var flows = process.Elements().Where(element => element.Name.LocalName == "sequenceFlow").ToList();
        nodes = process.Elements().Except(flows).ToDictionary(Id, StringComparer.Ordinal);
        borders = nodes.Values.Where(node => node.Name.LocalName == "boundaryEvent").ToLookup(node => (string)node.Attribute("attachedToRef")!, StringComparer.Ordinal);
        targets = flows.ToDictionary(Id, flow => (string)flow.Attribute("targetRef")!, StringComparer.Ordinal);
        sources = flows.ToDictionary(Id, flow => (string)flow.Attribute("sourceRef")!, StringComparer.Ordinal);
        foreach (var border in borders.SelectMany(group => group)) (targets["@" + Id(border)], sources["@" + Id(border)]) = (Id(border), (string)border.Attribute("attachedToRef")!);
        outgoing = flows.ToLookup(flow => (string)flow.Attribute("sourceRef")!, Id, StringComparer.Ordinal);
        incoming = targets.ToLookup(flow => flow.Value, flow => flow.Key, StringComparer.Ordinal);
        Explore();
    }

    /// <summary>False when there are too many markings, or tokens pile up.</summary>
    internal bool IsComplete { get; private set; } = true;

    internal HashSet<string> Entered { get; } = [];

    /// <summary>Joins before which a token has waited.</summary>
    internal HashSet<string> Waiting { get; } = [];

    /// <summary>Joins before which a token waits when nothing can move any more.</summary>
    internal HashSet<string> Stuck { get; } = [];

    internal IEnumerable<string> NeverFiring => Waiting.Except(Entered, StringComparer.Ordinal);

    internal IEnumerable<string> NeverEnding => nodes.Values.Where(node => node.Name.LocalName == "endEvent").Select(Id).Except(Entered, StringComparer.Ordinal);

    /// <summary>True when these elements can be entered one after the other and a token then waits before the last one; forever when nothing may move.</summary>
    internal bool CanPass(IEnumerable<string> path, string waiting, bool forever)
    {
        HashSet<string> markings = ["^"];
        foreach (var node in path) markings = [.. markings.SelectMany(marking => Enter(Tokens(marking), node)).OfType<string>()];
        return markings.Select(Tokens).Any(marking => marking.Any(flow => Target(flow) == waiting) && (forever ? Movable(marking).Count == 0 : Used(marking, waiting) is null));
    }

    private void Explore()
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal) { "^" }, new Queue<string>(["^"]));
        while (IsComplete && open.TryDequeue(out var key))
        {
            var marking = Tokens(key);
            var movable = Movable(marking);
            Waiting.UnionWith(marking.Select(Target).Except(movable, StringComparer.Ordinal));
            if (movable.Count == 0) Stuck.UnionWith(marking.Select(Target));
            Entered.UnionWith(movable);
            foreach (var next in movable.SelectMany(node => Enter(marking, node)).OfType<string>().Where(seen.Add))
            {
                open.Enqueue(next);
                IsComplete &= seen.Count <= MostMarkings && Tokens(next).CountBy(flow => flow, StringComparer.Ordinal).All(count => count.Value <= MostOnOneFlow);
            }
        }
    }

    /// <summary>The markings after a node was entered; null when everything has ended.</summary>
    private IEnumerable<string?> Enter(string[] marking, string node)
    {
        foreach (var used in Each(marking, node))
        {
            var left = marking.ToList();
            foreach (var flow in used) left.Remove(flow);
            foreach (var taken in Ways(nodes[node])) yield return taken is null ? null : string.Join(' ', left.Concat(taken).Order(StringComparer.Ordinal));
        }
    }

    private IEnumerable<string[]> Each(string[] marking, string node) => IsJoin(node)
        ? Used(marking, node) is { } together ? [together] : []
        : marking.Where(flow => Target(flow) == node).Distinct(StringComparer.Ordinal).Select(flow => new[] { flow });

    private List<string> Movable(string[] marking) => [.. marking.Select(Target).Distinct(StringComparer.Ordinal).Where(node => Each(marking, node).Any())];

    private bool IsJoin(string node) => nodes[node].Name.LocalName is "parallelGateway" or "inclusiveGateway" && incoming[node].Count() > 1;

    private string[]? Used(string[] marking, string join)
    {
        if (!IsJoin(join)) return [];
        var (filled, empty) = (incoming[join].Where(flow => Array.IndexOf(marking, flow) >= 0).ToArray(), incoming[join].Except(marking, StringComparer.Ordinal).ToArray());
        if (empty.Length == 0) return filled;
        if (filled.Length == 0 || nodes[join].Name.LocalName == "parallelGateway") return null;
        return marking.Select(Target).Any(node => node != join && empty.Any(flow => Upstream(join, flow).Contains(node)) && !filled.Any(flow => Upstream(join, flow).Contains(node))) ? null : filled;
    }

    private IEnumerable<string[]?> Ways(XElement node)
    {
        var ways = outgoing[Id(node)].ToArray();
        if (node.Elements().Any(definition => definition.Name.LocalName == "terminateEventDefinition")) return [null];
        if (node.Name.LocalName == "exclusiveGateway" && ways.Length > 0) return ways.Select(way => new[] { way });
        if (node.Name.LocalName == "inclusiveGateway" && ways.Length > 0) return Enumerable.Range(1, (1 << ways.Length) - 1).Select(bits => ways.Where((_, index) => (bits >> index & 1) == 1).ToArray());
        return [ways, .. borders[Id(node)].Select(border => (string?)border.Attribute("cancelActivity") == "false" ? [.. ways, "@" + Id(border)] : new[] { "@" + Id(border) })];
    }

    private HashSet<string> Upstream(string join, string flow)
    {
        if (upstream.TryGetValue((join, flow), out var known)) return known;
        var (found, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([flow]));
        while (open.TryPop(out var next))
        {
            var source = sources[next];
            if (!found.Add(source) || source == join) continue;
            foreach (var before in incoming[source]) open.Push(before);
        }

        return upstream[(join, flow)] = found;
    }

    private string Target(string flow) => flow == "^" ? Id(nodes.Values.Single(node => node.Name.LocalName == "startEvent")) : targets[flow];

    private static string[] Tokens(string marking) => marking.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Id(XElement element) => (string)element.Attribute("id")!;
}
