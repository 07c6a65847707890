using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Remedies.Revocations;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>What happens beside or after the main path: complaint, denunciation, correction, revocation, recovery, loss (X14–X17, X20).</summary>
internal sealed class RemedyActs(Place place, Chances chances) : ActsAt(place, chances)
{
    /// <summary>Opens a case on a dossier; most of them are refused, as they should be.</summary>
    public async Task<Act> OpenAsync(Guid dossier, DateOnly today)
    {
        var (words, on) = (Chances.Words(), Chances.Day(today));
        var which = words.Trim().Length == 0 ? words : $"{words} {Chances.Next(5)}";
        return Chances.Next(7) switch
        {
            0 or 1 => Of<ReceiveComplaint, ReceiveComplaint.Result>("complain", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(
                new(dossier, "Người khiếu nại", "0912 000 111", "a@example.org", null, words, on, on.AddDays(-1)), a, default)),
            2 or 3 => Of<ReceiveDenunciation, ReceiveDenunciation.Result>("denounce", Chances.Who(Place.Verifier), (c, a) => c.HandleAsync(
                new(dossier, AllegationKind.Denunciation, which, on, new("Vương Bí Mật", "0987", "Xóm Kín")), a, default)),
            4 => Of<RequestCorrection, RequestCorrection.Result>("ask-correction", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(
                new(dossier, Chances.OneOf(Enum.GetValues<CorrectedPaper>()), "Người được khen", "0912", null, "Hoàì", Chances.Of(0.9) ? "Hoài" : "Hoàì"), a, default)),
            5 => Of<ProposeRevocation, ProposeRevocation.Result>("propose-revocation", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(
                new(dossier, Chances.OneOf(Enum.GetValues<RevocationGround>()), words), a, default)),
            _ => Of<ReportLostDossier, ReportLostDossier.Result>("report-loss", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(
                new(dossier, [Lost], words, on), a, default)),
        };
    }

    /// <summary>Most often what the case waits for; null when the dossier has none.</summary>
    public async Task<Act?> OnCaseAsync(Guid dossier, DateOnly today)
    {
        var cases = await Office.ReadAsync(db => db.Set<RemedyRow>().Where(r => r.DossierId == dossier).OrderBy(r => r.Id).Select(r => new { r.Id, r.Kind, r.InstanceId }).ToListAsync());
        if (cases.Count == 0) return null;

        var one = Chances.OneOf(cases);
        var waiting = await Office.ReadAsync(db => db.UserTasks.Where(t => t.RootId == one.InstanceId).OrderBy(t => t.Element).Select(t => t.Element).ToListAsync());
        if (waiting.Count > 0 && Chances.Of(0.75)) return Step(Chances.OneOf(waiting), one.Id, today);
        return one.Kind switch
        {
            RemedyKind.Complaint => await BesideComplaintAsync(one.Id, today),
            RemedyKind.Denunciation => BesideDenunciation(one.Id, today),
            RemedyKind.Correction => Step(Chances.OneOf(["prepare-correction", "sign-correction", "return-correction"]), one.Id, today),
            RemedyKind.Revocation => Step(Chances.OneOf(["seek-opinion", "cancel-decision", "recover", "publish"]), one.Id, today),
            _ => Step("recreate", one.Id, today),
        };
    }

    public Act Step(string element, Guid id, DateOnly today)
    {
        var (words, on) = (Chances.Words(), Chances.Day(today));
        return element switch
        {
            "accept-complaint" => Of<AcceptComplaint, AcceptComplaint.Result>(element, Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, Chances.Of(0.85), words), a, default)),
            "verify-complaint" => Of<VerifyComplaint, VerifyComplaint.Result>(element, Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, words), a, default)),
            "settle-complaint" => Settle(id, words),
            "accept-denunciation" => Of<AcceptDenunciation, AcceptDenunciation.Result>(element, Chances.Who(Place.Verifier), (c, a) => c.HandleAsync(new(id, Chances.Of(0.85), words), a, default)),
            "verify" => Of<ReportVerification, ReportVerification.Result>(element, Chances.Who(Place.Verifier), (c, a) => c.HandleAsync(new(id, words), a, default)),
            "conclude-verification" => ConcludeVerification(id, words),
            "prepare-correction" => Prepare(id, words),
            "sign-correction" => Sign(id),
            "return-correction" => Of<ReturnCorrection, ReturnCorrection.Result>(element, Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(id, Chances.Of(0.7), words, "Người nhận", "Căn cước"), a, default)),
            "seek-opinion" => Of<RecordOpinion, RecordOpinion.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(id, words, on), a, default)),
            "cancel-decision" => Cancel(id, words),
            "recover" => Recover(id, on),
            "publish" => Of<PublishRevocation, PublishRevocation.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(id, words, on), a, default)),
            "recreate" => Of<RecreateDossier, RecreateDossier.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(id, words), a, default)),
            _ => new Act($"untaught-{element}", () => Task.FromResult("skipped")),
        };
    }

    private const string Lost = "ACHIEVEMENT_REPORT";

    private Act Settle(Guid id, string words)
    {
        var (uphold, number) = (Chances.Of(0.6), Chances.Number("QĐ-UBND"));
        return Of<SettleComplaint, SettleComplaint.Result>($"settle-complaint {uphold}", Chances.Who(Place.Chair), (c, a) => c.HandleAsync(new(id, uphold, number, words), a, default));
    }

    private Act ConcludeVerification(Guid id, string words)
    {
        var (proven, ground) = (Chances.Of(0.4), Chances.Of(0.9) ? Chances.OneOf(Enum.GetValues<RevocationGround>()) : (RevocationGround?)null);
        return Of<ConcludeVerification, ConcludeVerification.Result>($"conclude-verification {proven}", Chances.Who(Place.Chair), (c, a) => c.HandleAsync(new(id, proven, ground, "05/KL-UBND", words), a, default));
    }

    private Act Prepare(Guid id, string words)
    {
        var (correct, certificate) = (Chances.Of(0.9), Chances.Of(0.9) ? Chances.Number("BK") : null);
        return Of<PrepareCorrection, PrepareCorrection.Result>("prepare-correction", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(id, correct, certificate, words), a, default));
    }

    private Act Sign(Guid id)
    {
        var number = Chances.Number("QĐ-UBND");
        return Of<SignCorrection, SignCorrection.Result>("sign-correction", Chances.Who(Place.Chair), (c, a) => c.HandleAsync(new(id, number), a, default));
    }

    private Act Cancel(Guid id, string words)
    {
        var (cancel, number) = (Chances.Of(0.8), Chances.Number("QĐ-UBND"));
        return Of<CancelDecision, CancelDecision.Result>($"cancel-decision {cancel}", Chances.Who(Place.Chair), (c, a) => c.HandleAsync(new(id, cancel, number, words), a, default));
    }

    private Act Recover(Guid id, DateOnly on)
    {
        var (thing, amount) = (Chances.OneOf(Enum.GetValues<RecoveredThing>()), Chances.OneOf<decimal>([1_000_000, 500_000, 2_530_000, 7_590_000, 0, -5]));
        return Of<RecordRecovery, RecordRecovery.Result>($"recover {thing}", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(
            new(id, thing, thing == RecoveredThing.Money ? amount : Chances.Of(0.9) ? 0 : amount, on, "PT-1", "Người nộp"), a, default));
    }

    private async Task<Act> BesideComplaintAsync(Guid id, DateOnly today)
    {
        var (words, on) = (Chances.Words(), Chances.Day(today));
        switch (Chances.Next(6))
        {
            case 0: return Of<WithdrawComplaint, WithdrawComplaint.Result>("withdraw-complaint", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, words), a, default));
            case 1: return Of<ExtendComplaint, ExtendComplaint.Result>("extend-complaint", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, words), a, default));
            case 2 or 3:
                var suspend = !await Office.ReadAsync(db => db.Set<ComplaintRow>().AnyAsync(c => c.RemedyId == id && c.SuspendedOn != null));
                return Of<SuspendComplaint, SuspendComplaint.Result>($"suspend-complaint {suspend}", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, Chances.Of(0.9) == suspend, words), a, default));
            case 4:
                return Of<RecordFurtherStep, RecordFurtherStep.Result>("further-step", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(
                    new(id, Chances.OneOf(Enum.GetValues<FurtherStepKind>()), "Cơ quan cấp trên", on, words), a, default));
            default:
                var step = await Office.ReadAsync(db => db.Set<FurtherStepRow>().Where(s => s.RemedyId == id).OrderBy(s => s.Id).Select(s => s.Id).FirstOrDefaultAsync());
                var reopen = Chances.Of(0.7);
                return Of<RecordFurtherDecision, RecordFurtherDecision.Result>($"further-decision {reopen}", Chances.Who(Place.ComplaintDesk), (c, a) => c.HandleAsync(new(id, step, reopen, on, words), a, default));
        }
    }

    private Act BesideDenunciation(Guid id, DateOnly today)
    {
        var words = Chances.Words();
        return Chances.Next(3) switch
        {
            0 => Of<WithdrawDenunciation, WithdrawDenunciation.Result>("withdraw-denunciation", Chances.Who(Place.Verifier), (c, a) => c.HandleAsync(new(id, Chances.Of(0.4), words), a, default)),
            1 => Of<ExtendVerification, ExtendVerification.Result>("extend-verification", Chances.Who(Place.Verifier), (c, a) => c.HandleAsync(new(id, Chances.OneOf(Enum.GetValues<VerificationComplexity>()), words), a, default)),
            _ => Step("conclude-verification", id, today),
        };
    }
}
