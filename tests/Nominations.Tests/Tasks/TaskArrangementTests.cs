using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Substitutions;
using Workflow.Nominations.Tasks;
using Workflow.Nominations.Tests.Campaigns;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Tasks;

public sealed class TaskArrangementTests
{
    private const string Award = "LDTT-XA";

    private static async Task<(TestOffice Office, Guid Dossier, Guid Task)> AtReviewAsync()
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = (await office.ReceiveAsync(Award, "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(dossier);
        return (office, dossier, (await office.TasksAsync(dossier)).Single(t => t.Element == "appraise").Id);
    }

    private static async Task<string[]> CodesAsync<TCase>(TestOffice office, string signIn, Func<TCase, Runtime.Actor, Task<Outcome<bool>>> ask) where TCase : notnull =>
        await office.AskAsync(signIn, ask) is Outcome<bool>.Refused refused ? [.. refused.Problems.Select(p => p.Code)] : [];

    private static Task<UserTaskRow> RowAsync(TestOffice office, Guid task) => office.ReadAsync(db => db.UserTasks.AsNoTracking().SingleAsync(t => t.Id == task));

    [Fact]
    public async Task Only_the_head_of_the_work_and_the_chair_hand_a_task_over_and_only_to_who_does_such_work()
    {
        var (office, _, task) = await AtReviewAsync();
        await using var __ = office;
        await office.ReadAsync(async db =>
        {
            db.AccountGroups.Add(new AccountGroup { AccountId = await db.Users.Where(a => a.UserName == "thuky").Select(a => a.Id).SingleAsync(), Name = Roles.Group(TestOffice.Commune, Roles.Reviewer) });
            return await db.SaveChangesAsync();
        });

        foreach (var stranger in new[] { "chuyenvien", "quay", "truongquay", "truongphongtinh", "quantri" })
            (await CodesAsync<HandOverTask>(office, stranger, (c, a) => c.HandleAsync(new(task, "thuky"), a, default))).ShouldBe(["access.denied"], stranger);
        (await CodesAsync<HandOverTask>(office, "truongphong", (c, a) => c.HandleAsync(new(task, "quay"), a, default))).ShouldBe(["task.unknown-assignee"]);
        (await CodesAsync<HandOverTask>(office, "truongphong", (c, a) => c.HandleAsync(new(Guid.NewGuid(), "thuky"), a, default))).ShouldBe(["task.not-active"]);
        (await CodesAsync<HandOverTask>(office, "truongphong", (c, a) => c.HandleAsync(new(task, "thuky"), a, default))).ShouldBeEmpty();

        (await RowAsync(office, task)).Assignee.ShouldBe("thuky");
    }

    [Fact]
    public async Task Whoever_got_the_task_from_the_head_does_it_and_the_reviewer_does_not()
    {
        var (office, dossier, task) = await AtReviewAsync();
        await using var _ = office;
        await office.ReadAsync(async db =>
        {
            db.AccountGroups.Add(new AccountGroup { AccountId = await db.Users.Where(a => a.UserName == "thuky").Select(a => a.Id).SingleAsync(), Name = Roles.Group(TestOffice.Commune, Roles.Reviewer) });
            return await db.SaveChangesAsync();
        });
        await office.DoAsync<HandOverTask, bool>("truongphong", (c, a) => c.HandleAsync(new(task, "thuky"), a, default));
        var request = new RecordAppraisal.Request(dossier, AppraisalOutcome.Eligible, "Đủ điều kiện.", []);

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(request, a, default))).Single().Code.ShouldBe("task.held-by-other");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("thuky", (c, a) => c.HandleAsync(request, a, default));
    }

    [Fact]
    public async Task A_colleague_who_was_asked_does_not_complete_the_step_and_the_reviewer_waits_for_them()
    {
        var (office, dossier, task) = await AtReviewAsync();
        await using var _ = office;
        (await CodesAsync<AskColleague>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, "chuyenvientinh"), a, default))).ShouldBe(["task.unknown-assignee"]);
        (await CodesAsync<AskColleague>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, "uyvien1"), a, default))).ShouldBe(["task.unknown-assignee"]);
        (await CodesAsync<AskColleague>(office, "quay", (c, a) => c.HandleAsync(new(task, "thuky"), a, default))).ShouldBe(["task.held-by-other"]);
        (await CodesAsync<AskColleague>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, "thuky"), a, default))).ShouldBeEmpty();

        var refused = await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, AppraisalOutcome.Eligible, "Đủ điều kiện.", []), a, default));

        refused.Single().Code.ShouldBe("task.held-by-other");
    }

    [Fact]
    public async Task Only_the_holder_puts_a_task_off_and_only_to_a_later_day()
    {
        var (office, _, task) = await AtReviewAsync();
        await using var __ = office;

        (await CodesAsync<PutOffTask>(office, "truongphong", (c, a) => c.HandleAsync(new(task, TestOffice.Day("08/10/2026")), a, default))).ShouldBe(["task.not-held"]);
        (await CodesAsync<PutOffTask>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, TestOffice.Day("05/10/2026")), a, default))).ShouldBe(["task.follow-up"]);
        (await CodesAsync<PutOffTask>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, TestOffice.Day("08/10/2026")), a, default))).ShouldBeEmpty();

        (await RowAsync(office, task)).FollowUpAt.ShouldBe(TestOffice.Moment("08/10/2026 00:00"));
        await office.DoAsync<PutOffTask, bool>("chuyenvien", (c, a) => c.HandleAsync(new(task, null), a, default));
        (await RowAsync(office, task)).FollowUpAt.ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_head_says_how_urgent_a_task_is()
    {
        var (office, _, task) = await AtReviewAsync();
        await using var __ = office;

        (await CodesAsync<RankTask>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, Urgency.High), a, default))).ShouldBe(["access.denied"]);
        (await CodesAsync<RankTask>(office, "truongphong", (c, a) => c.HandleAsync(new(task, Urgency.High), a, default))).ShouldBeEmpty();

        (await RowAsync(office, task)).Priority.ShouldBe(80);
    }

    [Fact]
    public async Task A_reminder_reaches_whoever_stands_in_as_well()
    {
        var (office, dossier, task) = await AtReviewAsync();
        await using var _ = office;
        await office.DoAsync<SetSubstitution, SetSubstitution.Result>("chuyenvien", (c, a) => c.HandleAsync(new("chuyenvien", "thuky", TestOffice.Day("05/10/2026"), TestOffice.Day("30/11/2026"), "Nghỉ phép"), a, default));
        var due = (await RowAsync(office, task)).DueAt.ShouldNotBeNull();
        await office.AtAsync($"{due.ToOffset(TimeSpan.FromHours(7)).AddMinutes(-1):dd/MM/yyyy HH:mm}");

        await office.WithAsync<SendReminders, int>(r => r.HandleAsync(default));

        var account = await office.AccountAsync("thuky");
        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.DossierId == dossier && n.AccountId == account && n.Kind == "reminder.due-soon"))).ShouldBe(1);
    }

    private static Task<TaskChoices.Result> ChoicesAsync(TestOffice office, string signIn, Guid task, bool mayDo) =>
        office.WithAsync<TaskChoices, TaskChoices.Result>(async c => await c.HandleAsync(task, mayDo, new(await office.AccountAsync(signIn), signIn), default));

    [Fact]
    public async Task Nobody_is_offered_what_would_be_refused()
    {
        var (office, _, task) = await AtReviewAsync();
        await using var __ = office;

        var reviewer = await ChoicesAsync(office, "chuyenvien", task, mayDo: true);
        var head = await ChoicesAsync(office, "truongphong", task, mayDo: false);
        var stranger = await ChoicesAsync(office, "truongquay", task, mayDo: false);

        (reviewer.Leads, reviewer.Members.Length).ShouldBe((false, 0));
        foreach (var colleague in reviewer.Colleagues)
            (await CodesAsync<AskColleague>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, colleague.SignInName), a, default))).ShouldNotContain(code => code == "task.unknown-assignee");
        (head.Leads, head.Colleagues.Length).ShouldBe((true, 0));
        (stranger.Leads, stranger.Colleagues.Length, stranger.Members.Length).ShouldBe((false, 0, 0));
    }

    [Fact]
    public async Task A_step_of_a_complaint_is_put_off_and_lent_to_those_who_may_look_at_complaints_and_to_nobody_else()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/11/2026 09:00");
        await office.ComplainAsync(id);
        var task = await office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "accept-complaint").Select(t => t.Id).SingleAsync());
        await office.WithAsync<Runtime.Tasks.ClaimTask, Runtime.Tasks.TaskOutcome>(async c => await c.HandleAsync(task, new(await office.AccountAsync("khieunai"), "khieunai"), default));

        (await ChoicesAsync(office, "khieunai", task, mayDo: true)).Colleagues.Select(c => c.SignInName).Order(StringComparer.Ordinal).ShouldBe(["chutich", "truongphong"]);
        (await CodesAsync<AskColleague>(office, "khieunai", (c, a) => c.HandleAsync(new(task, "quay"), a, default))).ShouldBe(["task.unknown-assignee"]);
        (await CodesAsync<PutOffTask>(office, "khieunai", (c, a) => c.HandleAsync(new(task, TestOffice.Day("12/11/2026")), a, default))).ShouldBeEmpty();
        (await CodesAsync<AskColleague>(office, "khieunai", (c, a) => c.HandleAsync(new(task, "truongphong"), a, default))).ShouldBeEmpty();

        (await RowAsync(office, task)).ShouldSatisfyAllConditions(t => t.Assignee.ShouldBe("truongphong"), t => t.Delegator.ShouldBe("khieunai"));
    }

    [Fact]
    public async Task A_step_of_a_campaign_is_lent_to_a_colleague_and_ranked_by_the_head()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await office.LaunchedAsync();
        await office.AtAsync("02/11/2026 18:00");
        var task = await office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "review-preliminary").Select(t => t.Id).SingleAsync());

        (await CodesAsync<RankTask>(office, "truongphong", (c, a) => c.HandleAsync(new(task, Urgency.High), a, default))).ShouldBeEmpty();
        (await CodesAsync<AskColleague>(office, "chuyenvien", (c, a) => c.HandleAsync(new(task, "thuky"), a, default))).ShouldBeEmpty();

        (await RowAsync(office, task)).ShouldSatisfyAllConditions(t => t.Assignee.ShouldBe("thuky"), t => t.Priority.ShouldBe(80));
    }

    [Fact]
    public async Task Whoever_stands_in_for_other_work_only_does_not_put_the_task_off()
    {
        var (office, _, task) = await AtReviewAsync();
        await using var __ = office;
        await office.DoAsync<SetSubstitution, SetSubstitution.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new("chuyenvien", "thuky", TestOffice.Day("05/10/2026"), TestOffice.Day("30/11/2026"), "Nghỉ phép", Processes: ["complaint"]), a, default));

        (await CodesAsync<PutOffTask>(office, "thuky", (c, a) => c.HandleAsync(new(task, TestOffice.Day("08/10/2026")), a, default))).ShouldBe(["task.not-held"]);
    }
}
