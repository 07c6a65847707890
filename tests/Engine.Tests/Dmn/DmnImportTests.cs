using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DmnImportTests
{
    private const string Import = """importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>""";

    private static readonly DmnModel Library = Models.Sound(Models.Definitions(
        """<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>"""
        + Models.Input("base rate")
        + Models.Decision("double rate", Models.Literal("base rate * 2"), Models.NeedsInput("base rate"))
        + $"""<businessKnowledgeModel id="twice" name="twice of"><encapsulatedLogic><formalParameter name="n" typeRef="tAge"/>{Models.Literal("2 * n")}</encapsulatedLogic></businessKnowledgeModel>"""
        + """<decisionService id="s" name="rate service"><outputDecision href="#double rate"/><inputData href="#base rate"/></decisionService>""",
        space: "urn:library"));

    private static DmnModel Importing(string name, string content) =>
        Models.Sound(Models.Definitions($"""<import name="{name}" namespace="urn:library" {Import}{content}"""), request => request.Namespace == "urn:library" ? Library : null);

    private static string Needs(string kind, string id) => kind == "requiredKnowledge"
        ? $"""<knowledgeRequirement><{kind} href="urn:library#{id}"/></knowledgeRequirement>"""
        : $"""<informationRequirement><{kind} href="urn:library#{id}"/></informationRequirement>""";

    [Theory]
    [InlineData("the library", "the library.twice of(4)", "the library.tAge")]
    [InlineData("lib", "lib.twice of(4)", "lib.tAge")]
    [InlineData("", "twice of(4)", "tAge")]
    public void Functions_and_types_are_found_below_the_import_or_without_a_prefix(string name, string expression, string type)
    {
        var model = Importing(name, Models.Decision("d", Models.Literal(expression), Needs("requiredKnowledge", "twice"), type));

        model.Evaluate("d").Result().ShouldBe("8");
    }

    [Theory]
    [InlineData("base rate")]
    [InlineData("{urn:library}base rate")]
    public void An_input_of_an_imported_model_is_passed_by_name_or_by_namespace(string input)
    {
        var model = Importing("lib", Models.Decision("d", Models.Literal("lib.double rate + lib.base rate"), Needs("requiredDecision", "double rate") + Needs("requiredInput", "base rate")));

        model.Evaluate("d", (input, FeelValue.Of(5))).Result().ShouldBe("15");
    }

    [Fact]
    public void An_input_of_an_imported_model_is_passed_in_a_context_named_like_the_import()
    {
        var model = Importing("lib", Models.Decision("d", Models.Literal("lib.double rate"), Needs("requiredDecision", "double rate")));

        model.Evaluate("d", ("lib", FeelContext.Empty.With("base rate", FeelValue.Of(6)))).Result().ShouldBe("12");
    }

    [Fact]
    public void An_imported_decision_service_is_called()
    {
        var model = Importing("lib", Models.Decision("d", Models.Literal("lib.rate service(base rate: 7)"), Needs("requiredKnowledge", "s")));

        model.Evaluate("d").Result().ShouldBe("14");
    }

    [Fact]
    public void A_reference_may_name_the_own_namespace()
    {
        var model = Models.Sound(Models.Definitions(
            Models.Input("x") + Models.Decision("d", Models.Literal("x + 1"), """<informationRequirement><requiredInput href="urn:m#x"/></informationRequirement>""")));

        model.Evaluate("d", ("x", FeelValue.Of(1))).Result().ShouldBe("2");
    }

    [Fact]
    public void A_type_may_be_named_with_the_prefix_of_FEEL()
    {
        const string Xml = """<d:definitions xmlns:d="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns:feel="http://www.omg.org/spec/DMN/20180521/FEEL/" name="m" namespace="urn:m"><d:decision name="e" id="e"><d:variable name="e" typeRef="feel:string"/><d:literalExpression><d:text>1</d:text></d:literalExpression></d:decision></d:definitions>""";

        Models.Sound(Xml).Evaluate("e").Warnings.ShouldContain(w => w.Code == "dmn.type");
    }

    [Fact]
    public void A_model_that_is_not_supplied_is_one_problem()
    {
        var xml = Models.Definitions(
            $"""<import name="the library" namespace="urn:library" {Import}"""
            + Models.Decision("d", Models.Literal("the library.twice(4)"), Needs("requiredKnowledge", "twice"), "the library.tAge"));

        DmnReader.Read(xml).Problems.ShouldHaveSingleItem().Code.ShouldBe("dmn.import-not-found");
    }
}
