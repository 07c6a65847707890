using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Workflow.Dmn.Xml;

/// <summary>Writes a document as it was read, white space included.</summary>
internal static class DmnWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = false,
        NewLineHandling = NewLineHandling.None,
        OmitXmlDeclaration = true,
    };

    internal static string Write(XDocument document)
    {
        var text = new StringBuilder();
        if (document.Declaration is { } declaration) text.Append(declaration).Append('\n');
        using (var writer = XmlWriter.Create(text, Settings)) document.Save(writer);
        return text.ToString();
    }
}
