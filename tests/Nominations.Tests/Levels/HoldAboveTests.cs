using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>X7 after X12: what stands against a dossier that went up is known where it came from; it stands still where it lies. Always two installations.</summary>
public sealed class HoldAboveTests
{
    private static async Task<(TwoLevels Levels, Guid Lower, Guid Upper)> ArrivedAsync(bool received = true)
    {
        var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        if (received) await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        return (levels, id, upper);
    }

    private static async Task<Guid> DenounceAsync(TwoLevels levels, Guid lower)
    {
        var denunciation = (await levels.Commune.DenounceAsync(lower, "20/10/2026")).Denunciation;
        (await levels.Commune.AcceptDenunciationAsync(denunciation)).Held.ShouldBeTrue();
        await levels.Courier.RunAsync();
        return denunciation;
    }

    [Fact]
    public async Task A_denunciation_at_the_counter_of_origin_holds_the_dossier_at_the_province_until_its_conclusion()
    {
        var (levels, lower, upper) = await ArrivedAsync();
        await using var ending = levels;
        var denunciation = await DenounceAsync(levels, lower);
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.OnHold);
        (await levels.ForwardingAsync(lower)).UpperStatus.ShouldBe(DossierStatus.OnHold);
        (await levels.Commune.DossierAsync(lower)).Status.ShouldBe(DossierStatus.Forwarded);
        (await levels.Province.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, AppraisalOutcome.Eligible, "Đủ.", []), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");

        await levels.AtAsync("28/10/2026 15:00");
        await levels.Commune.ConcludeAsync(denunciation, proven: false);
        await levels.Courier.RunAsync();

        // Due 09/11 at the province; six working days on hold.
        (await levels.UpperAsync()).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.UnderReview), d => d.DueOn.ShouldBe(TestOffice.Day("17/11/2026")));
        (await levels.ForwardingAsync(lower)).ShouldSatisfyAllConditions(f => f.UpperStatus.ShouldBe(DossierStatus.UnderReview), f => f.UpperDueOn.ShouldBe(TestOffice.Day("17/11/2026")));
        (await levels.Commune.TasksAsync(lower)).ShouldBeEmpty();
        await levels.AppraiseAsync(upper);
    }

    [Fact]
    public async Task A_violation_found_at_the_counter_of_origin_has_the_dossier_returned_from_the_province()
    {
        var (levels, lower, _) = await ArrivedAsync();
        await using var ending = levels;
        var denunciation = await DenounceAsync(levels, lower);

        await levels.Commune.ConcludeAsync(denunciation, proven: true);
        await levels.Courier.RunAsync();

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.Refused);
        (await levels.Commune.DossierAsync(lower)).Status.ShouldBe(DossierStatus.Refused);
        (await levels.Commune.TasksAsync(lower)).ShouldHaveSingleItem().Element.ShouldBe("hand-over-refusal");
    }

    [Fact]
    public async Task What_the_upper_counter_has_not_received_yet_is_held_with_its_receipt()
    {
        var (levels, lower, upper) = await ArrivedAsync(received: false);
        await using var ending = levels;
        var denunciation = await DenounceAsync(levels, lower);
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.Submitted);

        await levels.CheckAsync(upper);
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.OnHold);
        await levels.AtAsync("22/10/2026 09:00");
        await levels.Commune.ConcludeAsync(denunciation, proven: false);
        await levels.Courier.RunAsync();

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.Received);
    }

    [Fact]
    public async Task A_hold_that_begins_while_the_province_is_down_reaches_it_when_it_is_up_again()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        levels.Courier.Down.Add(levels.Province);
        var lower = await levels.ForwardAsync();
        await levels.AtAsync("20/10/2026 09:00");
        await DenounceAsync(levels, lower);
        levels.Courier.Down.Clear();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;

        await levels.CheckAsync(upper);

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.OnHold);
    }

    [Fact]
    public async Task Messages_that_come_twice_hold_and_lift_once()
    {
        var (levels, lower, upper) = await ArrivedAsync();
        await using var ending = levels;
        levels.Courier.Times = 2;
        var denunciation = await DenounceAsync(levels, lower);
        await levels.AtAsync("22/10/2026 09:00");
        await levels.Commune.ConcludeAsync(denunciation, proven: false);
        await levels.Courier.RunAsync();

        (await levels.Province.ReadAsync(db => db.Holds.Where(h => h.DossierId == upper).ToListAsync())).ShouldHaveSingleItem().ConcludedOn.ShouldBe(TestOffice.Day("22/10/2026"));
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task The_province_does_not_end_a_hold_that_the_commune_asked_for()
    {
        var (levels, lower, upper) = await ArrivedAsync();
        await using var ending = levels;
        await DenounceAsync(levels, lower);

        (await levels.Province.RefusedAsync<ConcludeHold, ConcludeHold.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(upper, false, "Tiếp tục", TestOffice.Day("20/10/2026")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("hold.asked-by-lower-level");
    }

    [Fact]
    public async Task The_head_at_the_commune_holds_and_lifts_it_for_the_press_as_well()
    {
        var (levels, lower, _) = await ArrivedAsync();
        await using var ending = levels;
        await levels.Commune.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(lower, HoldGround.Press, "Báo nêu", "Thanh tra", TestOffice.Day("20/10/2026")), a, default));
        await levels.Courier.RunAsync();
        var hold = await levels.Province.ReadAsync(db => db.Holds.SingleAsync(h => h.ConcludedOn == null));
        (hold.Ground, hold.Reason, hold.Body).ShouldBe((HoldGround.Press, "Theo đề nghị của xã An Khê Thượng: Báo nêu", "Thanh tra"));

        await levels.Commune.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(lower, false, "Báo đã cải chính", TestOffice.Day("20/10/2026")), a, default));
        await levels.Courier.RunAsync();

        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task When_the_province_has_decided_it_is_too_late_and_the_verification_goes_on_as_one_after_the_decision()
    {
        var (levels, lower, upper) = await ArrivedAsync();
        await using var ending = levels;
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "12/11/2026 08:00", written: 2);
        await levels.SignAsync(upper, "2025/QĐ-UBND", "12/11/2026");
        var denunciation = (await levels.Commune.DenounceAsync(lower, "12/11/2026")).Denunciation;
        await levels.Commune.AcceptDenunciationAsync(denunciation);
        await levels.Courier.RunAsync();

        (await levels.UpperAsync()).Status.ShouldNotBe(DossierStatus.OnHold);
        (await levels.Commune.DossierAsync(lower)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Decided), d => d.RemedyStatus.ShouldBe(DossierStatus.UnderVerification));
        (await levels.Commune.ReadAsync(db => db.Holds.CountAsync(h => h.ConcludedOn == null))).ShouldBe(0);
        (await levels.Commune.ConcludeAsync(denunciation, proven: false)).DossierStatus.ShouldBe(DossierStatus.Decided);
    }
}
