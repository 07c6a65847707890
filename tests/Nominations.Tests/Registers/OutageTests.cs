using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Campaigns;
using Workflow.Nominations.Tests.Initiatives;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>X21: slips on paper under reserved numbers, entered later.</summary>
public sealed class OutageTests
{
    private const string Procedure = "CSTDCS-XA";

    [Fact]
    public async Task A_paper_receipt_entered_two_days_later_has_its_own_code_moment_and_clock()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var first = await office.ReceiveAsync(Procedure, "Trước Mất Điện");
        var numbers = await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 3);
        var after = await office.ReceiveAsync(Procedure, "Sau Khi Giữ Số");

        await office.AtAsync("07/10/2026 14:00");
        var entered = await EnterAsync(office, numbers[1], "05/10/2026 10:30");

        (first.Code, after.Code, entered.Code).ShouldBe(("H98.142-261005-0001", "H98.142-261005-0005", "H98.142-261005-0003"));
        entered.DueOn.ShouldBe(after.DueOn, "the clock runs from the receipt on paper");
        var dossier = await office.DossierAsync(entered.Dossier);
        (dossier.ReceivedAt, dossier.CompleteAt, dossier.SubmittedAt).ShouldBe((TestOffice.Moment("05/10/2026 10:30"), TestOffice.Moment("05/10/2026 10:30"), TestOffice.Moment("05/10/2026 10:30")));
        (await office.ControlSlipAsync(dossier.Id))[0].At.ShouldBe(TestOffice.Moment("05/10/2026 10:30"));
        var slip = await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == entered.Slip));
        (slip.Number, slip.IssuedAt).ShouldBe((3, TestOffice.Moment("05/10/2026 10:30")));
        SlipArchive.Read(slip).ShouldBeOfType<ReceiptSlip>().RegisterBook.ShouldBe("Quyển 2026, số 3");
        var typed = (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == dossier.Id).ToListAsync())).Single(t => t.Action == nameof(EnterPaperSlip));
        (typed.At, typed.ActorName).ShouldBe((TestOffice.Moment("07/10/2026 14:00"), "Nguyễn Thị Lành"));
    }

    [Fact]
    public async Task A_paper_dossier_goes_on_through_the_process_like_any_other()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 1);
        await office.AtAsync("06/10/2026 09:00");

        var entered = await EnterAsync(office, numbers[0], "05/10/2026 09:00");
        await office.TransferAndAssignAsync(entered.Dossier);

        (await office.DossierAsync(entered.Dossier)).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task Every_reserved_number_is_entered_or_voided_with_a_reason_and_nothing_is_left_unexplained()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 3);
        await office.AtAsync("06/10/2026 09:00");
        await EnterAsync(office, numbers[0], "05/10/2026 09:00");
        await office.DoAsync<VoidReservedNumber, VoidReservedNumber.Result>("quay", (c, a) => c.HandleAsync(new([numbers[1].Id], "Phiếu viết hỏng"), a, default));

        var slips = (await AuditAsync(office)).Single(s => s.Kind == SlipKind.ReceiptSlip);

        (slips.Last, slips.Used, slips.Open, slips.Voided).ShouldBe((3, 1, 1, 1));
        (await AuditAsync(office)).SelectMany(s => s.Unexplained).ShouldBeEmpty();
        var voided = await office.ReadAsync(db => db.ReservedNumbers.SingleAsync(n => n.State == ReservedState.Voided));
        (voided.VoidReason, voided.ResolvedByName, voided.ResolvedAt).ShouldBe(("Phiếu viết hỏng", "Nguyễn Thị Lành", TestOffice.Moment("06/10/2026 09:00")));
    }

    [Fact]
    public async Task The_audit_finds_a_number_that_somebody_took_by_hand()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        await office.ReceiveAsync(Procedure, "Người Một");
        await office.ReadAsync(db => db.Set<NumberSeriesRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Last, r => r.Last + 1)));

        (await AuditAsync(office)).Select(s => s.Unexplained.ShouldHaveSingleItem()).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public async Task A_reserved_number_is_entered_once_and_neither_voided_nor_entered_again()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 1);
        await EnterAsync(office, numbers[0], "05/10/2026 08:00");

        var submission = await SubmissionAsync(office);
        (await office.RefusedAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(new(numbers[0].Id, submission, TestOffice.Moment("05/10/2026 08:00")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("reservation.not-open");
        (await office.RefusedAsync<VoidReservedNumber, VoidReservedNumber.Result>("quay", (c, a) => c.HandleAsync(new([numbers[0].Id], "Hỏng"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("reservation.not-open");
    }

    [Fact]
    public async Task A_paper_supplement_slip_keeps_its_number_and_moment()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.SupplementSlip, "12/10/2026", 2);
        await office.AtAsync("14/10/2026 08:00");
        var submission = await SubmissionAsync(office);

        var entered = await office.DoAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(
            new(numbers[1].Id, submission with { PresentComponents = submission.PresentComponents[1..] }, TestOffice.Moment("12/10/2026 09:00"), "Thiếu tờ trình"), a, default));

        var slip = await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == entered.Slip));
        (slip.Kind, slip.Number, slip.IssuedAt).ShouldBe((SlipKind.SupplementSlip, 2, TestOffice.Moment("12/10/2026 09:00")));
        (await office.ReadAsync(db => db.Supplements.SingleAsync())).RequestedAt.ShouldBe(TestOffice.Moment("12/10/2026 09:00"));
    }

    [Fact]
    public async Task A_paper_refusal_is_entered_with_its_reason()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.RefusalSlip, "12/10/2026", 1);
        var submission = await SubmissionAsync(office);

        var entered = await office.DoAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(
            new(numbers[0].Id, submission, TestOffice.Moment("12/10/2026 08:00"), "Không thuộc thẩm quyền của xã"), a, default));

        (await office.DossierAsync(entered.Dossier)).Status.ShouldBe(DossierStatus.RefusedAtCounter);
    }

    [Theory]
    [InlineData("06/10/2026 09:00", "paper.day")]
    [InlineData("05/10/2026 23:00", "paper.future")]
    public async Task A_moment_that_the_paper_cannot_have_is_refused(string receivedAt, string code)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var numbers = await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 1);
        var submission = await SubmissionAsync(office);

        (await office.RefusedAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(new(numbers[0].Id, submission, TestOffice.Moment(receivedAt)), a, default)))
            .Select(p => p.Code).Contains(code, StringComparer.Ordinal).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, "05/10/2026", "Mất điện", "reservation.count")]
    [InlineData(201, "05/10/2026", "Mất điện", "reservation.count")]
    [InlineData(5, "05/12/2026", "Mất điện", "reservation.day")]
    [InlineData(5, "05/10/2026", " ", "input.required")]
    public async Task A_reservation_without_measure_day_or_reason_is_refused(int count, string day, string reason, string code)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");

        (await office.RefusedAsync<ReserveNumbers, ReserveNumbers.Result>("quay", (c, a) => c.HandleAsync(new(TestOffice.Commune, SlipKind.ReceiptSlip, TestOffice.Day(day), count, reason), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe(code);
        (await office.ReadAsync(db => db.Set<NumberSeriesRow>().AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Paper_is_no_way_around_the_quota_of_a_campaign()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 1);
        await office.NominatedAsync(campaign, "Thôn Trung");
        var number = (await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 1))[0];
        await office.AtAsync("06/10/2026 09:00");
        var submission = Steps.Submission("GIAY_KHEN-XA-PT", "Nhập Bù Sau", await office.ComponentsAsync("GIAY_KHEN-XA-PT")) with { NominatingUnit = "Thôn Trung" };
        async Task<string> CodeAsync(Guid? under) => (await office.RefusedAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay",
            (c, a) => c.HandleAsync(new(number.Id, submission with { Campaign = under }, TestOffice.Moment("05/10/2026 10:30")), a, default))).ShouldHaveSingleItem().Code;

        (await CodeAsync(null)).ShouldBe("campaign.required");
        (await CodeAsync(campaign)).ShouldBe("campaign.quota");
        (await office.ReadAsync(db => db.ReservedNumbers.Select(n => n.State).SingleAsync())).ShouldBe(ReservedState.Open);
    }

    [Fact]
    public async Task What_is_typed_of_an_initiative_beside_a_slip_is_kept()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var number = (await ReserveAsync(office, SlipKind.ReceiptSlip, "05/10/2026", 1))[0];
        await office.AtAsync("06/10/2026 09:00");
        var submission = await SubmissionAsync(office);
        submission = submission with { Initiatives = [SampleInitiatives.OfHoangMaiLan] };

        var id = (await office.DoAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(new(number.Id, submission, TestOffice.Moment("05/10/2026 10:30")), a, default))).Dossier;

        (await office.ReadAsync(db => db.Set<Workflow.Nominations.Initiatives.Data.DossierInitiativeRow>().CountAsync(i => i.DossierId == id))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_counter_and_its_head_reserve_numbers()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");

        (await office.RefusedAsync<ReserveNumbers, ReserveNumbers.Result>("chuyenvien", (c, a) => c.HandleAsync(new(TestOffice.Commune, SlipKind.ReceiptSlip, TestOffice.Day("05/10/2026"), 5, "Mất điện"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("access.denied");
    }

    private static async Task<List<ReservedNumberRow>> ReserveAsync(TestOffice office, SlipKind kind, string day, int count)
    {
        await office.DoAsync<ReserveNumbers, ReserveNumbers.Result>("truongquay", (c, a) => c.HandleAsync(new(TestOffice.Commune, kind, TestOffice.Day(day), count, "Mất điện toàn xã"), a, default));
        return await office.ReadAsync(db => db.ReservedNumbers.OrderBy(n => n.SlipNumber).ToListAsync());
    }

    private static async Task<EnterPaperSlip.Result> EnterAsync(TestOffice office, ReservedNumberRow number, string receivedAt)
    {
        var submission = await SubmissionAsync(office);
        return await office.DoAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay", (c, a) => c.HandleAsync(new(number.Id, submission, TestOffice.Moment(receivedAt)), a, default));
    }

    private static async Task<Submission> SubmissionAsync(TestOffice office) => Steps.Submission(Procedure, "Nhập Bù Sau", await office.ComponentsAsync(Procedure));

    private static Task<IReadOnlyList<AuditedSeries>> AuditAsync(TestOffice office) => office.WithAsync<AuditNumbers, IReadOnlyList<AuditedSeries>>(audit => audit.HandleAsync(TestOffice.Commune, 2026, default));
}
