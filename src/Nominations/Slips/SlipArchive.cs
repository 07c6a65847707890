using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>Issues papers under the next number of their kind and year, and gives them back exactly as they were issued.</summary>
public static class SlipArchive
{
    // Vietnamese letters stay readable in the database.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Stages the row in the caller's transaction; the number is given back if that is rolled back.</summary>
    /// <param name="write">Writes the paper for the number it gets.</param>
    public static async Task<SlipRow> IssueAsync(
        DbContext db, SlipKind kind, string officeCode, Guid? dossierId, DateTimeOffset issuedAt, Guid issuedBy, Func<int, Slip> write,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(write);
        var number = await NumberSeries.NextAsync(db, Series(officeCode, kind, issuedAt.OfficeDate().Year), cancellation);
        return Stage(db, kind, officeCode, dossierId, issuedAt, issuedBy, number, write);
    }

    /// <summary>The same for a number that was reserved before (X21).</summary>
    internal static SlipRow Stage(
        DbContext db, SlipKind kind, string officeCode, Guid? dossierId, DateTimeOffset issuedAt, Guid issuedBy, int number, Func<int, Slip> write)
    {
        var slip = write(number);
        if (slip.Kind != kind || slip.Head.Number != number)
            throw new InvalidOperationException($"Expected {kind} no. {number}, but {slip.Kind} no. {slip.Head.Number} was written.");

        var (content, drawn) = (Write(slip), JsonSerializer.Serialize(slip.Draw(), Json));
        var row = new SlipRow
        {
            Id = Guid.CreateVersion7(issuedAt),
            OfficeCode = officeCode,
            Kind = kind,
            Year = issuedAt.OfficeDate().Year,
            Number = number,
            DossierId = dossierId,
            IssuedAt = issuedAt,
            IssuedBy = issuedBy,
            Content = content,
            Drawn = drawn,
            Sha256 = HashOf(content, drawn),
        };
        db.Add(row);
        return row;
    }

    /// <summary>The series that the numbers of one kind and year come from.</summary>
    public static string Series(string officeCode, SlipKind kind, int year) => $"slip/{officeCode}/{kind.Identifier()}/{year}";

    /// <summary>The paper as it was issued.</summary>
    /// <exception cref="InvalidDataException"><c>slip.altered</c>: the content no longer has its hash.</exception>
    public static Slip Read(SlipRow row)
    {
        Check(row);
        return JsonSerializer.Deserialize<Slip>(row.Content, Json) ?? throw new InvalidDataException($"slip.altered: Expected slip {row.Id} to have content, but it is null.");
    }

    /// <summary>What was drawn when the paper was issued; null for papers of the first release, which kept their content only.</summary>
    /// <exception cref="InvalidDataException"><c>slip.altered</c>: the content no longer has its hash.</exception>
    public static SlipLayout? ReadLayout(SlipRow row)
    {
        Check(row);
        return row.Drawn is { } drawn ? JsonSerializer.Deserialize<SlipLayout>(drawn, Json) : null;
    }

    /// <summary>The content as it is stored.</summary>
    public static string Write(Slip slip) => JsonSerializer.Serialize(slip, Json);

    private static void Check(SlipRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (HashOf(row.Content, row.Drawn) != row.Sha256)
            throw new InvalidDataException($"slip.altered: Expected the content of slip {row.Id} to have hash {row.Sha256}, but it has {HashOf(row.Content, row.Drawn)}.");
    }

    private static string HashOf(string content, string? drawn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(drawn is null ? content : $"{content}\n{drawn}")));
}
