using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Registers;

/// <summary>One dossier in the book.</summary>
/// <param name="Ordinal">Null for dossiers received before the book was kept here.</param>
/// <param name="Nominees">Names, in their order.</param>
/// <param name="ReturnedAt">Null while nothing was handed out.</param>
/// <param name="Receiver">Who signed for it.</param>
public sealed record RegisterLine(
    Guid Dossier, int? Year, int? Ordinal, string Code, string Procedure, string Applicant, string Nominees, string Address, string Phone, string LeadBody,
    DateTimeOffset ReceivedAt, DateOnly? DueOn, DateTimeOffset? ReturnedAt, SubmissionChannel Channel, string? Receiver, DossierStatus Status);

/// <summary>Sổ theo dõi hồ sơ: what an office received in a period, in the order of receipt. Read in pages for the screen and as a stream for files; nothing is held in memory.</summary>
public sealed class ReadRegister(OfficeDb db, RegisterSight sight)
{
    public const int LargestPage = 200;

    /// <param name="Period">Days of receipt.</param>
    /// <param name="Procedure">Code; null for all.</param>
    /// <param name="Text">Part of a code, name or unit, with or without diacritics; null for all.</param>
    public sealed record Filter(string Office, Period Period, string? Procedure = null, string? Text = null);

    /// <param name="After">The last line of the page before.</param>
    public sealed record Cursor(DateTimeOffset ReceivedAt, Guid Dossier);

    public async Task<Outcome<IReadOnlyList<RegisterLine>>> PageAsync(Filter filter, Cursor? after, int size, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (await RefusalAsync(filter, actor, cancellation) is { } refused) return refused;

        var dossiers = Dossiers(filter);
        if (after is { } last) dossiers = dossiers.Where(d => d.ReceivedAt > last.ReceivedAt || d.ReceivedAt == last.ReceivedAt && d.Id > last.Dossier);
        return await Lines(dossiers).Take(Math.Clamp(size, 1, LargestPage)).ToListAsync(cancellation);
    }

    public async Task<Outcome<IAsyncEnumerable<RegisterLine>>> StreamAsync(Filter filter, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (await RefusalAsync(filter, actor, cancellation) is { } refused) return refused;
        return new Outcome<IAsyncEnumerable<RegisterLine>>.Done(Lines(Dossiers(filter)).AsAsyncEnumerable());
    }

    public Task<int> CountAsync(Filter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Dossiers(filter).CountAsync(cancellation);
    }

    private async Task<Problem?> RefusalAsync(Filter filter, Actor actor, CancellationToken cancellation) =>
        filter.Period.Problem ?? (await sight.SeesAsync(actor, filter.Office, cancellation) ? null : RegisterSight.NotSeen);

    private IQueryable<DossierRow> Dossiers(Filter filter)
    {
        var (from, to) = (filter.Period.Begins, filter.Period.Ends);
        var found = db.Dossiers.AsNoTracking().Where(d => d.OfficeCode == filter.Office && d.ReceivedAt >= from && d.ReceivedAt < to);
        if (filter.Procedure is { Length: > 0 } procedure) found = found.Where(d => d.ProcedureCode == procedure);
        foreach (var word in FoldedText.Of(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) found = found.Where(d => d.SearchText.Contains(word));
        return found;
    }

    private IQueryable<RegisterLine> Lines(IQueryable<DossierRow> dossiers) =>
        from d in dossiers.OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id)
        join p in db.Procedures on d.ProcedureCode equals p.Code
        join o in db.Offices on d.OfficeCode equals o.Code
        join entry in db.RegisterEntries on d.Id equals entry.DossierId into entries
        from e in entries.DefaultIfEmpty()
        join back in db.ResultReturns on d.Id equals back.DossierId into returns
        from r in returns.DefaultIfEmpty()
        orderby d.ReceivedAt, d.Id
        select new RegisterLine(
            d.Id, (int?)e.Year, (int?)e.Ordinal, d.Code ?? "", p.Name, d.NominatingUnit,
            string.Join(", ", db.Nominees.Where(n => n.DossierId == d.Id).OrderBy(n => n.Ordinal).Select(n => n.Name)),
            d.SubmitterAddress ?? "", d.SubmitterPhone, o.ReviewDepartmentName, d.ReceivedAt ?? d.SubmittedAt, d.DueOn, (DateTimeOffset?)r.At, d.Channel, r.ReceiverName, d.Status);
}
