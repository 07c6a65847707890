using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Posting;

public sealed class GatheringTests
{
    private static async Task<(TestOffice Office, Guid Dossier)> CalledAsync()
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", [], GatherOpinions: true), a, default));
        await CallAsync(office, id, "06/10/2026");
        return (office, id);
    }

    private static Task<CallGathering.Result> CallAsync(TestOffice office, Guid id, string on) =>
        office.DoAsync<CallGathering, CallGathering.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "COLLECTIVE_MEETING", TestOffice.Day(on), "Hội trường trường học", 30), a, default));

    private static Task<Outcome<RecordGathering.Result>> RecordAsync(TestOffice office, Guid id, int present, int agree, int disagree, int none) =>
        office.AskAsync<RecordGathering, RecordGathering.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, present, agree, disagree, none, "Biên bản họp tập thể."), a, default));

    [Fact]
    public async Task A_meeting_to_which_enough_came_is_recorded_and_the_appraisal_goes_on()
    {
        var (office, id) = await CalledAsync();
        await using var ending = office;
        await office.AtAsync("06/10/2026 15:00");

        (await RecordAsync(office, id, 20, 18, 1, 1)).ShouldBeOfType<Outcome<RecordGathering.Result>.Done>().Value.ShouldBe(new(true, true));

        (await office.TasksAsync(id)).Single().Element.ShouldBe("conclude-appraisal");
        (await office.ReadAsync(db => db.Set<OpinionGatheringRow>().SingleAsync())).ShouldSatisfyAllConditions(g => g.Agree.ShouldBe(18), g => g.Agreed.ShouldBe(true));
    }

    [Fact]
    public async Task A_meeting_to_which_too_few_came_is_called_again()
    {
        var (office, id) = await CalledAsync();
        await using var ending = office;
        await office.AtAsync("06/10/2026 15:00");

        (await RecordAsync(office, id, 19, 19, 0, 0)).ShouldBeOfType<Outcome<RecordGathering.Result>.Done>().Value.Quorate.ShouldBeFalse();

        (await office.TasksAsync(id)).Single().Element.ShouldBe("call-gathering");
        await CallAsync(office, id, "07/10/2026");
        await office.AtAsync("07/10/2026 15:00");
        (await RecordAsync(office, id, 25, 5, 20, 0)).ShouldBeOfType<Outcome<RecordGathering.Result>.Done>().Value.ShouldBe(new(true, false));
    }

    [Fact]
    public async Task Counts_that_do_not_add_up_and_a_meeting_before_its_day_are_refused()
    {
        var (office, id) = await CalledAsync();
        await using var ending = office;

        (await RecordAsync(office, id, 31, 10, 1, 1)).ShouldBeOfType<Outcome<RecordGathering.Result>.Refused>().Problems.Select(p => p.Code)
            .ShouldBe(["gathering.not-held", "gathering.present", "gathering.counts"]);
    }
}
