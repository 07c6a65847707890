using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;

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

        var year = issuedAt.OfficeDate().Year;
        var number = await NumberSeries.NextAsync(db, $"slip/{officeCode}/{kind.Identifier()}/{year}", cancellation);
        var slip = write(number);
        if (slip.Kind != kind || slip.Head.Number != number)
            throw new InvalidOperationException($"Expected {kind} no. {number}, but {slip.Kind} no. {slip.Head.Number} was written.");

        var content = Write(slip);
        var row = new SlipRow
        {
            Id = Guid.CreateVersion7(issuedAt),
            OfficeCode = officeCode,
            Kind = kind,
            Year = year,
            Number = number,
            DossierId = dossierId,
            IssuedAt = issuedAt,
            IssuedBy = issuedBy,
            Content = content,
            Sha256 = HashOf(content),
        };
        db.Add(row);
        return row;
    }

    /// <summary>The paper as it was issued.</summary>
    /// <exception cref="InvalidDataException"><c>slip.altered</c>: the content no longer has its hash.</exception>
    public static Slip Read(SlipRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (HashOf(row.Content) != row.Sha256)
            throw new InvalidDataException($"slip.altered: Expected the content of slip {row.Id} to have hash {row.Sha256}, but it has {HashOf(row.Content)}.");
        return JsonSerializer.Deserialize<Slip>(row.Content, Json) ?? throw new InvalidDataException($"slip.altered: Expected slip {row.Id} to have content, but it is null.");
    }

    /// <summary>The content as it is stored.</summary>
    public static string Write(Slip slip) => JsonSerializer.Serialize(slip, Json);

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
