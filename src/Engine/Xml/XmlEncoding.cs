using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Engine;

/// <summary>What tools write about the encoding of a file and <see cref="System.Xml.XmlReader"/> does not understand by itself.</summary>
internal static partial class XmlEncoding
{
    private const int LongestDeclaration = 300;

    /// <summary>
    /// The text of a file whose declaration names a code page of Windows, spells UTF-8 without its hyphen, or comes after blank lines;
    /// null when the file needs no such help, or none is known for it.
    /// </summary>
    public static string? Decoded(byte[] file)
    {
        var start = 0;
        while (start < file.Length && file[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start++;
        var head = Encoding.Latin1.GetString(file, start, Math.Min(file.Length - start, LongestDeclaration));
        var name = Declaration().Match(head) is { Success: true } declaration ? declaration.Groups["name"].Value : null;
        var encoding = name?.ToUpperInvariant() switch
        {
            null => start > 0 && head.StartsWith('<') ? Encoding.UTF8 : null,
            "UTF8" => Encoding.UTF8,
            "UTF-8" or "ISO-8859-1" or "US-ASCII" when start > 0 => Encoding.GetEncoding(name),
            "UTF-8" or "ISO-8859-1" or "US-ASCII" or "UTF-16" => null,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name),
        };
        return encoding?.GetString(file, start, file.Length - start);
    }

    [GeneratedRegex("""^<\?xml[^>]*?\sencoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Declaration();
}
