using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Xml;

/// <summary>Builds a model from a document: names and types first, then requirements, then logic.</summary>
internal sealed class ModelReading(XDocument document, Func<DmnImportRequest, DmnModel?> imports, List<DmnProblem> problems, FeelNames known)
{
    private readonly List<(DrgElement Element, XElement Xml)> elements = [];

    internal void Problem(string code, XElement at, string message, DmnSeverity severity = DmnSeverity.Error) =>
        problems.Add(new DmnProblem(code, at.NearestId(), at.Line(), message, severity));

    internal DmnModel? Read()
    {
        if (document.Root is not { } root) return null;
        if (root.Name.LocalName != "definitions" || !DmnNames.Versions.TryGetValue(root.Name.NamespaceName, out var version))
        {
            Problem("dmn.not-dmn", root, $"Expected 'definitions' of DMN 1.2 to 1.5, but found '{root.Name}'.");
            return null;
        }

        var model = new DmnModel(document, root.Text("id"), root.Text("name"), root.Text("namespace"), version);
        if (model.Namespace.Length == 0) Problem("dmn.namespace-missing", root, "Expected an attribute 'namespace', but there is none.");
        if (root.Optional("expressionLanguage") is { } language && !DmnNames.IsFeel(language))
            Problem("dmn.expression-language", root, $"Expected FEEL as expression language, but found '{language}'.");
        model.Imports = [.. root.Children("import").Select(Import)];
        model.MemberNames = Names.Members(model, root);
        var types = new TypeReading(this, model);
        types.Read(root);
        Elements(model, root);
        var requirements = new RequirementReading(this, model);
        foreach (var (element, xml) in elements)
        {
            var variable = xml.Child("variable");
            if (DmnNames.Normal(variable?.Text("name") ?? "") is { Length: > 0 } name) element.VariableName = name;
            element.TypeRef = variable?.Optional("typeRef");
            element.Type = types.Resolve(element.TypeRef, variable ?? xml);
            requirements.Read(element, xml);
        }

        requirements.CheckCycles();
        var logic = new LogicReading(this, types, Names.Of(model, known.Variables));
        foreach (var (element, xml) in elements) logic.Read(element, xml);
        model.Tables = logic.Tables;
        return model;
    }

    private DmnImport Import(XElement xml)
    {
        var request = new DmnImportRequest(xml.Text("namespace"), xml.Optional("locationURI"));
        var type = xml.Text("importType");
        var isDmn = DmnNames.Versions.ContainsKey(type) || type.Contains("/DMN/", StringComparison.Ordinal);
        var model = isDmn ? imports(request) : null;
        if (!isDmn) Problem("dmn.import-type", xml, $"Expected an import of DMN, but found '{type}'; it is kept and not followed.", DmnSeverity.Warning);
        else if (model is null) Problem("dmn.import-not-found", xml, $"Expected the imported model '{request.Namespace}' to be supplied, but it is not.");
        return new DmnImport(DmnNames.Normal(xml.Text("name")), request.Namespace, request.LocationUri, type, model);
    }

    private void Elements(DmnModel model, XElement root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var xml in root.Elements().Where(e => e.Name.Namespace == root.Name.Namespace))
        {
            var (id, name, text) = (xml.Text("id"), DmnNames.Normal(xml.Text("name")), xml.Child("description")?.Value);
            DrgElement? element = xml.Name.LocalName switch
            {
                "decision" => new Decision(model, id, name, text)
                {
                    Question = xml.Child("question")?.Value, AllowedAnswers = xml.Child("allowedAnswers")?.Value,
                    VersionTag = (string?)xml.Child("extensionElements")?.Element(DmnNames.Zeebe + "versionTag")?.Attribute("value"),
                },
                "inputData" => new InputData(model, id, name, text),
                "businessKnowledgeModel" => new BusinessKnowledgeModel(model, id, name, text),
                "decisionService" => new DecisionService(model, id, name, text),
                _ => null,
            };
            if (element is null) continue;
            element.Label = xml.Optional("label");
            if (name.Length == 0) Problem("dmn.name-missing", xml, $"Expected a name of the {xml.Name.LocalName}, but there is none.");
            else if (!names.Add(name)) Problem("dmn.name-twice", xml, $"Expected each name once, but '{name}' names several elements.");
            if (id.Length > 0 && !model.ById.TryAdd(id, element)) Problem("dmn.id-twice", xml, $"Expected each id once, but '{id}' is used twice.");
            elements.Add((element, xml));
        }

        model.Decisions = Of<Decision>();
        model.Inputs = Of<InputData>();
        model.BusinessKnowledgeModels = Of<BusinessKnowledgeModel>();
        model.DecisionServices = Of<DecisionService>();
    }

    private ImmutableArray<T> Of<T>() => [.. elements.Select(e => e.Element).OfType<T>()];
}
