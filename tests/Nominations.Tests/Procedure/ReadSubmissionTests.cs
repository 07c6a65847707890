using System.Collections.Immutable;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Papers;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class ReadSubmissionTests
{
    [Fact]
    public async Task A_submission_that_the_chair_has_not_opened_is_not_signed()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = await BeforeTheChairAsync(office);

        (await RefusalsAsync(office, dossier)).Single().Code.ShouldBe("decision.unread");

        (await office.DossierAsync(dossier)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.AwaitingDecision), d => d.CurrentDecisionId.ShouldBeNull());
    }

    [Fact]
    public async Task A_submission_that_changed_after_it_was_opened_is_opened_again_before_it_is_signed()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = await BeforeTheChairAsync(office);
        await office.ReadSubmissionAsync(dossier);
        await office.AtAsync("05/10/2026 10:00");
        await FileAsync(office, dossier);

        (await RefusalsAsync(office, dossier)).Single().Code.ShouldBe("decision.unread");
        (await office.ReadSubmissionAsync(dossier)).First.ShouldBeTrue();

        (await office.SignAsync(dossier, "112/QĐ-UBND", "05/10/2026")).ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Opening_a_submission_again_writes_nothing_while_nothing_changed()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = await BeforeTheChairAsync(office);
        await office.ReadSubmissionAsync(dossier);
        await office.AtAsync("05/10/2026 10:00");

        (await office.ReadSubmissionAsync(dossier)).First.ShouldBeFalse();
    }

    /// <summary>An award without a ballot, appraised and submitted.</summary>
    private static async Task<Guid> BeforeTheChairAsync(TestOffice office)
    {
        var dossier = (await office.ReceiveAsync("LDTT-XA", "Lý Thị Sen")).Dossier;
        await office.TransferAndAssignAsync(dossier);
        await office.AppraiseAndConcludeAsync(dossier);
        await office.SubmitAsync(dossier);
        return dossier;
    }

    private static Task<ImmutableArray<Problem>> RefusalsAsync(TestOffice office, Guid dossier) =>
        office.RefusedAsync<SignDecision, SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(dossier, "112/QĐ-UBND", TestOffice.Day("05/10/2026")), a, default));

    private static Task<int> FileAsync(TestOffice office, Guid dossier) => office.WithAsync<DossierDesk, int>(desk =>
    {
        desk.Db.Add(new PaperRow
        {
            Id = Guid.CreateVersion7(desk.Now), DossierId = dossier, FileName = "Báo cáo.pdf", ContentType = "application/pdf", Size = 1, Sha256 = new('0', 64),
            StoredAt = desk.Now, StoredBy = Guid.Empty,
        });
        return desk.Db.SaveChangesAsync();
    });
}
