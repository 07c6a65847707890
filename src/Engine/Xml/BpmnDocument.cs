using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// A BPMN file as it is, with everything the engine does not execute: extensions of other tools, the diagram, comments. Files come in any
/// encoding that XML allows and leave as UTF-8.
/// </summary>
public sealed class BpmnDocument
{
    private readonly XDocument document;

    private BpmnDocument(XDocument document) => this.document = document;

    /// <summary>
    /// Reads a file by its byte order mark or XML declaration. Throws <see cref="XmlException"/> for what is no well-formed XML or has a
    /// document type definition.
    /// </summary>
    public static BpmnDocument Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var reader = Reader(file);
        return new(XDocument.Load(reader, LoadOptions.PreserveWhitespace));
    }

    /// <summary>The file as UTF-8 without byte order mark, every element, attribute and text as it was read.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        // Entitize: a line break in an attribute is part of its value and would be read as a blank.
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(bytes, settings)) document.Save(writer);
        return bytes.ToArray();
    }

    /// <summary>The file as text, which <see cref="BpmnReader"/> reads and the definitions keep.</summary>
    public string Text => Encoding.UTF8.GetString(Write());

    /// <summary>
    /// The text of a file: UTF-8 exactly as it is, so that its hash stays the same; another encoding, which the file declares, becomes
    /// UTF-8. What is no XML is taken as UTF-8 too: the reader says what is wrong with it.
    /// </summary>
    public static string TextOf(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            if (XmlEncoding.Decoded(file) is not null) return Read(file).Text;

            using var reader = Reader(file);
            var declared = reader.Read() && reader.NodeType == XmlNodeType.XmlDeclaration ? reader.GetAttribute("encoding") : null;
            if (declared is not null && !declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return Read(file).Text;
        }
        catch (XmlException)
        {
            // Not an answer yet: whoever reads the text reports it with its line.
        }

        using var text = new StreamReader(new MemoryStream(file, writable: false), Encoding.UTF8);
        return text.ReadToEnd();
    }

    private static XmlReader Reader(byte[] file) => XmlEncoding.Decoded(file) is { } text
        ? XmlReader.Create(new StringReader(text), BpmnReader.Secure)
        : XmlReader.Create(new MemoryStream(file, writable: false), BpmnReader.Secure);
}
