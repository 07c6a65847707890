using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Web.Decisions;

/// <summary>The text of an uploaded XML file, in the encoding that its byte order mark or declaration names; UTF-8 otherwise.</summary>
internal static partial class UploadedText
{
    private const int LongestDeclaration = 200;

    public static async Task<string> ReadAsync(Stream file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var head = Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)Math.Min(bytes.Length, LongestDeclaration));
        bytes.Position = 0;
        using var reader = new StreamReader(bytes, Declared(head), detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static Encoding Declared(string head)
    {
        if (Declaration().Match(head) is not { Success: true } match) return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(match.Groups["name"].Value);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;   // the reader of the file then says what it could not read
        }
    }

    [GeneratedRegex("^<\\?xml[^>]*encoding=[\"'](?<name>[A-Za-z0-9._-]+)[\"']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Declaration();
}
