using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;

namespace Workflow.Dmn.Xml;

/// <summary>The namespaces of DMN 1.2 to 1.5 and small readers over their elements.</summary>
internal static class DmnNames
{
    /// <summary>Model namespaces by version.</summary>
    internal static readonly FrozenDictionary<string, string> Versions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http://www.omg.org/spec/DMN/20180521/MODEL/"] = "1.2",
        ["https://www.omg.org/spec/DMN/20191111/MODEL/"] = "1.3",
        ["https://www.omg.org/spec/DMN/20211108/MODEL/"] = "1.4",
        ["https://www.omg.org/spec/DMN/20230324/MODEL/"] = "1.5",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The extensions of Camunda 8.</summary>
    internal static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    private static readonly FrozenSet<string> Feel = FrozenSet.Create(
        StringComparer.Ordinal,
        "http://www.omg.org/spec/DMN/20180521/FEEL/",
        "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "https://www.omg.org/spec/DMN/20211108/FEEL/",
        "https://www.omg.org/spec/DMN/20230324/FEEL/",
        "http://www.omg.org/spec/FEEL/20140401",
        "feel",
        "FEEL");

    internal static bool IsFeel(string languageOrNamespace) => Feel.Contains(languageOrNamespace);

    internal static string Text(this XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    internal static string? Optional(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    /// <summary>The first child of this name in the element's own namespace.</summary>
    internal static XElement? Child(this XElement element, string name) => element.Element(element.Name.Namespace + name);

    internal static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements(element.Name.Namespace + name);

    internal static string ChildText(this XElement element, string name) => element.Child(name)?.Value ?? "";

    internal static int Line(this XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    /// <summary>The id of the element or of the nearest one around it.</summary>
    internal static string NearestId(this XElement element) =>
        element.AncestorsAndSelf().Select(e => e.Text("id")).FirstOrDefault(id => id.Length > 0) ?? "";

    /// <summary>A name without blanks at its ends and with single blanks inside, as FEEL reads it.</summary>
    internal static string Normal(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
