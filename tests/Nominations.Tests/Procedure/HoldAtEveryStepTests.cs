using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>From the receipt to the signature every step stands still while something stands against going on (Decree 152/2025 Art. 4), and goes on afterwards.</summary>
public sealed class HoldAtEveryStepTests
{
    private static async Task<Guid> VerifyAsync(TestOffice office, Guid dossier, string on, bool held = true)
    {
        var denunciation = (await office.DenounceAsync(dossier, on)).Denunciation;
        (await office.AcceptDenunciationAsync(denunciation)).Held.ShouldBe(held);
        return denunciation;
    }

    private static async Task<string> TransferProblemAsync(TestOffice office, Guid id) =>
        (await office.RefusedAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(id), a, default))).ShouldHaveSingleItem().Code;

    [Fact]
    public async Task A_dossier_that_the_counter_has_not_handed_over_yet_stands_still_there()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        var denunciation = await VerifyAsync(office, id, "05/10/2026");
        (await TransferProblemAsync(office, id)).ShouldBe("dossier.on-hold");

        await office.AtAsync("14/10/2026 15:30");
        await office.ConcludeAsync(denunciation, proven: false);

        var dossier = await office.DossierAsync(id);
        (dossier.Status, dossier.DueOn).ShouldBe((DossierStatus.Received, TestOffice.Day("11/11/2026")));
        // The time for the hand-over begins anew: concluded after 15:00, at the start of the next working day.
        (await office.TasksAsync(id)).ShouldHaveSingleItem().DueAt.ShouldBe(TestOffice.Moment("15/10/2026 07:30"));
        await office.TransferAndAssignAsync(id);
    }

    [Fact]
    public async Task A_violation_found_before_the_hand_over_has_the_dossier_returned_by_the_counter()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        var denunciation = await VerifyAsync(office, id, "05/10/2026");

        (await office.ConcludeAsync(denunciation, proven: true)).DossierStatus.ShouldBe(DossierStatus.Refused);

        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("hand-over-refusal");
    }

    [Fact]
    public async Task A_dossier_without_a_reviewer_yet_stands_still()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(id), a, default));
        var denunciation = await VerifyAsync(office, id, "05/10/2026");
        var reviewer = await office.AccountAsync("chuyenvien");
        (await office.RefusedAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(id, reviewer), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");

        await office.ConcludeAsync(denunciation, proven: false);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Transferred);
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(id, reviewer), a, default));
    }

    [Fact]
    public async Task Before_the_chair_nothing_is_signed_refused_or_returned_and_the_signature_is_possible_afterwards()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");
        await office.ReadSubmissionAsync(id);
        var denunciation = await VerifyAsync(office, id, "26/10/2026");
        (await office.RefusedAsync<SignDecision, SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(id, "112/QĐ-UBND", TestOffice.Day("26/10/2026")), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");
        (await office.RefusedAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Không đủ"), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");
        (await office.RefusedAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Làm rõ"), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");

        await office.AtAsync("30/10/2026 09:00");
        await office.ConcludeAsync(denunciation, proven: false);

        // Due 02/11: five working days were left on 26/10.
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.AwaitingDecision), d => d.DueOn.ShouldBe(TestOffice.Day("06/11/2026")));
        await office.SignAsync(id, "112/QĐ-UBND", "30/10/2026");
    }

    [Fact]
    public async Task A_violation_found_before_the_signature_has_the_dossier_returned()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");
        var denunciation = await VerifyAsync(office, id, "26/10/2026");

        (await office.ConcludeAsync(denunciation, proven: true)).DossierStatus.ShouldBe(DossierStatus.Refused);

        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("hand-over-refusal");
    }

    [Fact]
    public async Task What_the_chair_returned_is_not_written_again_while_something_is_verified()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");
        await office.DoAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Thiếu số liệu"), a, default));
        var denunciation = await VerifyAsync(office, id, "26/10/2026");
        (await office.RefusedAsync<WriteSubmission, WriteSubmission.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Kính trình."), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");

        await office.ConcludeAsync(denunciation, proven: false);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.ReturnedByChair);
        await office.SubmitAsync(id);
    }

    [Fact]
    public async Task A_denunciation_accepted_while_a_supplement_is_awaited_holds_the_dossier_with_its_receipt()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Tổ nông dân")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu giấy chứng nhận.", ["MERIT_CERTIFICATE"]), a, default));
        var denunciation = await VerifyAsync(office, id, "12/10/2026", held: false);

        await office.AtAsync("15/10/2026 09:00");
        await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, ["MERIT_CERTIFICATE"]), a, default));

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
        (await TransferProblemAsync(office, id)).ShouldBe("dossier.on-hold");
        (await office.ReadAsync(db => db.Holds.SingleAsync(h => h.DossierId == id))).RemainingWorkingDays.ShouldBe(20);
        await office.AtAsync("22/10/2026 09:00");
        await office.ConcludeAsync(denunciation, proven: false);
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Received), d => d.DueOn.ShouldBe(TestOffice.Day("19/11/2026")));
    }

    [Fact]
    public async Task With_two_denunciations_the_dossier_goes_on_after_the_second_conclusion()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        var first = await VerifyAsync(office, id, "06/10/2026");
        // The same form sent twice is one denunciation.
        (await office.RefusedAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(id, AllegationKind.Denunciation, "Kết quả nêu trong báo cáo thành tích là bịa đặt.", TestOffice.Day("06/10/2026"), RemedySteps.Secret), a, default))).Single().Code.ShouldBe("denunciation.repeated");
        var second = (await office.DenounceAsync(id, "06/10/2026", what: "Người được đề nghị đang bị xử lý kỷ luật.")).Denunciation;
        (await office.AcceptDenunciationAsync(second)).Held.ShouldBeFalse();

        await office.AtAsync("08/10/2026 09:00");
        await office.ConcludeAsync(first, proven: false);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
        (await office.ReadAsync(db => db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == second))).HoldId.ShouldNotBeNull();
        await office.AtAsync("09/10/2026 09:00");
        await office.DoAsync<ReportVerification, ReportVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(second, "Không có gì."), a, default));
        await office.DoAsync<ConcludeVerification, ConcludeVerification.Result>("chutich", (c, a) => c.HandleAsync(new(second, false, null, "06/KL-UBND", "Không có vi phạm."), a, default));

        // Held 06/10 to 09/10: due 03/11 becomes 06/11.
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.UnderReview), d => d.DueOn.ShouldBe(TestOffice.Day("06/11/2026")));
    }

    [Fact]
    public async Task The_hold_of_a_verification_ends_with_its_conclusion_and_not_by_hand()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await VerifyAsync(office, id, "06/10/2026");

        (await office.RefusedAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Tiếp tục", TestOffice.Day("06/10/2026")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("hold.under-verification");
    }

    [Fact]
    public async Task A_dossier_held_for_the_press_stays_on_hold_for_the_denunciation_that_came_meanwhile()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra", TestOffice.Day("06/10/2026")), a, default));
        var denunciation = await VerifyAsync(office, id, "06/10/2026", held: false);

        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Báo đã cải chính", TestOffice.Day("06/10/2026")), a, default));

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
        await office.ConcludeAsync(denunciation, proven: false);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task A_decision_that_exists_is_not_held_but_verified()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();
        await VerifyAsync(office, id, "28/10/2026", held: false);

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Decided), d => d.RemedyStatus.ShouldBe(DossierStatus.UnderVerification));
        await office.ReturnAsync(id);
    }
}
