using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.Migration;

public sealed class MigrateInstancesTests
{
    private const string Old = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="end"/>
        <userTask id="work" name="Work"/><receiveTask id="wait" messageRef="m"/>
        <boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told"/>
        """;

    private const string OldFlows = "start -> fork -> work -> join -> end; fork -> wait -> join; late -> told";

    private static string New => Old.Replace("\"work\"", "\"appraise\"", StringComparison.Ordinal).Replace("\"late\"", "\"overdue\"", StringComparison.Ordinal);

    private const string NewFlows = "start -> fork -> appraise -> after -> join -> end; fork -> wait -> join; overdue -> told";

    private static async Task<TestRuntime> DeployedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Old, OldFlows);
        return runtime;
    }

    private static Task DeployNewAsync(TestRuntime runtime) => runtime.DeployAsync(New + """<userTask id="after"/>""", NewFlows);

    private static async Task<MigrationRequest> ProposedAsync(TestRuntime runtime) => new("process", 1, 2,
        (await runtime.InScopeAsync<MigrateInstances, MigrationPlan>(m => m.ProposeAsync("process", 1, 2, CancellationToken.None)))
        is var plan ? plan with { Elements = plan.Elements.SetItem(new("late"), new("overdue")) } : throw new InvalidOperationException());

    private static async Task<MigrationProgress> MigrateAsync(TestRuntime runtime, MigrationRequest request)
    {
        var start = await runtime.InScopeAsync<MigrateInstances, MigrationStart>(m => m.HandleAsync(request, "a step was missing", new Actor(null, "quantri"), CancellationToken.None));
        var id = start.ShouldBeOfType<MigrationStart.Begun>().Migration;
        await DeliverAsync(runtime);
        return (await runtime.InScopeAsync<MigrateInstances, MigrationProgress?>(m => m.ProgressAsync(id, 1_000, CancellationToken.None))).ShouldNotBeNull();
    }

    /// <summary>What the broker does: every message of the outbox arrives, here twice.</summary>
    private static async Task DeliverAsync(TestRuntime runtime)
    {
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Elements_with_the_same_name_and_kind_are_proposed(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await DeployNewAsync(runtime);

        (await runtime.InScopeAsync<MigrateInstances, MigrationPlan>(m => m.ProposeAsync("process", 1, 2, CancellationToken.None)))
            .Elements.ShouldBe([new(new("work"), new("appraise"))]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_instance_goes_on_by_the_new_version_with_its_task_timer_and_message(string database)
    {
        await using var runtime = await DeployedAsync(database);
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D01")));
        var task = await runtime.TaskAsync("work");
        await DeployNewAsync(runtime);

        var progress = await MigrateAsync(runtime, await ProposedAsync(runtime));

        (progress.Pending, progress.Migrated, progress.Refused).ShouldBe((0, 1, 0));
        (await runtime.TaskAsync("appraise")).ShouldBe(task);
        runtime.Clock.Advance(TimeSpan.FromHours(2));
        (await runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None))).ShouldBe(1);
        (await runtime.InScopeAsync<InstanceRunner, PublishResult>(r => r.PublishMessageAsync("answer", "D01", Variables.Empty, null, TimeSpan.Zero, Actor.System, CancellationToken.None)))
            .ShouldBeOfType<PublishResult.Correlated>();
        await runtime.CompleteAsync("appraise");
        (await runtime.CompleteAsync("after")).ShouldBeOfType<RunResult.Accepted>().Status.ShouldBe(InstanceStatus.Completed);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Instances.Where(i => i.Id == instance).Select(i => i.Version).SingleAsync())).ShouldBe(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_has_ended_is_in_the_journal_once(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D01")));
        await runtime.CompleteAsync("work");
        await DeployNewAsync(runtime);
        var request = await ProposedAsync(runtime);

        await MigrateAsync(runtime, request with { Plan = request.Plan with { Flows = request.Plan.Flows.Add(new("work-join"), new("after-join")) } });

        var lines = await runtime.InScopeAsync<RuntimeDb, List<JournalRow>>(db => db.Journal.AsNoTracking().ToListAsync());
        lines.Count(line => line.Kind == FactKind.Activated && line.Element is "work" or "appraise" && line.Kind == FactKind.Activated).ShouldBe(1);
        lines.Count(line => line.Kind == FactKind.InstanceMigrated).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task One_that_cannot_go_on_stays_with_its_reason_and_the_others_go_on(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D01")));
        await runtime.CompleteAsync("work");   // its token waits on a flow that is gone
        await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D02")));
        await DeployNewAsync(runtime);

        var progress = await MigrateAsync(runtime, await ProposedAsync(runtime));

        (progress.Migrated, progress.Refused).ShouldBe((1, 1));
        progress.Items[0].Problems.ShouldNotBeNull().ShouldContain("migration.parked");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_trial_tells_the_same_and_changes_nothing(string database)
    {
        await using var runtime = await DeployedAsync(database);
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D01")));
        await DeployNewAsync(runtime);
        var request = await ProposedAsync(runtime);

        var good = await runtime.InScopeAsync<MigrateInstances, IReadOnlyList<MigrationTrial>>(m => m.TryAsync(request, 10, CancellationToken.None));
        var bad = await runtime.InScopeAsync<MigrateInstances, IReadOnlyList<MigrationTrial>>(m => m.TryAsync(request with { Plan = MigrationPlan.SameIds }, 10, CancellationToken.None));

        good.Single().Problems.ShouldBeEmpty();
        bad.Single().Problems.Select(problem => problem.Code).ShouldContain("migration.unknown-target", StringComparer.Ordinal);
        (await runtime.StateAsync(instance)).Definition.Version.ShouldBe(1);
        (await runtime.CompleteAsync("work")).ShouldBeOfType<RunResult.Accepted>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_batch_of_more_than_a_message_takes_comes_to_its_end(string database)
    {
        await using var runtime = await DeployedAsync(database);
        for (var n = 0; n < 120; n++) await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of($"D{n}")));
        await DeployNewAsync(runtime);

        var progress = await MigrateAsync(runtime, await ProposedAsync(runtime));

        (progress.Pending, progress.Migrated).ShouldBe((0, 120));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Only_those_that_are_named_are_migrated(string database)
    {
        await using var runtime = await DeployedAsync(database);
        var first = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D01")));
        var second = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D02")));
        await DeployNewAsync(runtime);

        await MigrateAsync(runtime, await ProposedAsync(runtime) with { Instances = [second] });

        (await runtime.StateAsync(first)).Definition.Version.ShouldBe(1);
        (await runtime.StateAsync(second)).Definition.Version.ShouldBe(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Without_running_instances_nothing_is_begun(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await DeployNewAsync(runtime);

        (await runtime.InScopeAsync<MigrateInstances, MigrationStart>(async m => await m.HandleAsync(await ProposedAsync(runtime), "why", Actor.System, CancellationToken.None)))
            .ShouldBeOfType<MigrationStart.Rejected>().Code.ShouldBe("migration.no-instances");
    }
}
