using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>D11 and D12 at the province: what is not admitted or not proposed, and comes again in order.</summary>
public sealed class AdmissibilityTests
{
    private const string Enterprise = "Công ty TNHH Sợi Mai Anh";

    private static async Task<Submission> SubmissionAsync(TestOffice office, string nominee, NomineeType type, string category, string launchedBy = "NOBODY", string influence = "PROVINCE") => new(
        DemoOffices.Province, "BK_TINH-TINH", "Hội Nông dân xã An Khê Thượng", "Kha Văn Tám", "0912 345 678", null, null, SubmissionChannel.Direct, 1,
        [new(nominee, type, category, nominee, null, null)], await office.ComponentsAsync("BK_TINH-TINH"), launchedBy, influence);

    private static async Task<ReceiveDossier.Result.Received> ReceiveAsync(TestOffice office, Submission submission) =>
        (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>();

    /// <summary>Received on 26/10, appraised, the four agencies of the reference asked; social insurance answers on 09/11.</summary>
    private static async Task<(Guid Dossier, Guid SocialInsurance)> ConsultedAsync(TestOffice office)
    {
        var received = await ReceiveAsync(office, await SubmissionAsync(office, Enterprise, NomineeType.Collective, "ENTERPRISE"));
        received.DueOn.ShouldBe(TestOffice.Day("23/11/2026"));
        var id = received.Dossier;
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(id), a, default));
        var reviewer = await office.AccountAsync("chuyenvientinh");
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(id, reviewer), a, default));
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn, cần xác nhận của các cơ quan.", [], Consult: true), a, default));
        var asked = await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvientinh", (c, a) => c.HandleAsync(
            new(id, [.. new[] { "TAX", "ENVIRONMENT", "FIRE_SAFETY", "SOCIAL_INSURANCE" }.Select(code => new ConsultAgencies.Agency(code, null, "Việc chấp hành pháp luật của doanh nghiệp"))]), a, default));
        await office.AtAsync("09/11/2026 09:00");
        foreach (var consultation in asked.Consultations[..3]) await AnswerAsync(office, consultation, ConsultationAnswer.Clear, "Không có vi phạm");
        return (id, asked.Consultations[3]);
    }

    private static Task<AnswerConsultation.Result> AnswerAsync(TestOffice office, Guid consultation, ConsultationAnswer answer, string opinion) =>
        office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(consultation, answer, opinion, "Người có thẩm quyền"), a, default));

    [Fact]
    public async Task D11_an_enterprise_with_arrears_of_social_insurance_is_not_proposed_and_may_come_again()
    {
        await using var office = await TestOffice.OpenAsync("26/10/2026 09:00");
        var (id, insurance) = await ConsultedAsync(office);
        await AnswerAsync(office, insurance, ConsultationAnswer.Negative, "Nợ đóng bảo hiểm xã hội 1,2 tỷ đồng");

        (await office.RefusedAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, true, "Đề nghị tặng."), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("appraisal.negative-clearance");
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, false, "Còn nợ đóng bảo hiểm xã hội 1,2 tỷ đồng."), a, default));
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quaytinh", (c, a) => c.HandleAsync(new(id, "Kha Văn Tám"), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Refused), d => d.StatusReason.ShouldBe("Còn nợ đóng bảo hiểm xã hội 1,2 tỷ đồng."), d => d.ClosedOn.ShouldBe(TestOffice.Day("09/11/2026")));
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.DossierId == id && s.Kind == SlipKind.RefusalSlip))).ShouldBe(1);

        await office.AtAsync("01/12/2026 09:00");
        (await ReceiveAsync(office, await SubmissionAsync(office, Enterprise, NomineeType.Collective, "ENTERPRISE"))).Dossier.ShouldNotBe(id);
    }

    [Fact]
    public async Task D11_variant_an_enterprise_that_every_agency_clears_is_proposed()
    {
        await using var office = await TestOffice.OpenAsync("26/10/2026 09:00");
        var (id, insurance) = await ConsultedAsync(office);
        await AnswerAsync(office, insurance, ConsultationAnswer.Clear, "Đã đóng đủ");

        (await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, true, "Đề nghị tặng."), a, default))).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task D12_a_campaign_of_an_association_with_influence_in_the_commune_only_is_refused_with_guidance_and_gets_no_code()
    {
        await using var office = await TestOffice.OpenAsync("26/10/2026 09:00");
        var submission = await SubmissionAsync(office, "Kha Văn Sáng", NomineeType.Individual, "DIRECT_LABOUR", "ASSOCIATION", "COMMUNE");
        var redirected = (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldHaveSingleItem();
        redirected.Code.ShouldBe("counter.redirect");

        var refused = await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission, redirected.Vi), a, default));

        (await office.DossierAsync(refused.Dossier)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.RefusedAtCounter), d => d.Code.ShouldBeNull(), d => d.DueOn.ShouldBeNull());
        SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == refused.Slip))).ShouldBeOfType<RefusalSlip>().Reason.ShouldContain("Hội");
        (await office.TasksAsync(refused.Dossier)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PROVINCE")]
    [InlineData("NATIONAL")]
    public async Task D12_variant_an_influence_that_reaches_the_province_is_accepted(string influence)
    {
        await using var office = await TestOffice.OpenAsync("26/10/2026 09:00");

        var received = await ReceiveAsync(office, await SubmissionAsync(office, "Kha Văn Sáng", NomineeType.Individual, "DIRECT_LABOUR", "ASSOCIATION", influence));

        received.Code.ShouldBe("H98-261026-0001");
    }
}
