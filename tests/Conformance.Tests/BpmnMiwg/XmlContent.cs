using System.Xml;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>What an XML file says, part by part, whatever its encoding, prefixes and layout: read from the bytes, without the product.</summary>
internal static class XmlContent
{
    /// <summary>Elements with their sorted attributes, texts, comments and instructions, in the order of the file.</summary>
    public static IReadOnlyList<string> Parts(byte[] file)
    {
        using var bytes = new MemoryStream(file);
        using var reader = XmlReader.Create(bytes);
        var parts = new List<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element: parts.Add($"{reader.Depth} <{Name(reader)} {string.Join(' ', Attributes(reader))}>"); break;
                case XmlNodeType.Text or XmlNodeType.CDATA: parts.Add($"{reader.Depth} {reader.Value}"); break;
                case XmlNodeType.Comment: parts.Add($"{reader.Depth} <!--{reader.Value}-->"); break;
                case XmlNodeType.ProcessingInstruction: parts.Add($"{reader.Depth} <?{reader.Name} {reader.Value}?>"); break;
            }
        }

        return parts;
    }

    public static int Count(IReadOnlyList<string> parts, string localName) =>
        parts.Count(part => part.Contains($"}}{localName} ", StringComparison.Ordinal) && part.Contains(" <{", StringComparison.Ordinal));

    private static List<string> Attributes(XmlReader reader)
    {
        var attributes = new List<string>();
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/") attributes.Add($"{Name(reader)}=\"{reader.Value}\"");
        }

        reader.MoveToElement();
        attributes.Sort(StringComparer.Ordinal);
        return attributes;
    }

    private static string Name(XmlReader reader) => $"{{{reader.NamespaceURI}}}{reader.LocalName}";
}
