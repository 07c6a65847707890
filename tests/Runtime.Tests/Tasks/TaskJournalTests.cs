using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class TaskJournalTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="check"><zeebe:assignmentDefinition candidateGroups="office:reception"/></userTask><endEvent id="end"/>""";

    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh, Guid Instance, Guid Task)> OneTaskAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, "start -> check -> end");
        var (lan, minh) = (await runtime.PersonAsync("lan", "office:reception"), await runtime.PersonAsync("minh", "office:reception"));
        var instance = await runtime.StartProcessAsync();
        return (runtime, lan, minh, instance, await runtime.TaskAsync("check"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Whoever_takes_releases_and_hands_over_a_task_is_in_its_journal(string database)
    {
        var (runtime, lan, minh, instance, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        await runtime.ClaimAsync(task, lan);
        await runtime.UnclaimAsync(task, lan);
        await runtime.AssignAsync(task, "minh", lan);
        await runtime.InScopeAsync<TakeBackTask, TaskOutcome>(t => t.HandleAsync(task, minh, CancellationToken.None));
        await runtime.InScopeAsync<ChangeTask, TaskOutcome>(t => t.HandleAsync(task, new(80, default, default, null, null), lan, CancellationToken.None));

        (await runtime.NotesAsync()).ShouldBe(["lan TaskClaimed lan", "lan TaskReleased lan", "lan TaskAssigned minh", "minh TaskReleased minh", "lan TaskChanged priority"]);
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
        (await runtime.CompleteAsync(task, minh)).Code().ShouldBe("done");
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_claim_that_is_refused_or_changes_nothing_leaves_no_line(string database)
    {
        var (runtime, lan, minh, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);

        (await runtime.ClaimAsync(task, lan)).Code().ShouldBe("done");
        (await runtime.ClaimAsync(task, minh)).Code().ShouldBe("task.held-by-other");
        (await runtime.UnclaimAsync(task, minh)).Code().ShouldBe("task.held-by-other");

        (await runtime.NotesAsync()).ShouldBe(["lan TaskClaimed lan"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_claim_whose_line_was_changed_afterwards_is_found(string database)
    {
        var (runtime, lan, _, instance, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);
        await runtime.InScopeAsync<RuntimeDb>(db => db.Journal.Where(l => l.Kind == Engine.FactKind.TaskClaimed).ExecuteUpdateAsync(set => set.SetProperty(l => l.Detail, "minh")));

        (await runtime.VerifiedAsync(instance)).ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_was_said_about_a_task_and_the_whole_is_kept_and_sealed(string database)
    {
        var (runtime, lan, minh, instance, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        await runtime.InScopeAsync<AddComment, TaskOutcome>(c => c.OnTaskAsync(task, "  Thiếu trang 2\r\ncủa báo cáo ", lan, null, CancellationToken.None));
        (await runtime.InScopeAsync<AddComment, Workflow.Runtime.Running.RunResult>(c => c.OnTreeAsync(instance, "Đã gọi điện", minh, null, CancellationToken.None))).Code().ShouldBe("done");

        var said = await runtime.InScopeAsync<RuntimeDb, List<TaskCommentRow>>(db => db.TaskComments.AsNoTracking().OrderBy(c => c.Id).ToListAsync());
        said.Select(c => (c.Author, c.Text, c.TaskName)).ShouldBe([("lan", "Thiếu trang 2\ncủa báo cáo", "check"), ("minh", "Đã gọi điện", null)], ignoreOrder: true);
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
        (await runtime.NotesAsync()).ShouldAllBe(line => !line.Contains("Thiếu", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_comment_that_was_changed_taken_away_or_slipped_in_is_found(string database)
    {
        var (runtime, lan, _, instance, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.InScopeAsync<AddComment, TaskOutcome>(c => c.OnTaskAsync(task, "a", lan, null, CancellationToken.None));

        await runtime.InScopeAsync<RuntimeDb>(db => db.TaskComments.ExecuteUpdateAsync(set => set.SetProperty(c => c.Text, "b")));
        (await runtime.VerifiedAsync(instance)).ShouldNotBeNull();
        await runtime.InScopeAsync<RuntimeDb>(db => db.TaskComments.ExecuteUpdateAsync(set => set.SetProperty(c => c.Text, "a")));
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
        await runtime.InScopeAsync<RuntimeDb>(db => { db.Add(new TaskCommentRow { Id = Guid.NewGuid(), RootId = instance, InstanceId = instance, At = TestRuntime.Monday, Author = "x", Text = "y" }); return db.SaveChangesAsync(); });
        (await runtime.VerifiedAsync(instance)).ShouldNotBeNull();
        await runtime.InScopeAsync<RuntimeDb>(db => db.TaskComments.ExecuteDeleteAsync());
        (await runtime.VerifiedAsync(instance)).ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Nothing_and_too_much_is_no_comment(string database)
    {
        var (runtime, lan, _, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;

        foreach (var text in new[] { "", " \n\t ", "\u0007", new string('a', 2001) })
            (await runtime.InScopeAsync<AddComment, TaskOutcome>(c => c.OnTaskAsync(task, text, lan, null, CancellationToken.None))).Code().ShouldBe("comment.text");
        (await runtime.CountAsync<TaskCommentRow>()).ShouldBe(0);
    }
}
