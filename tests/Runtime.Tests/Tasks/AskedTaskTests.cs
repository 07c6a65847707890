using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

/// <summary>Tasks to which programs listen: what people want counts in the rows when the program has agreed.</summary>
public sealed class AskedTaskTests
{
    private const string Listened = """
        <startEvent id="start"/><endEvent id="end"/><userTask id="check"><zeebe:assignmentDefinition candidateGroups="office:clerk"/>
        <zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="ask"/><zeebe:taskListener eventType="updating" type="ask"/><zeebe:taskListener eventType="completing" type="ask"/></zeebe:taskListeners></userTask>
        """;

    private static readonly TaskVerdict Denied = TaskVerdict.Fine with { IsDenied = true, Reason = "on leave" };

    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh, Guid Task)> OneTaskAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Listened, "start -> check -> end");
        var (lan, minh) = (await runtime.PersonAsync("lan", "office:clerk"), await runtime.PersonAsync("minh", "office:clerk"));
        await runtime.StartProcessAsync();
        return (runtime, lan, minh, await runtime.TaskAsync("check"));
    }

    private static async Task<ActivatedJob> TakeAsync(TestRuntime runtime) =>
        (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("ask", "program", 10, TimeSpan.FromMinutes(1), default))).ShouldHaveSingleItem();

    private static Task<RunResult> SayAsync(TestRuntime runtime, ActivatedJob job, TaskVerdict verdict) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Verdict = verdict }, new Actor(null, "program"), default));

    private static async Task<ActivatedJob> AnswerAsync(TestRuntime runtime, TaskVerdict? verdict = null)
    {
        var job = await TakeAsync(runtime);
        (await SayAsync(runtime, job, verdict ?? TaskVerdict.Fine)).ShouldBeOfType<RunResult.Accepted>();
        return job;
    }

    private static Task<TaskCheck> CheckAsync(TestRuntime runtime, Guid task) => runtime.InScopeAsync<TaskChecks, TaskCheck>(c => c.OfAsync(task, default));

    private static Task<TaskOutcome> ChangeAsync(TestRuntime runtime, Guid task, TaskChange change, Actor by) => runtime.InScopeAsync<ChangeTask, TaskOutcome>(c => c.HandleAsync(task, change, by, default));

    private static Task<string[]> CandidatesAsync(TestRuntime runtime) =>
        runtime.InScopeAsync<RuntimeDb, string[]>(db => Task.FromResult<string[]>([.. db.UserTaskCandidates.Select(c => c.Name).AsEnumerable().Order(StringComparer.Ordinal)]));

    private static Task<(string State, int Found)> StateAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, (string, int)>(async db =>
    {
        async Task<IReadOnlyList<UserTaskItem>> FoundAsync(SearchRequest request) =>
            (await new UserTaskSearch(db).SearchAsync(db.UserTasks, db.EndedUserTasks, request, default)).ShouldBeOfType<SearchResult<UserTaskItem>.Found>().Page.Items;
        var state = (await FoundAsync(SearchRequest.All)).ShouldHaveSingleItem().State;
        return (state, (await FoundAsync(SearchRequest.Read(JsonSerializer.SerializeToElement(new { filter = new { state } })).Request.ShouldNotBeNull())).Count);
    });

    private static Task<RunResult> FailForGoodAsync(TestRuntime runtime, ActivatedJob job) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Failed("away", TimeSpan.Zero) { RetriesLeft = 0 }, new Actor(null, "program"), default));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_search_tells_what_programs_are_being_asked_about_and_finds_the_task_by_it(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        var seen = new List<(string, int)> { await StateAsync(runtime) };

        await runtime.ClaimAsync(task, lan);
        seen.Add(await StateAsync(runtime));
        await AnswerAsync(runtime, Denied);
        seen.Add(await StateAsync(runtime));
        await runtime.ClaimAsync(task, lan);
        await AnswerAsync(runtime);
        await ChangeAsync(runtime, task, new(80, default, default, null, null), lan);
        seen.Add(await StateAsync(runtime));
        await AnswerAsync(runtime);
        await runtime.CompleteAsync(task, lan);
        seen.Add(await StateAsync(runtime));
        await AnswerAsync(runtime);
        seen.Add(await StateAsync(runtime));

        seen.ShouldBe([("CREATED", 1), ("ASSIGNING", 1), ("CREATED", 1), ("UPDATING", 1), ("COMPLETING", 1), ("COMPLETED", 1)]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_program_that_failed_for_the_last_time_is_waited_for_and_the_search_says_so(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;

        await runtime.ClaimAsync(task, lan);
        await FailForGoodAsync(runtime, await TakeAsync(runtime));
        var assigning = await StateAsync(runtime);
        await RetryAllAsync(runtime);
        await AnswerAsync(runtime);
        await ChangeAsync(runtime, task, new(80, default, default, null, null), lan);
        await FailForGoodAsync(runtime, await TakeAsync(runtime));
        var updating = await StateAsync(runtime);
        await RetryAllAsync(runtime);
        await AnswerAsync(runtime);
        await runtime.CompleteAsync(task, lan);
        await FailForGoodAsync(runtime, await TakeAsync(runtime));

        (assigning, updating, await StateAsync(runtime)).ShouldBe((("ASSIGNING", 1), ("UPDATING", 1), ("COMPLETING", 1)));
    }

    private static async Task RetryAllAsync(TestRuntime runtime)
    {
        var open = await runtime.InScopeAsync<RuntimeDb, Guid[]>(async db => await db.Incidents.Where(e => e.ResolvedAt == null).Select(e => e.Id).ToArrayAsync());
        foreach (var incident in open) (await runtime.InScopeAsync<RetryIncident, RunResult>(retry => retry.HandleAsync(incident, Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_claimed_task_is_held_when_the_program_has_agreed_and_the_record_stays_whole(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        (await runtime.ClaimAsync(task, lan)).ShouldBeOfType<TaskOutcome.Done>().ShouldSatisfyAllConditions(done => done.IsAsked.ShouldBeTrue(), done => done.Assignee.ShouldBeNull());
        (await runtime.RowAsync(task)).Assignee.ShouldBeNull();
        (await runtime.ClaimAsync(task, minh)).Code().ShouldBe("task.assigning");
        (await runtime.CompleteAsync(task, lan)).Code().ShouldBe("task.assigning");
        (await ChangeAsync(runtime, task, new(80, default, default, null, null), lan)).Code().ShouldBe("task.assigning");
        (await CheckAsync(runtime, task)).UnderWay.ShouldBe(ListenerEvent.Assigning);
        var job = await AnswerAsync(runtime);

        job.Headers.ShouldSatisfyAllConditions(h => h["io.camunda.zeebe:action"].ShouldBe("claim"), h => h["io.camunda.zeebe:assignee"].ShouldBe("lan"), h => h["io.camunda.zeebe:candidateGroups"].ShouldBe("office:clerk"));
        (await runtime.RowAsync(task)).Assignee.ShouldBe("lan");
        (await runtime.NotesAsync()).ShouldBe(["lan ChangeAsked assigning lan", "program TaskClaimed lan"]);
        (await CheckAsync(runtime, task)).ShouldBe(TaskCheck.Free);
        (await runtime.VerifiedAsync((await runtime.RowAsync(task)).InstanceId)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_assignment_that_is_denied_leaves_the_holder_and_says_why(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;
        await runtime.ClaimAsync(task, lan);
        await AnswerAsync(runtime);

        (await runtime.AssignAsync(task, "minh", lan)).ShouldBeOfType<TaskOutcome.Done>().Assignee.ShouldBe("lan");
        await AnswerAsync(runtime, Denied);

        (await runtime.RowAsync(task)).Assignee.ShouldBe("lan");
        (await CheckAsync(runtime, task)).ShouldBe(new TaskCheck(ListenerEvent.None, "on leave", ListenerEvent.Assigning));
        (await runtime.CompleteAsync(task, minh)).Code().ShouldBe("task.held-by-other");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_a_program_corrects_of_an_assignment_is_in_the_row(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);

        await AnswerAsync(runtime, TaskVerdict.Fine with { Corrections = new("minh", ["office:head"], ["hoa"], "2026-08-10T16:30:00+07:00", null, 90) });

        var row = await runtime.RowAsync(task);
        (row.Assignee, row.Priority, row.DueAt, row.DueOrder).ShouldBe(("minh", 90, new DateTimeOffset(2026, 8, 10, 9, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 8, 10, 9, 30, 0, TimeSpan.Zero)));
        (await CandidatesAsync(runtime)).ShouldBe(["hoa", "office:head"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_delegated_task_comes_back_when_the_program_agrees_each_time_and_what_was_said_is_said_at_once(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        await runtime.DelegateAsync(task, "minh", lan);
        await AnswerAsync(runtime);
        (await runtime.RowAsync(task)).ShouldSatisfyAllConditions(row => row.Assignee.ShouldBe("minh"), row => row.Delegator.ShouldBe("lan"), row => row.Delegation.ShouldBe(DelegationState.Pending));
        (await runtime.ResolveAsync(task, "Đủ giấy tờ", minh)).Code().ShouldBe("done");
        (await runtime.CountAsync<TaskCommentRow>()).ShouldBe(1);
        await AnswerAsync(runtime);

        (await runtime.RowAsync(task)).ShouldSatisfyAllConditions(row => row.Assignee.ShouldBe("lan"), row => row.Delegator.ShouldBe("lan"), row => row.Delegation.ShouldBe(DelegationState.Resolved));
        (await runtime.NotesAsync()).Select(line => line.Split(' ')[1]).ShouldBe(["ChangeAsked", "TaskDelegated", "Commented", "ChangeAsked", "TaskResolved"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_released_task_is_free_when_the_program_has_agreed(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);
        await AnswerAsync(runtime);

        await runtime.UnclaimAsync(task, lan);
        (await runtime.RowAsync(task)).Assignee.ShouldBe("lan");
        (await AnswerAsync(runtime)).Headers["io.camunda.zeebe:action"].ShouldBe("unassign");

        (await runtime.RowAsync(task)).Assignee.ShouldBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Dates_candidates_and_priority_are_in_the_row_when_the_program_has_agreed(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        var change = new TaskChange(80, (TestRuntime.Monday.AddDays(3), true), (TestRuntime.Monday.AddDays(1), true), ["hoa"], []);

        await ChangeAsync(runtime, task, change, lan);
        (await runtime.RowAsync(task)).Priority.ShouldBe(50);
        await AnswerAsync(runtime, Denied);
        (await runtime.RowAsync(task)).ShouldSatisfyAllConditions(row => row.Priority.ShouldBe(50), row => row.DueAt.ShouldBeNull());
        await ChangeAsync(runtime, task, change, lan);
        (await AnswerAsync(runtime)).Headers["io.camunda.zeebe:changedAttributes"].ShouldBe("candidateGroups,candidateUsers,dueDate,followUpDate,priority");

        (await runtime.RowAsync(task)).ShouldSatisfyAllConditions(row => row.Priority.ShouldBe(80), row => row.DueAt.ShouldBe(TestRuntime.Monday.AddDays(3)), row => row.FollowUpAt.ShouldBe(TestRuntime.Monday.AddDays(1)));
        (await CandidatesAsync(runtime)).ShouldBe(["hoa"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Variables_of_a_task_are_set_when_the_program_has_agreed(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        var row = await runtime.RowAsync(task);

        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.SetVariablesAsync(new(row.InstanceId), new(row.Owner), Variables.Of(("note", FeelValue.Of("x"))), lan, default));
        (await runtime.StateAsync(row.InstanceId)).Elements.Single().Local.Values.ShouldBeEmpty();
        (await AnswerAsync(runtime)).Input.Values["note"].ShouldBe(FeelValue.Of("x"));

        (await runtime.StateAsync(row.InstanceId)).Elements.Single().Local.Values["note"].ShouldBe(FeelValue.Of("x"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_completion_tells_the_program_who_holds_the_task_and_what_it_corrects_is_kept_with_the_ended_one(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);
        await AnswerAsync(runtime);

        await runtime.CompleteAsync(task, lan);
        (await AnswerAsync(runtime, TaskVerdict.Fine with { Corrections = TaskCorrections.None with { Priority = 70 } })).Headers["io.camunda.zeebe:assignee"].ShouldBe("lan");

        var ended = await runtime.InScopeAsync<RuntimeDb, EndedUserTaskRow>(db => Task.FromResult(db.EndedUserTasks.Single()));
        (ended.EndedBy, ended.Assignee, ended.Priority, ended.IsCompleted).ShouldBe(("lan", "lan", 70, true));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task While_the_process_stands_still_the_program_is_heard_later_and_nothing_is_lost(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);
        var (job, instance) = (await TakeAsync(runtime), new ProcessInstanceId((await runtime.RowAsync(task)).InstanceId));

        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(instance, new Command.Suspend("x"), lan, default));
        (await SayAsync(runtime, job, TaskVerdict.Fine)).Code().ShouldBe("instance.suspended");
        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(instance, new Command.Resume(), lan, default));
        (await SayAsync(runtime, job, TaskVerdict.Fine)).Code().ShouldBe("done");

        (await runtime.RowAsync(task)).Assignee.ShouldBe("lan");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_program_that_fails_with_variables_is_still_being_asked(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);
        var job = await TakeAsync(runtime);

        await runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Failed("no", TimeSpan.Zero) { Variables = Variables.Of(("why", FeelValue.Of("x"))) }, default));

        (await CheckAsync(runtime, task)).UnderWay.ShouldBe(ListenerEvent.Assigning);
        await AnswerAsync(runtime);
        (await runtime.RowAsync(task)).Assignee.ShouldBe("lan");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Of_many_who_claim_at_once_the_program_is_asked_about_one(string database)
    {
        var (runtime, _, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        var people = new List<Actor>();
        for (var i = 0; i < 12; i++) people.Add(await runtime.PersonAsync($"officer{i}", "office:clerk"));

        var outcomes = await Task.WhenAll(people.Select(person => Task.Run(() => runtime.ClaimAsync(task, person))));

        outcomes.Select(outcome => outcome.Code()).Order(StringComparer.Ordinal).ShouldBe(["done", .. Enumerable.Repeat("task.assigning", 11)]);
        (await runtime.CountAsync<JobRow>()).ShouldBe(1);
    }
}
