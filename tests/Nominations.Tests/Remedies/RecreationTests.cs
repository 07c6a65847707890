using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>X20.</summary>
public sealed class RecreationTests
{
    [Fact]
    public async Task A_lost_dossier_is_made_again_with_an_apology_while_its_clock_goes_on()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        var components = (await office.ComponentsAsync("CSTDCS-XA"))[..2];
        await office.AtAsync("12/10/2026 09:00");

        var reported = await office.DoAsync<ReportLostDossier, ReportLostDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, components, "Dột ướt tủ hồ sơ", TestOffice.Day("12/10/2026")), a, default));
        reported.MakeAgainBy.ShouldBe(TestOffice.Day("15/10/2026"));
        var apology = SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == reported.Apology))).ShouldBeOfType<RemedyPaper>();
        apology.Lines.ShouldContain(l => l.Value.Contains("không phải nộp lại"));
        await office.DoAsync<RecreateDossier, RecreateDossier.Result>("chuyenvien", (c, a) => c.HandleAsync(new(reported.Recreation, "Bản số hóa khi tiếp nhận"), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.DueOn.ShouldBe(TestOffice.Day("02/11/2026")), d => d.Status.ShouldBe(DossierStatus.UnderReview), d => d.SupplementCount.ShouldBe(0));
        (await office.ControlSlipAsync(id))[^1].ShouldSatisfyAllConditions(r => r.Note.ShouldBe("Lập lại giấy tờ bị mất, hỏng: Bản số hóa khi tiếp nhận"), r => r.Receiver.ShouldBe(r.Giver));
        await office.AppraiseAndConcludeAsync(id);
    }
}
