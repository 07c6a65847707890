using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.AwardHistory;
using Workflow.Nominations.Tests.Initiatives;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Eligibility;

public sealed class EligibilityTests
{
    [Fact]
    public async Task D13_has_three_grassroots_titles_in_a_row()
    {
        await using var office = await TestOffice.OpenAsync("28/09/2026 09:00");
        foreach (var year in new[] { 2023, 2024, 2025 }) await office.AwardAsync("Cao Thị Vân", "CSTDCS", year);
        var id = await office.ReceiveForProvinceAsync("Cao Thị Vân");

        var verdict = await office.JudgeAsync(id);

        (verdict.CstdcsInRow, Of(verdict, "prerequisite"), verdict.Eligible).ShouldBe((3, Verdict.Met, true));
    }

    [Theory]
    [InlineData("MERIT", 2022, 2024, 2025)]
    [InlineData("THEMATIC", 2023, 2024, 2025)]
    public async Task A_gap_and_an_award_that_does_not_count_break_the_row(string kindOfFirst, int first, int second, int third)
    {
        await using var office = await TestOffice.OpenAsync("28/09/2026 09:00");
        await office.AwardAsync("Cao Thị Vân", "CSTDCS", first, kindOfFirst);
        await office.AwardAsync("Cao Thị Vân", "CSTDCS", second);
        await office.AwardAsync("Cao Thị Vân", "CSTDCS", third);
        var id = await office.ReceiveForProvinceAsync("Cao Thị Vân");

        var verdict = await office.JudgeAsync(id);

        (verdict.CstdcsInRow, Of(verdict, "prerequisite")).ShouldBe((2, Verdict.NotMet));
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default))).ShouldContain(p => p.Vi.Contains("03 năm liên tục"));
    }

    [Fact]
    public async Task A_revoked_award_counts_as_none()
    {
        await using var office = await TestOffice.OpenAsync("28/09/2026 09:00");
        foreach (var year in new[] { 2023, 2024, 2025 }) await office.AwardAsync("Cao Thị Vân", "CSTDCS", year);
        var id = await office.ReceiveForProvinceAsync("Cao Thị Vân");
        await office.ReadAsync(db => db.Set<AwardRow>().Where(a => a.Year == 2024).ExecuteUpdateAsync(set => set.SetProperty(a => a.Standing, AwardStanding.Revoked)));

        (await office.JudgeAsync(id)).CstdcsInRow.ShouldBe(1);
    }

    [Fact]
    public async Task Titles_from_before_the_end_of_a_disciplinary_term_are_not_counted()
    {
        await using var office = await TestOffice.OpenAsync("28/09/2026 09:00");
        foreach (var year in new[] { 2023, 2024, 2025 }) await office.AwardAsync("Cao Thị Vân", "CSTDCS", year);
        var id = await office.ReceiveForProvinceAsync("Cao Thị Vân");
        await office.TransferAndAssignInProvinceAsync(id);
        var nominee = (await office.DossierAsync(id)).Nominees.Single().Id;

        var verdict = (await office.DoAsync<RecordNomineeFacts, RecordNomineeFacts.Result>("chuyenvientinh",
            (c, a) => c.HandleAsync(new(id, nominee) { DisciplineTerm = "SERVED", DisciplineEndedOn = new(2023, 6, 30) }, a, default))).Verdict;

        verdict.CstdcsInRow.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_tables_said_is_kept_with_the_dossier()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        await office.RecordFactsAsync(id, taskRating: "GOOD");

        var kept = await office.ReadAsync(db => db.DecisionRecords.Where(r => r.Element == nameof(RecordNomineeFacts)).Select(r => r.DecisionId).ToListAsync());

        kept.ShouldBe(["holdRule", "disciplineTerm", "prerequisite", "doubleAward", "proportionLimit", "individualStandard", "serviceTime", "tiePreference"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_title_of_the_same_year_is_not_given_twice()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.AwardAsync("Hoàng Mai Lan", "CSTDCS", 2026, at: "Trường Tiểu học An Khê Thượng");
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);

        var verdict = await office.RecordFactsAsync(id, taskRating: "EXCELLENT");

        (Of(verdict, "doubleAward"), verdict.Alternative).ShouldBe((Verdict.NotMet, "LDTT"));
    }

    [Fact]
    public async Task D11_an_enterprise_with_arrears_cannot_be_proposed()
    {
        await using var office = await TestOffice.OpenAsync("26/10/2026 09:00");
        var id = await office.ReceiveEnterpriseAsync();
        await office.TransferAndAssignInProvinceAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", [], Consult: true), a, default));
        await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, [new("SOCIAL_INSURANCE", null, "Xin ý kiến.")]), a, default));
        var asked = await office.ReadAsync(db => db.Consultations.Where(c => c.DossierId == id).Select(c => c.Id).SingleAsync());
        await office.AtAsync("09/11/2026 09:00");
        await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(asked, ConsultationAnswer.Negative, "Còn nợ 1,2 tỷ đồng.", "Phạm Thu"), a, default));

        (await office.RefusedAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, true, "Đề nghị"), a, default)))
            .Single().Vi.ShouldContain("Bảo hiểm xã hội");
        (await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, false, "Còn nợ đóng bảo hiểm xã hội."), a, default))).Status.ShouldBe(DossierStatus.Refused);
    }

    private static Verdict Of(NomineeVerdict verdict, string rule) => verdict.Findings.Single(f => f.Rule == rule).Judgement.Verdict;
}
