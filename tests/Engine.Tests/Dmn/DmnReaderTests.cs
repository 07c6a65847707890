using System.Text;
using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DmnReaderTests
{
    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5")]
    public void Files_of_four_versions_are_read(string space, string version) =>
        Models.Sound(Models.Definitions(Models.Decision("d", Models.Literal("1 + 1")), space)).DmnVersion.ShouldBe(version);

    [Fact]
    public void Every_problem_is_reported_at_once_with_element_and_line()
    {
        var xml = Models.Definitions(
            "\n" + Models.Decision("a", Models.Literal("1 +"))
            + "\n" + Models.Decision("b", Models.Literal("1"), Models.NeedsInput("nowhere"), "tUnknown")
            + "\n" + Models.Decision("b", Models.Literal("2")));

        var read = DmnReader.Read(xml);

        read.IsSound.ShouldBeFalse();
        read.Problems.Select(p => (p.Code, p.ElementId, p.Line)).ShouldBe(
        [
            ("dmn.feel-syntax", "a", 2), ("dmn.unknown-type", "b", 3), ("dmn.unknown-reference", "b", 3), ("dmn.name-twice", "b", 4), ("dmn.id-twice", "b", 4),
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<a/>")]
    [InlineData("<definitions/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")]
    public void What_is_no_DMN_gives_a_problem_and_no_model(string xml)
    {
        var read = DmnReader.Read(xml);

        read.Model.ShouldBeNull();
        read.Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<list>", 200)) + string.Concat(Enumerable.Repeat("</list>", 200));

        DmnReader.Read(Models.Definitions(Models.Decision("d", deep))).Problems.ShouldContain(p => p.Code == "dmn.too-deep");
    }

    [Fact]
    public void A_file_longer_than_the_limit_is_refused()
    {
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(Models.Definitions(new string(' ', 10_000))));

        DmnReader.Read(bytes, limits: new DmnReadLimits(1_000, 100)).Model.ShouldBeNull();
    }

    [Fact]
    public void A_cycle_of_requirements_is_reported_and_evaluates_to_null()
    {
        var read = DmnReader.Read(Models.Definitions(
            Models.Decision("a", Models.Literal("b"), Models.NeedsDecision("b")) + Models.Decision("b", Models.Literal("a"), Models.NeedsDecision("a"))));

        read.Problems.ShouldContain(p => p.Code == "dmn.requirement-cycle");
        read.Model.ShouldNotBeNull().Evaluate("a").Result().ShouldBe("null");
    }

    [Fact]
    public void A_file_is_written_back_as_it_was_read()
    {
        const string Xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- ghi chú --><definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:x="urn:x" id="defs" name="m" namespace="urn:m" x:y="z">
              <extensionElements><x:any a="1"><![CDATA[<raw>]]></x:any></extensionElements>
              <decision id="d" name="d"><variable name="d" />  <literalExpression><text>1 &lt; 2</text></literalExpression></decision>
            </definitions>
            """;

        Models.Sound(Xml).ToXml().ShouldBe(Xml);
    }

    [Fact]
    public void An_imported_model_is_used_below_the_name_of_its_import()
    {
        var imported = Models.Sound(Models.Definitions(
            """<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>"""
            + """<businessKnowledgeModel id="twice" name="twice of"><encapsulatedLogic><formalParameter name="n"/>""" + Models.Literal("2 * n") + "</encapsulatedLogic></businessKnowledgeModel>",
            space: "urn:other"));
        var xml = Models.Definitions(
            """<import name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>"""
            + Models.Input("x", "other.tAge")
            + Models.Decision("d", Models.Literal("other.twice of(x)"), Models.NeedsInput("x") + """<knowledgeRequirement><requiredKnowledge href="urn:other#twice"/></knowledgeRequirement>"""));

        var model = Models.Sound(xml, request => request.Namespace == "urn:other" ? imported : null);

        model.Evaluate("d", ("x", FeelValue.Of(21))).Result().ShouldBe("42");
        model.Evaluate("d", ("x", FeelValue.Of(151))).Warnings.ShouldContain(w => w.Code == "dmn.type");
    }
}
