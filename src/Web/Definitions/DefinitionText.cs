using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Web.Shell;

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

    /// <summary>
    /// What a file is called by its readers: the first process of a BPMN file, the decision of a DMN file that holds one, else the DMN file's own name.
    /// Null where it has no name or the file cannot be read.
    /// </summary>
    public static string? NameOf(string xml)
    {
        try
        {
            if (XDocument.Parse(xml).Root is not { } root) return null;
            var named = root.Elements().FirstOrDefault(e => e.Name.LocalName == "process")
                ?? (root.Elements().Where(e => e.Name.LocalName == "decision").Take(2).ToList() is [var only] ? only : root);
            return named.Attribute("name")?.Value is { Length: > 0 } name ? name : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The id of the first process of a BPMN file; null where there is none or the file cannot be read.</summary>
    public static string? ProcessOf(string xml)
    {
        try
        {
            return XDocument.Parse(xml).Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "process")?.Attribute("id")?.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The names of the elements of a file by their ids; those without a name are not there, and none where the file cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> NamesOf(string xml)
    {
        try
        {
            return XDocument.Parse(xml).Descendants().Where(e => e.Attribute("id") is not null && e.Attribute("name")?.Value is { Length: > 0 })
                .DistinctBy(e => e.Attribute("id")?.Value, StringComparer.Ordinal).ToDictionary(e => e.Attribute("id")?.Value ?? "", e => e.Attribute("name")?.Value ?? "", StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    /// <summary>The drafts of a kind with what each is called, by that name. They are few, so each text is read.</summary>
    public static async Task<IReadOnlyList<(DraftItem Draft, string Name)>> NamedAsync(Drafts drafts, ResourceKind kind, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(words);
        var named = new List<(DraftItem Draft, string Name)>();
        foreach (var draft in (await drafts.ListAsync(cancellation)).Where(d => d.Kind == kind))
        {
            // Deleted by somebody since the list was read: it is not listed.
            if (await drafts.FindAsync(draft.Id, cancellation) is { } text) named.Add((draft, NameOf(text.Xml) is { } name ? words[name] : draft.Name));
        }
        return [.. named.OrderBy(d => d.Name, StringComparer.CurrentCulture)];
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
