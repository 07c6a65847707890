using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>X16.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task A_wrong_decision_is_corrected_by_the_chair_and_the_old_one_is_kept_and_no_longer_in_force()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var before = (await office.DossierAsync(id)).CurrentDecisionId;
        await office.AtAsync("03/11/2026 09:00");
        var correction = (await office.AskForCorrectionAsync(id, CorrectedPaper.Decision)).Correction;
        (await office.PrepareAsync(correction)).ForTheChair.ShouldBeTrue();

        var signed = await office.DoAsync<SignCorrection, SignCorrection.Result>("chutich", (c, a) => c.HandleAsync(new(correction, "125/QĐ-UBND"), a, default));
        await office.HandOutAsync(correction);

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.CurrentDecisionId.ShouldBe(signed.Decision), d => d.Status.ShouldBe(DossierStatus.Corrected));
        (await office.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == before))).ShouldSatisfyAllConditions(d => d.Number.ShouldBe("112/QĐ-UBND"), d => d.CertificateNumber.ShouldBe("BK-2026-77"));
        (await office.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == signed.Decision))).ShouldSatisfyAllConditions(
            d => d.Kind.ShouldBe(ChairDecisionKind.Corrected), d => d.Bonus.ShouldBe(2_530_000), d => d.CertificateNumber.ShouldBe("BK-2026-77A"));
    }

    [Fact]
    public async Task A_request_without_an_error_is_declined_with_a_reason()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        (await office.RefusedAsync<PrepareCorrection, PrepareCorrection.Result>("chuyenvien", (c, a) => c.HandleAsync(new(correction, false, null), a, default)))
            .ShouldHaveSingleItem().Field.ShouldBe("DeclineReason");

        await office.DoAsync<PrepareCorrection, PrepareCorrection.Result>("chuyenvien", (c, a) => c.HandleAsync(new(correction, false, null, "Bằng in đúng theo giấy khai sinh."), a, default));

        (await office.RemedyAsync(correction)).State.ShouldBe(RemedyState.Declined);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.ResultReturned);
    }

    [Fact]
    public async Task An_error_seen_before_the_result_was_returned_is_corrected_and_the_dossier_ends_as_corrected()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        await office.PrepareAsync(correction);
        await office.HandOutAsync(correction);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Decided);
        await office.ReturnAsync(id);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Corrected);
    }

    [Fact]
    public async Task An_old_certificate_that_is_not_given_back_needs_a_reason()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        await office.PrepareAsync(correction);

        (await office.RefusedAsync<ReturnCorrection, ReturnCorrection.Result>("quay", (c, a) => c.HandleAsync(new(correction, false, "", "Nguyễn Thị Hoài", "CCCD"), a, default)))
            .ShouldHaveSingleItem().Field.ShouldBe("RecallNote");
    }

    [Fact]
    public async Task Nothing_is_corrected_where_there_is_no_decision()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        (await office.RefusedAsync<RequestCorrection, RequestCorrection.Result>("quay", (c, a) => c.HandleAsync(
            new(id, CorrectedPaper.Certificate, "Hoài", "0912 345 678", null, "Hoàì", "Hoài"), a, default))).ShouldHaveSingleItem().Code.ShouldBe("correction.no-decision");
    }

    [Fact]
    public async Task The_corrected_text_differs_from_the_wrong_one_also_when_it_only_looks_the_same()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();

        (await office.RefusedAsync<RequestCorrection, RequestCorrection.Result>("quay", (c, a) => c.HandleAsync(
            new(id, CorrectedPaper.Certificate, "Hoài", "0912 345 678", null, "Hoài", " Hoài "), a, default))).ShouldHaveSingleItem().Code.ShouldBe("correction.nothing-wrong");
    }

    [Fact]
    public async Task The_notice_of_a_correction_says_that_it_costs_the_citizen_nothing()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        await office.PrepareAsync(correction);
        var returned = await office.HandOutAsync(correction);

        var paper = SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == returned.Notice))).ShouldBeOfType<RemedyPaper>();

        paper.Lines.ShouldContain(l => l.Label == "Chi phí" && l.Value.Contains("không phải nộp"));
        paper.Lines.ShouldContain(l => l.Label == "Bằng cũ" && l.Value.Contains("BK-2026-77"));
    }

    [Fact]
    public async Task A_result_corrected_before_it_was_handed_out_is_corrected_when_it_is()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        await office.PrepareAsync(correction);
        (await office.HandOutAsync(correction)).DossierStatus.ShouldBe(DossierStatus.Decided);

        await office.ReturnAsync(id);

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Corrected), d => d.ClosedOn.ShouldBe(TestOffice.Day("28/10/2026")));
    }
}
