using System.Text;
using System.Xml.Linq;
using Workflow.Dmn;
using Workflow.Engine.Tests.Properties;
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

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, Encoding.ASCII];

    private static readonly string[] Declarations = ["", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.1\" encoding=\"nonsense\"?>", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>"];

    private static readonly FeelSurroundings Surroundings = FeelSurroundings.At(default) with { Limits = FeelLimits.Default with { Steps = 5_000, ListSize = 5_000, TextLength = 50_000 } };

    [Fact]
    public void Mutated_bytes_never_throw_and_never_hang() =>
        Mutants.All(6_000, firstSeed: 20260302, random => EvaluateAll(MutateBytes(Encoding.UTF8.GetBytes(Original), random)));

    [Fact]
    public void Mutated_elements_never_throw_and_never_hang() =>
        Mutants.All(2_500, firstSeed: 20260303, random => EvaluateAll(Encoding.UTF8.GetBytes(MutateElements(XDocument.Parse(Original), random).ToString())));

    [Fact]
    public void Expressions_mutated_inside_a_file_never_throw_and_never_hang() => Mutants.All(1_000, firstSeed: 20260304, random =>
    {
        var document = XDocument.Parse(Original);
        var texts = document.Descendants().Where(e => e.Name.LocalName == "text").ToList();
        var text = texts[random.Next(texts.Count)];
        text.Value = new string([.. Mutants.Text(text.Value, random).Where(c => System.Xml.XmlConvert.IsXmlChar(c))]);
        EvaluateAll(Encoding.UTF8.GetBytes(document.ToString()));
    });

    [Fact]
    public void A_file_in_another_encoding_than_it_says_never_throws() => Mutants.All(500, firstSeed: 20260305, random =>
    {
        var encoding = Encodings[random.Next(Encodings.Length)];
        byte[] mark = random.Next(2) == 0 ? encoding.GetPreamble() : [];
        EvaluateAll([.. mark, .. encoding.GetBytes(Declarations[random.Next(Declarations.Length)] + Original)]);
    });

    [Theory]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<!DOCTYPE definitions SYSTEM \"file:///etc/passwd\"><definitions/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://localhost/x\"> %p;]><a/>")]
    public void A_document_type_is_refused_before_anything_of_it_is_read(string xml) =>
        DmnReader.Read(xml).ShouldSatisfyAllConditions(read => read.Model.ShouldBeNull(), read => read.Problems.ShouldHaveSingleItem().Code.ShouldBe("dmn.xml"));

    [Fact]
    public void A_file_nested_deeper_than_allowed_is_refused_without_a_model()
    {
        var deep = Original.Replace("<context>", string.Concat(Enumerable.Repeat("<context><contextEntry>", 50_000)), StringComparison.Ordinal);

        DmnReader.Read(deep).Problems.ShouldHaveSingleItem().Code.ShouldBe("dmn.too-deep");
    }

    [Fact]
    public void A_file_longer_than_allowed_is_refused_without_a_model()
    {
        var read = DmnReader.Read(Original + new string(' ', 100_000), limits: DmnReadLimits.Default with { Characters = 50_000 });

        (read.Model, read.Problems.ShouldHaveSingleItem().Code).ShouldBe((null, "dmn.xml"));
    }

    private static void EvaluateAll(byte[] bytes)
    {
        var read = DmnReader.Read(new MemoryStream(bytes));

        if (read.Model is null) read.Problems.ShouldNotBeEmpty();
        else foreach (var name in read.Model.Decisions.Select(d => d.Name).Append("s")) read.Model.Evaluate(name, FeelContext.Of([new("x", FeelValue.Of(7))]), Surroundings);
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
