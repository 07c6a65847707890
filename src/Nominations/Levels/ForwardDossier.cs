using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Levels;

/// <summary>
/// X12: dossier, nominees, initiatives, vote and papers go to the upper counter by message, once. The minutes of the council go along as papers.
/// A second try finds them sent. For an upper level that takes dossiers by letter nothing is sent: the minutes are filed, and the counter has
/// the papers to send (<see cref="ByLetter.DispatchToUpper"/>).
/// </summary>
public sealed class ForwardDossier(DossierDesk desk, ParcelPost post, PaperStore store, NomineeRecords records, SentInitiatives initiatives) : IJobWorker
{
    public string JobType => "nomination.forward";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);

        var forwarding = await work.Db.Set<ForwardingRow>().SingleAsync(f => f.DossierId == work.Dossier.Id, cancellation);
        var output = Variables.Of(("byLetter", FeelValue.Of(forwarding.ByLetter)));
        if (forwarding.SentAt is not null) return new JobOutcome.Completed(output);

        await FileMinutesAsync(work, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        if (forwarding.ByLetter)
        {
            var rule = work.Rules.Clock(ClockSteps.UpperDispatch, work.RuleDay).Required;
            var sendBy = work.Clock.LimitFromDayZero(rule.AsLimitRule, forwarding.SignedAt.OfficeDate(), rule.Limit);
            work.OpenLimit(LimitKind.UpperDispatch, sendBy);
            await work.NoteAsync("PrepareDispatch", forwarding.UpperOfficeName, cancellation);
            await work.CommitAsync(cancellation);
            return new JobOutcome.Completed(output.With("sendBy", sendBy.DueAt.Feel()));
        }

        var papers = await work.Db.Set<PaperRow>().Where(p => p.DossierId == work.Dossier.Id).OrderBy(p => p.StoredAt).ToListAsync(cancellation);
        post.Send(new(forwarding.UpperOffice, null), work.Dossier.OfficeCode, forwarding.Id, ForwardedDossier.ParcelKind, await WriteAsync(work, forwarding, cancellation), papers);
        (forwarding.SentAt, forwarding.PapersSentUntil) = (work.Now, work.Now);
        await work.NoteAsync(nameof(ForwardDossier), $"{forwarding.UpperOfficeName}: {papers.Count} tệp giấy tờ", cancellation);
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(output);
    }

    private async Task<ForwardedDossier> WriteAsync(DossierWork work, ForwardingRow forwarding, CancellationToken cancellation)
    {
        var d = work.Dossier;
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == d.OfficeCode, cancellation);
        var appraisal = await work.Db.Appraisals.AsNoTracking().Where(a => a.DossierId == d.Id).OrderByDescending(a => a.At).FirstAsync(cancellation);
        var season = await work.Db.DossierSeasons.AsNoTracking().FirstOrDefaultAsync(s => s.DossierId == d.Id, cancellation);
        return new(
            new(office.Code, office.Name, office.CounterName, office.ReviewDepartmentName, office.Address, office.Phone), d.Code ?? "", d.Award, d.Kind, d.FieldRegime,
            work.RuleDay, d.NominatingUnit, d.SetCount,
            await records.ReadAsync(d, work.Today, cancellation),
            // The submission is what this level writes, and the vote is that of its council.
            [.. d.Components.Where(c => c.Present).Select(c => c.Code).Union(["SUBMISSION_STATEMENT", "MINUTES_WITH_VOTE", "MEETING_MINUTES"], StringComparer.Ordinal)],
            appraisal.Statement ?? "", forwarding.SignedBy, appraisal.Findings, appraisal.CommunityImpact, await VoteAsync(work, cancellation),
            await initiatives.ReadAsync(d.Id, cancellation), season?.Field, season?.SchoolYear);
    }

    private static async Task<ForwardedVote?> VoteAsync(DossierWork work, CancellationToken cancellation)
    {
        var round = await work.Db.BallotRounds.AsNoTracking().Where(r => r.DossierId == work.Dossier.Id && r.ClosedAt != null).OrderByDescending(r => r.Round).FirstOrDefaultAsync(cancellation);
        if (round?.ClosedAt is not { } closed) return null;

        var council = await work.Db.AgendaItems.Where(i => i.Id == round.AgendaItemId).Join(work.Db.CouncilSessions, i => i.SessionId, s => s.Id, (_, s) => s.CouncilId)
            .Join(work.Db.Councils, id => id, c => c.Id, (_, c) => c.Name).SingleAsync(cancellation);
        var agree = round.Yes + round.WrittenYes;
        return new(council, closed.OfficeDate(), round.MembersByDecision, agree, round.MembersByDecision - agree, round.WrittenYes, round.WrittenNo,
            new Share(round.ThresholdNumerator, round.ThresholdDenominator).ToString(), round.Secret);
    }

    // What the office issued lies in the database; the upper level gets it as it gets every other paper.
    private async Task FileMinutesAsync(DossierWork work, CancellationToken cancellation)
    {
        var slips = await work.Db.Set<SlipRow>().AsNoTracking()
            .Where(s => s.DossierId == work.Dossier.Id && (s.Kind == SlipKind.CouncilMinutes || s.Kind == SlipKind.BallotCount)).OrderBy(s => s.IssuedAt).ToListAsync(cancellation);
        // With those of the council below, which have numbers of their own.
        var of = work.Dossier.OriginCode is null ? "" : $" {await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Name).SingleAsync(cancellation)}";
        foreach (var slip in slips)
        {
            var name = $"{(slip.Kind == SlipKind.CouncilMinutes ? "Biên bản họp Hội đồng" : "Biên bản kiểm phiếu")}{of} số {slip.Number}-{slip.Year}.docx";
            using var content = new MemoryStream(DocxSlip.Write(SlipArchive.Read(slip).Draw()));
            if (await store.StoreAsync(content, name, content.Length, cancellation) is not StoreOutcome.Stored { Content: var stored })
                throw new InvalidOperationException($"Expected slip {slip.Id} to be stored as a paper, but it was refused.");

            // Drawn the same every time: a second try finds it filed.
            if (await work.Db.Set<PaperRow>().AnyAsync(p => p.DossierId == work.Dossier.Id && p.Sha256 == stored.Sha256 && p.FileName == name, cancellation)) continue;

            work.Db.Add(new PaperRow
            {
                Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Component = "MINUTES_WITH_VOTE", FileName = name, ContentType = stored.Type.ContentType,
                Size = stored.Size, Sha256 = stored.Sha256, StoredAt = work.Now, StoredBy = work.ActorId,
            });
        }
    }
}
