using System.Xml.Linq;

namespace Workflow.Engine.Tests.Patterns;

/// <summary>
/// A second opinion: block-structured processes as a coloured Petri net, read from the XML without the engine. A place is a sequence flow;
/// a token carries how many brothers its inclusive splits gave it, so that an inclusive join knows how many to wait for without looking
/// around. Only user tasks wait. Shared with the engine are the XML and the meaning of <c>=name</c>, nothing else.
/// </summary>
internal sealed class PetriNet
{
    private sealed record Token(string Flow, string[] Brothers);

    private readonly Dictionary<string, XElement> nodes;
    private readonly Dictionary<string, XElement> flows;
    private readonly ILookup<string, XElement> outgoing;
    private readonly ILookup<string, XElement> incoming;
    private readonly List<Token> tokens = [];
    private readonly List<(string Task, string[] Brothers)> waiting = [];
    private readonly Dictionary<string, bool> variables;

    internal PetriNet(string xml, IReadOnlyDictionary<string, bool> variables)
    {
        var process = XDocument.Parse(xml).Root!.Elements().Single(element => element.Name.LocalName == "process");
        nodes = process.Elements().Where(element => element.Attribute("id") is not null && element.Name.LocalName != "sequenceFlow").ToDictionary(element => (string)element.Attribute("id")!, StringComparer.Ordinal);
        flows = process.Elements().Where(element => element.Name.LocalName == "sequenceFlow").ToDictionary(element => (string)element.Attribute("id")!, StringComparer.Ordinal);
        outgoing = flows.Values.ToLookup(flow => (string)flow.Attribute("sourceRef")!, StringComparer.Ordinal);
        incoming = flows.Values.ToLookup(flow => (string)flow.Attribute("targetRef")!, StringComparer.Ordinal);
        this.variables = new(variables, StringComparer.Ordinal);
        Put(nodes.Values.Single(node => node.Name.LocalName == "startEvent"), []);
        Play();
    }

    /// <summary>The user tasks that wait, sorted; a task with two tokens counts twice.</summary>
    internal IEnumerable<string> Waiting => waiting.Select(each => each.Task).Order(StringComparer.Ordinal);

    internal bool IsOver => waiting.Count == 0 && tokens.Count == 0;

    internal void Complete(string task, IReadOnlyDictionary<string, bool> output)
    {
        foreach (var (name, value) in output) variables[name] = value;
        var index = waiting.FindIndex(each => each.Task == task);
        var brothers = waiting[index].Brothers;
        waiting.RemoveAt(index);
        Put(nodes[task], brothers);
        Play();
    }

    private void Play()
    {
        while (Fire()) { }
    }

    private bool Fire()
    {
        foreach (var token in tokens)
        {
            var node = nodes[(string)flows[token.Flow].Attribute("targetRef")!];
            var id = (string)node.Attribute("id")!;
            var isJoin = incoming[id].Count() > 1;
            switch (node.Name.LocalName)
            {
                case "userTask":
                    tokens.Remove(token);
                    waiting.Add((id, token.Brothers));
                    return true;
                case "endEvent":
                    tokens.Remove(token);
                    return true;
                case "parallelGateway" when isJoin:
                    var one = incoming[id].Select(flow => tokens.FirstOrDefault(other => other.Flow == (string)flow.Attribute("id")!)).ToList();
                    if (one.Contains(null)) continue;
                    foreach (var used in one) tokens.Remove(used!);
                    Put(node, token.Brothers);
                    return true;
                case "inclusiveGateway" when isJoin:
                    var group = token.Brothers[^1];
                    var together = tokens.Where(other => other.Brothers.Length > 0 && other.Brothers[^1] == group && (string)flows[other.Flow].Attribute("targetRef")! == id).ToList();
                    if (together.Count < int.Parse(group.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)) continue;
                    tokens.RemoveAll(together.Contains);
                    Put(node, token.Brothers[..^1]);
                    return true;
                default:
                    tokens.Remove(token);
                    Put(node, token.Brothers);
                    return true;
            }
        }

        return false;
    }

    private int splits;

    private void Put(XElement node, string[] brothers)
    {
        var ways = outgoing[(string)node.Attribute("id")!].ToList();
        if (node.Name.LocalName == "exclusiveGateway" && ways.Count > 1) ways = [ways.FirstOrDefault(Holds) ?? ways.Single(way => IsDefault(node, way))];
        if (node.Name.LocalName == "inclusiveGateway" && ways.Count > 1)
        {
            var chosen = ways.Where(Holds).ToList();
            ways = chosen.Count > 0 ? chosen : [ways.Single(way => IsDefault(node, way))];
            brothers = [.. brothers, $"{++splits}/{ways.Count}"];
        }

        tokens.AddRange(ways.Select(way => new Token((string)way.Attribute("id")!, brothers)));
    }

    private bool Holds(XElement flow) => flow.Elements().FirstOrDefault(child => child.Name.LocalName == "conditionExpression") is { } condition && variables[condition.Value.TrimStart('=')];

    private static bool IsDefault(XElement node, XElement flow) => (string?)node.Attribute("default") == (string)flow.Attribute("id")!;
}
