using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>X17, and D15 whole: correction, denunciation, revocation.</summary>
public sealed class RevocationTests
{
    [Fact]
    public async Task D15_is_corrected_then_denounced_and_revoked_with_the_certificate_and_the_money_recovered()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();

        await office.AtAsync("03/11/2026 09:00");
        var asked = await office.AskForCorrectionAsync(id);
        (asked.Number, asked.DueOn).ShouldBe(("ĐC-01/2026", TestOffice.Day("06/11/2026")));
        (await office.PrepareAsync(asked.Correction)).ForTheChair.ShouldBeFalse();
        await office.AtAsync("06/11/2026 09:00");
        var returned = await office.HandOutAsync(asked.Correction);
        returned.DossierStatus.ShouldBe(DossierStatus.Corrected);
        returned.RecallMinutes.ShouldNotBeNull();
        (await office.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Number == "112/QĐ-UBND"))).CertificateNumber.ShouldBe("BK-2026-77A");

        var revocation = await office.ProvenAsync(id);
        (await office.StandingAsync(id)).ShouldBe(DossierStatus.UnderVerification);
        (await office.WaitingAsync(revocation)).ShouldBe(["seek-opinion"]);
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        await office.AtAsync("24/12/2026 09:00");
        (await office.CancelAsync(revocation)).ShouldSatisfyAllConditions(c => c.DossierStatus.ShouldBe(DossierStatus.Revoked), c => c.RecoverBy.ShouldBe(TestOffice.Day("25/01/2027"))); // 23/01 is a Saturday
        (await office.WaitingAsync(revocation)).ShouldBe(["publish", "recover"]);

        await office.AtAsync("29/12/2026 09:00");
        (await office.GiveBackAsync(revocation, RecoveredThing.Certificate, 0, "28/12/2026", "BB-01")).ShouldSatisfyAllConditions(r => r.Done.ShouldBeFalse(), r => r.MoneyLeft.ShouldBe(2_530_000));
        (await office.GiveBackAsync(revocation, RecoveredThing.Money, 1_000_000, "28/12/2026", "PT-11")).MoneyLeft.ShouldBe(1_530_000);
        (await office.GiveBackAsync(revocation, RecoveredThing.Money, 1_530_000, "29/12/2026", "PT-12")).ShouldSatisfyAllConditions(r => r.MoneyLeft.ShouldBe(0), r => r.Done.ShouldBeTrue());
        (await office.DoAsync<PublishRevocation, PublishRevocation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, "Cổng thông tin điện tử xã", TestOffice.Day("29/12/2026")), a, default))).Done.ShouldBeTrue();

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(
            d => d.Status.ShouldBe(DossierStatus.Revoked), d => d.CurrentDecisionId.ShouldBeNull(), d => d.RemedyStatus.ShouldBeNull(), d => d.Status.PortalCode().ShouldBe(10));
        (await office.RemedyAsync(revocation)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RemedyState.Settled), r => r.ClosedOn.ShouldBe(TestOffice.Day("29/12/2026")));
        (await office.ReadAsync(db => db.Set<RecoveryRow>().SumAsync(r => r.Amount))).ShouldBe(2_530_000);
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Status == DossierStatus.Revoked && t.Reason != null).Select(t => t.Reason).FirstAsync())).ShouldNotBeNull().ShouldContain("150/QĐ-UBND");
        (await office.ReadAsync(db => db.Timeline.CountAsync(t => t.DossierId == id && t.Action == nameof(CancelDecision)))).ShouldBe(1);
        (await office.ReadAsync(db => db.Set<SlipRow>().Where(s => s.DossierId == id).Select(s => s.Kind).ToListAsync())).ShouldBe(
            [SlipKind.ReceiptSlip, SlipKind.BallotCount, SlipKind.CouncilMinutes, SlipKind.SubmissionStatement, SlipKind.DraftDecision, SlipKind.AwardList, SlipKind.CorrectionNotice, SlipKind.RecallMinutes, SlipKind.RevocationDecision, SlipKind.RecoveryReceipt, SlipKind.RecoveryReceipt, SlipKind.RecoveryReceipt],
            ignoreOrder: true);
        (await office.ReadAsync(db => db.Instances.CountAsync(i => i.EndedAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_verification_after_the_decision_that_proves_nothing_leaves_the_award_as_it_is()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("01/12/2026 09:00");
        var denunciation = (await office.DenounceAsync(id, "01/12/2026")).Denunciation;
        await office.AcceptDenunciationAsync(denunciation);
        (await office.StandingAsync(id)).ShouldBe(DossierStatus.UnderVerification);

        (await office.ConcludeAsync(denunciation, proven: false)).Revocation.ShouldBeNull();

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.ResultReturned), d => d.CurrentDecisionId.ShouldNotBeNull(), d => d.RemedyStatus.ShouldBeNull());
    }

    [Fact]
    public async Task Two_proven_denunciations_of_one_award_lead_to_one_revocation_that_knows_of_both()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("01/12/2026 09:00");
        var first = (await office.DenounceAsync(id, "01/12/2026")).Denunciation;
        var second = (await office.DenounceAsync(id, "01/12/2026", what: "Sáng kiến nêu trong báo cáo là của người khác.")).Denunciation;
        foreach (var denunciation in new[] { first, second }) await office.AcceptDenunciationAsync(denunciation);
        var revocation = (await office.ConcludeAsync(first, proven: true, RevocationGround.FraudInMerit)).Revocation.ShouldNotBeNull();

        (await office.ConcludeAsync(second, proven: true, RevocationGround.FraudInMerit)).Revocation.ShouldBe(revocation);

        (await office.RemedyAsync(second)).State.ShouldBe(RemedyState.Settled);
        (await office.ReadAsync(db => db.Set<RemedyEventRow>().CountAsync(e => e.RemedyId == revocation && e.Action == nameof(ConcludeVerification)))).ShouldBe(1);
    }

    [Fact]
    public async Task An_award_is_not_revoked_without_one_of_the_four_grounds()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var denunciation = (await office.DenounceAsync(id, "30/10/2026")).Denunciation;
        await office.AcceptDenunciationAsync(denunciation);
        await office.DoAsync<ReportVerification, ReportVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, "Đã kiểm tra."), a, default));

        (await office.RefusedAsync<ConcludeVerification, ConcludeVerification.Result>("chutich", (c, a) => c.HandleAsync(new(denunciation, true, null, "05/KL-UBND", "Sai."), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("revocation.no-ground");
    }

    [Fact]
    public async Task The_chair_may_let_the_decision_stand_with_a_reason()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var revocation = await office.ProvenAsync(id);
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);

        await office.CancelAsync(revocation, cancel: false);

        (await office.RemedyAsync(revocation)).State.ShouldBe(RemedyState.Declined);
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.ResultReturned), d => d.CurrentDecisionId.ShouldNotBeNull(), d => d.RemedyStatus.ShouldBeNull());
    }

    [Fact]
    public async Task A_result_that_was_not_handed_out_yet_stays_here_when_its_decision_is_cancelled()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();
        var revocation = (await office.DoAsync<ProposeRevocation, ProposeRevocation.Result>("truongphong", (c, a) => c.HandleAsync(
            new(id, RevocationGround.StandardNotMet, "Bản án số 12/2026/HS-ST ngày 27/10/2026"), a, default))).Revocation;
        await office.DoAsync<RecordOpinion, RecordOpinion.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, "Nhất trí.", TestOffice.Day("28/10/2026")), a, default));

        await office.CancelAsync(revocation);

        (await office.TasksAsync(id)).ShouldBeEmpty();
        (await office.RefusedAsync<ReturnResult, ReturnResult.Result>("quay", (c, a) => c.HandleAsync(new(id, "Hoài", "CCCD"), a, default))).ShouldNotBeEmpty();
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Revoked);
    }

    [Fact]
    public async Task More_money_than_was_paid_is_not_taken_back_and_a_thing_only_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var revocation = await office.ProvenAsync(await office.AwardedAsync());
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        await office.CancelAsync(revocation);

        (await RefusedBackAsync(office, revocation, RecoveredThing.Money, 2_530_001, "PT-1")).ShouldHaveSingleItem().Code.ShouldBe("recovery.amount");
        (await RefusedBackAsync(office, revocation, RecoveredThing.Money, 0, "PT-1")).ShouldHaveSingleItem().Code.ShouldBe("recovery.amount");
        (await RefusedBackAsync(office, revocation, RecoveredThing.Certificate, 0, " ")).ShouldHaveSingleItem().Field.ShouldBe("ReceiptNumber");
        await office.GiveBackAsync(revocation, RecoveredThing.Certificate, 0, "22/12/2026", "BB-1");
        (await RefusedBackAsync(office, revocation, RecoveredThing.Certificate, 0, "BB-2")).ShouldHaveSingleItem().Code.ShouldBe("recovery.already-back");
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Problem>> RefusedBackAsync(TestOffice office, Guid revocation, RecoveredThing thing, decimal amount, string receipt) =>
        office.RefusedAsync<RecordRecovery, RecordRecovery.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, thing, amount, TestOffice.Day("22/12/2026"), receipt, "Hoài"), a, default));

    [Fact]
    public async Task The_recovery_reminds_until_everything_is_back()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var revocation = await office.ProvenAsync(await office.AwardedAsync());
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        await office.CancelAsync(revocation);
        foreach (var day in new[] { "22/01/2027 09:00", "25/01/2027 09:00" })
        {
            await office.AtAsync(day);
            await office.WithAsync<SendReminders, int>(c => c.HandleAsync(default));
        }

        var reviewer = await office.AccountAsync("chuyenvien");
        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.AccountId == reviewer && n.Kind == "reminder.overdue" && n.Subject.Contains("Thu hồi bằng")))).ShouldBe(2);
        await office.GiveBackAsync(revocation, RecoveredThing.Certificate, 0, "25/01/2027", "BB-1");
        await office.GiveBackAsync(revocation, RecoveredThing.Money, 2_530_000, "25/01/2027", "PT-1");
        await office.AtAsync("26/01/2027 09:00");
        await office.WithAsync<SendReminders, int>(c => c.HandleAsync(default));

        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.AccountId == reviewer && n.Kind == "reminder.overdue" && n.Subject.Contains("Thu hồi bằng")))).ShouldBe(2);
    }

    [Fact]
    public async Task The_public_reads_that_the_decision_was_cancelled_and_not_who_brought_it_about()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var revocation = await office.ProvenAsync(id);
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        await office.CancelAsync(revocation);

        var seen = (await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(async c => await c.HandleAsync(new((await office.DossierAsync(id)).Code ?? "", "5678"), default)))
            .ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value;

        seen.NextStep.ShouldBe("Quyết định khen thưởng đã bị hủy bỏ.");
        seen.ToString().ShouldNotContain("tố cáo");
    }

    [Fact]
    public async Task What_was_to_be_corrected_ends_with_the_decision_that_is_cancelled()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var correction = (await office.AskForCorrectionAsync(id, CorrectedPaper.Decision)).Correction;
        await office.PrepareAsync(correction);
        var revocation = await office.ProvenAsync(id);
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);

        await office.CancelAsync(revocation);

        (await office.RemedyAsync(correction)).State.ShouldBe(RemedyState.Declined);
        (await office.WaitingAsync(correction)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Set<CorrectionRow>().Select(c => c.DeclineReason).SingleAsync())).ShouldNotBeNull().ShouldContain("150/QĐ-UBND");
    }

    [Fact]
    public async Task A_decision_may_not_be_signed_under_the_number_that_cancelled_another()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var revocation = await office.ProvenAsync(await office.AwardedAsync());
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        await office.CancelAsync(revocation);
        var other = (await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải", category: "DIRECT_LABOUR")).Dossier;
        await office.TransferAndAssignAsync(other);
        await office.AppraiseAndConcludeAsync(other);
        await office.SubmitAsync(other);
        await office.ReadSubmissionAsync(other);

        (await office.RefusedAsync<Decisions.SignDecision, Decisions.SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(other, " 150/QĐ-UBND ", TestOffice.Day("22/12/2026")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("decision.number-taken");
    }
}
