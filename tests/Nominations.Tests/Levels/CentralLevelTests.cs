using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Results;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Rules;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>Awards above the province (A14–A18): the province votes and submits; the central body has no installation, so letters go and come (X12).</summary>
public sealed class CentralLevelTests
{
    [Fact]
    public async Task A_flag_of_the_Government_goes_from_the_commune_over_the_province_to_the_ministry_and_back_to_the_counter_of_origin()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        (await levels.Province.DossierAsync(upper)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Forwarded), d => d.ClosedOn.ShouldBe(TestOffice.Day("13/11/2026")));
        (await levels.Province.TasksAsync(upper)).Single().Element.ShouldBe("record-upper-answer");
        var seen = await ForwardingTests.LookUpAsync(levels, (await levels.Commune.DossierAsync(lower)).Code ?? "");
        (seen.PortalCode, seen.DueOn, seen.Late, seen.Upper?.Office).ShouldBe((4, null, false, "tỉnh Bình Lâm, đã trình tiếp Bộ Nội vụ"));

        await levels.AtAsync("14/12/2026 09:00");
        await levels.ScanAsync(upper);
        var answered = await levels.AnswerAsync(AboveTheProvince.Awarded(upper, "10/12/2026"));

        // Decree 152/2025 Art. 50: 12.0 × 2,530,000.
        (answered.Status, answered.Bonus, answered.To).ShouldBe((DossierStatus.Decided, 30_360_000, "xã An Khê Thượng"));
        var below = await levels.Commune.DossierAsync(lower);
        below.Status.ShouldBe(DossierStatus.Decided);
        var decision = await levels.Commune.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == below.CurrentDecisionId));
        (decision.Number, decision.SignedOn, decision.ChairName, decision.CertificateNumber, decision.Bonus).ShouldBe(("1999/QĐ-TTg", TestOffice.Day("10/12/2026"), "Nguyễn Văn Thủ", "CP-2026-77", 30_360_000m));
        (await levels.Commune.ReadAsync(db => db.Set<PaperRow>().Where(p => p.DossierId == lower && p.Component == ReturnToOrigin.DecisionPaper).Select(p => p.FileName).ToListAsync())).ShouldBe(["Quyết định 1999.pdf"]);
        await levels.Commune.ReturnAsync(lower);
        await levels.Courier.RunAsync();
        (await levels.Commune.DossierAsync(lower)).Status.PortalCode().ShouldBe(10);
        (await levels.Province.DossierAsync(upper)).Status.ShouldBe(DossierStatus.ResultReturned);
        foreach (var office in new[] { levels.Commune, levels.Province }) await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task The_award_stands_in_the_history_of_both_levels_as_the_Governments()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (_, upper) = await levels.DispatchedAsync();
        await levels.AtAsync("14/12/2026 09:00");
        await levels.ScanAsync(upper);
        await levels.AnswerAsync(AboveTheProvince.Awarded(upper, "10/12/2026"));

        foreach (var office in new[] { levels.Commune, levels.Province })
            (await office.ReadAsync(db => db.Set<AwardRow>().SingleAsync(a => a.Award == "CO_CP"))).ShouldSatisfyAllConditions(a => a.DecidedBy.ShouldBe("Chính phủ"), a => a.DecisionNumber.ShouldBe("1999/QĐ-TTg"));
    }

    [Fact]
    public async Task The_days_to_send_and_to_be_answered_explain_themselves_like_every_other_limit()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (_, upper) = await levels.ProposedAsync();
        (await LimitsAsync()).ShouldBe(["UpperDispatch"]);

        await levels.AtAsync("16/11/2026 09:00");
        await levels.DispatchAsync(upper);

        (await LimitsAsync()).ShouldBe(["UpperAnswer"]);
        var (limits, _) = await levels.Province.WithAsync<Workflow.Nominations.Clock.Limits.ExplainLimits, (System.Collections.Immutable.ImmutableArray<Workflow.Nominations.Clock.Limits.ExplainedLimit> Limits, System.Collections.Immutable.ImmutableArray<Workflow.Nominations.Clock.Limits.ExplainedStep>)>(e => e.OfAsync(upper, true, default));
        var answer = limits.Single(l => l.EndedAt is null);
        answer.DueAt.ShouldBe(TestOffice.Moment("29/12/2026 17:00"));
        // 24/11 is a day of rest, and the line says why.
        answer.Vietnamese.ShouldContain(line => line.Contains("24/11", StringComparison.Ordinal), string.Join("; ", answer.Vietnamese));
        (await levels.Province.TasksAsync(upper)).Single().DueAt.ShouldBe(answer.DueAt);

        await levels.AtAsync("14/12/2026 09:00");
        await levels.ScanAsync(upper);
        await levels.AnswerAsync(AboveTheProvince.Awarded(upper, "10/12/2026"));
        (await LimitsAsync()).ShouldNotContain(kind => kind == "UpperAnswer");

        Task<List<string>> LimitsAsync() => levels.Province.ReadAsync(db => db.Limits.Where(l => l.DossierId == upper && l.EndedAt == null).Select(l => l.Kind.ToString()).ToListAsync());
    }

    [Fact]
    public async Task What_leaves_is_listed_on_a_numbered_sheet_and_on_the_control_slip()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (_, upper) = await levels.DispatchedAsync();

        var letter = await levels.Province.ReadAsync(db => db.Set<UpperLetterRow>().SingleAsync());
        (letter.Kind, letter.Number, letter.SignedOn, letter.Means, letter.Tracking).ShouldBe((UpperLetterKind.Submission, "215/TTr-UBND", TestOffice.Day("13/11/2026"), DispatchMeans.Post, "EH123456789VN"));
        var sheet = (DispatchSheet)SlipArchive.Read(await levels.Province.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == letter.SlipId)));
        (sheet.PrintedNumber, sheet.To, sheet.Vote, sheet.SetCount).ShouldBe(("0001/PG-TĐKT", "Bộ Nội vụ", "13/15 thành viên đồng ý", 1));
        sheet.Papers.Select(p => p.Name).ShouldBe([
            "215/TTr-UBND (tờ trình đề nghị khen thưởng)", "Báo cáo thành tích", "Biên bản bình xét thi đua và kết quả bỏ phiếu", "Tệp điện tử (Word và PDF)"]);
        // The minutes of the commune's council and those of the province's.
        sheet.Papers[2].Files.Length.ShouldBe(4);
        (await levels.Province.ControlSlipAsync(upper)).TakeLast(2).Select(r => r.Receiver).ShouldBe(["Bộ phận Một cửa", "Bộ Nội vụ"]);
        (await levels.UpperForwardingAsync(upper)).UpperDueOn.ShouldBe(TestOffice.Day("29/12/2026"));
    }

    [Fact]
    public async Task More_papers_are_asked_for_down_to_the_counter_of_origin_and_go_up_again_by_letter()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        await levels.AtAsync("23/11/2026 09:00");
        await levels.AnswerAsync(new(upper, UpperLetterKind.SupplementAsked, "88/BNV-TĐKT", TestOffice.Day("20/11/2026"), "Thiếu số liệu 05 năm.", Components: ["ACHIEVEMENT_REPORT"], DueOn: TestOffice.Day("07/12/2026"), AskBelow: true));

        var code = (await levels.Commune.DossierAsync(lower)).Code ?? "";
        (await ForwardingTests.LookUpAsync(levels, code)).ShouldSatisfyAllConditions(s => s.PortalCode.ShouldBe(5), s => s.DueOn.ShouldBe(TestOffice.Day("07/12/2026")));
        (await levels.Province.RefusedAsync<SupplyUpper, SupplyUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, ["ACHIEVEMENT_REPORT"], AboveTheProvince.Letter("230/UBND", "23/11/2026")), a, default)))
            .Single().Code.ShouldBe("supplement.asked-below");
        await levels.AtAsync("25/11/2026 09:00");
        await TwoLevels.FileAsync(levels.Commune, lower, "ACHIEVEMENT_REPORT", "Báo cáo bổ sung.pdf", 1500);
        await levels.Commune.DoAsync<SupplyUpper, SupplyUpper.Result>("quay", (c, a) => c.HandleAsync(new(lower, ["ACHIEVEMENT_REPORT"]), a, default));
        await levels.Courier.RunAsync();
        (await ForwardingTests.LookUpAsync(levels, code)).PortalCode.ShouldBe(4);
        await levels.Province.DoAsync<SupplyUpper, SupplyUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, ["ACHIEVEMENT_REPORT"], AboveTheProvince.Letter("230/UBND", "25/11/2026")), a, default));

        (await levels.Province.ReadAsync(db => db.Set<UpperLetterRow>().OrderBy(l => l.RecordedAt).Select(l => l.Kind).ToListAsync())).ShouldBe([UpperLetterKind.Submission, UpperLetterKind.SupplementAsked, UpperLetterKind.Supplement]);
        var sheet = (DispatchSheet)SlipArchive.Read(await levels.Province.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Kind == SlipKind.DispatchSheet && s.Number == 2)));
        sheet.Papers.Single().Files.ShouldContain(file => file == "Báo cáo bổ sung.pdf");
        // 30 working days from the second dispatch: the limit, what the forwarding says and the task that waits.
        (await levels.UpperForwardingAsync(upper)).UpperDueOn.ShouldBe(TestOffice.Day("07/01/2027"));
        var waiting = (await levels.Province.TasksAsync(upper)).Single();
        (waiting.Element, waiting.DueAt).ShouldBe(("record-upper-answer", (DateTimeOffset?)(await levels.Province.ReadAsync(db => db.Limits.SingleAsync(l => l.DossierId == upper && l.Kind == LimitKind.UpperAnswer && l.EndedAt == null))).DueAt));
    }

    [Fact]
    public async Task The_ministry_may_ask_twice_and_the_counter_of_origin_is_asked_each_time()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        foreach (var (asked, brought) in new[] { ("23/11/2026", "25/11/2026"), ("30/11/2026", "01/12/2026") })
        {
            await levels.AtAsync($"{asked} 09:00");
            await levels.AnswerAsync(new(upper, UpperLetterKind.SupplementAsked, "88/BNV", TestOffice.Day(asked), "Thiếu số liệu.", Components: ["ACHIEVEMENT_REPORT"], DueOn: TestOffice.Day("07/12/2026"), AskBelow: true));
            await levels.AtAsync($"{brought} 09:00");
            await levels.Commune.DoAsync<SupplyUpper, SupplyUpper.Result>("quay", (c, a) => c.HandleAsync(new(lower, ["ACHIEVEMENT_REPORT"]), a, default));
            await levels.Courier.RunAsync();
            await levels.Province.DoAsync<SupplyUpper, SupplyUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, ["ACHIEVEMENT_REPORT"], AboveTheProvince.Letter("230/UBND", brought)), a, default));
        }

        (await levels.Province.ReadAsync(db => db.Set<UpperLetterRow>().CountAsync(l => l.Kind == UpperLetterKind.Supplement))).ShouldBe(2);
        (await levels.Commune.TasksAsync(lower)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_that_the_ministry_returns_is_refused_at_the_counter_of_origin_with_the_reason()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        await levels.AtAsync("23/11/2026 09:00");
        await levels.AnswerAsync(new(upper, UpperLetterKind.Returned, "90/BNV-TĐKT", TestOffice.Day("20/11/2026"), "Không phải đơn vị dẫn đầu cụm."));

        var below = await levels.Commune.DossierAsync(lower);
        (below.Status, below.StatusReason).ShouldBe((DossierStatus.Refused, "Không phải đơn vị dẫn đầu cụm."));
        (await levels.Commune.TasksAsync(lower)).Single().Element.ShouldBe("hand-over-refusal");
    }

    [Fact]
    public async Task What_is_not_awarded_above_is_notified_by_the_province_and_told_below()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        await levels.AtAsync("23/11/2026 09:00");
        await levels.AnswerAsync(new(upper, UpperLetterKind.NotAwarded, "91/BNV-TĐKT", TestOffice.Day("20/11/2026"), "Chưa đủ tiêu chuẩn."));
        (await levels.Commune.DossierAsync(lower)).Status.ShouldBe(DossierStatus.Forwarded);
        await levels.Province.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, "Bộ Nội vụ: chưa đủ tiêu chuẩn."), a, default));
        await levels.Courier.RunAsync();

        (await levels.Commune.DossierAsync(lower)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.NotAwarded), d => d.StatusReason.ShouldBe("Bộ Nội vụ: chưa đủ tiêu chuẩn."));
    }

    [Theory]
    [InlineData(UpperLetterKind.WithdrawalAccepted, DossierStatus.WithdrawalRequested)]
    [InlineData(UpperLetterKind.WithdrawalRefused, DossierStatus.Forwarded)]
    public async Task A_withdrawal_at_the_counter_of_origin_goes_up_by_letter_and_its_answer_comes_down(UpperLetterKind answer, DossierStatus status)
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.DispatchedAsync();
        await levels.AtAsync("23/11/2026 09:00");
        (await levels.Province.RefusedAsync<RecordUpperAnswer, RecordUpperAnswer.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, answer, "92/BNV", TestOffice.Day("23/11/2026"), "x"), a, default)))
            .Single().Code.ShouldBe("answer.no-withdrawal");
        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(lower, "Đơn vị xin rút."), a, default));
        await levels.Courier.RunAsync();
        await levels.Province.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, "Xã đề nghị rút.", AboveTheProvince.Letter("231/UBND", "23/11/2026")), a, default));
        await levels.AnswerAsync(new(upper, answer, "92/BNV", TestOffice.Day("23/11/2026"), "Theo đề nghị của tỉnh."));

        foreach (var (office, id) in new[] { (levels.Commune, lower), (levels.Province, upper) }) (await office.DossierAsync(id)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task What_has_not_left_yet_is_withdrawn_at_once()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.ProposedAsync();
        await levels.Commune.DoAsync<AskUpperToWithdraw, AskUpperToWithdraw.Result>("quay", (c, a) => c.HandleAsync(new(lower, "Đơn vị xin rút."), a, default));
        await levels.Courier.RunAsync();

        (await levels.Province.DossierAsync(upper)).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        (await levels.Commune.DossierAsync(lower)).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        (await levels.Province.TasksAsync(upper)).Single().Element.ShouldBe("return-papers");
    }

    [Fact]
    public async Task A_decision_is_taken_only_with_its_scan_and_only_from_after_the_submission()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var (_, upper) = await levels.DispatchedAsync();

        (await RefusedAsync(levels, upper, AboveTheProvince.Awarded(upper, "16/11/2026"))).ShouldBe(["answer.no-paper"]);
        await levels.ScanAsync(upper);
        (await RefusedAsync(levels, upper, AboveTheProvince.Awarded(upper, "12/11/2026"))).ShouldBe(["answer.day"]);
        (await RefusedAsync(levels, upper, AboveTheProvince.Awarded(upper, "17/11/2026"))).ShouldBe(["answer.day"]);
        (await RefusedAsync(levels, upper, AboveTheProvince.Awarded(upper, "16/11/2026") with { Number = " ", Signer = null, Certificate = "" })).ShouldBe(["input.required", "input.required", "input.required"]);
        (await RefusedAsync(levels, upper, new(upper, UpperLetterKind.Submission, "1", TestOffice.Day("16/11/2026"), "x"))).ShouldBe(["answer.kind"]);
        (await RefusedAsync(levels, upper, new(upper, UpperLetterKind.SupplementAsked, "1", TestOffice.Day("16/11/2026"), "x", Components: ["PROOF"], DueOn: TestOffice.Day("13/11/2026")))).ShouldBe(["component.unknown", "answer.due"]);
        (await levels.Province.TasksAsync(upper)).Single().Element.ShouldBe("record-upper-answer");
    }

    [Fact]
    public async Task Nobody_but_the_counter_of_the_province_sends_or_enters_letters()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        var (lower, upper) = await levels.ProposedAsync();

        foreach (var who in new[] { "quay", "chuyenvientinh", "chutichtinh" })
            (await levels.Province.RefusedAsync<DispatchToUpper, DispatchToUpper.Result>(who, (c, a) => c.HandleAsync(new(upper, AboveTheProvince.Letter("1/TTr", "13/11/2026")), a, default))).ShouldContain(p => p.Code == "access.denied", who);
        (await levels.Commune.RefusedAsync<RecordUpperAnswer, RecordUpperAnswer.Result>("quay", (c, a) => c.HandleAsync(AboveTheProvince.Awarded(lower, "13/11/2026"), a, default))).ShouldContain(p => p.Code == "task.not-active");
        (await levels.Province.RefusedAsync<RecordUpperAnswer, RecordUpperAnswer.Result>("quaytinh", (c, a) => c.HandleAsync(AboveTheProvince.Awarded(upper, "13/11/2026"), a, default))).ShouldContain(p => p.Code == "task.not-active");
    }

    [Fact]
    public async Task An_award_decided_above_is_counted_once_and_at_the_province()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        await levels.AtAsync("28/09/2026 08:00");
        var lower = (await levels.Commune.ReceiveAsync("BK_TTG-XA-DX", "Tô Văn Hải", category: "DIRECT_LABOUR")).Dossier;
        await levels.Commune.TransferAndAssignAsync(lower);
        await levels.Commune.AppraiseAndConcludeAsync(lower);
        await levels.Commune.SubmitAsync(lower);
        await levels.Commune.ReadSubmissionAsync(lower);
        await levels.Commune.DoAsync<ProposeUpward, ProposeUpward.Result>("chutich", (c, a) => c.HandleAsync(new(lower), a, default));
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AppraiseAsync(upper);
        await levels.ProposeAsync(upper);
        await levels.Province.DoAsync<DispatchToUpper, DispatchToUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, AboveTheProvince.Letter("216/TTr-UBND", "28/09/2026")), a, default));
        await levels.ScanAsync(upper);
        // Bằng khen of the Prime Minister to a person: 3.5 (unconfirmed) × 2,530,000, rounded up to tens of thousands.
        (await levels.AnswerAsync(AboveTheProvince.Awarded(upper, "28/09/2026"))).Bonus.ShouldBe(8_860_000);

        var (commune, province) = (await IndicatorsAsync(levels.Commune, "truongphong", "H98.142"), await IndicatorsAsync(levels.Province, "truongphongtinh", "H98"));
        (commune.Office.DirectLabour.Whole, province.Office.DirectLabour.Whole, province.Office.DirectLabour.Part).ShouldBe((0, 1, 1));
        (await levels.Commune.ReadAsync(db => db.Set<AwardRow>().CountAsync(a => a.Award == "BK_TTG"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_central_body_with_an_installation_of_its_own_gets_the_dossier_by_message()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        levels.Courier.AlsoWithin(DemoCentral, levels.Province);
        await levels.Province.ReadAsync(db => db.Offices.Where(o => o.Code == DemoCentral).ExecuteUpdateAsync(o => o.SetProperty(x => x.Exchange, OfficeExchange.System)));
        var people = new[] { ("quaytinh", Roles.Counter), ("chuyenvientinh", Roles.Reviewer), ("truongphongtinh", Roles.ReviewHead), ("chutichtinh", Roles.Chair) };
        foreach (var (name, role) in people) await JoinAsync(levels.Province, name, Roles.Group(DemoCentral, role));
        var (lower, upper) = await levels.ProposedAsync();

        var central = await levels.Province.ReadAsync(db => db.Dossiers.SingleAsync(d => d.OfficeCode == DemoCentral));
        (await levels.UpperForwardingAsync(upper)).ShouldSatisfyAllConditions(f => f.ByLetter.ShouldBeFalse(), f => f.UpperStatus.ShouldBe(DossierStatus.Submitted));
        await levels.ReceiveAndAssignAsync(central.Id);
        await levels.AppraiseAsync(central.Id);
        (await levels.SignAsync(central.Id, "1999/QĐ-TTg", "13/11/2026")).ShouldBe(30_360_000);
        await levels.Courier.RunAsync();

        foreach (var id in new[] { lower, upper })
        {
            var dossier = await levels.Commune.DossierAsync(id);
            (await levels.Commune.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == dossier.CurrentDecisionId))).Number.ShouldBe("1999/QĐ-TTg");
        }
        (await levels.Commune.DossierAsync(lower)).Status.ShouldBe(DossierStatus.Decided);
        (await levels.Province.DossierAsync(upper)).Status.ShouldBe(DossierStatus.ResultReturned);
    }

    [Theory]
    [InlineData("CO_CP", "A14", true, "80%", "80%", 0)]
    [InlineData("CSTDTQ", "A15", true, "90%", "80%", 10)]
    [InlineData("BK_TTG", "A16", false, null, null, 0)]
    [InlineData("HUAN_CHUONG", "A17", true, "51%", "80%", 10)]
    [InlineData("AH", "A18", true, "90%", "90%", 10)]
    public void The_provinces_council_votes_and_posts_as_table_a1_says(string award, string id, bool vote, string? threshold, string? session, int posting)
    {
        var rule = ShippedRules.Tables.Award(award, "PROVINCE", "MERIT", TestOffice.Day("05/10/2026")).Required;

        (rule.Id, rule.CouncilVote, rule.Threshold?.ToString(), rule.SessionAttendance?.ToString(), rule.PublicPosting).ShouldBe((id, vote, threshold, session, posting));
        (rule.ReturnWithin, rule.DecideWithin, rule.NotifyWithin).ShouldBe((5, 20, 10));
    }

    private const string DemoCentral = Demo.DemoOffices.Central;

    private static async Task<string[]> RefusedAsync(TwoLevels levels, Guid upper, RecordUpperAnswer.Request answer) =>
        [.. (await levels.Province.RefusedAsync<RecordUpperAnswer, RecordUpperAnswer.Result>("quaytinh", (c, a) => c.HandleAsync(answer with { Dossier = upper }, a, default))).Select(p => p.Code)];

    private static Task<int> JoinAsync(TestOffice office, string signIn, string group) => office.ReadAsync(async db =>
    {
        var account = await db.Users.Where(a => a.UserName == signIn).Select(a => a.Id).SingleAsync();
        db.AccountGroups.Add(new() { AccountId = account, Name = group });
        return await db.SaveChangesAsync();
    });

    private static Task<IndicatorPage> IndicatorsAsync(TestOffice at, string who, string office) =>
        at.DoAsync<ReadIndicators, IndicatorPage>(who, (c, a) => c.HandleAsync(office, new Period(TestOffice.Day("01/09/2026"), TestOffice.Day("30/11/2026")), a, default));

    private static async Task NothingIsLeftAsync(TestOffice office)
    {
        var ended = await office.ReadAsync(db => db.Dossiers.Where(d => d.Award == "CO_CP").Select(d => d.InstanceId).ToListAsync());
        (await office.ReadAsync(db => db.UserTasks.Where(t => ended.Contains(t.RootId)).Select(t => t.Element).ToListAsync())).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Instances.CountAsync(i => ended.Contains(i.RootId) && i.EndedAt == null))).ShouldBe(0);
        (await office.ReadAsync(db => db.Incidents.Select(i => $"{i.Element} {i.Code} {i.Message}").ToListAsync())).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Outbox.Where(r => r.ArrivedAt == null && r.Type != "mail.send").Select(r => r.Type).ToListAsync())).ShouldBeEmpty();
    }
}
