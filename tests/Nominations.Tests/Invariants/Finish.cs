using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>Everybody does rightly what waits for them, so that a dossier or a case which cannot be brought to an end is found.</summary>
internal sealed class Finish(Place place, Chances chances) : ActsAt(place, chances)
{
    private const string Words = "Theo hồ sơ.";

    /// <summary>Dossiers of the place that are not over, or have an open case.</summary>
    public Task<List<Guid>> OpenAsync() => Office.ReadAsync(db => db.Dossiers.Where(d => d.OfficeCode == Place.Code
        && (db.Instances.Any(i => i.Id == d.InstanceId && i.EndedAt == null) || db.Set<RemedyRow>().Any(r => r.DossierId == d.Id && r.ClosedOn == null))).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());

    /// <summary>The next right step; null when only time or the other level brings it on.</summary>
    public async Task<Act?> NextAsync(Guid id, DateOnly today, DateTimeOffset now)
    {
        if (await CaseAsync(id, today) is { } ofCase) return ofCase;

        var dossier = await Office.DossierAsync(id);
        if (dossier.Status == DossierStatus.SupplementRequested)
            return Of<SupplyMissingComponents, ReceiveDossier.Result>("supply", Place.Counter, (c, a) => c.HandleAsync(new(id, [.. dossier.Components.Select(c => c.Code)]), a, default));
        var tasks = (await Office.TasksAsync(id)).Select(t => t.Element).ToList();
        if (tasks.Contains("conclude-hold") && await MayConcludeAsync(id)) return Of<ConcludeHold, ConcludeHold.Result>("conclude-hold", Place.ReviewHead, (c, a) => c.HandleAsync(new(id, false, Words, today), a, default));
        // What stands still, and an apology that nobody has to give.
        if (dossier.Status == DossierStatus.OnHold) return null;
        foreach (var element in tasks.Where(t => t is not ("apologise" or "conclude-hold")).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
        {
            if (await TaskAsync(element, id, today, now) is { } act) return act;
        }

        if (await Office.ReadAsync(db => db.Consultations.Where(c => c.DossierId == id && c.Answer == null).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync()) is { } asked)
            return Of<AnswerConsultation, AnswerConsultation.Result>("answer", Place.Reviewer, (c, a) => c.HandleAsync(new(asked, ConsultationAnswer.Clear, Words, "Lãnh đạo"), a, default));
        return null;
    }

    private Task<bool> MayConcludeAsync(Guid id) => Office.ReadAsync(db => db.Holds.AnyAsync(h => h.DossierId == id && h.ConcludedOn == null && h.AskedBy == null
        && !db.Set<DenunciationRow>().Any(d => d.HoldId == h.Id && db.Set<RemedyRow>().Any(r => r.Id == d.RemedyId && r.ClosedOn == null))));

    private async Task<Act?> TaskAsync(string element, Guid id, DateOnly today, DateTimeOffset now)
    {
        switch (element)
        {
            case "check-completeness":
                var missing = (await Office.DossierAsync(id)).Components.Where(c => !c.Present).Select(c => c.Code).ToImmutableArray();
                return Of<CheckForwarded, CheckForwarded.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id, missing.IsEmpty ? CounterFinding.Complete : CounterFinding.Refused, [], Words), a, default));
            case "transfer": return Of<TransferDossier, TransferDossier.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id), a, default));
            case "assign-reviewer":
                var reviewer = await Office.AccountAsync(Place.Reviewer);
                return Of<AssignReviewer, AssignReviewer.Result>(element, Place.ReviewHead, (c, a) => c.HandleAsync(new(id, reviewer), a, default));
            case "appraise": return Judge<RecordAppraisal, RecordAppraisal.Result>(element, (c, eligible, a) => c.HandleAsync(new(id, eligible ? AppraisalOutcome.Eligible : AppraisalOutcome.Ineligible, Words, []), a, default));
            case "consult": return Of<ConsultAgencies, ConsultAgencies.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, [new("TAX", null, Words)]), a, default));
            case "post-publicly": return Of<PostPublicly, PostPublicly.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words), a, default));
            case "settle-comments": return await CommentsAsync(id);
            case "call-gathering": return Of<CallGathering, CallGathering.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, "COLLECTIVE_MEETING", today, "Hội trường", 30), a, default));
            case "record-gathering": return Of<RecordGathering, RecordGathering.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, 30, 30, 0, 0, Words), a, default));
            case "conclude-appraisal":
                return Judge<ConcludeAppraisal, ConcludeAppraisal.Result>(element, (c, eligible, a) => c.HandleAsync(new(id, eligible, Words), a, default));
            case "convene":
                var council = await Office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == Place.Code).Select(c => c.Id).SingleAsync());
                var ends = await Office.ReadAsync(db => db.PublicPostings.Where(p => p.DossierId == id).Select(p => (DateOnly?)p.EndsOn).FirstOrDefaultAsync());
                var at = ends is { } last && last >= today ? new DateTimeOffset(last.AddDays(1).ToDateTime(new(8, 0)), TimeSpan.FromHours(7)) : now;
                return Of<ConveneCouncil, ConveneCouncil.Result>(element, Place.Secretary, (c, a) => c.HandleAsync(new(council, at.ToUniversalTime(), "Hội trường", [id]), a, default));
            case "record-attendance" or "open-ballot" or "vote" or "count-ballot": return await MeetAsync(element, id);
            case "write-submission": return Of<WriteSubmission, WriteSubmission.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words), a, default));
            case "decide": return Sign(id, today);
            case "propose":
                return new($"propose by {Place.Chair}", async () =>
                {
                    await Office.AskAsync<ReadSubmission, ReadSubmission.Result>(Place.Chair, (c, a) => c.HandleAsync(new(id), a, default));
                    return Word(await Office.AskAsync<ProposeUpward, ProposeUpward.Result>(Place.Chair, (c, a) => c.HandleAsync(new(id), a, default)));
                });
            case "issue-result": return Of<IssueResult, IssueResult.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, "88/2026"), a, default));
            case "notify-non-award": return Of<NotifyNonAward, NotifyNonAward.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words), a, default));
            case "return-result": return Of<ReturnResult, ReturnResult.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư", "Giấy hẹn"), a, default));
            case "return-papers" or "hand-over-refusal": return Of<ReturnPapers, ReturnPapers.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));
            case "supply-upper":
                var asked = await Office.ReadAsync(db => db.Set<ForwardingRow>().Where(f => f.DossierId == id).Select(f => f.Missing).FirstOrDefaultAsync());
                return Of<SupplyUpper, SupplyUpper.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id, [.. (asked ?? "").Split(' ')]), a, default));
            default: throw new InvalidOperationException($"Expected a task that somebody can do, but found '{element}'.");
        }
    }

    private Act Sign(Guid id, DateOnly today)
    {
        var number = $"{id.ToString()[^8..]}/QĐ-UBND";
        return new($"read-and-sign by {Place.Chair}", async () =>
        {
            await Office.AskAsync<ReadSubmission, ReadSubmission.Result>(Place.Chair, (c, a) => c.HandleAsync(new(id), a, default));
            return Word(await Office.AskAsync<SignDecision, SignDecision.Result>(Place.Chair, (c, a) => c.HandleAsync(new(id, number, today), a, default)));
        });
    }

    /// <summary>Found eligible, or returned when a rule or an agency forbids that.</summary>
    private Act Judge<TCase, T>(string element, Func<TCase, bool, Runtime.Actor, Task<Outcome<T>>> ask) where TCase : notnull => new($"{element} by {Place.Reviewer}", async () =>
    {
        var eligible = await Office.AskAsync<TCase, T>(Place.Reviewer, (c, a) => ask(c, true, a));
        return eligible is Outcome<T>.Done ? "done" : Word(await Office.AskAsync<TCase, T>(Place.Reviewer, (c, a) => ask(c, false, a))) is var said and not "done" ? $"{Word(eligible)}, {said}" : "done";
    });

    private async Task<Act> CommentsAsync(Guid id)
    {
        var comment = await Office.ReadAsync(db => db.Set<PostingCommentRow>().Where(c => c.DossierId == id && (c.State == CommentState.New || c.State == CommentState.Objection)).OrderBy(c => c.Id).FirstOrDefaultAsync());
        return comment is null
            ? Of<SettleComments, SettleComments.Result>("settle-comments", Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words), a, default))
            : Of<ModerateComment, ModerateComment.Result>("moderate", comment.State == CommentState.New ? Place.Reviewer : Place.ReviewHead, (c, a) => c.HandleAsync(
                new(comment.Id, comment.State == CommentState.New ? CommentState.Withheld : CommentState.Dismissed, null, Words), a, default));
    }

    /// <summary>The whole meeting on one dossier from where it stands; those recused or away are left out.</summary>
    private async Task<Act> MeetAsync(string element, Guid id)
    {
        var session = await Office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == id).Join(db.CouncilSessions, i => i.SessionId, s => s.Id, (i, s) => new { s.Id, Waits = i.Outcome == AgendaOutcome.Pending })
            .OrderByDescending(s => s.Waits).ThenByDescending(s => s.Id).Select(s => s.Id).FirstAsync());
        var members = await Office.ReadAsync(db => db.CouncilMembers.Where(m => m.To == null && db.Councils.Any(c => c.Id == m.CouncilId && c.OfficeCode == Place.Code)).OrderBy(m => m.Ordinal).ToListAsync());
        var round = await Office.ReadAsync(db => db.BallotRounds.Where(r => r.DossierId == id && r.ClosedAt == null).Select(r => (Guid?)r.Id).FirstOrDefaultAsync());
        switch (element)
        {
            case "record-attendance":
                return Of<RecordAttendance, RecordAttendance.Result>(element, Place.Secretary, (c, a) => c.HandleAsync(new(session, [.. members.Select(m => m.Id)], ImmutableDictionary<Guid, string>.Empty), a, default));
            case "open-ballot": return Of<OpenBallot, OpenBallot.Result>(element, Place.Secretary, (c, a) => c.HandleAsync(new(session, id), a, default));
            default:
                return new($"vote and count by {Place.Secretary}", async () =>
                {
                    foreach (var voter in (await Office.TasksAsync(id)).Where(t => t.Element == "vote").Select(t => t.Assignee ?? "").ToList())
                        await Office.AskAsync<CastVote, CastVote.Result>(voter, (c, a) => c.HandleAsync(new(round ?? Guid.Empty, BallotChoice.Yes), a, default));
                    var closed = await Office.AskAsync<CloseBallot, CloseBallot.Result>(Place.Secretary, (c, a) => c.HandleAsync(new(round ?? Guid.Empty, "Ban kiểm phiếu"), a, default));
                    if (closed is Outcome<CloseBallot.Result>.Done) return "done";
                    // Too few secret ballots to be counted, or the seal is broken: held anew.
                    return Word(await Office.AskAsync<AnnulBallot, AnnulBallot.Result>(Place.Secretary, (c, a) => c.HandleAsync(new(round ?? Guid.Empty, Words), a, default))) + " " + Word(closed);
                });
        }
    }

    private async Task<Act?> CaseAsync(Guid dossier, DateOnly today)
    {
        foreach (var open in await Office.ReadAsync(db => db.Set<RemedyRow>().Where(r => r.DossierId == dossier && r.ClosedOn == null).OrderBy(r => r.Id).Select(r => new { r.Id, r.InstanceId }).ToListAsync()))
        {
            if (await Office.ReadAsync(db => db.Set<ComplaintRow>().AnyAsync(c => c.RemedyId == open.Id && c.SuspendedOn != null)))
                return Of<SuspendComplaint, SuspendComplaint.Result>("resume-complaint", Place.ComplaintDesk, (c, a) => c.HandleAsync(new(open.Id, false, Words), a, default));
            var element = await Office.ReadAsync(db => db.UserTasks.Where(t => t.RootId == open.InstanceId).OrderBy(t => t.Element).Select(t => t.Element).FirstOrDefaultAsync());
            if (element is not null) return await StepAsync(element, open.Id, today);
        }

        return null;
    }

    private async Task<Act> StepAsync(string element, Guid id, DateOnly today)
    {
        var number = $"{id.ToString()[^8..]}/{element[0]}-UBND";
        switch (element)
        {
            case "accept-complaint": return Of<AcceptComplaint, AcceptComplaint.Result>(element, Place.ComplaintDesk, (c, a) => c.HandleAsync(new(id, true), a, default));
            case "verify-complaint": return Of<VerifyComplaint, VerifyComplaint.Result>(element, Place.ComplaintDesk, (c, a) => c.HandleAsync(new(id, Words), a, default));
            case "settle-complaint": return Of<SettleComplaint, SettleComplaint.Result>(element, Place.Chair, (c, a) => c.HandleAsync(new(id, Chances.Of(0.3), number, Words), a, default));
            case "accept-denunciation": return Of<AcceptDenunciation, AcceptDenunciation.Result>(element, Place.Verifier, (c, a) => c.HandleAsync(new(id, true), a, default));
            case "verify": return Of<ReportVerification, ReportVerification.Result>(element, Place.Verifier, (c, a) => c.HandleAsync(new(id, Words), a, default));
            case "conclude-verification":
                return Of<ConcludeVerification, ConcludeVerification.Result>(element, Place.Chair, (c, a) => c.HandleAsync(new(id, Chances.Of(0.3), RevocationGround.FalsePapers, number, Words), a, default));
            case "prepare-correction": return Of<PrepareCorrection, PrepareCorrection.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, true, number), a, default));
            case "sign-correction":
                // Revoked meanwhile: what cannot be signed any more is declined by its preparer.
                return Of<SignCorrection, SignCorrection.Result>(element, Place.Chair, (c, a) => c.HandleAsync(new(id, number), a, default));
            case "return-correction": return Of<ReturnCorrection, ReturnCorrection.Result>(element, Place.Counter, (c, a) => c.HandleAsync(new(id, true, null, "Người nhận", "Căn cước"), a, default));
            case "seek-opinion": return Of<RecordOpinion, RecordOpinion.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words, today), a, default));
            case "cancel-decision": return Of<CancelDecision, CancelDecision.Result>(element, Place.Chair, (c, a) => c.HandleAsync(new(id, true, number, Words), a, default));
            case "recover":
                var revocation = await Office.ReadAsync(db => db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == id));
                var back = await Office.ReadAsync(db => db.Set<RecoveryRow>().Where(r => r.RemedyId == id).ToListAsync());
                var thing = RecordRecovery.Missing(revocation, back)[0];
                var left = thing == RecoveredThing.Money ? revocation.MoneyToRecover - back.Sum(r => r.Amount) : 0;
                return Of<RecordRecovery, RecordRecovery.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, thing, left, today, "PT", "Người nộp"), a, default));
            case "publish": return Of<PublishRevocation, PublishRevocation.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, "Trang thông tin", today), a, default));
            case "recreate": return Of<RecreateDossier, RecreateDossier.Result>(element, Place.Reviewer, (c, a) => c.HandleAsync(new(id, Words), a, default));
            default: throw new InvalidOperationException($"Expected a task that somebody can do, but found '{element}'.");
        }
    }
}
