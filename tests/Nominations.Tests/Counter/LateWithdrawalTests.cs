using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Nominations.Tests.Council;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Counter;

/// <summary>X5b, reference line 876: "decision exists → answer in writing: refused; use cancellation path", status unchanged; D04's variant (line 908).</summary>
public sealed class LateWithdrawalTests
{
    private static Task<AnswerLateWithdrawal.Result> AnswerAsync(TestOffice office, Guid dossier, string reason = "Gia đình không nhận nữa") =>
        office.DoAsync<AnswerLateWithdrawal, AnswerLateWithdrawal.Result>("quay", (c, a) => c.HandleAsync(new(dossier, reason), a, default));

    private static Task<string> CodeAsync(TestOffice office, Guid dossier, string who = "quay", string reason = "Không nhận nữa") =>
        office.CodeOfRefusalAsync<AnswerLateWithdrawal, AnswerLateWithdrawal.Result>(who, (c, a) => c.HandleAsync(new(dossier, reason), a, default));

    [Fact]
    public async Task X5b_a_request_after_the_decision_is_answered_on_a_paper_of_its_own_and_nothing_else_changes()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();
        var before = await office.DossierAsync(id);

        var slip = (await AnswerAsync(office, id)).Slip;

        (await office.PaperAsync<WithdrawalAnswer>(slip)).ShouldSatisfyAllConditions(
            p => p.PrintedNumber.ShouldBe("0001/TLRHS-TTPVHCC"), p => p.DossierCode.ShouldBe(before.Code), p => p.Request.ShouldBe("Gia đình không nhận nữa"),
            p => p.Standing.ShouldBe("Quyết định số 112/QĐ-UBND ngày 28/10/2026 (Chiến sĩ thi đua cơ sở)"), p => p.Guidance.ShouldContain("Điều 93"), p => p.Signer.ShouldBe("Nguyễn Thị Lành"));
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(before.Status), d => d.DueOn.ShouldBe(before.DueOn), d => d.CurrentDecisionId.ShouldBe(before.CurrentDecisionId), d => d.ClosedOn.ShouldBe(before.ClosedOn));
        (await office.TasksAsync(id)).Select(t => t.Element).ShouldBe(["return-result"]);
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id).OrderByDescending(t => t.Position).Select(t => t.Action).FirstAsync())).ShouldBe(nameof(AnswerLateWithdrawal));
    }

    [Fact]
    public async Task X5b_answers_are_numbered_without_a_gap_and_printed_again_as_they_were()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var first = (await AnswerAsync(office, id)).Slip;
        var row = await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == first));
        var printed = HtmlSlip.Page(SlipArchive.Read(row).Draw());
        await office.ReadAsync(db => db.Offices.ExecuteUpdateAsync(o => o.SetProperty(r => r.CounterName, "Quầy mới")));

        (await AnswerAsync(office, id)).Slip.ShouldBe(first, "the form sent twice");
        var second = (await AnswerAsync(office, id, "Vẫn xin rút")).Slip;

        (await office.PaperAsync<WithdrawalAnswer>(second)).Head.Number.ShouldBe(2);
        HtmlSlip.Page(SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == first))).Draw()).ShouldBe(printed);
        foreach (var words in new[] { "VĂN BẢN TRẢ LỜI ĐỀ NGHỊ RÚT HỒ SƠ", "không rút được", "size: A5", "<svg" }) printed.ShouldContain(words);
    }

    [Fact]
    public async Task X5b_a_dossier_that_was_not_awarded_is_answered_with_the_way_of_a_complaint()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();

        (await office.PaperAsync<WithdrawalAnswer>((await AnswerAsync(office, id)).Slip)).Guidance.ShouldContain("khiếu nại");
    }

    [Fact]
    public async Task X5b_before_the_decision_there_is_nothing_to_refuse_in_writing()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA", "Đinh Văn Lực")).Dossier;

        (await CodeAsync(office, id)).ShouldBe("withdrawal.not-too-late");
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.Kind == SlipKind.WithdrawalAnswer))).ShouldBe(0);
    }

    [Fact]
    public async Task X5b_only_the_counter_of_the_office_answers_and_with_what_the_applicant_said()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();

        (await CodeAsync(office, id, who: "chuyenvien")).ShouldBe("access.denied");
        (await CodeAsync(office, id, who: "quaytinh")).ShouldBe("access.denied");
        (await CodeAsync(office, id, reason: "  ")).ShouldBe("input.required");
    }

    [Fact]
    public async Task X5b_what_the_upper_level_has_decided_is_answered_at_the_counter_of_origin()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "13/11/2026 08:00", written: 2);
        await levels.AtAsync("16/11/2026 08:00");
        // Signed above, and the message that says so has not arrived.
        await levels.SignAsync(upper, "220/QĐ-UBND", "16/11/2026");
        (await CodeAsync(levels.Commune, id)).ShouldBe("withdrawal.not-too-late");
        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(id, "Không nhận nữa"), a, default));
        await levels.Courier.RunAsync();

        var paper = await levels.Commune.PaperAsync<WithdrawalAnswer>((await AnswerAsync(levels.Commune, id)).Slip);

        paper.Standing.ShouldNotBeEmpty();
        paper.Guidance.ShouldContain("Bộ phận Một cửa");
    }
}
