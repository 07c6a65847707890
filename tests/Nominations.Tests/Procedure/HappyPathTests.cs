using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class HappyPathTests
{
    [Fact]
    public async Task D01_goes_from_the_counter_to_the_returned_result()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        for (var i = 0; i < 3; i++) await office.ReceiveAsync("LDTT-XA", $"Người trước {i}");
        await office.AtAsync("05/10/2026 09:10");

        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        var id = received.Dossier;
        received.Code.ShouldBe("H98.142-261005-0004");
        received.DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
        received.Provisional.ShouldBeFalse();

        await office.AtAsync("05/10/2026 10:00");
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("12/10/2026 09:00");
        await office.AppraiseAndConcludeAsync(id);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.InCouncil);
        var session = await office.ConveneAsync(id, "26/10/2026 08:00");

        await office.AtAsync("26/10/2026 08:00");
        (await office.AttendAsync(session, 9)).Quorate.ShouldBeTrue();
        var closed = await office.CloseAsync(await office.VoteAsync(session, id, yes: 8, no: 1));
        closed.Passed.ShouldBeTrue();
        (closed.Count.Agree, closed.Count.Members).ShouldBe((8, 9));

        await office.AtAsync("27/10/2026 09:00");
        await office.SubmitAsync(id);
        await office.AtAsync("28/10/2026 09:00");
        await office.SignAsync(id, "112/QĐ-UBND", "28/10/2026");
        (await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "BK-2026-77"), a, default))).Bonus.ShouldBe(2_530_000);

        await office.AtAsync("30/10/2026 09:00");
        (await office.ReturnAsync(id)).RegisterEntry.ShouldBe("4/2026", "its place in the book is given with the receipt");
        await office.SweepAsync();

        var dossier = await office.DossierAsync(id);
        dossier.Status.PortalCode().ShouldBe(10);
        dossier.DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
        (await office.TasksAsync(id)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Instances.Where(i => i.RootId == dossier.InstanceId && i.EndedAt == null).CountAsync())).ShouldBe(0);
        (await office.ReadAsync(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await office.ControlSlipAsync(id)).Select(r => r.Receiver).ShouldBe([
            "Bộ phận Một cửa", "Phòng Văn hóa – Xã hội", "Chuyên viên Trịnh Minh Quân", "Thường trực Hội đồng Thi đua – Khen thưởng", "Chuyên viên Trịnh Minh Quân",
            "Chủ tịch Ủy ban nhân dân", "Chuyên viên Trịnh Minh Quân", "Bộ phận Một cửa", "Nguyễn Văn Thư"]);
        (await office.ReadAsync(db => db.Set<SlipRow>().Where(s => s.DossierId == id).Select(s => s.Kind).ToListAsync()))
            .ShouldBe([SlipKind.ReceiptSlip, SlipKind.BallotCount, SlipKind.CouncilMinutes, SlipKind.SubmissionStatement, SlipKind.DraftDecision, SlipKind.AwardList], ignoreOrder: true);
    }

    [Fact]
    public async Task The_sample_dossiers_stand_in_their_starting_states_and_are_made_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await office.WithAsync<DemoDossiers, bool>(demo => demo.SeedAsync(default))).ShouldBeTrue();
        (await office.WithAsync<DemoDossiers, bool>(demo => demo.SeedAsync(default))).ShouldBeFalse();

        (await office.ReadAsync(db => db.Dossiers.GroupBy(d => d.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count)))
            .ShouldBe(new Dictionary<DossierStatus, int> { [DossierStatus.Received] = 11, [DossierStatus.SupplementRequested] = 1, [DossierStatus.RefusedAtCounter] = 1 }, ignoreOrder: true);
    }
}
