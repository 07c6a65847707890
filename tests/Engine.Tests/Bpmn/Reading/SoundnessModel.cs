using System.Globalization;
using System.Text;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>A random block-structured process of one scope that is sound, until something in it is changed. The same for the same seed.</summary>
internal sealed class SoundnessModel
{
    private sealed record Node(string Id, string Type, string? Border = null, bool IsInterrupting = true);

    private static readonly string[] Gateways = ["parallelGateway", "exclusiveGateway", "inclusiveGateway"];

    private readonly Random random;
    private readonly List<Node> nodes = [];
    private readonly List<(string From, string To)> flows = [];

    internal SoundnessModel(int seed, int size, int mostLevels)
    {
        random = new(seed);
        var at = Add("startEvent");
        do at = Block(at, mostLevels, size); while (nodes.Count < size);
        Flow(at, Add("endEvent"));
    }

    internal int Count => nodes.Count;

    internal string Xml
    {
        get
        {
            var text = new StringBuilder("""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" isExecutable="true">""");
            foreach (var node in nodes) text.Append(Text(node));
            for (var index = 0; index < flows.Count; index++)
            {
                var (from, to) = flows[index];
                var chooses = TypeOf(from) is "exclusiveGateway" or "inclusiveGateway" && flows.Count(flow => flow.From == from) > 1;
                text.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="f{index}" sourceRef="{from}" targetRef="{to}">{(chooses ? $"<conditionExpression>=c{index}</conditionExpression>" : "")}</sequenceFlow>""");
            }

            return text.Append("</process></definitions>").ToString();
        }
    }

    /// <summary>Changes one thing: the type of a gateway, where a flow leads, a flow more or less, an end in between.</summary>
    internal void Change()
    {
        var at = random.Next(flows.Count);
        switch (random.Next(8))
        {
            case < 4 when nodes.Exists(node => Gateways.Contains(node.Type)):
                var gateways = nodes.FindAll(node => Gateways.Contains(node.Type));
                var gateway = gateways[random.Next(gateways.Count)];
                nodes[nodes.IndexOf(gateway)] = gateway with { Type = Gateways[random.Next(3)] };
                break;
            case 4:
                flows[at] = (flows[at].From, Any());
                break;
            case 5:
                var sources = nodes.FindAll(node => node.Type is not ("endEvent" or "terminate"));
                Flow(sources[random.Next(sources.Count)].Id, Any());
                break;
            case 6 when flows.Count > 2:
                flows.RemoveAt(at);
                break;
            default:
                flows[at] = (flows[at].From, Add(random.Next(2) == 0 ? "endEvent" : "terminate"));
                break;
        }
    }

    /// <summary>Makes a parallel join of an exclusive one, or of one of several that are inclusive.</summary>
    internal string BreakOneJoin()
    {
        var joins = nodes.FindAll(node => node.Type is "exclusiveGateway" or "inclusiveGateway" && flows.Count(flow => flow.To == node.Id) > 1 && flows.Count(flow => flow.From == node.Id) == 1);
        var join = joins[random.Next(joins.Count)];
        nodes[nodes.IndexOf(join)] = join with { Type = "parallelGateway" };
        return join.Id;
    }

    private string Block(string from, int level, int size) => random.Next(level > 0 && nodes.Count < size ? 9 : 3) switch
    {
        0 => After(from, Add("userTask")),
        1 => Bordered(from, isInterrupting: true),
        2 => Bordered(from, isInterrupting: false),
        3 or 4 => Split(from, "parallelGateway", level, size),
        5 => Split(from, "exclusiveGateway", level, size),
        6 or 7 => Split(from, "inclusiveGateway", level, size),
        _ => Loop(from, level, size),
    };

    private string Bordered(string from, bool isInterrupting)
    {
        var task = After(from, Add("userTask"));
        var border = $"n{nodes.Count}";
        nodes.Add(new(border, "boundaryEvent", task, isInterrupting));
        if (isInterrupting)
        {
            var merge = After(task, Add("exclusiveGateway"));
            Flow(border, merge);
            return merge;
        }

        Flow(After(border, Add("userTask")), Add("endEvent"));
        return task;
    }

    private string Split(string from, string gateway, int level, int size)
    {
        var (split, join) = (After(from, Add(gateway)), Add(gateway));
        for (var branches = random.Next(2, 4); branches > 0; branches--)
        {
            var at = random.Next(3) == 0 ? split : After(split, Add("userTask"));
            for (var blocks = random.Next(at == split ? 1 : 0, 3); blocks > 0; blocks--) at = Block(at, level - 1, size);
            Flow(at, join);
        }

        return join;
    }

    private string Loop(string from, int level, int size)
    {
        var again = After(from, Add("exclusiveGateway"));
        var enough = After(Block(After(again, Add("userTask")), level - 1, size), Add("exclusiveGateway"));
        Flow(enough, again);
        return After(enough, Add("userTask"));
    }

    private string Any()
    {
        var possible = nodes.FindAll(node => node.Type is not ("startEvent" or "boundaryEvent"));
        return possible[random.Next(possible.Count)].Id;
    }

    private string After(string from, string node)
    {
        Flow(from, node);
        return node;
    }

    private string Add(string type)
    {
        nodes.Add(new($"n{nodes.Count}", type));
        return nodes[^1].Id;
    }

    private void Flow(string from, string to) => flows.Add((from, to));

    private string TypeOf(string id) => nodes.Find(node => node.Id == id)!.Type;

    private static string Text(Node node) => node.Type switch
    {
        "terminate" => $"""<endEvent id="{node.Id}"><terminateEventDefinition/></endEvent>""",
        "boundaryEvent" => $"""<boundaryEvent id="{node.Id}" attachedToRef="{node.Border}" cancelActivity="{(node.IsInterrupting ? "true" : "false")}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""",
        _ => $"""<{node.Type} id="{node.Id}"/>""",
    };
}
