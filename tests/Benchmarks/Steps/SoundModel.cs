using System.Globalization;
using System.Text;

namespace Workflow.Benchmarks.Steps;

/// <summary>A block-structured process in one scope, sound by construction: whatever opens is closed by its like. Drawn at random, the same for the same seed.</summary>
internal sealed class SoundModel(int seed, int size)
{
    private const int MostLevels = 6;

    private readonly Random random = new(seed);
    private readonly StringBuilder elements = new();
    private readonly StringBuilder flows = new();
    private int count;
    private int flowCount;

    /// <summary>How many flow nodes there are; known after <see cref="Write"/>.</summary>
    internal int Elements => count;

    /// <summary>The body of a process: flow nodes and sequence flows.</summary>
    internal string Write()
    {
        var at = Node("startEvent");
        while (count < size - 2) at = Block(at, MostLevels);
        Flow(at, Node("endEvent"));
        return elements.ToString() + flows;
    }

    private string Block(string from, int level) => random.Next(level > 0 && count < size ? 9 : 2) switch
    {
        0 => After(from, Node("userTask")),
        1 => Bordered(from),
        2 or 3 => Split(from, "parallelGateway", level),
        4 => Split(from, "exclusiveGateway", level),
        5 or 6 => Split(from, "inclusiveGateway", level),
        7 => Loop(from, level),
        _ => Events(from),
    };

    private string Bordered(string from)
    {
        var (task, merge) = (After(from, Node("userTask")), Node("exclusiveGateway"));
        var border = Next();
        elements.Append($"""<boundaryEvent id="{border}" attachedToRef="{task}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""");
        Flow(task, merge);
        Flow(border, merge);
        return merge;
    }

    private string Split(string from, string gateway, int level)
    {
        var (split, join) = (After(from, Node(gateway)), Node(gateway));
        for (var branches = random.Next(2, 5); branches > 0; branches--)
        {
            var at = Node("userTask");
            Flow(split, at, gateway == "parallelGateway" ? null : $"c{branches}");
            for (var blocks = random.Next(0, 3); blocks > 0; blocks--) at = Block(at, level - 1);
            Flow(at, join);
        }

        return join;
    }

    private string Loop(string from, int level)
    {
        var (again, enough) = (After(from, Node("exclusiveGateway")), Node("exclusiveGateway"));
        Flow(Block(After(again, Node("userTask")), level - 1), enough);
        Flow(enough, again, "more");
        var after = Node("userTask");
        Flow(enough, after, "enough");
        return after;
    }

    private string Events(string from)
    {
        var (gateway, merge) = (After(from, Node("eventBasedGateway")), Node("exclusiveGateway"));
        for (var way = 0; way < 2; way++)
        {
            var caught = Next();
            elements.Append($"""<intermediateCatchEvent id="{caught}"><timerEventDefinition><timeDuration>PT{way + 1}H</timeDuration></timerEventDefinition></intermediateCatchEvent>""");
            Flow(gateway, caught);
            Flow(caught, merge);
        }

        return merge;
    }

    private string After(string from, string node)
    {
        Flow(from, node);
        return node;
    }

    private string Node(string type)
    {
        var id = Next();
        elements.Append($"<{type} id=\"{id}\"/>");
        return id;
    }

    private void Flow(string from, string to, string? condition = null) =>
        flows.Append($"<sequenceFlow id=\"f{++flowCount}\" sourceRef=\"{from}\" targetRef=\"{to}\">{(condition is null ? "" : $"<conditionExpression>={condition}</conditionExpression>")}</sequenceFlow>");

    private string Next() => "n" + (++count).ToString(CultureInfo.InvariantCulture);
}
