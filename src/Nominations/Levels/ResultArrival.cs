using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Notices;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>The end at the upper level comes back to the counter of origin, which notifies and returns it (X12, S13).</summary>
public sealed class ResultArrival(DossierDesk desk, Letters letters, NomineeRecords records, AfterTheAnswer after, CorrectionsBelow corrections) : IParcelOpener
{
    public string Kind => ForwardedResult.ParcelKind;

    public async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var result = JsonSerializer.Deserialize<ForwardedResult>(parcel.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected the result of a dossier, but found null.");
        var dossier = await desk.Db.Set<ForwardingRow>().Where(f => f.Id == parcel.Link).Select(f => f.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidDataException($"forwarding.unknown: Expected a dossier that was forwarded, but {parcel.Link} is none ({problem.Code}).");

        var forwarding = await work.Db.Set<ForwardingRow>().SingleAsync(f => f.Id == parcel.Link, cancellation);
        if (forwarding.AnsweredAt is not null)
        {
            if (result.Decision is not { } corrected || !await CorrectAsync(work, corrected, result.At, cancellation)) return;

            await corrections.TellAsync(work, cancellation);
            await work.CommitAsync(cancellation);
            return;
        }

        if (await UpperHolds.EndAsync(work, "Cấp trên đã kết thúc giải quyết.", cancellation) is { } notEnded) throw new InvalidOperationException($"{notEnded.Code}: {notEnded.En}");
        forwarding.AnsweredAt = work.Now;
        foreach (var paper in parcel.Papers.OrderBy(p => p.Ordinal)) work.Db.Add(ParcelPapers.Row(paper, dossier, work.Now));
        if (result.Decision is { } decision) await AwardedAsync(work, forwarding, decision, result.At, cancellation);
        else await NotAwardedAsync(work, forwarding, result.Notice ?? "", cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task AwardedAsync(DossierWork work, ForwardingRow forwarding, ForwardedDecision decision, DateTimeOffset? at, CancellationToken cancellation)
    {
        await UpperAnswer.TellProcessAsync(desk, work, "upper.answered", forwarding, UpperAnswer.Deadlines(work).With("outcome", FeelValue.Of("awarded")), cancellation);
        await UpperAnswer.AwardedAsync(work, forwarding, decision, records, letters, nameof(ResultArrival), cancellation, at);
        // Cancelled above before its papers were here.
        if (forwarding.UpperStatus == DossierStatus.Revoked && await after.RevokeAsync(work, forwarding, cancellation) is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
    }

    /// <summary>X16: the decision or its certificate was corrected above. False when what is in force here is as new.</summary>
    private static async Task<bool> CorrectAsync(DossierWork work, ForwardedDecision decision, DateTimeOffset? at, CancellationToken cancellation)
    {
        if (await work.Db.ChairDecisions.FirstOrDefaultAsync(d => d.Id == work.Dossier.CurrentDecisionId, cancellation) is not { } current || at <= current.At
            || current.Number == decision.Number && current.CertificateNumber == decision.CertificateNumber) return false;

        if (current.Number == decision.Number) (current.CertificateNumber, current.At) = (decision.CertificateNumber, at ?? work.Now);
        else
        {
            var row = new ChairDecisionRow
            {
                Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Kind = ChairDecisionKind.Corrected, At = at ?? work.Now, ChairId = Guid.Empty, ChairName = decision.ChairName,
                Number = decision.Number, SignedOn = decision.SignedOn, Reason = "Cấp trên đính chính", Bonus = decision.Bonus, CertificateNumber = decision.CertificateNumber,
            };
            work.Db.ChairDecisions.Add(row);
            work.Dossier.CurrentDecisionId = row.Id;
        }

        await work.NoteAsync("CorrectedByUpper", $"Quyết định số {decision.Number} ngày {decision.SignedOn.Vietnamese()}, bằng số {decision.CertificateNumber}", cancellation);
        if (work.Dossier.Status == DossierStatus.ResultReturned) work.Dossier.Status = DossierStatus.Corrected;
        return true;
    }

    private async Task NotAwardedAsync(DossierWork work, ForwardingRow forwarding, string notice, CancellationToken cancellation)
    {
        await UpperAnswer.TellProcessAsync(desk, work, "upper.answered", forwarding, UpperAnswer.Deadlines(work).With("outcome", FeelValue.Of("notAwarded")), cancellation);
        await work.HandOverAsync(await work.ReviewerAsync(cancellation), $"{forwarding.UpperOfficeName}: không được khen thưởng", cancellation);
        await work.RecordAsync(nameof(ResultArrival), DossierStatus.NotAwarded, notice, cancellation);
    }
}
