using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Transitions;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;
using static Workflow.Nominations.Tests.Rules.ShippedRules;

namespace Workflow.Nominations.Tests.Transitions;

public sealed class ChooseRegimeTests
{
    private const string Source = "Luật 06/2026/QH16, điều khoản chuyển tiếp";

    private static Task<System.Collections.Immutable.ImmutableArray<Dossiers.Problem>> RefusedAsync(TestOffice office, Guid id, bool applyNew, string reason = "Có lợi hơn", string source = Source) =>
        office.RefusedAsync<ChooseRegime, ChooseRegime.Result>("truongphong", (c, a) => c.HandleAsync(new(id, applyNew, reason, source), a, default));

    [Fact]
    public async Task A_dossier_received_before_the_change_keeps_its_regime_and_code()
    {
        await using var office = await TestOffice.OpenAsync("30/09/2026 09:00");
        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        await office.TransferAndAssignAsync(received.Dossier);
        await office.AtAsync("05/10/2026 09:00");
        await office.AppraiseAndConcludeAsync(received.Dossier);

        (await office.DossierAsync(received.Dossier)).ShouldSatisfyAllConditions(
            d => d.FieldRegime.ShouldBe("TDKT-2025"), d => d.RulesOf.ShouldBeNull(), d => d.Code.ShouldBe(received.Code));
    }

    [Fact]
    public async Task The_newer_regime_is_applied_when_it_is_more_favourable_the_law_allows_it_and_somebody_says_why()
    {
        await using var office = await TestOffice.OpenAsync("30/09/2026 09:00");
        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        await office.TransferAndAssignAsync(received.Dossier);
        await office.AtAsync("05/10/2026 09:00");

        (await office.DoAsync<ChooseRegime, ChooseRegime.Result>("truongphong", (c, a) => c.HandleAsync(new(received.Dossier, true, "Có lợi hơn cho người lao động vùng khó khăn", Source), a, default)))
            .Regime.ShouldBe("TDKT-2026");

        var dossier = await office.DossierAsync(received.Dossier);
        (dossier.FieldRegime, dossier.RulesOf, dossier.Code, dossier.DueOn).ShouldBe(("TDKT-2026", TestOffice.Day("05/10/2026"), received.Code, received.DueOn));
        var choice = await office.ReadAsync(db => db.Set<RegimeChoiceRow>().SingleAsync(r => r.DossierId == received.Dossier));
        (choice.FromRegime, choice.ToRegime, choice.Source, choice.ByName).ShouldBe(("TDKT-2025", "TDKT-2026", Source, "Đặng Thị Hòa"));
        (await office.ReadAsync(db => db.Timeline.CountAsync(t => t.DossierId == received.Dossier && t.Action == nameof(ChooseRegime)))).ShouldBe(1);
    }

    [Fact]
    public async Task That_the_old_regime_is_kept_is_recorded_too_and_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync("30/09/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.AtAsync("05/10/2026 09:00");

        await office.DoAsync<ChooseRegime, ChooseRegime.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Quy định mới không có lợi hơn", Source), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.FieldRegime.ShouldBe("TDKT-2025"), d => d.RulesOf.ShouldBeNull());
        (await office.ReadAsync(db => db.Set<RegimeChoiceRow>().SingleAsync(r => r.DossierId == id))).ToRegime.ShouldBe("TDKT-2025");
    }

    [Fact]
    public async Task Reason_and_source_are_mandatory_and_a_dossier_of_today_has_nothing_newer()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        (await RefusedAsync(office, id, applyNew: true, reason: " ", source: "")).Select(p => p.Code).ShouldBe(["input.required", "input.required", "regime.same", "regime.not-allowed"]);
    }

    [Fact]
    public async Task After_the_ballot_the_regime_may_not_change()
    {
        await using var office = await TestOffice.OpenAsync("30/09/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "05/10/2026 08:00");
        await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, yes: 0, no: 0);

        (await RefusedAsync(office, id, applyNew: true)).ShouldContain(p => p.Code == "regime.voted");
    }

    [Theory]
    [InlineData("TDKT-2025", "TDKT-2026", true)]
    [InlineData("TDKT-2024", "TDKT-2025", false)]
    [InlineData("TDKT-2004", "TDKT-2024", false)]
    [InlineData("TDKT-2026", "TDKT-2025", false)]
    public void The_table_says_from_which_regime_a_more_favourable_one_may_be_taken(string from, string to, bool allowed) =>
        Tables.Transition(from, to, Day("2026-10-05")).Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("2018-06-21", "TDKT-2004", "OSS-2018", "KN-2012")]
    [InlineData("2023-12-31", "TDKT-2004", "OSS-2018", "KN-2012")]
    [InlineData("2024-01-01", "TDKT-2024", "OSS-2018", "KN-2012")]
    [InlineData("2025-06-30", "TDKT-2024", "OSS-2018", "KN-2012")]
    [InlineData("2025-07-01", "TDKT-2025", "OSS-2025", "KN-2012")]
    [InlineData("2026-06-30", "TDKT-2025", "OSS-2025", "KN-2012")]
    [InlineData("2026-07-01", "TDKT-2025", "OSS-2025", "KN-2026")]
    [InlineData("2026-09-30", "TDKT-2025", "OSS-2025", "KN-2026")]
    [InlineData("2026-10-01", "TDKT-2026", "OSS-2025", "KN-2026")]
    public void Every_regime_begins_and_ends_on_its_day(string on, string field, string oneStop, string complaint)
    {
        var regimes = Tables.RegimesOf(Day(on)).Required;

        (regimes.Field, regimes.OneStop, Tables.ComplaintRegimeOf(Day(on))).ShouldBe((field, oneStop, complaint));
    }
}
