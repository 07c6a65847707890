using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

public sealed class AppointMembersTests
{
    [Fact]
    public async Task Who_leaves_keeps_the_seat_until_the_day_before_the_decision_takes_effect()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");

        var done = await AppointAsync(office, "30/QĐ-UBND", "01/11/2026", (await SeatsAsync(office))[..8]);

        done.ShouldSatisfyAllConditions(d => d.Members.ShouldBe(8), d => d.Left.ShouldBe(1), d => d.Joined.ShouldBe(0));
        var seats = await office.MembersAsync();
        seats[8].To.ShouldBe(TestOffice.Day("31/10/2026"));
        (await office.ReadAsync(db => db.CouncilDecisions.SingleAsync(d => d.Id == seats[8].ReleasedById))).Number.ShouldBe("30/QĐ-UBND");
        seats.Take(8).ShouldAllBe(seat => seat.To == null);
    }

    [Fact]
    public async Task A_session_has_the_members_in_office_on_its_day()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var before = await SeatsAsync(office);
        await AppointAsync(office, "30/QĐ-UBND", "03/11/2026", before[..7]);
        var (session, _) = await office.AgendaAsync(1);

        var attended = await office.AttendInOfficeAsync(session, 7);

        (attended.Present, attended.Members).ShouldBe((7, 7));
    }

    [Fact]
    public async Task A_session_before_the_day_of_effect_still_has_the_members_of_before()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        await AppointAsync(office, "30/QĐ-UBND", "05/11/2026", (await SeatsAsync(office))[..7]);
        var (session, _) = await office.AgendaAsync(1);

        (await office.AttendAsync(session, 9)).Members.ShouldBe(9);
    }

    [Fact]
    public async Task A_new_post_duty_or_role_is_a_new_seat_with_its_decision()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var seats = await SeatsAsync(office);

        await AppointAsync(office, "30/QĐ-UBND", "01/11/2026", seats.SetItem(3, seats[3] with { Post = "Trưởng ban Tổ chức", Duty = "Theo dõi khối trường học", Unit = "Đảng ủy xã" }));

        var rows = (await office.MembersAsync()).Where(m => m.AccountId == seats[3].Account).OrderBy(m => m.From).ToList();
        rows.Select(m => (m.Post, m.Duty, m.To)).ShouldBe([(seats[3].Post, null, TestOffice.Day("31/10/2026")), ("Trưởng ban Tổ chức", "Theo dõi khối trường học", null)]);
        rows[1].AppointedById.ShouldBe(rows[0].ReleasedById);
    }

    [Theory]
    [InlineData("", "council", "Number")]
    [InlineData("late", "council.signed-on", "SignedOn")]
    [InlineData("before", "council.effective-from", "EffectiveFrom")]
    [InlineData("two-chairs", "council.chair", "Seats")]
    [InlineData("no-post", "input.required", "Post")]
    [InlineData("quorum", "council.quorum", "Quorum")]
    [InlineData("twice", "council.seats", "Seats")]
    public async Task A_decision_with_a_fault_changes_nothing_and_says_where_it_is(string fault, string code, string field)
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var seats = await SeatsAsync(office);
        var good = Request("30/QĐ-UBND", "01/11/2026", seats);
        var request = fault switch
        {
            "late" => good with { SignedOn = TestOffice.Day("21/10/2026") },
            "before" => good with { SignedOn = TestOffice.Day("01/01/2026"), EffectiveFrom = TestOffice.Day("02/01/2026") },
            "two-chairs" => good with { Seats = seats.SetItem(1, seats[1] with { Role = CouncilRole.Chair }) },
            "no-post" => good with { Seats = seats.SetItem(1, seats[1] with { Post = " " }) },
            "quorum" => good with { Regulation = good.Regulation with { Quorum = "3/2" } },
            "twice" => good with { Seats = seats.Add(seats[8]) },
            _ => good with { Number = " " },
        };

        var problem = (await office.RefusedAsync<AppointMembers, AppointMembers.Result>("quantri", (c, a) => c.HandleAsync(request, a, default))).ShouldHaveSingleItem();

        problem.Field.ShouldStartWith(field);
        if (fault.Length > 0) problem.Code.ShouldBe(code);
        (await office.ReadAsync(db => db.CouncilDecisions.CountAsync(d => d.Number == "30/QĐ-UBND"))).ShouldBe(0);
    }

    [Fact]
    public async Task The_members_of_a_session_that_was_held_cannot_be_changed_afterwards()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var (session, _) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);

        (await office.CodeOfRefusalAsync<AppointMembers, AppointMembers.Result>("quantri", async (c, a) => await c.HandleAsync(Request("30/QĐ-UBND", "01/11/2026", (await SeatsAsync(office))[..7]), a, default))).ShouldBe("council.has-sat");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_may_appoint_members()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");

        (await office.CodeOfRefusalAsync<AppointMembers, AppointMembers.Result>("thuky", async (c, a) => await c.HandleAsync(Request("30/QĐ-UBND", "01/11/2026", await SeatsAsync(office)), a, default))).ShouldBe("access.denied");
    }

    private static AppointMembers.Request Request(string number, string from, ImmutableArray<AppointedSeat> seats) => new(
        TestOffice.Commune, "Hội đồng Thi đua – Khen thưởng xã", number, TestOffice.Day("20/10/2026"), TestOffice.Day(from), TestOffice.Day("31/12/2030"), CouncilRegulation.Default, seats);

    private static Task<AppointMembers.Result> AppointAsync(TestOffice office, string number, string from, ImmutableArray<AppointedSeat> seats) =>
        office.DoAsync<AppointMembers, AppointMembers.Result>("quantri", (c, a) => c.HandleAsync(Request(number, from, seats), a, default));

    private static async Task<ImmutableArray<AppointedSeat>> SeatsAsync(TestOffice office) =>
        [.. (await office.MembersAsync()).Where(m => m.To is null).Select(m => new AppointedSeat(m.AccountId, m.Role, m.Post, m.Unit, m.Duty))];
}
