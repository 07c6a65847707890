using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Running;

/// <summary>Two come at the same moment and both wait for the tree: the second finds what the first has done.</summary>
public sealed class SecondComerTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="check"/><userTask id="decide"/><endEvent id="end"/>""";
    private const string Flows = "start -> check -> decide -> end";
    private static readonly Actor Program = new(null, "cong-dich-vu");

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string elements = Elements, string flows = Flows)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(elements, flows, by: Program);
        return (runtime, await runtime.StartProcessAsync());
    }

    /// <summary>The message of the type that lies in the outbox, as often as it is delivered.</summary>
    private static async Task<Func<Task>> DeliveryAsync(TestRuntime runtime, string type)
    {
        var message = (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None))).Single(m => m.Type == type);
        return () => runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
    }

    [Fact]
    public async Task A_second_delivery_of_a_batch_that_waits_for_the_instance_leaves_its_item_alone()
    {
        var (runtime, instance) = await StartedAsync();
        await using var ending = runtime;
        var filter = System.Text.Json.JsonSerializer.SerializeToElement(new { processDefinitionId = "process" });
        (await runtime.InScopeAsync<BeginBatch, BatchStart>(b => b.HandleAsync(new BatchChange.Modify([new("check", "decide")]), filter, Program, CancellationToken.None))).ShouldBeOfType<BatchStart.Begun>();
        var delivery = await DeliveryAsync(runtime, ContinuedBatch.Type);

        await runtime.WhileHeldAsync(instance, delivery, delivery);

        (await runtime.InScopeAsync<RuntimeDb, BatchItemRow>(db => db.BatchItems.SingleAsync())).Outcome.ShouldBe(BatchOutcome.Done);
        (await runtime.TasksAsync("decide")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_delivery_of_a_migration_that_waits_for_the_instance_does_not_find_it_on_another_version()
    {
        var (runtime, instance) = await StartedAsync();
        await using var ending = runtime;
        await runtime.DeployAsync(Elements + """<userTask id="more"/>""", "start -> check -> more -> decide -> end", by: Program);
        (await runtime.InScopeAsync<MigrateInstances, MigrationStart>(m => m.HandleAsync(new("process", 1, 2, MigrationPlan.SameIds), "a step was missing", Program, CancellationToken.None)))
            .ShouldBeOfType<MigrationStart.Begun>();
        var delivery = await DeliveryAsync(runtime, ContinuedMigration.Type);

        await runtime.WhileHeldAsync(instance, delivery, delivery);

        (await runtime.InScopeAsync<RuntimeDb, MigrationItemRow>(db => db.MigrationItems.SingleAsync())).Outcome.ShouldBe(MigrationOutcome.Migrated);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Journal.CountAsync(row => row.Kind == FactKind.InstanceMigrated))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_reports_on_a_job_that_wait_for_the_instance_one_counts()
    {
        var (runtime, instance) = await StartedAsync("""<startEvent id="start"/><serviceTask id="notify"><zeebe:taskDefinition type="mail"/></serviceTask><userTask id="after"/><endEvent id="end"/>""", "start -> notify -> after -> end");
        await using var ending = runtime;
        var job = (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("mail", "worker", 10, TimeSpan.FromMinutes(1), CancellationToken.None))).Single();
        var codes = new List<string>();

        await runtime.WhileHeldAsync(instance, ReportAsync, ReportAsync);

        codes.Order(StringComparer.Ordinal).ShouldBe(["done", "job.not-active"]);
        (await runtime.CountAsync<JobReportRow>()).ShouldBe(1);

        async Task ReportAsync()
        {
            var code = (await runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty), CancellationToken.None))).Code();
            lock (codes) codes.Add(code);
        }
    }
}
