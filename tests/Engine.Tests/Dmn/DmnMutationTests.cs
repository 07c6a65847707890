using System.Text;
using System.Xml.Linq;
using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DmnMutationTests
{
    private static readonly string Original = Models.Definitions(
        """<itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[0..10]</text></allowedValues></itemDefinition>"""
        + """<itemDefinition name="tPair"><itemComponent name="a b"><typeRef>tSmall</typeRef></itemComponent><itemComponent name="c" isCollection="true"><typeRef>tPair</typeRef></itemComponent></itemDefinition>"""
        + Models.Input("x", "tSmall") + Models.Input("p", "tPair")
        + $"""<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="x"/>{Models.Table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", ["<5 => 1", ">=5 => x + 1"])}</encapsulatedLogic></businessKnowledgeModel>"""
        + Models.Decision("d", $"""<context><contextEntry><variable name="a b"/>{Models.Literal("k(x) + 1")}</contextEntry><contextEntry>{Models.Literal("for i in 1..a b return i ** 2")}</contextEntry></context>""", Models.NeedsInput("x") + Models.NeedsInput("p") + Models.NeedsKnowledge("k"))
        + Models.Decision("e", $"""<filter><in>{Models.Literal("d")}</in><match>{Models.Literal("item > 3")}</match></filter>""", Models.NeedsDecision("d"))
        + """<decisionService id="s" name="s"><outputDecision href="#e"/><encapsulatedDecision href="#d"/><inputData href="#x"/></decisionService>""");

    [Fact]
    public void Mutated_bytes_never_throw_and_never_hang()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 2_000; round++) EvaluateAll(MutateBytes(Encoding.UTF8.GetBytes(Original), random));
    }

    [Fact]
    public void Mutated_elements_never_throw_and_never_hang()
    {
        var random = new Random(20260303);
        for (var round = 0; round < 1_000; round++) EvaluateAll(Encoding.UTF8.GetBytes(MutateElements(XDocument.Parse(Original), random).ToString()));
    }

    private static void EvaluateAll(byte[] bytes)
    {
        var read = DmnReader.Read(new MemoryStream(bytes));

        if (read.Model is null) read.Problems.ShouldNotBeEmpty();
        else foreach (var name in read.Model.Decisions.Select(d => d.Name).Append("s")) read.Model.Evaluate(name, ("x", FeelValue.Of(7)));
    }

    private static XDocument MutateElements(XDocument document, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var all = document.Descendants().Skip(1).ToList();
            if (all.Count < 2) break;
            var (one, other) = (all[random.Next(all.Count)], all[random.Next(all.Count)]);
            switch (random.Next(5))
            {
                case 0: one.Remove(); break;
                case 1: one.AddAfterSelf(new XElement(other)); break;
                case 2: one.Name = other.Name; break;
                case 3 when one.HasAttributes: one.Attributes().ElementAt(random.Next(one.Attributes().Count())).Value = other.Attributes().LastOrDefault()?.Value ?? ""; break;
                default: if (!one.HasElements) one.Value += other.Value; break;
            }
        }

        return document;
    }

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var edits = random.Next(1, 5); edits > 0 && list.Count > 0; edits--)
        {
            var at = random.Next(list.Count);
            var length = Math.Min(random.Next(1, 40), list.Count - at);
            switch (random.Next(5))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, length); break;
                case 2: list.InsertRange(at, list.GetRange(at, length)); break;
                case 3: list.RemoveRange(at, list.Count - at); break;
                default: list.InsertRange(at, Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b \"c\">]>&b;")); break;
            }
        }

        return [.. list];
    }
}
