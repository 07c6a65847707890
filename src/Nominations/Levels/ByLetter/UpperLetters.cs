using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Levels.ByLetter;

/// <summary>A letter that leaves, as the counter enters it.</summary>
/// <param name="Number">Such as <c>215/TTr-UBND</c>.</param>
/// <param name="SignedOn">Its day; not after today.</param>
/// <param name="Tracking">Number of the consignment; null where there is none.</param>
public sealed record OutgoingLetter(string Number, DateOnly SignedOn, DispatchMeans Means, string? Tracking);

/// <summary>Writes letters down, with the sheet of what left, within the work of a use case.</summary>
internal static class UpperLetters
{
    public static void Check(this Checks checks, OutgoingLetter letter, DateOnly earliest, DateOnly today) => checks
        .RequireText(letter.Number, "LetterNumber", "số công văn, tờ trình", 60)
        .Require(earliest <= letter.SignedOn && letter.SignedOn <= today, "letter.day", "LetterOn",
            $"Ngày công văn phải từ {earliest.Vietnamese()} đến hôm nay.", $"Expected a day from {earliest:O} to {today:O}, but found {letter.SignedOn:O}.")
        .Require(Enum.IsDefined(letter.Means), "letter.means", "Means", "Chọn cách gửi.", "Expected a way of sending.")
        .Require((letter.Tracking?.Trim().Length ?? 0) <= 100, "input.too-long", "Tracking", "Số vận đơn dài quá 100 ký tự.", "Expected at most 100 characters in Tracking.");

    public static async Task<UpperLetterRow> EnterAsync(
        DossierWork work, ForwardingRow forwarding, UpperLetterKind kind, string number, DateOnly signedOn, CancellationToken cancellation,
        OutgoingLetter? outgoing = null, Guid? slip = null, string? text = null, IEnumerable<string>? components = null, DateOnly? dueOn = null)
    {
        var row = new UpperLetterRow
        {
            Id = Guid.CreateVersion7(work.Now), ForwardingId = forwarding.Id, Kind = kind, Number = number.Trim(), SignedOn = signedOn, Means = outgoing?.Means,
            Tracking = string.IsNullOrWhiteSpace(outgoing?.Tracking) ? null : outgoing.Tracking.Trim(), Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            Components = components is null ? null : string.Join(' ', components), DueOn = dueOn, SlipId = slip, RecordedAt = work.Now, RecordedBy = work.ActorId,
            RecordedByName = await work.ActorNameAsync(cancellation),
        };
        work.Db.Add(row);
        return row;
    }

    /// <summary>The sheet of what leaves now: of the whole dossier, or of the components of a supplement.</summary>
    /// <param name="components">Null for the whole dossier.</param>
    public static async Task<Guid> SheetAsync(DossierWork work, ForwardingRow forwarding, OutgoingLetter letter, ImmutableArray<string>? components, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        await work.Db.SaveChangesAsync(cancellation);
        var files = (await work.Db.Set<PaperRow>().AsNoTracking().Where(p => p.DossierId == dossier.Id).OrderBy(p => p.StoredAt).ToListAsync(cancellation)).ToLookup(p => p.Component ?? "", p => p.FileName, StringComparer.Ordinal);
        List<DispatchedPaper> papers =
        [
            .. components is null ? (IEnumerable<DispatchedPaper>)[new($"{letter.Number.Trim()} ({Components.Name("SUBMISSION_STATEMENT").ToLowerInvariant()})", [])] : [],
            .. dossier.Components.Where(c => components is { } some ? some.Contains(c.Code, StringComparer.Ordinal) : c.Present && c.Code != "SUBMISSION_STATEMENT")
                .OrderBy(c => c.Ordinal).Select(c => new DispatchedPaper(c.Name, [.. files[c.Code]])),
        ];
        var known = dossier.Components.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        // Minutes of this level's council where the award asks for none, and whatever else lies in the dossier.
        if (components is null) papers.AddRange(files.Where(g => !known.Contains(g.Key)).Select(g => new DispatchedPaper(g.Key.Length > 0 ? Components.Name(g.Key) : "Giấy tờ khác", [.. g])));
        var vote = await VoteAsync(work, cancellation);
        var means = $"{letter.Means.Vietnamese()}{(string.IsNullOrWhiteSpace(letter.Tracking) ? "" : $", số {letter.Tracking.Trim()}")}";
        return await IssuedSlips.DispatchAsync(work, (head, signer) => new DispatchSheet(
            head, forwarding.UpperOfficeName, dossier.Code ?? "", Awards.Name(dossier.Award), [.. dossier.Nominees.OrderBy(n => n.Ordinal).Select(n => $"{n.Name}, {n.Unit}")],
            letter.Number.Trim(), letter.SignedOn, means, components is null ? dossier.SetCount : 0, [.. papers], components is null ? vote : "", signer), cancellation);
    }

    public static string Vietnamese(this DispatchMeans means) => means switch
    {
        DispatchMeans.Direct => "Nộp trực tiếp",
        DispatchMeans.Post => "Bưu chính",
        _ => "Hệ thống quản lý hồ sơ khen thưởng điện tử ngành Thi đua, Khen thưởng",
    };

    private static async Task<string> VoteAsync(DossierWork work, CancellationToken cancellation) =>
        await work.Db.BallotRounds.AsNoTracking().Where(r => r.DossierId == work.Dossier.Id && r.ClosedAt != null).OrderByDescending(r => r.Round).FirstOrDefaultAsync(cancellation) is { } round
            ? $"{round.Yes + round.WrittenYes}/{round.MembersByDecision} thành viên đồng ý" : "";
}
