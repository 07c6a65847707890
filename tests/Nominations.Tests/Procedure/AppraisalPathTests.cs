using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class AppraisalPathTests
{
    [Fact]
    public async Task An_ineligible_dossier_goes_back_through_the_counter_with_a_refusal_slip()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Hoàng Mai Lan")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("20/10/2026 16:00");

        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Sáng kiến trùng với sáng kiến năm 2024", []), a, default));
        (await office.TasksAsync(id)).Single().Element.ShouldBe("hand-over-refusal");
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));

        var dossier = await office.DossierAsync(id);
        (dossier.Status, dossier.Status.PortalCode(), dossier.StatusReason).ShouldBe((DossierStatus.Refused, 8, "Sáng kiến trùng với sáng kiến năm 2024"));
        (await office.TasksAsync(id)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.DossierId == id && s.Kind == SlipKind.RefusalSlip))).ShouldBe(1);
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task The_council_cannot_be_called_before_the_public_posting_is_over()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", [], PostPublicly: true), a, default));
        var posted = await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Bảng tin xã"), a, default));
        posted.EndsOn.ShouldBe(TestOffice.Day("16/10/2026"));
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.PublicPosting);

        var council = await office.CouncilAsync();
        (await office.RefusedAsync<ConveneCouncil, ConveneCouncil.Result>("thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment("16/10/2026 08:00"), "Hội trường", [id]), a, default)))
            .ShouldContain(p => p.Code == "posting.not-over");
        (await office.TasksAsync(id)).ShouldBeEmpty();

        await office.AtAsync("17/10/2026 08:00");
        (await office.TasksAsync(id)).Single().Element.ShouldBe("conclude-appraisal");
    }

    [Fact]
    public async Task A_negative_clearance_ends_the_dossier_in_the_report()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", []), a, default));
        await office.AtAsync("20/10/2026 09:00");

        (await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, false, "Cơ quan Bảo hiểm xã hội báo còn nợ đóng."), a, default)))
            .Status.ShouldBe(DossierStatus.Refused);
        (await office.TasksAsync(id)).Single().Element.ShouldBe("hand-over-refusal");
        await office.ControlSlipAsync(id);
    }
}
