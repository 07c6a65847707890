using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>X14–X17 after X12: whoever decided hears the complaint, corrects and cancels; the counter of origin follows. Always two installations.</summary>
public sealed class RemediesAboveTests
{
    /// <summary>D13: the province appraises, and ends it as asked.</summary>
    private static async Task<(TwoLevels Levels, Guid Lower, Guid Upper)> AnsweredAsync(bool awarded)
    {
        var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("14/10/2026 09:00");
        if (awarded)
        {
            await levels.AppraiseAsync(upper);
            await levels.VoteAsync(upper, "05/11/2026 08:00", written: 2);
            await levels.SignAsync(upper, "2025/QĐ-UBND", "05/11/2026");
            await levels.Courier.RunAsync();
            await levels.Commune.ReturnAsync(id);
        }
        else
        {
            await levels.Province.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, AppraisalOutcome.Ineligible, "Chưa đủ 03 lần liên tục.", []), a, default));
        }

        await levels.Courier.RunAsync();
        return (levels, id, upper);
    }

    private static async Task ReopenAboveAsync(TwoLevels levels, Guid upper)
    {
        await levels.AtAsync("19/10/2026 09:00");
        var complaint = (await levels.Province.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunaitinh", (c, a) => c.HandleAsync(RemedySteps.Complaint(upper, "19/10/2026", "15/10/2026"), a, default))).Complaint;
        await levels.Province.DoAsync<AcceptComplaint, AcceptComplaint.Result>("khieunaitinh", (c, a) => c.HandleAsync(new(complaint, true), a, default));
        await levels.Province.DoAsync<VerifyComplaint, VerifyComplaint.Result>("khieunaitinh", (c, a) => c.HandleAsync(new(complaint, "Đủ 03 lần."), a, default));
        await levels.Province.DoAsync<SettleComplaint, SettleComplaint.Result>("chutichtinh", (c, a) => c.HandleAsync(new(complaint, true, "900/QĐ-UBND", "Khiếu nại đúng."), a, default));
        await levels.Courier.RunAsync();
    }

    [Fact]
    public async Task What_the_upper_level_refused_is_not_complained_of_at_the_counter_of_origin()
    {
        var (levels, id, _) = await AnsweredAsync(awarded: false);
        await using var ending = levels;

        var refused = (await levels.Commune.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "14/10/2026", "14/10/2026"), a, default))).ShouldHaveSingleItem();

        (refused.Code, refused.Vi.Contains("tỉnh Bình Lâm", StringComparison.Ordinal)).ShouldBe(("remedy.decided-above", true));
    }

    [Fact]
    public async Task A_dossier_that_a_complaint_opens_again_above_is_waited_for_at_the_counter_of_origin()
    {
        var (levels, id, upper) = await AnsweredAsync(awarded: false);
        await using var ending = levels;
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Refused);

        await ReopenAboveAsync(levels, upper);

        var lower = await levels.Commune.DossierAsync(id);
        (lower.Status, lower.ClosedOn, (await levels.Commune.TasksAsync(id)).Count).ShouldBe((DossierStatus.Forwarded, TestOffice.Day("12/10/2026"), 0));
    }

    [Fact]
    public async Task The_result_of_a_dossier_that_was_opened_again_above_comes_back_like_the_first()
    {
        var (levels, id, upper) = await AnsweredAsync(awarded: false);
        await using var ending = levels;
        await ReopenAboveAsync(levels, upper);
        var reviewer = await levels.Province.AccountAsync("chuyenvientinh");
        await levels.Province.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(upper, reviewer), a, default));
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "05/11/2026 08:00", written: 2);
        await levels.SignAsync(upper, "2025/QĐ-UBND", "05/11/2026");
        await levels.Courier.RunAsync();

        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Decided);
        await levels.Commune.ReturnAsync(id);
        await levels.Courier.RunAsync();
        await ForwardingTests.NothingIsLeftAsync(levels.Commune);
        await ForwardingTests.NothingIsLeftAsync(levels.Province);
        await levels.Commune.ControlSlipAsync(id);
    }

    [Fact]
    public async Task An_award_that_is_cancelled_above_is_none_at_the_counter_of_origin_either()
    {
        var (levels, id, upper) = await AnsweredAsync(awarded: true);
        await using var ending = levels;
        (await levels.Commune.RefusedAsync<ProposeRevocation, ProposeRevocation.Result>("truongphong", (c, a) => c.HandleAsync(new(id, RevocationGround.FalsePapers, "Kết luận 5"), a, default))).ShouldHaveSingleItem().Code.ShouldBe("remedy.decided-above");
        var revocation = (await levels.Province.DoAsync<ProposeRevocation, ProposeRevocation.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(upper, RevocationGround.FalsePapers, "Kết luận thanh tra 5"), a, default))).Revocation;
        await levels.Province.DoAsync<RecordOpinion, RecordOpinion.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(revocation, "Nhất trí.", TestOffice.Day("05/11/2026")), a, default));
        await levels.Province.DoAsync<CancelDecision, CancelDecision.Result>("chutichtinh", (c, a) => c.HandleAsync(new(revocation, true, "2100/QĐ-UBND", "Hồ sơ giả."), a, default));

        await levels.Courier.RunAsync();

        (await levels.Commune.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Revoked), d => d.CurrentDecisionId.ShouldBeNull());
        (await levels.Commune.ReadAsync(db => db.Set<AwardRow>().Where(a => a.DossierId == id).Select(a => a.Standing).SingleAsync())).ShouldBe(AwardStanding.Revoked);
    }

    [Fact]
    public async Task A_decision_that_is_corrected_above_is_the_one_in_force_at_the_counter_of_origin()
    {
        var (levels, id, upper) = await AnsweredAsync(awarded: true);
        await using var ending = levels;
        (await levels.Commune.RefusedAsync<RequestCorrection, RequestCorrection.Result>("quay", (c, a) => c.HandleAsync(new(id, CorrectedPaper.Decision, "Cao Thị Vân", "0912", null, "Vâm", "Vân"), a, default))).ShouldHaveSingleItem().Code.ShouldBe("remedy.decided-above");
        await levels.AtAsync("10/11/2026 09:00");
        var correction = (await levels.Province.DoAsync<RequestCorrection, RequestCorrection.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, CorrectedPaper.Decision, "Cao Thị Vân", "0912", null, "Vâm", "Vân"), a, default))).Correction;
        await levels.Province.DoAsync<PrepareCorrection, PrepareCorrection.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(correction, true, "CSTD-2026-15A"), a, default));
        await levels.Province.DoAsync<SignCorrection, SignCorrection.Result>("chutichtinh", (c, a) => c.HandleAsync(new(correction, "2026/QĐ-UBND"), a, default));
        await levels.Province.DoAsync<ReturnCorrection, ReturnCorrection.Result>("quaytinh", (c, a) => c.HandleAsync(new(correction, true, null, "Cao Thị Vân", "Căn cước"), a, default));

        await levels.Courier.RunAsync();

        var lower = await levels.Commune.DossierAsync(id);
        var decision = await levels.Commune.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == lower.CurrentDecisionId));
        (lower.Status, decision.Kind, decision.Number, decision.CertificateNumber).ShouldBe((DossierStatus.Corrected, ChairDecisionKind.Corrected, "2026/QĐ-UBND", "CSTD-2026-15A"));
    }

    [Fact]
    public async Task What_is_proven_at_the_counter_of_origin_after_the_award_is_proposed_for_cancelling_above()
    {
        var (levels, id, upper) = await AnsweredAsync(awarded: true);
        await using var ending = levels;
        await levels.AtAsync("10/11/2026 09:00");
        var denunciation = (await levels.Commune.DenounceAsync(id, "10/11/2026")).Denunciation;
        await levels.Commune.AcceptDenunciationAsync(denunciation);

        var concluded = await levels.Commune.ConcludeAsync(denunciation, proven: true, RevocationGround.FraudInMerit);
        await levels.Courier.RunAsync();

        concluded.Revocation.ShouldBeNull();
        (await levels.Province.ReadAsync(db => db.Set<RemedyRow>().Where(r => r.DossierId == upper).Select(r => r.Kind).SingleAsync())).ShouldBe(RemedyKind.Revocation);
        (await levels.Province.DossierAsync(upper)).RemedyStatus.ShouldBe(DossierStatus.UnderVerification);
    }
}
