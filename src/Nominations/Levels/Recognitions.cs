using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>The content of a parcel of kind <c>recognition</c>: what this level has decided on an initiative that came up with a dossier.</summary>
public sealed record SentRecognition(SentInitiative Initiative)
{
    public const string ParcelKind = "recognition";
}

/// <summary>
/// At the upper level: a decision on an initiative that came with a submitted dossier goes back to each office that sent it, in the transaction of the
/// decision, so that its registry, its search for duplicates and its check of eligibility know it.
/// </summary>
public sealed class Recognitions(OfficeDb db, ParcelPost post)
{
    /// <summary>The reviewing departments of these offices may decide on it besides that of its own: a lower level submitted it to them.</summary>
    public static IQueryable<string> OfficesAbove(OfficeDb db, Guid initiative)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Dossiers.Where(d => d.OriginCode != null && db.Set<DossierInitiativeRow>().Any(a => a.InitiativeId == initiative && a.DossierId == d.Id)).Select(d => d.OfficeCode).Distinct();
    }

    /// <summary>Does not save: within the work of the decision.</summary>
    internal async Task TellBelowAsync(InitiativeRow row, CancellationToken cancellation)
    {
        var origins = await db.Set<OriginRow>().AsNoTracking().Where(o => db.Set<DossierInitiativeRow>().Any(a => a.InitiativeId == row.Id && a.DossierId == o.DossierId))
            .Join(db.Dossiers, o => o.DossierId, d => d.Id, (o, d) => new { Origin = o, d.OfficeCode }).OrderBy(o => o.Origin.ArrivedAt).ToListAsync(cancellation);
        // Once to each office, however many of its dossiers rest on it.
        foreach (var one in origins.DistinctBy(o => o.Origin.Office, StringComparer.Ordinal))
            post.Send(new(one.Origin.Office, one.Origin.Queue), one.OfficeCode, one.Origin.Link, SentRecognition.ParcelKind, new SentRecognition(SentInitiatives.Of(row, null)), []);
    }
}

/// <summary>
/// At the office that submitted: the decision of the level above is entered. A recognition above is taken over where it reaches further than what stands
/// here; a rejection only where nobody has decided here; what is invalid there is invalid here. The trace keeps what stood before.
/// </summary>
public sealed class RecognitionArrival(OfficeDb db, RegistryTrace trace, Recognitions recognitions) : IParcelOpener
{
    public string Kind => SentRecognition.ParcelKind;

    public async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var sent = (JsonSerializer.Deserialize<SentRecognition>(parcel.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a recognition, but found null.")).Initiative;
        // An upper level decides on what was sent to it, and on nothing else of this registry.
        var asked = db.Set<ForwardingRow>().Where(f => f.Id == parcel.Link).Select(f => f.DossierId);
        var row = await db.Set<InitiativeRow>().FirstOrDefaultAsync(i => i.Id == sent.Id && db.Set<DossierInitiativeRow>().Any(a => a.InitiativeId == i.Id && asked.Contains(a.DossierId)), cancellation)
            ?? throw new InvalidDataException($"recognition.unknown: Expected an initiative that was submitted with forwarding {parcel.Link}, but {sent.Id} was not.");
        if (!TakesOver(row, sent)) return;

        var (before, scope, number) = (row.Status.Identifier(), row.Scope?.Identifier(), row.DecisionNumber);
        (row.Status, row.Scope, row.DecisionNumber, row.DecidedOn, row.DecidedBy, row.StatusReason, row.Revision) =
            (Identifiers.Parse<RecognitionStatus>(sent.Status), SentInitiatives.ScopeOf(sent), sent.DecisionNumber, sent.DecidedOn, sent.DecidedBy, sent.StatusReason, row.Revision + 1);
        await trace.WriteAsync(row.Id, Actor.System, nameof(RecognitionArrival), sent.StatusReason,
            [new("Status", before, row.Status.Identifier()), new("Scope", scope, row.Scope?.Identifier()), new("DecisionNumber", number, row.DecisionNumber)], cancellation);
        await recognitions.TellBelowAsync(row, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static bool TakesOver(InitiativeRow row, SentInitiative sent) => (Identifiers.Parse<RecognitionStatus>(sent.Status), row.Status) switch
    {
        (_, RecognitionStatus.Invalidated) => false,
        (RecognitionStatus.Invalidated, _) => true,
        // One installation: it is the same entry, and stands as decided already.
        (RecognitionStatus.Recognised, RecognitionStatus.Recognised) => SentInitiatives.ScopeOf(sent) > row.Scope || SentInitiatives.ScopeOf(sent) == row.Scope && sent.DecisionNumber != row.DecisionNumber && sent.DecidedOn > row.DecidedOn,
        (RecognitionStatus.Recognised, _) => true,
        (RecognitionStatus.Rejected, RecognitionStatus.Proposed) => true,
        _ => false,
    };
}
