using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Workflow.Web.Definitions;

/// <summary>The text of an uploaded BPMN or DMN file.</summary>
internal static partial class DefinitionText
{
    private const int LongestDeclaration = 200;

    /// <summary>In the encoding of its mark or its XML declaration, else UTF-8; null for anything else, such as a picture or a packed document.</summary>
    public static string? Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            var text = EncodingOf(bytes).GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What the first process of a BPMN file is called; null where it has no name or the file cannot be read.</summary>
    public static string? NameOf(string xml)
    {
        try
        {
            return XDocument.Parse(xml).Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "process")?.Attribute("name")?.Value is { Length: > 0 } name ? name : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xEF, 0xBB, 0xBF, ..] => Utf8,
        _ => Declared(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, LongestDeclaration))),
    };

    private static Encoding Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static Encoding Declared(string head)
    {
        if (Declaration().Match(head) is not { Success: true } match) return Utf8;
        try
        {
            var named = Encoding.GetEncoding(match.Groups["name"].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return named.GetByteCount("<") == 1 ? named : Utf8;   // the declaration was read byte by byte: UTF-16 would be a lie
        }
        catch (ArgumentException)
        {
            return Utf8;   // the reader of the file then says what it could not read
        }
    }

    [GeneratedRegex("^<\\?xml[^>]*encoding=[\"'](?<name>[A-Za-z0-9._-]+)[\"']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Declaration();
}
