using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Clock.Changes;
using Workflow.Nominations.Tests.Council;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>
/// Further dossiers as an examiner would think of them. Above each stands how its outcome follows from the reference (line numbers of
/// <c>shared/domain/reference.md</c>), counted by hand on the calendar of §4.2 before anything was run.
/// </summary>
public sealed class HostileDossierTests
{
    private static async Task<ReceiveDossier.Result.Received> ReceiveAsync(
        TestOffice office, string procedure, SubmissionChannel channel = SubmissionChannel.Direct, NomineeType type = NomineeType.Individual, string category = "OTHER", Func<Submission, Submission>? with = null)
    {
        var submission = Steps.Submission(procedure, "Tô Văn Hải", await office.ComponentsAsync(procedure), type, category) with { Channel = channel };
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(with?.Invoke(submission) ?? submission), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>();
    }

    private static async Task<DateTimeOffset?> TransferDueAsync(TestOffice office, Guid id) => (await office.TasksAsync(id)).Single(t => t.Element == "transfer").DueAt;

    private static async Task<long?> DecideAsync(TestOffice office, Guid id, string day)
    {
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        await office.SignAsync(id, "15/QĐ-UBND", day);
        return (await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "GK-15"), a, default))).Bonus;
    }

    private static async Task<int> HoldAsync(TestOffice office, Guid id, string on, HoldGround ground = HoldGround.Complaint) => (await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, ground, "Đơn thư đang xác minh", "Thanh tra tỉnh", TestOffice.Day(on)), a, default))).RemainingWorkingDays;

    private static async Task<DateOnly?> ConcludeAsync(TestOffice office, Guid id, string on) => (await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, false, "Không có vi phạm", TestOffice.Day(on)), a, default))).DueOn;

    // F01. A06 (756): 10 working days. Day 0 is Friday 13/02 although it is 16:59 (426, 428: C4 off at the counter). Tết 16–20/02 (570), so 23–27/02 are five and 02–06/03 ten:
    // 06/03/2026. After 15:00 the transfer is due at the start of the next working day (427): Monday 23/02 07:30. Before 01/07/2026 the base salary is 2,340,000 (336) and a
    // household gets 1.5 × 0.3: 1,053,000, rounded up 1,060,000.
    [Fact]
    public async Task F01_a_household_received_one_minute_before_closing_on_the_eve_of_Tet_is_due_in_March()
    {
        await using var office = await TestOffice.OpenAsync("13/02/2026 16:59");

        var received = await ReceiveAsync(office, "GIAY_KHEN-XA", type: NomineeType.Household);

        received.DueOn.ShouldBe(TestOffice.Day("06/03/2026"));
        (await TransferDueAsync(office, received.Dossier)).ShouldBe(TestOffice.Moment("23/02/2026 07:30"));
        (await office.DossierAsync(received.Dossier)).ShouldSatisfyAllConditions(d => d.FieldRegime.ShouldBe("TDKT-2025"), d => d.OneStopRegime.ShouldBe("OSS-2025"), d => d.Code.ShouldBe("H98.142-260213-0001"));
        await office.AtAsync("27/02/2026 09:00");
        (await DecideAsync(office, received.Dossier, "27/02/2026")).ShouldBe(1_060_000);
    }

    // F02. The same evening online: the last hour counts from the next working day (428), Monday 23/02; A01 (751) 20 working days after it: 24–27/02 four, then 02–06, 09–13,
    // 16–20/03 nineteen, 23/03 twenty.
    [Fact]
    public async Task F02_an_advanced_worker_online_on_the_eve_of_Tet()
    {
        await using var office = await TestOffice.OpenAsync("13/02/2026 16:40");

        (await ReceiveAsync(office, "LDTT-XA", SubmissionChannel.Online)).DueOn.ShouldBe(TestOffice.Day("23/03/2026"));
        // At the counter day 0 is the Friday itself.
        (await ReceiveAsync(office, "LDTT-XA", SubmissionChannel.Post)).DueOn.ShouldBe(TestOffice.Day("20/03/2026"));
    }

    // F03. Saturday 22/08/2026 is worked for Monday 31/08 (574, 573). By post it is day 0 at once; 24–28/08 five, 03–04/09 seven (31/08 swapped, 01–02/09 holiday), 07–11 twelve,
    // 14–18 seventeen, 21, 22, 23/09 twenty. Received before 15:00, the transfer is due the same day.
    [Fact]
    public async Task F03_a_title_by_post_on_a_saturday_that_is_worked()
    {
        await using var office = await TestOffice.OpenAsync("22/08/2026 10:00");

        var received = await ReceiveAsync(office, "CSTDCS-XA", SubmissionChannel.Post, category: "OFFICIAL");

        received.DueOn.ShouldBe(TestOffice.Day("23/09/2026"));
        (await TransferDueAsync(office, received.Dossier)).ShouldNotBeNull().ShouldSatisfyAllConditions(due => due.ShouldBeGreaterThan(TestOffice.Moment("22/08/2026 10:00")), due => due.ShouldBeLessThanOrEqualTo(TestOffice.Moment("22/08/2026 17:00")));
    }

    // F04. Extraordinary (761, 914): three working days, no council, no posting. Wednesday 19/08: Thursday, Friday and the worked Saturday 22/08. Awarded after death; the kind
    // counts toward no merit (155). Decided on that Saturday: 0.3 × 2,530,000 = 759,000, rounded up 760,000.
    [Fact]
    public async Task F04_a_posthumous_extraordinary_award_due_on_a_saturday_that_is_worked()
    {
        await using var office = await TestOffice.OpenAsync("19/08/2026 10:00");
        var received = await ReceiveAsync(office, "GIAY_KHEN-XA-DX", category: "DIRECT_LABOUR", with: s => s with { Nominees = [s.Nominees[0] with { Name = "Ông Tô Văn Hải (truy tặng)" }] });
        received.DueOn.ShouldBe(TestOffice.Day("22/08/2026"));
        await office.AtAsync("22/08/2026 09:00");

        (await DecideAsync(office, received.Dossier, "22/08/2026")).ShouldBe(760_000);
        await office.ReturnAsync(received.Dossier);

        (await office.DossierAsync(received.Dossier)).ShouldSatisfyAllConditions(d => d.Status.PortalCode().ShouldBe(10), d => d.ClosedOn.ShouldBe(TestOffice.Day("22/08/2026")), d => d.Kind.ShouldBe("EXTRAORDINARY"), d => d.OverdueCount.ShouldBe(0));
        (await office.ReadAsync(db => db.AgendaItems.CountAsync() )).ShouldBe(0);
    }

    // F05. A Saturday that is not worked does not become a working day because the counter receives (590): Saturday 17/10, then Monday to Wednesday 21/10.
    [Fact]
    public async Task F05_an_extraordinary_award_handed_in_on_an_ordinary_saturday()
    {
        await using var office = await TestOffice.OpenAsync("17/10/2026 10:00");

        var received = await ReceiveAsync(office, "GIAY_KHEN-XA-DX");

        received.DueOn.ShouldBe(TestOffice.Day("21/10/2026"));
        (await TransferDueAsync(office, received.Dossier)).ShouldBe(TestOffice.Moment("19/10/2026 07:30"));
    }

    // F06. Kỷ niệm chương is a ministry's (170): the commune neither decides nor proposes it, so X2 (871): a refusal slip with guidance to the right body, no code, no clock, portal
    // code 3 (448), and nothing to receive.
    [Fact]
    public async Task F06_a_commemorative_medal_of_a_ministry_is_refused_in_writing_with_guidance()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var submission = Steps.Submission("KHAC-XA", "Tô Văn Hải", []);
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldContain(p => p.Code == "award.no-authority");

        var refused = await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Kỷ niệm chương do Bộ trưởng tặng; nộp tại Bộ quản lý ngành."), a, default));

        (await office.DossierAsync(refused.Dossier)).ShouldSatisfyAllConditions(d => d.Status.PortalCode().ShouldBe(3), d => d.Code.ShouldBeNull(), d => d.DueOn.ShouldBeNull());
        (await office.PaperAsync<RefusalSlip>(refused.Slip)).Reason.ShouldContain("Bộ quản lý ngành");
        (await office.TasksAsync(refused.Dossier)).ShouldBeEmpty();
    }

    // F07. External relations (781): simplified, no vote, no posting at this level; 20 working days (A11's table default). A foreigner has a passport, of which as of any number
    // only the last three characters are kept (342: mask the number). Friday 16/10 + 20 = 13/11.
    [Fact]
    public async Task F07_a_foreigner_is_awarded_for_external_relations_with_a_passport()
    {
        await using var office = await TestOffice.OpenAsync("16/10/2026 09:00");

        var received = await ReceiveAsync(office, "GIAY_KHEN-XA-DN", with: s => s with { Nominees = [s.Nominees[0] with { Name = "John Smith", PersonalId = "C0123A567" }] });

        received.DueOn.ShouldBe(TestOffice.Day("13/11/2026"));
        (await office.DossierAsync(received.Dossier)).Nominees.Single().PersonalIdMasked.ShouldBe("•••••••••567");
        (await DecideAsync(office, received.Dossier, "16/10/2026")).ShouldBe(760_000);
        (await office.ReadAsync(db => db.AgendaItems.CountAsync())).ShouldBe(0);
    }

    // F08. (790, 791) at the commune: a campaign of the association with influence in one unit is below the level of the authority and is sent back to it, with influence in the
    // commune it reaches the level and is accepted; a campaign of an authority is always (792).
    [Theory]
    [InlineData("ASSOCIATION", "UNIT", false)]
    [InlineData("ASSOCIATION", "COMMUNE", true)]
    [InlineData("AUTHORITY", "UNIT", true)]
    public async Task F08_an_association_is_sent_back_only_below_the_level_of_the_commune(string launchedBy, string influence, bool accepted)
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var submission = Steps.Submission("GIAY_KHEN-XA", "Kha Văn Sáng", await office.ComponentsAsync("GIAY_KHEN-XA"), category: "DIRECT_LABOUR") with { LaunchedBy = launchedBy, InfluenceScope = influence };

        var outcome = await office.AskAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));

        (outcome is Outcome<ReceiveDossier.Result>.Done).ShouldBe(accepted);
        if (outcome is Outcome<ReceiveDossier.Result>.Refused refused) refused.Problems.ShouldHaveSingleItem().Code.ShouldBe("counter.redirect");
    }

    // F09. Received 12/10; asked on 14/10, the second working day (430: up to the third); completed on the fifteenth working day, 04/11, one minute before closing (437): a new
    // full limit from there, 20 working days without 24/11: 03/12. Asked once (361). Held 06/11 after two of them: 18 remain and run from 10/11: 07/12 (433). Held again 16/11:
    // 17–20 four, 23 five, 25–27 eight, 30/11–04/12 thirteen, 07/12 fourteen remain; after 17/11 fourteen end on 08/12.
    [Fact]
    public async Task F09_completed_on_the_last_minute_of_the_last_day_and_held_twice()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA", category: "OFFICIAL")).Dossier;
        await office.TransferAndAssignAsync(id);
        Task<Outcome<RecordAppraisal.Result>> AskAsync() => office.AskAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu báo cáo.", ["ACHIEVEMENT_REPORT"]), a, default));
        await office.AtAsync("14/10/2026 16:00");
        (await AskAsync()).ShouldBeOfType<Outcome<RecordAppraisal.Result>.Done>().Value.SupplementDueOn.ShouldBe(TestOffice.Day("04/11/2026"));
        await office.AtAsync("04/11/2026 16:59");
        await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, ["ACHIEVEMENT_REPORT"]), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.DueOn.ShouldBe(TestOffice.Day("03/12/2026")), d => d.SupplementCount.ShouldBe(1));
        await office.AtAsync("05/11/2026 09:00");
        (await AskAsync()).ShouldBeOfType<Outcome<RecordAppraisal.Result>.Refused>().Problems[0].Code.ShouldBe("supplement.already-asked");
        await office.AtAsync("06/11/2026 09:00");
        (await HoldAsync(office, id, "06/11/2026")).ShouldBe(18);
        await office.AtAsync("10/11/2026 09:00");
        (await ConcludeAsync(office, id, "10/11/2026")).ShouldBe(TestOffice.Day("07/12/2026"));
        await office.AtAsync("16/11/2026 09:00");
        (await HoldAsync(office, id, "16/11/2026", HoldGround.Inspection)).ShouldBe(14);
        await office.AtAsync("17/11/2026 09:00");
        (await ConcludeAsync(office, id, "17/11/2026")).ShouldBe(TestOffice.Day("08/12/2026"));
    }

    // F10. An agency answers while the dossier is held (E03, 156, forbids to consider, propose and award; it does not forbid an agency to answer): the answer is kept, the dossier
    // stays on hold and nothing goes on until the conclusion. Received 06/10 (due 03/11); held 08/10 with 18 left, concluded 15/10: 10/11.
    [Fact]
    public async Task F10_an_agency_answers_while_the_dossier_is_held()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA", category: "OFFICIAL")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], Consult: true), a, default));
        var asked = await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, [new("INSPECTORATE", null, "Có đơn thư không?")]), a, default));
        // (a4, 818): ten working days.
        asked.DueOn.ShouldBe(TestOffice.Day("20/10/2026"));
        await office.AtAsync("08/10/2026 09:00");
        (await HoldAsync(office, id, "08/10/2026", HoldGround.Denunciation)).ShouldBe(18);
        await office.AtAsync("12/10/2026 09:00");
        await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(asked.Consultations[0], ConsultationAnswer.Clear, "Không có vi phạm.", "Chánh Thanh tra"), a, default));

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
        (await office.CodeOfRefusalAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị."), a, default))).ShouldBe("dossier.on-hold");
        await office.AtAsync("15/10/2026 09:00");
        (await ConcludeAsync(office, id, "15/10/2026")).ShouldBe(TestOffice.Day("10/11/2026"));
        (await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị."), a, default))).Status.ShouldBe(DossierStatus.InCouncil);
    }

    // F11. Friday 26/04/2024, under the law of 2022 with districts and the one-stop rules of 2018 (23, 29): 20 working days (751): 29/04 swapped, 30/04 and 01/05 holidays, 02–03 two,
    // the worked Saturday 04/05 three (557–559), 06–10 eight, 13–17 thirteen, 20–24 eighteen, 27 and 28/05 twenty. The receipt is the form of 2018 (377): symbol TNHS-BPTNTKQ.
    [Fact]
    public async Task F11_an_advanced_worker_under_the_regime_of_2024_over_a_swapped_bridge_day()
    {
        await using var office = await TestOffice.OpenAsync("26/04/2024 09:00");

        var received = await ReceiveAsync(office, "LDTT-XA", category: "OFFICIAL");

        received.DueOn.ShouldBe(TestOffice.Day("28/05/2024"));
        (await office.DossierAsync(received.Dossier)).ShouldSatisfyAllConditions(d => d.FieldRegime.ShouldBe("TDKT-2024"), d => d.OneStopRegime.ShouldBe("OSS-2018"));
        (await office.PaperAsync<ReceiptSlip>(received.Slip)).ShouldSatisfyAllConditions(s => s.PrintedNumber.ShouldBe("0001/TNHS-BPTNTKQ"), s => s.Draw().Form.ShouldBe("Mẫu số 01"), s => s.TimeLimit.ShouldBe("20 ngày làm việc"));
    }

    // F12. Friday 28/04/2023, under the law of 2003 (22): Giỗ Tổ, 30/04 and 01/05 with 02 and 03/05 off in lieu (551–552): 04–05 two, 08–12 seven, 15–19 twelve, 22–26 seventeen,
    // 29, 30, 31/05 twenty. The commune chair awards it (172). Base salary of that day 1,490,000 (unconfirmed): 447,000, rounded up 450,000.
    [Fact]
    public async Task F12_an_advanced_worker_under_the_law_of_2003()
    {
        await using var office = await TestOffice.OpenAsync("28/04/2023 09:00");

        var received = await ReceiveAsync(office, "LDTT-XA", category: "OFFICIAL");

        received.DueOn.ShouldBe(TestOffice.Day("31/05/2023"));
        (await office.DossierAsync(received.Dossier)).ShouldSatisfyAllConditions(d => d.FieldRegime.ShouldBe("TDKT-2004"), d => d.OneStopRegime.ShouldBe("OSS-2018"));
        await office.AtAsync("30/05/2023 09:00");
        (await DecideAsync(office, received.Dossier, "30/05/2023")).ShouldBe(450_000);
    }

    // F13. Online at 16:59 on the last day of a regime: day 0 is the next working day (428), the regime is that of the day of receipt (25, 890): TDKT-2025. 01/10 + 20 = 29/10.
    [Fact]
    public async Task F13_what_comes_one_minute_before_closing_is_of_the_regime_of_that_day()
    {
        await using var office = await TestOffice.OpenAsync("30/09/2026 16:59");

        var received = await ReceiveAsync(office, "CSTDCS-XA", SubmissionChannel.Online, category: "OFFICIAL");

        received.DueOn.ShouldBe(TestOffice.Day("29/10/2026"));
        (await office.DossierAsync(received.Dossier)).FieldRegime.ShouldBe("TDKT-2025");
    }

    // F14. A correction asked for on Friday 20/11/2026: three working days without 24/11 (888, 576): 23, 25 and 26/11.
    [Fact]
    public async Task F14_a_correction_over_the_day_of_culture_is_due_a_day_later()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("20/11/2026 15:30");

        (await office.AskForCorrectionAsync(id)).DueOn.ShouldBe(TestOffice.Day("26/11/2026"));
    }

    // F15. A complaint received on the last day of the law of 2011 is accepted within 10 days (34), one on the first day of the new rules within 7 working days (35): Tuesday
    // 30/06/2026 + 10 days = Friday 10/07; Wednesday 01/07 + 7 working days (02, 03, 06–10) = Friday 10/07 as well.
    [Theory]
    [InlineData("30/06/2026", "10/07/2026")]
    [InlineData("01/07/2026", "10/07/2026")]
    [InlineData("02/07/2026", "13/07/2026")]
    public async Task F15_a_complaint_is_accepted_under_the_rules_of_its_day(string received, string acceptBy)
    {
        await using var office = await TestOffice.OpenAsync("15/06/2026 09:00");
        var id = (await ReceiveAsync(office, "GIAY_KHEN-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Không đủ điều kiện.", []), a, default));
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));
        await office.AtAsync($"{received} 09:00");

        (await office.ComplainAsync(id, received, "16/06/2026")).AcceptBy.ShouldBe(TestOffice.Day(acceptBy));
    }
}
