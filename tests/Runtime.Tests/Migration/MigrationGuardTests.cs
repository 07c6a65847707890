using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Migration;

/// <summary>What a migration is refused for, and that the rows of what is open go with it.</summary>
public sealed class MigrationGuardTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""";
    private const string Flows = "start -> check -> end";
    private static readonly Actor Admin = new(null, "quantri");

    private static Task<MigrationStart> BeginAsync(TestRuntime runtime, MigrationRequest request, string reason = "a step was missing") =>
        runtime.InScopeAsync<MigrateInstances, MigrationStart>(m => m.HandleAsync(request, reason, Admin, CancellationToken.None));

    private static async Task<string> CodeAsync(TestRuntime runtime, MigrationRequest request, string reason = "a step was missing") =>
        (await BeginAsync(runtime, request, reason)).ShouldBeOfType<MigrationStart.Rejected>().Code;

    /// <summary>All instances of version 1 to version 2; what became of the items, with their problems.</summary>
    private static async Task<List<string>> MigrateAsync(TestRuntime runtime, params (string Old, string New)[] pairs)
    {
        var plan = await runtime.InScopeAsync<MigrateInstances, MigrationPlan>(m => m.PlanAsync("process", 1, 2, pairs.ToDictionary(p => p.Old, p => p.New, StringComparer.Ordinal), CancellationToken.None));
        (await BeginAsync(runtime, new("process", 1, 2, plan))).ShouldBeOfType<MigrationStart.Begun>();
        return await DeliveredAsync(runtime);
    }

    private static async Task<List<string>> DeliveredAsync(TestRuntime runtime)
    {
        foreach (var message in (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None))).Where(m => m.Type == ContinuedMigration.Type))
            await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
        return [.. (await runtime.InScopeAsync<RuntimeDb, List<MigrationItemRow>>(db => db.MigrationItems.OrderBy(i => i.InstanceId).ToListAsync())).Select(i => $"{i.Outcome} {i.Problems}")];
    }

    private static Task<string> ElementAsync<TRow>(TestRuntime runtime, Func<TRow, string> element) where TRow : class =>
        runtime.InScopeAsync<RuntimeDb, string>(async db => element(await db.Set<TRow>().AsNoTracking().SingleAsync()));

    [Fact]
    public async Task Without_a_reason_to_the_same_or_an_unknown_version_nothing_is_begun()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        (await CodeAsync(runtime, new("process", 1, 1, MigrationPlan.SameIds))).ShouldBe("migration.same-version");
        (await CodeAsync(runtime, new("process", 1, 2, MigrationPlan.SameIds))).ShouldBe("process.not-deployed");
        await runtime.DeployAsync(Elements + """<userTask id="more"/>""", "start -> check -> more -> end");
        (await CodeAsync(runtime, new("process", 1, 2, MigrationPlan.SameIds), " ")).ShouldBe("migration.no-reason");
        (await runtime.CountAsync<MigrationRow>()).ShouldBe(0);
    }

    [Fact]
    public async Task What_has_ended_is_not_among_the_items()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync("check");
        await runtime.StartProcessAsync();
        await runtime.DeployAsync(Elements + """<userTask id="more"/>""", "start -> check -> more -> end");

        (await MigrateAsync(runtime)).ShouldBe(["Migrated "]);
    }

    [Fact]
    public async Task Each_element_that_is_gone_is_proposed_another_of_its_kind_and_name()
    {
        const string old = """<startEvent id="start"/><userTask id="a1" name="Approve"/><userTask id="a2" name="Approve"/><serviceTask id="tell" name="Tell"><zeebe:taskDefinition type="t"/></serviceTask><endEvent id="end"/>""";
        const string next = """<startEvent id="start"/><userTask id="b1" name="Approve"/><userTask id="b2" name="Approve"/><userTask id="told" name="Tell"/><endEvent id="end"/>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(old, "start -> a1 -> a2 -> tell -> end");
        await runtime.DeployAsync(next, "start -> b1 -> b2 -> told -> end");

        var plan = await runtime.InScopeAsync<MigrateInstances, MigrationPlan>(m => m.ProposeAsync("process", 1, 2, CancellationToken.None));

        plan.Elements.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}").ShouldBe(["a1 b1", "a2 b2"]);
    }

    [Fact]
    public async Task A_task_whose_form_the_new_version_lacks_keeps_its_instance_where_it_is()
    {
        const string asking = """<startEvent id="start"/><userTask id="check"><zeebe:formDefinition formKey="f1"/></userTask><endEvent id="end"/>""";
        const string form = """<zeebe:userTaskForm id="f1">{"type":"default","id":"f1","components":[]}</zeebe:userTaskForm>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(form + asking, Flows);
        await runtime.StartProcessAsync();
        await runtime.DeployAsync(asking, Flows);

        (await MigrateAsync(runtime)).Single().ShouldStartWith("Refused check: migration.form:");
    }

    [Fact]
    public async Task An_instance_that_goes_by_another_version_meanwhile_stays_there()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        await runtime.DeployAsync(Elements + """<userTask id="more"/>""", "start -> check -> more -> end");
        await runtime.DeployAsync(Elements + """<userTask id="last"/>""", "start -> check -> last -> end");
        (await BeginAsync(runtime, new("process", 1, 2, MigrationPlan.SameIds))).ShouldBeOfType<MigrationStart.Begun>();
        await runtime.InScopeAsync<RuntimeDb>(db => db.Instances.ExecuteUpdateAsync(set => set.SetProperty(i => i.Version, 3)));

        (await DeliveredAsync(runtime)).Single().ShouldStartWith("Refused process: migration.other-version:");
    }

    [Fact]
    public async Task An_open_task_goes_by_the_rules_of_the_new_version()
    {
        const string group = """<zeebe:assignmentDefinition candidateGroups="office:clerk"/>""";
        static string Two(string rule) => $"""<startEvent id="start"/><endEvent id="end"/><userTask id="check">{group}</userTask><userTask id="decide">{group}{rule}</userTask>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        var lan = await runtime.PersonAsync("lan", "office:clerk");
        await runtime.DeployAsync(Two(""), "start -> check -> decide -> end");
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), lan);
        await runtime.DeployAsync(Two("""<zeebe:properties><zeebe:property name="workflow:excludes" value="check"/></zeebe:properties>"""), "start -> check -> decide -> end");

        (await MigrateAsync(runtime)).ShouldBe(["Migrated "]);

        (await runtime.CompleteAsync(await runtime.TaskAsync("decide"), lan)).Code().ShouldBe("task.excluded");
    }

    [Fact]
    public async Task A_token_at_a_join_goes_to_the_flow_that_the_plan_names()
    {
        const string join = """<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>""";
        const string flows = "start -> fork -> a -> join -> after -> end; fork -> b -> join";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(join, flows);
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync("a");
        await runtime.DeployAsync(join.Replace("\"a\"", "\"z\"", StringComparison.Ordinal), flows.Replace("-> a ->", "-> z ->", StringComparison.Ordinal));

        (await MigrateAsync(runtime, ("a-join", "z-join"))).ShouldBe(["Migrated "]);
    }

    [Fact]
    public async Task An_open_job_is_at_the_new_element()
    {
        const string served = """<startEvent id="start"/><serviceTask id="tell"><zeebe:taskDefinition type="mail"/></serviceTask><endEvent id="end"/>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(served, "start -> tell -> end");
        await runtime.StartProcessAsync();
        await runtime.DeployAsync(served.Replace("\"tell\"", "\"write\"", StringComparison.Ordinal), "start -> write -> end");

        (await MigrateAsync(runtime, ("tell", "write"))).ShouldBe(["Migrated "]);

        (await ElementAsync<JobRow>(runtime, job => job.Element)).ShouldBe("write");
    }

    [Fact]
    public async Task An_open_incident_is_at_the_new_element()
    {
        const string served = """<startEvent id="start"/><serviceTask id="tell"><zeebe:taskDefinition type="mail" retries="1"/></serviceTask><endEvent id="end"/>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(served, "start -> tell -> end");
        await runtime.StartProcessAsync();
        var job = (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("mail", "w", 1, TimeSpan.FromMinutes(1), CancellationToken.None))).Single();
        await runtime.InScopeAsync<ReportJob, Workflow.Runtime.Running.RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Failed("no server"), CancellationToken.None));
        await runtime.DeployAsync(served.Replace("\"tell\"", "\"write\"", StringComparison.Ordinal), "start -> write -> end");

        (await MigrateAsync(runtime, ("tell", "write"))).ShouldBe(["Migrated "]);

        (await ElementAsync<IncidentRow>(runtime, incident => incident.Element)).ShouldBe("write");
    }

    [Fact]
    public async Task A_wait_for_a_signal_is_at_the_new_element()
    {
        const string catching = """<signal id="s" name="bell"/><startEvent id="start"/><intermediateCatchEvent id="hear"><signalEventDefinition signalRef="s"/></intermediateCatchEvent><endEvent id="end"/>""";
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(catching, "start -> hear -> end");
        await runtime.StartProcessAsync();
        await runtime.DeployAsync(catching.Replace("\"hear\"", "\"listen\"", StringComparison.Ordinal), "start -> listen -> end");

        (await MigrateAsync(runtime, ("hear", "listen"))).ShouldBe(["Migrated "]);

        (await ElementAsync<SignalSubscriptionRow>(runtime, wait => wait.Element)).ShouldBe("listen");
    }
}
