using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

/// <summary>DMN texts for tests, and shorthand to read and evaluate them.</summary>
internal static class Models
{
    public static readonly FeelSurroundings Surroundings = FeelSurroundings.At(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7)));

    public static string Definitions(string content, string version = "https://www.omg.org/spec/DMN/20230324/MODEL/", string name = "m", string space = "urn:m") =>
        $"""<definitions xmlns="{version}" id="defs" name="{name}" namespace="{space}">{content}</definitions>""";

    public static string Literal(string text) => $"<literalExpression><text>{System.Security.SecurityElement.Escape(text)}</text></literalExpression>";

    public static string Decision(string name, string logic, string requirements = "", string type = "") =>
        $"""<decision id="{name}" name="{name}"><variable name="{name}"{(type.Length == 0 ? "" : $" typeRef=\"{type}\"")}/>{requirements}{logic}</decision>""";

    public static string Input(string name, string type = "number") => $"""<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{type}"/></inputData>""";

    public static string NeedsInput(string id) => $"""<informationRequirement><requiredInput href="#{id}"/></informationRequirement>""";

    public static string NeedsDecision(string id) => $"""<informationRequirement><requiredDecision href="#{id}"/></informationRequirement>""";

    public static string NeedsKnowledge(string id) => $"""<knowledgeRequirement><requiredKnowledge href="#{id}"/></knowledgeRequirement>""";

    /// <summary>A table over <c>x</c>; each rule is "test => output", outputs of several columns are separated by ';'.</summary>
    public static string Table(string attributes, string[] rules, string outputs = "<output/>", string input = "x", string inputValues = "", string annotation = "")
    {
        var rows = rules.Select((rule, i) =>
        {
            var parts = rule.Split(" => ");
            var entries = string.Concat(parts[1].Split(';').Select(o => $"<outputEntry><text>{System.Security.SecurityElement.Escape(o)}</text></outputEntry>"));
            var note = annotation.Length == 0 ? "" : $"<annotationEntry><text>{annotation} {i + 1}</text></annotationEntry>";
            return $"""<rule id="r{i + 1}"><inputEntry><text>{System.Security.SecurityElement.Escape(parts[0])}</text></inputEntry>{entries}{note}</rule>""";
        });
        var column = annotation.Length == 0 ? "" : """<annotation name="Căn cứ"/>""";
        var values = inputValues.Length == 0 ? "" : $"<inputValues><text>{System.Security.SecurityElement.Escape(inputValues)}</text></inputValues>";
        return $"""<decisionTable id="t" {attributes}><input id="in"><inputExpression><text>{input}</text></inputExpression>{values}</input>{outputs}{column}{string.Concat(rows)}</decisionTable>""";
    }

    public static DmnModel Sound(string xml, Func<DmnImportRequest, DmnModel?>? imports = null)
    {
        var read = DmnReader.Read(xml, imports);
        read.Problems.ShouldBeEmpty();
        return read.Model.ShouldNotBeNull();
    }

    public static DecisionRecord Evaluate(this DmnModel model, string element, params (string Name, FeelValue Value)[] inputs) =>
        model.Evaluate(element, FeelContext.Of(inputs.Select(i => KeyValuePair.Create(i.Name, i.Value))), Surroundings);

    /// <summary>The result as FEEL writes it.</summary>
    public static string Result(this DecisionRecord record) => record.Output.ToString() ?? "";

    public static DmnModel OneTable(string attributes, string[] rules, string outputs = "<output/>", string type = "number", string inputValues = "", string annotation = "") =>
        Sound(Definitions(Input("x", type) + Decision("d", Table(attributes, rules, outputs, inputValues: inputValues, annotation: annotation), NeedsInput("x"))));
}
