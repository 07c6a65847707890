using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

/// <summary>Lan is away, Minh stands in. Monday is 3 August 2026.</summary>
public sealed class SubstitutionTests
{
    private const string Clerk = """<zeebe:assignmentDefinition candidateGroups="office:clerk"/>""";
    private static readonly DateOnly Monday = new(2026, 8, 3);

    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh)> OfficeAsync(string database, string decide = "")
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync($"""
            <startEvent id="start"/><endEvent id="end"/><userTask id="check">{Clerk}</userTask>
            <userTask id="decide"><zeebe:assignmentDefinition assignee="lan"/>{decide}</userTask>
            """, "start -> check -> decide -> end");
        return (runtime, await runtime.PersonAsync("lan", "office:clerk"), await runtime.PersonAsync("minh", "office:other"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_substitute_sees_and_does_what_the_person_away_may_and_both_are_recorded(string database)
    {
        var (runtime, _, minh) = await OfficeAsync(database);
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday.AddDays(4));
        var instance = await runtime.StartProcessAsync();
        (await runtime.SeesAsync(minh, TaskScope.Groups)).ShouldBe(["check"]);

        var result = (await runtime.CompleteAsync(await runtime.TaskAsync("check"), minh)).ShouldBeOfType<RunResult.Accepted>();

        result.InPlaceOf.ShouldBe("lan");
        (await runtime.NotesAsync()).ShouldBe(["minh TaskSubstituted lan"]);
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
        (await runtime.SeesAsync(minh, TaskScope.Mine)).ShouldBe(["decide"]);
        (await runtime.CompleteAsync(await runtime.TaskAsync("decide"), minh)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_substitution_begins_and_ends_by_itself(string database)
    {
        var (runtime, _, minh) = await OfficeAsync(database);
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday.AddDays(1), Monday.AddDays(2));
        await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("check");
        (await runtime.ClaimAsync(task, minh)).Code().ShouldBe("task.not-candidate");

        runtime.Clock.Advance(TimeSpan.FromHours(16));   // midnight in Vietnam
        (await runtime.SeesAsync(minh, TaskScope.Groups)).ShouldBe(["check"]);
        runtime.Clock.Advance(TimeSpan.FromHours(47.9));
        (await runtime.MayDoAsync(minh)).ShouldBe(["check"]);
        runtime.Clock.Advance(TimeSpan.FromHours(0.1));

        (await runtime.MayDoAsync(minh)).ShouldBeEmpty();
        (await runtime.CompleteAsync(task, minh)).Code().ShouldBe("task.not-candidate");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_a_substitute_takes_is_with_the_person_away_afterwards(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var _ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday);
        await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("check");

        (await runtime.ClaimAsync(task, minh)).ShouldBeOfType<TaskOutcome.Done>().ShouldBe(new TaskOutcome.Done(task, "lan") { InPlaceOf = "lan" });

        (await runtime.NotesAsync()).ShouldBe(["minh TaskSubstituted lan", "minh TaskClaimed lan"]);
        runtime.Clock.Advance(TimeSpan.FromDays(1));
        (await runtime.SeesAsync(lan, TaskScope.Mine)).ShouldBe(["check"]);
        (await runtime.UnclaimAsync(task, minh)).Code().ShouldBe("task.held-by-other");
    }

    [Theory]
    [InlineData(SubstitutionScopeKind.Group, "office:clerk", true)]
    [InlineData(SubstitutionScopeKind.Group, "office:chief", false)]
    [InlineData(SubstitutionScopeKind.Office, "office", true)]
    [InlineData(SubstitutionScopeKind.Office, "off", false)]
    [InlineData(SubstitutionScopeKind.Process, "process", true)]
    [InlineData(SubstitutionScopeKind.Process, "other", false)]
    public async Task A_substitution_goes_as_far_as_its_scope(SubstitutionScopeKind kind, string name, bool covers)
    {
        var (runtime, _, minh) = await OfficeAsync(Databases.PostgreSql);
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday, (kind, name));
        await runtime.StartProcessAsync();

        (await runtime.MayDoAsync(minh)).ShouldBe(covers ? ["check"] : []);
        (await runtime.CompleteAsync(await runtime.TaskAsync("check"), minh)).Code().ShouldBe(covers ? "done" : "task.not-candidate");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Four_eyes_hold_for_the_substitute_and_for_the_person_away(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database, """<zeebe:properties><zeebe:property name="workflow:excludes" value="check"/></zeebe:properties>""");
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday);
        await runtime.StartProcessAsync();
        // Minh checks for Lan: neither of them may decide, Minh not in the place of Lan either.
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), minh);
        var decide = await runtime.TaskAsync("decide");

        (await runtime.MayDoAsync(minh)).ShouldBeEmpty();
        (await runtime.CompleteAsync(decide, minh)).Code().ShouldBe("task.held-by-other");
        (await runtime.CompleteAsync(decide, lan)).Code().ShouldBe("task.excluded");
        (await runtime.CompleteAsync(decide, new((await runtime.AddAccountAsync("hoa")).Id, "hoa"))).Code().ShouldBe("task.held-by-other");
        (await runtime.InScopeAsync<TaskList, bool>(l => l.IsExcludedAsync("lan", decide, CancellationToken.None))).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_of_one_person_alone_is_neither_done_in_their_place_nor_handed_on(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database, """<zeebe:properties><zeebe:property name="workflow:personal" value="true"/></zeebe:properties>""");
        await using var _ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday);
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), lan);
        var decide = await runtime.TaskAsync("decide");

        (await runtime.MayDoAsync(minh)).ShouldBeEmpty();
        (await runtime.CompleteAsync(decide, minh)).Code().ShouldBe("task.held-by-other");
        (await runtime.DelegateAsync(decide, "minh", lan)).Code().ShouldBe("task.personal");
        (await runtime.AssignAsync(decide, "minh", lan)).Code().ShouldBe("task.personal");
        (await runtime.CompleteAsync(decide, lan)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_account_that_was_closed_stands_in_for_nobody(string database)
    {
        var (runtime, _, minh) = await OfficeAsync(database);
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday);
        await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb>(db => db.Users.Where(a => a.UserName == "minh").ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false)));

        (await runtime.MayDoAsync(minh)).ShouldBeEmpty();
        (await runtime.CompleteAsync(await runtime.TaskAsync("check"), minh)).Code().ShouldBe("task.not-candidate");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_substitution_for_other_processes_does_not_go_for_a_task_that_is_held(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var __ = runtime;
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday, (SubstitutionScopeKind.Process, "other"));
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), lan);

        (await runtime.CompleteAsync(await runtime.TaskAsync("decide"), minh)).Code().ShouldBe("task.held-by-other");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Standing_in_is_not_handed_on(string database)
    {
        var (runtime, _, _) = await OfficeAsync(database);
        await using var __ = runtime;
        var hoa = await runtime.PersonAsync("hoa");
        await runtime.SubstituteAsync("lan", "minh", Monday, Monday);
        await runtime.SubstituteAsync("minh", "hoa", Monday, Monday);
        await runtime.StartProcessAsync();

        (await runtime.MayDoAsync(hoa)).ShouldBeEmpty();
        (await runtime.CompleteAsync(await runtime.TaskAsync("check"), hoa)).Code().ShouldBe("task.not-candidate");
    }
}
