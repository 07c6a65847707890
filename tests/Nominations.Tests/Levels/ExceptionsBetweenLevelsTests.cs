using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>What else may happen at the upper level, and what the counter of origin hears of it. Always two installations.</summary>
public sealed class ExceptionsBetweenLevelsTests
{
    private static async Task<(TwoLevels Levels, Guid Lower, Guid Upper)> ArrivedAsync(bool received = true)
    {
        var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        if (received) await levels.ReceiveAndAssignAsync(upper);
        await levels.Courier.RunAsync();
        return (levels, id, upper);
    }

    [Fact]
    public async Task Every_change_at_the_upper_level_is_mirrored_on_the_timeline_of_the_counter_of_origin()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        await levels.Courier.RunAsync();

        var forwarding = await levels.ForwardingAsync(id);
        (forwarding.UpperStatus, forwarding.UpperCode, forwarding.UpperDueOn).ShouldBe((DossierStatus.InCouncil, "H98-261012-0001", TestOffice.Day("09/11/2026")));
        (await levels.Commune.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Action == "MirrorUpperState").Select(t => t.Reason).ToListAsync())).ShouldBe([
            "tỉnh Bình Lâm: Đã nộp", "tỉnh Bình Lâm: Đã tiếp nhận", "tỉnh Bình Lâm: Đã chuyển phòng chuyên môn", "tỉnh Bình Lâm: Đang thẩm định", "tỉnh Bình Lâm: Đang xét tại Hội đồng"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_dossier_keeps_the_regime_of_its_receipt_at_the_counter_of_origin()
    {
        var (levels, _, _) = await ArrivedAsync();
        await using var ending = levels;

        // Received at the commune under TDKT-2025; at the province when TDKT-2026 was in force already.
        (await levels.UpperAsync()).ShouldSatisfyAllConditions(d => d.FieldRegime.ShouldBe("TDKT-2025"), d => d.RulesOf.ShouldBe(TestOffice.Day("28/09/2026")));
    }

    [Fact]
    public async Task Papers_and_minutes_of_the_submitting_council_come_along_whole()
    {
        var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await using var ending = levels;
        // More than two parts.
        var id = await levels.ForwardAsync(papersBytes: 1_300_000);
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;

        var sent = await levels.Commune.ReadAsync(db => db.Set<PaperRow>().Where(p => p.DossierId == id).OrderBy(p => p.FileName).Select(p => new { p.FileName, p.Sha256, p.Component }).ToListAsync());
        var come = await levels.Province.ReadAsync(db => db.Set<PaperRow>().Where(p => p.DossierId == upper).OrderBy(p => p.FileName).Select(p => new { p.FileName, p.Sha256, p.Component }).ToListAsync());
        come.ShouldBe(sent);
        come.Select(p => p.FileName).ShouldBe(["Báo cáo thành tích.pdf", "Biên bản họp Hội đồng số 1-2026.docx", "Biên bản kiểm phiếu số 1-2026.docx"], ignoreOrder: true);
        foreach (var paper in come) (await levels.Province.WithAsync<PaperStore, bool>(store => store.IsIntactAsync(paper.Sha256, default))).ShouldBeTrue(paper.FileName);
        levels.Courier.Carried.Count(type => type == "parcel.part").ShouldBe(5);
    }

    [Fact]
    public async Task A_paper_that_comes_damaged_is_asked_for_again()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await levels.ForwardAsync();
        var damaged = 0;
        levels.Courier.Meddle = message => message.Type == "parcel.part" && damaged++ == 0
            ? message with { Body = message.Body.Replace("\"data\":\"", "\"data\":\"AAAA", StringComparison.Ordinal) } : message;

        await levels.Courier.RunAsync();

        levels.Courier.Carried.Count(type => type == "parcel.wanted").ShouldBe(4);
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.Submitted);
    }

    [Fact]
    public async Task Nothing_happens_twice_when_every_message_is_delivered_three_times()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        levels.Courier.Times = 3;
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "05/11/2026 08:00", written: 2);
        await levels.SignAsync(upper, "2025/QĐ-UBND", "05/11/2026");
        await levels.Courier.RunAsync();

        (await levels.Province.ReadAsync(db => db.Dossiers.CountAsync(d => d.OriginCode != null))).ShouldBe(1);
        (await levels.Commune.ReadAsync(db => db.ChairDecisions.CountAsync(d => d.DossierId == id && d.Number != null))).ShouldBe(1);
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("return-result");
        var timeline = await levels.Commune.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id).Select(t => t.Action + t.Reason).ToListAsync());
        timeline.ShouldBe(timeline.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Changes_that_come_in_the_wrong_order_leave_the_last_one_standing()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        levels.Courier.Down.Add(levels.Commune);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        var late = await levels.Province.ReadAsync(db => db.Outbox.AsNoTracking().Where(r => r.ArrivedAt == null && r.Type == UpperState.Type).OrderByDescending(r => r.Seq).ToListAsync());

        foreach (var row in late)
        {
            await levels.Commune.WithAsync<Runtime.Messages.Inbox, bool>(inbox => inbox.DispatchAsync(
                new(row.Id, row.Type, row.Body, new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = "H98" }, 1), default));
        }

        late.Count.ShouldBeGreaterThan(1);
        (await levels.ForwardingAsync(id)).UpperStatus.ShouldBe(DossierStatus.InCouncil);
    }

    [Fact]
    public async Task A_hold_at_the_upper_level_is_shown_below_without_its_reason()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AtAsync("15/10/2026 10:00");
        await levels.Province.DoAsync<HoldDossier, HoldDossier.Result>("truongphongtinh", (c, a) => c.HandleAsync(
            new(upper, HoldGround.Denunciation, "Đơn tố cáo ngày 15/10/2026", "Thanh tra tỉnh", TestOffice.Day("15/10/2026")), a, default));
        await levels.Courier.RunAsync();

        (await levels.ForwardingAsync(id)).ShouldSatisfyAllConditions(
            f => f.UpperStatus.ShouldBe(DossierStatus.OnHold), f => f.UpperReason.ShouldBeNull(), f => f.UpperDueOn.ShouldBeNull());
        var seen = await ForwardingTests.LookUpAsync(levels, "H98.142-260928-0003");
        (seen.PortalCode, seen.Late, seen.ToString().Contains("tố cáo", StringComparison.Ordinal)).ShouldBe((4, false, false));
    }

    [Fact]
    public async Task A_supplement_asked_by_the_province_is_taken_in_at_the_counter_of_origin_and_sent_up()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AtAsync("14/10/2026 09:00");
        await levels.Province.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(
            new(upper, AppraisalOutcome.Supplement, "Thiếu giấy công nhận sáng kiến cấp tỉnh.", ["MERIT_CERTIFICATE"]), a, default));
        await levels.Courier.RunAsync();

        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("supply-upper");
        (await ForwardingTests.LookUpAsync(levels, "H98.142-260928-0003")).PortalCode.ShouldBe(5);
        (await levels.Commune.RefusedAsync<SupplyUpper, SupplyUpper.Result>("quay", (c, a) => c.HandleAsync(new(id, []), a, default))).Single().Code.ShouldBe("component.missing");

        await levels.AtAsync("16/10/2026 09:00");
        await TwoLevels.FileAsync(levels.Commune, id, "MERIT_CERTIFICATE", "Giấy công nhận.pdf", 2_000);
        (await levels.Commune.DoAsync<SupplyUpper, SupplyUpper.Result>("quay", (c, a) => c.HandleAsync(new(id, ["MERIT_CERTIFICATE"]), a, default))).Papers.ShouldBe(1);
        await levels.Courier.RunAsync();

        // C6: a new full limit from the day of the complete dossier.
        (await levels.UpperAsync()).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Received), d => d.DueOn.ShouldBe(TestOffice.Day("13/11/2026")));
        (await levels.Province.ReadAsync(db => db.Set<PaperRow>().CountAsync(p => p.DossierId == upper && p.FileName == "Giấy công nhận.pdf"))).ShouldBe(1);
        (await levels.Commune.TasksAsync(id)).ShouldBeEmpty();
        (await ForwardingTests.LookUpAsync(levels, "H98.142-260928-0003")).PortalCode.ShouldBe(4);
    }

    [Fact]
    public async Task A_supplement_that_never_comes_closes_the_dossier_on_both_levels()
    {
        var (levels, id, upper) = await ArrivedAsync(received: false);
        await using var ending = levels;
        await levels.CheckAsync(upper, CounterFinding.Incomplete, ["MERIT_CERTIFICATE"], "Thiếu giấy công nhận sáng kiến cấp tỉnh.");
        await levels.Courier.RunAsync();
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("supply-upper");

        await levels.AtAsync("03/11/2026 08:00");

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.ClosedNoSupplement);
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.ClosedNoSupplement);
        await ForwardingTests.NothingIsLeftAsync(levels.Commune);
    }

    [Fact]
    public async Task A_dossier_that_the_province_returns_is_refused_at_the_counter_of_origin_with_the_reason()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AtAsync("14/10/2026 09:00");
        await levels.Province.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(
            new(upper, AppraisalOutcome.Ineligible, "Chưa đủ 03 lần liên tục Chiến sĩ thi đua cơ sở.", []), a, default));
        await levels.Courier.RunAsync();

        var lower = await levels.Commune.DossierAsync(id);
        (lower.Status, lower.StatusReason).ShouldBe((DossierStatus.Refused, "Chưa đủ 03 lần liên tục Chiến sĩ thi đua cơ sở."));
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("hand-over-refusal");
        await levels.Commune.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));
        await levels.Courier.RunAsync();
        await ForwardingTests.NothingIsLeftAsync(levels.Commune);
    }

    [Fact]
    public async Task A_withdrawal_at_the_counter_of_origin_stops_the_dossier_at_the_province_while_nothing_is_decided()
    {
        var (levels, id, _) = await ArrivedAsync();
        await using var ending = levels;
        (await levels.Commune.RefusedAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Xin rút"), a, default))).Single().Code.ShouldBe("withdrawal.at-upper-level");

        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));
        await levels.Courier.RunAsync();

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("return-papers");
    }

    [Fact]
    public async Task A_withdrawal_that_overtakes_the_papers_waits_for_the_dossier_and_stops_it()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync(papersBytes: 1_300_000);
        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));

        await levels.Courier.RunAsync();

        levels.Courier.Carried.IndexOf(WithdrawalAsked.Type).ShouldBeLessThan(levels.Courier.Carried.LastIndexOf("parcel.part"));
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("return-papers");
    }

    [Fact]
    public async Task A_withdrawal_after_the_provincial_decision_is_refused_and_the_counter_of_origin_is_told()
    {
        var (levels, id, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "05/11/2026 08:00", written: 2);
        levels.Courier.Down.Add(levels.Commune);
        await levels.SignAsync(upper, "2025/QĐ-UBND", "05/11/2026");
        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));
        levels.Courier.Down.Clear();
        await levels.Courier.RunAsync();

        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Decided);
        (await levels.Commune.ReadAsync(db => db.Timeline.CountAsync(t => t.DossierId == id && t.Action == "WithdrawalRefusedByUpper"))).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_lost_when_either_side_is_down_for_days_while_the_other_acts()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        levels.Courier.Down.Add(levels.Province);
        var id = await levels.ForwardAsync();
        await levels.AtAsync("14/10/2026 09:00");
        (await levels.Province.ReadAsync(db => db.Dossiers.CountAsync(d => d.OriginCode != null))).ShouldBe(0);

        levels.Courier.Down.Clear();
        levels.Courier.Down.Add(levels.Commune);
        await levels.Courier.RunAsync();
        levels.Courier.Down.Clear();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        levels.Courier.Down.Add(levels.Commune);
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "05/11/2026 08:00", written: 2);
        await levels.SignAsync(upper, "2025/QĐ-UBND", "05/11/2026");
        await levels.Courier.RunAsync();
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Forwarded);

        levels.Courier.Down.Clear();
        await levels.AtAsync("09/11/2026 09:00");

        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Decided);
        await levels.Commune.ReturnAsync(id);
        await levels.Courier.RunAsync();
        await ForwardingTests.NothingIsLeftAsync(levels.Commune);
        await ForwardingTests.NothingIsLeftAsync(levels.Province);
    }
}
