using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Counter;

/// <summary>Finds dossiers of an office by code, nominee, submitter or unit, with or without diacritics; newest first, paged by key.</summary>
public sealed class FindDossier(OfficeDb db)
{
    public const int LargestPage = 100;

    /// <param name="Before">The last id of the page before; null for the first page.</param>
    public sealed record Request(string Office, string Text, Guid? Before = null, int Size = 25);

    public sealed record Item(
        Guid Id, string? Code, string Award, string Kind, string Nominees, string NominatingUnit, DossierStatus Status, DateOnly? DueOn, bool Provisional,
        DateTimeOffset SubmittedAt);

    public async Task<IReadOnlyList<Item>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dossiers = db.Dossiers.AsNoTracking().Where(d => d.OfficeCode == request.Office);
        foreach (var word in FoldedText.Of(request.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8))
            dossiers = dossiers.Where(d => d.SearchText.Contains(word));
        if (request.Before is { } before) dossiers = dossiers.Where(d => d.Id < before);
        var rows = await dossiers.OrderByDescending(d => d.Id).Take(Math.Clamp(request.Size, 1, LargestPage)).Include(d => d.Nominees).ToListAsync(cancellation);
        return [.. rows.Select(d => new Item(
            d.Id, d.Code, d.Award, d.Kind, d.Nominees.InShort(), d.NominatingUnit, d.Status, d.DueOn,
            d.Provisional, d.SubmittedAt))];
    }
}
