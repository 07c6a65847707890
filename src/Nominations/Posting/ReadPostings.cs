using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Posting;

/// <summary>What the public sees: who is posted now, by name, unit and award, and the comments that were published. Nothing once the posting is over.</summary>
public sealed partial class ReadPostings(OfficeDb db, TimeProvider time)
{
    /// <summary>Most nominees shown of one dossier.</summary>
    public const int MostNominees = 500;

    public sealed record Nominee(string Name, NomineeType Type, string Unit, string? Position);

    public sealed record Comment(DateTimeOffset At, string Text);

    /// <param name="Count">Nominees in all; <paramref name="Nominees"/> may be fewer.</param>
    public sealed record Item(
        Guid Posting, string Office, string Award, string NominatingUnit, DateOnly StartsOn, DateOnly EndsOn, int Count, ImmutableArray<Nominee> Nominees, ImmutableArray<Comment> Comments);

    /// <param name="posting">One posting, or null for all that are open; the latest first, at most 100.</param>
    public async Task<IReadOnlyList<Item>> HandleAsync(Guid? posting, CancellationToken cancellation)
    {
        var today = time.GetUtcNow().OfficeDate();
        var open = await (from p in db.PublicPostings.AsNoTracking()
                          join d in db.Dossiers on p.DossierId equals d.Id
                          join o in db.Offices on d.OfficeCode equals o.Code
                          where p.StartsOn <= today && p.EndsOn >= today && (posting == null || p.DossierId == posting) && !Ended.Contains(d.Status)
                          orderby p.StartsOn descending, p.DossierId descending
                          select new { Posting = p, d.Award, d.NominatingUnit, Office = o.Name }).Take(100).ToListAsync(cancellation);
        var items = new List<Item>();
        foreach (var row in open)
        {
            var of = db.Nominees.AsNoTracking().Where(n => n.DossierId == row.Posting.DossierId);
            var comments = posting is null ? [] : await db.Set<PostingCommentRow>().AsNoTracking().Where(c => c.DossierId == posting && c.State == CommentState.Published).OrderBy(c => c.At)
                .Select(c => new Comment(c.At, c.PublishedText ?? "")).ToListAsync(cancellation);
            items.Add(new(row.Posting.DossierId, row.Office, row.Award, row.NominatingUnit, row.Posting.StartsOn, row.Posting.EndsOn, await of.CountAsync(cancellation),
                [.. await of.OrderBy(n => n.Ordinal).Take(posting is null ? 3 : MostNominees).Select(n => new Nominee(n.Name, n.Type, n.Unit, n.Position)).ToListAsync(cancellation)], [.. comments]));
        }
        return items;
    }

    /// <summary>A comment without what would name or reach a person: numbers of nine digits and more, e-mail addresses.</summary>
    public static string Redacted(string text) => MailAddress().Replace(LongNumber().Replace(text, "•••"), "•••");

    private static readonly DossierStatus[] Ended =
        [DossierStatus.Withdrawn, DossierStatus.Refused, DossierStatus.NotAwarded, DossierStatus.ClosedNoSupplement, DossierStatus.WithdrawalRequested];

    [GeneratedRegex(@"(?:\d[ .\-]?){8,}\d", RegexOptions.None, 500)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.None, 500)]
    private static partial Regex MailAddress();
}
