using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Initiatives;

/// <summary>Somebody who made an initiative, as written on the paper.</summary>
/// <param name="PersonalId">Nine or twelve digits or nothing; only the last three are kept.</param>
/// <param name="SharePercent">1 to 100, or nothing.</param>
public sealed record InitiativeAuthor(string Name, string? Unit = null, string? PersonalId = null, int? SharePercent = null);

/// <summary>The decision that recognised an initiative.</summary>
public sealed record Recognition(string DecisionNumber, DateOnly DecidedOn, string DecidedBy, RecognitionScope Scope);

/// <summary>An initiative as it is handed in: its text, or the row of the registry that it is.</summary>
/// <param name="Year">Of the award period.</param>
/// <param name="Authors">The nominees of the dossier where none is named.</param>
/// <param name="Registered">Set instead of title and text for one that the registry holds.</param>
/// <param name="Recognition">Null while it is proposed.</param>
public sealed record InitiativeInput(
    InitiativeKind Kind, string Title, string Text, int Year, string Unit, ImmutableArray<InitiativeAuthor> Authors, Guid? Registered = null, Recognition? Recognition = null);

/// <summary>From what is handed in to rows of the registry, each with what the search needs of it.</summary>
internal static class InitiativeRecords
{
    /// <summary>The very same: entered twice it would be found as its own duplicate.</summary>
    public static Task<bool> IsRegisteredAsync(OfficeDb db, string office, InitiativeInput input, CancellationToken cancellation)
    {
        var (title, text, unit) = (Plain(input.Title), Plain(input.Text), Plain(input.Unit));
        return db.Set<InitiativeRow>().AnyAsync(i => i.OfficeCode == office && i.Title == title && i.Text == text && i.Unit == unit && i.Year == input.Year, cancellation);
    }

    public static Checks Check(Checks checks, InitiativeInput input, string field, DateOnly today)
    {
        if (input.Registered is not null) return checks;
        checks.RequireText(input.Title, $"{field}Title", "tên sáng kiến, đề tài", 500)
            .RequireText(input.Text, $"{field}Text", "nội dung sáng kiến, đề tài", InitiativeRow.LongestText)
            .RequireText(input.Unit, $"{field}Unit", "đơn vị", 300)
            .Require(input.Year >= 1990 && input.Year <= today.Year + 1, "initiative.year", $"{field}Year", $"Năm xét từ 1990 đến {today.Year + 1}.",
                string.Create(CultureInfo.InvariantCulture, $"Expected a year from 1990 to {today.Year + 1}, but found {input.Year}."))
            .Require(input.Authors is { IsDefault: false, Length: >= 1 and <= 20 }, "initiative.authors", $"{field}Authors", "Cần từ 1 đến 20 tác giả.", "Expected 1 to 20 authors.");
        foreach (var (author, i) in (input.Authors.IsDefault ? [] : input.Authors).Select((a, i) => (a, i)))
        {
            checks.RequireText(author.Name, $"{field}Authors[{i}].Name", "tên tác giả", 200)
                .Require(author.SharePercent is null or (>= 1 and <= 100), "initiative.share", $"{field}Authors[{i}].SharePercent", "Tỷ lệ đóng góp từ 1 đến 100%.", "Expected a share from 1 to 100.");
        }

        checks.Require(input.Authors.IsDefault || input.Authors.Sum(a => a.SharePercent ?? 0) <= 100, "initiative.shares", $"{field}Authors", "Tổng tỷ lệ đóng góp không quá 100%.", "Expected shares of at most 100 together.");
        if (input.Recognition is { } recognition)
        {
            checks.RequireText(recognition.DecisionNumber, $"{field}DecisionNumber", "số quyết định công nhận", 60).RequireText(recognition.DecidedBy, $"{field}DecidedBy", "cơ quan công nhận", 200)
                .Require(recognition.DecidedOn <= today, "initiative.decided-on", $"{field}DecidedOn", "Ngày công nhận không được sau hôm nay.", "Expected a day of recognition until today.");
        }

        return checks;
    }

    public static InitiativeRow New(InitiativeInput input, string office, Guid? dossier, DateTimeOffset now)
    {
        var row = new InitiativeRow
        {
            Id = Guid.CreateVersion7(now), Kind = input.Kind, Title = Plain(input.Title), Text = Plain(input.Text), Year = input.Year, Unit = Plain(input.Unit), OfficeCode = office,
            Status = input.Recognition is null ? RecognitionStatus.Proposed : RecognitionStatus.Recognised, Scope = input.Recognition?.Scope,
            DecisionNumber = input.Recognition?.DecisionNumber.Trim(), DecidedOn = input.Recognition?.DecidedOn, DecidedBy = input.Recognition?.DecidedBy.Trim(),
            SourceDossierId = dossier, RecordedAt = now, Revision = 1, SearchText = "",
        };
        WriteAuthors(row, input.Authors);
        row.SearchText = SearchTextOf(row);
        return row;
    }

    public static void WriteAuthors(InitiativeRow row, ImmutableArray<InitiativeAuthor> authors)
    {
        foreach (var (author, i) in authors.Select((a, i) => (a, i)))
        {
            row.Authors.Add(new()
            {
                InitiativeId = row.Id, Ordinal = i + 1, Name = author.Name.Trim(), FoldedName = FoldedText.Of(author.Name.Trim()), Unit = author.Unit?.Trim(),
                PersonalIdMasked = Masked(author.PersonalId), SharePercent = author.SharePercent,
            });
        }
    }

    /// <summary>Writes what the search needs. The last thing before the commit: whoever else changes the registry waits from here on.</summary>
    public static async Task StageSignaturesAsync(OfficeDb db, IReadOnlyCollection<InitiativeRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await db.SaveChangesAsync(cancellation);
        var change = await NumberSeries.NextAsync(db, InitiativeIndex.Changes, cancellation);
        var ids = rows.Select(row => row.Id).ToList();
        var known = await db.Set<InitiativeSignatureRow>().Where(s => ids.Contains(s.InitiativeId)).ToDictionaryAsync(s => s.InitiativeId, cancellation);
        foreach (var row in rows)
        {
            var made = InitiativeIndex.Row(row.Id, row.Text, change);
            if (known.GetValueOrDefault(row.Id) is { } stored)
                (stored.Change, stored.Version, stored.Words, stored.Whole, stored.Shingles) = (made.Change, made.Version, made.Words, made.Whole, made.Shingles);
            else db.Add(made);
        }

        await db.SaveChangesAsync(cancellation);
    }

    public static string SearchTextOf(InitiativeRow row)
    {
        var text = FoldedText.Of($"{row.Title} {string.Join(' ', row.Authors.Select(a => a.Name))} {row.Unit} {row.DecisionNumber} {row.Year.ToString(CultureInfo.InvariantCulture)}");
        return text.Length > 1500 ? text[..1500] : text;
    }

    /// <summary>One form of every letter and line break, so that passages can be marked where they stand.</summary>
    public static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);

    private static string? Masked(string? personalId) =>
        personalId is not null && CheckedSubmission.Digits(personalId) is { Length: >= 3 } digits ? $"•••••••••{digits[^3..]}" : null;
}
