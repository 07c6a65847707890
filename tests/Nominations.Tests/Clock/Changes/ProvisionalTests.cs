using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;
using static Workflow.Nominations.Tests.Clock.Changes.CalendarSteps;

namespace Workflow.Nominations.Tests.Clock.Changes;

public sealed class ProvisionalTests
{
    private static readonly CalendarRequest Confirmed = new CalendarRequest.Put(CalendarTable.Years, Cells(("year", "2027"), ("yearConfirmed", "true"), ("source", "TB 2027")));

    [Fact]
    public async Task A_deadline_in_a_year_that_is_not_confirmed_is_provisional_on_its_row_and_its_slip()
    {
        var (office, id) = await ReceivedAsync();
        await using var ending = office;

        (await office.DossierAsync(id)).Provisional.ShouldBeTrue();
        (await office.LimitAsync(id, LimitKind.Appointment)).Provisional.ShouldBeTrue();
        (await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.DossierId == id && s.Kind == SlipKind.ReceiptSlip))).Content.ShouldContain("\"Provisional\":true", Case.Insensitive);
    }

    [Fact]
    public async Task Confirming_the_year_makes_the_date_final_where_it_is_with_a_fact_and_a_letter()
    {
        var (office, id) = await ReceivedAsync();
        await using var ending = office;
        var due = (await office.DossierAsync(id)).DueOn;

        await office.ChangeAsync(Confirmed);

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Provisional.ShouldBeFalse(), d => d.DueOn.ShouldBe(due));
        (await office.FactsAsync(id)).Single().ShouldNotBeNull().ShouldContain("không còn là dự kiến");
        (await office.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == "appointment.moved"))).Body.ShouldContain("nay là ngày chính thức");
    }

    [Fact]
    public async Task Confirming_the_year_with_other_days_moves_the_date_and_makes_it_final()
    {
        var (office, id) = await ReceivedAsync();
        await using var ending = office;
        var due = (await office.DossierAsync(id)).DueOn ?? default;
        var days = await office.ReadAsync(db => db.Set<Nominations.Clock.Data.CalendarDay>().Where(d => d.Date.Year == 2027).ToListAsync());
        var file = Header + string.Concat(days.Select(d => $"{d.Date:yyyy-MM-dd},{Nominations.Clock.Data.DayKinds.Code(d.Kind)},x,TB,O,x\n")) + $"{due:yyyy-MM-dd},HOLIDAY,Thêm một ngày,TB,O,x\n";

        await office.ChangeAsync(new CalendarRequest.Year(2027, file, true, "TB 2027"));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Provisional.ShouldBeFalse(), d => d.DueOn.ShouldNotBeNull().ShouldBeGreaterThan(due));
        (await office.FactsAsync(id)).Single().ShouldNotBeNull().ShouldContain("(chính thức)");
    }

    [Fact]
    public async Task The_list_says_which_dates_become_final()
    {
        var (office, id) = await ReceivedAsync();
        await using var ending = office;

        var planned = await office.PlanAsync(Confirmed);

        (await office.ListedAsync(planned.Change!.Value, id)).ShouldContain(m => m.What == "APPOINTMENT" && m.BecomesFinal && m.Days == 0);
    }

    private static async Task<(TestOffice Office, Guid Dossier)> ReceivedAsync()
    {
        var office = await TestOffice.OpenAsync("15/12/2026 09:00");
        return (office, (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier);
    }
}
