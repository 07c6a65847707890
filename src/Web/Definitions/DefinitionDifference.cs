using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using Workflow.Web.Shell;

namespace Workflow.Web.Definitions;

/// <summary>What happened to an element between two texts of a definition.</summary>
internal enum DifferenceKind { Added, Removed, Changed }

/// <param name="Element">The id in the file.</param>
/// <param name="Name">What readers call it; its id where it has no name.</param>
/// <param name="Details">What changed, each with what was and what is; none for what was added or removed.</param>
internal sealed record ElementDifference(DifferenceKind Kind, string Element, string Type, string Name, IReadOnlyList<(string What, string Before, string After)> Details);

/// <summary>
/// Two texts of a definition element by element: steps, flows, events, forms and the process itself. Where something stands in the picture is left out,
/// and so is the order in the file.
/// </summary>
internal static class DefinitionDifference
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>Holders of others, or said by their flow a second time.</summary>
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal) { "incoming", "outgoing", "flowNodeRef", "extensionElements" };

    /// <summary>Empty where both say the same; null where one of them is no XML.</summary>
    public static IReadOnlyList<ElementDifference>? Between(string before, string after, IStringLocalizer<Texts> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (ElementsOf(before) is not { } old || ElementsOf(after) is not { } now) return null;

        string Name(IReadOnlyDictionary<string, XElement> all, XElement element) => NameOf(all, element, words);
        return
        [
            .. now.Where(e => !old.ContainsKey(e.Key)).Select(e => new ElementDifference(DifferenceKind.Added, e.Key, TypeOf(e.Value, words), Name(now, e.Value), [])),
            .. old.Where(e => !now.ContainsKey(e.Key)).Select(e => new ElementDifference(DifferenceKind.Removed, e.Key, TypeOf(e.Value, words), Name(old, e.Value), [])),
            .. now.Where(e => old.ContainsKey(e.Key)).Select(e => new ElementDifference(DifferenceKind.Changed, e.Key, TypeOf(e.Value, words), Name(now, e.Value), Details(old[e.Key], e.Value, words)))
                .Where(e => e.Details.Count > 0),
        ];
    }

    private static Dictionary<string, XElement>? ElementsOf(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return (XDocument.Load(reader).Root?.Elements().Where(e => e.Name.LocalName != "BPMNDiagram") ?? []).SelectMany(e => e.DescendantsAndSelf())
                .Where(e => e.Attribute("id") is not null && !Passed.Contains(e.Name.LocalName)).DistinctBy(e => e.Attribute("id")?.Value, StringComparer.Ordinal)
                .ToDictionary(e => e.Attribute("id")?.Value ?? "", StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<(string What, string Before, string After)> Details(XElement before, XElement after, IStringLocalizer<Texts> words)
    {
        var (old, now) = (Facts(before), Facts(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => (What(key, words), old.GetValueOrDefault(key) ?? "–", now.GetValueOrDefault(key) ?? "–"))];
    }

    /// <summary>The attributes and texts of an element and of what belongs to it alone, by their path.</summary>
    private static Dictionary<string, string> Facts(XElement element)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = element.Name.LocalName };
        void Add(XElement part, string path)
        {
            foreach (var attribute in part.Attributes().Where(a => !a.IsNamespaceDeclaration && (path.Length > 0 || a.Name.LocalName != "id"))) Put($"{path}@{attribute.Name.LocalName}", attribute.Value);
            if (!part.HasElements && part.Value.Trim() is { Length: > 0 } text) Put(path, text);
            // What has an id of its own is compared as such.
            foreach (var inner in part.Elements().Where(e => e.Attribute("id") is null && !(Passed.Contains(e.Name.LocalName) && e.Name.LocalName != "extensionElements"))) Add(inner, $"{path}/{inner.Name.LocalName}");
        }
        // The same thing several times, such as headers: each by its number.
        void Put(string path, string value)
        {
            var key = path;
            for (var more = 2; !facts.TryAdd(key, value); more++) key = $"{path} #{more}";
        }
        Add(element, "");
        return facts;
    }

    private static string What(string path, IStringLocalizer<Texts> words)
    {
        var name = path.Replace("/extensionElements", "", StringComparison.Ordinal);
        return name switch
        {
            "" => words["loại phần tử"],
            "@name" => words["tên phần tử"],
            "@sourceRef" => words["đi từ"],
            "@targetRef" => words["đi đến"],
            "@default" => words["luồng mặc định"],
            "/documentation" => words["mô tả"],
            "/conditionExpression" => words["điều kiện"],
            "/assignmentDefinition@candidateGroups" => words["nhóm được nhận"],
            "/assignmentDefinition@assignee" => words["giao cho người"],
            "/taskSchedule@dueDate" => words["hạn của việc"],
            "/formDefinition@formKey" or "/formDefinition@formId" or "/formDefinition@externalReference" => words["biểu mẫu"],
            _ when name.StartsWith("/timeDuration", StringComparison.Ordinal) || name.StartsWith("/timeDate", StringComparison.Ordinal) || name.StartsWith("/timeCycle", StringComparison.Ordinal) => words["hẹn giờ"],
            _ => name.TrimStart('/', '@').Replace('@', ' ').Replace("/", " / ", StringComparison.Ordinal),
        };
    }

    private static string NameOf(IReadOnlyDictionary<string, XElement> all, XElement element, IStringLocalizer<Texts> words)
    {
        if (element.Name == Bpmn + "sequenceFlow")
        {
            string End(string attribute) => (string?)element.Attribute(attribute) is { } id ? all.TryGetValue(id, out var end) && (string?)end.Attribute("name") is { Length: > 0 } named ? named : id : "?";
            return words["{0} → {1}", End("sourceRef"), End("targetRef")];
        }
        return (string?)element.Attribute("name") is { Length: > 0 } name ? name : (string?)element.Attribute("id") ?? "";
    }

    private static string TypeOf(XElement element, IStringLocalizer<Texts> words) => element.Name.LocalName switch
    {
        "process" => words["cả quy trình"],
        "userTask" => words["việc của người"],
        "task" => words["việc chưa chọn loại"],
        "serviceTask" or "sendTask" or "scriptTask" => words["việc tự động"],
        "businessRuleTask" => words["tra bảng quyết định"],
        "callActivity" => words["gọi quy trình khác"],
        "subProcess" or "transaction" or "adHocSubProcess" => words["quy trình con"],
        "sequenceFlow" => words["luồng"],
        "userTaskForm" => words["biểu mẫu"],
        "lane" => words["làn"],
        "documentation" => words["mô tả"],
        var happening when happening.EndsWith("EventDefinition", StringComparison.Ordinal) => words["chi tiết sự kiện"],
        var happening when happening.EndsWith("Event", StringComparison.Ordinal) => words["sự kiện"],
        var gateway when gateway.EndsWith("Gateway", StringComparison.Ordinal) => words["điểm rẽ nhánh"],
        var other => other,
    };
}
