using System.Text;
using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DmnMutationTests
{
    private static readonly string Original = Models.Definitions(
        """<itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[0..10]</text></allowedValues></itemDefinition>"""
        + Models.Input("x", "tSmall")
        + $"""<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="x"/>{Models.Table("", ["<5 => 1", ">=5 => x + 1"])}</encapsulatedLogic></businessKnowledgeModel>"""
        + Models.Decision("d", $"""<context><contextEntry><variable name="a b"/>{Models.Literal("k(x) + 1")}</contextEntry><contextEntry>{Models.Literal("for i in 1..a b return i ** 2")}</contextEntry></context>""", Models.NeedsInput("x") + Models.NeedsKnowledge("k"))
        + """<decisionService id="s" name="s"><outputDecision href="#d"/><inputData href="#x"/></decisionService>""");

    [Fact]
    public void Mutated_files_never_throw_and_never_hang()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(Original), random);

            var read = DmnReader.Read(new MemoryStream(bytes));

            if (read.Model is null) read.Problems.ShouldNotBeEmpty();
            else foreach (var decision in read.Model.Decisions) read.Model.Evaluate(decision.Name, ("x", FeelValue.Of(7)));
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(list.Count);
            var length = Math.Min(random.Next(1, 40), list.Count - at);
            switch (random.Next(5))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, length); break;
                case 2: list.InsertRange(at, list.GetRange(at, length)); break;
                case 3: list.RemoveRange(at, list.Count - at); break;
                default: list.InsertRange(random.Next(list.Count), Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b \"c\">]>&b;")); break;
            }

            if (list.Count == 0) break;
        }

        return [.. list];
    }
}
