using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Running;

public sealed class CommitTests
{
    private const string Elements = """
        <startEvent id="start"/><userTask id="check"><zeebe:assignmentDefinition candidateGroups="reception"/></userTask>
        <boundaryEvent id="late" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></boundaryEvent>
        <serviceTask id="notify"><zeebe:taskDefinition type="mail"/></serviceTask><endEvent id="end"/><endEvent id="told"/>
        """;

    private const string Flows = "start -> check -> notify -> end; late -> told";

    [Theory, ClassData(typeof(Databases))]
    public async Task A_step_stores_state_task_candidates_timer_and_journal_together(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);

        var instance = await runtime.StartProcessAsync();

        (await runtime.StateAsync(instance)).Elements.ShouldContain(e => e.Element == new ElementId("check"));
        (await runtime.CountAsync<UserTaskRow>(), await runtime.CountAsync<UserTaskCandidate>(), await runtime.CountAsync<TimerRow>()).ShouldBe((1, 1, 1));
        (await runtime.CountAsync<JournalRow>()).ShouldBeGreaterThan(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_completed_task_takes_its_rows_away_and_opens_the_next(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        (await runtime.CompleteAsync("check")).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.CountAsync<UserTaskRow>(), await runtime.CountAsync<UserTaskCandidate>(), await runtime.CountAsync<TimerRow>()).ShouldBe((0, 0, 0));
        (await runtime.CountAsync<JobRow>(), await runtime.CountAsync<OutboxRow>()).ShouldBe((1, 1));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_use_case_that_is_not_committed_leaves_nothing_behind_and_wakes_nobody(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("check");
        var before = await runtime.StateAsync(instance);

        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            var result = await scope.ServiceProvider.GetRequiredService<InstanceRunner>()
                .CompleteUserTaskAsync(task, Variables.Empty, Actor.System, CancellationToken.None);
            result.ShouldBeOfType<RunResult.Accepted>();
        }

        StateJson.Write(await runtime.StateAsync(instance)).ShouldBe(StateJson.Write(before));
        (await runtime.CountAsync<OutboxRow>(), await runtime.CountAsync<JobRow>(), await runtime.CountAsync<UserTaskRow>()).ShouldBe((0, 0, 1));
        (await runtime.InScopeAsync<WakeUps, bool>(w => w.Outbox.WaitAsync(TimeSpan.Zero, CancellationToken.None))).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Rows_of_the_use_case_and_the_step_commit_together_and_wake_the_sender(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("check");

        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            var runner = scope.ServiceProvider.GetRequiredService<InstanceRunner>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            (await runner.LockAsync(new(instance), CancellationToken.None)).ShouldBeTrue();
            db.Add(new InboxRow { MessageId = instance, Consumer = "use case", ReceivedAt = TestRuntime.Monday });
            await runner.CompleteUserTaskAsync(task, Variables.Empty, Actor.System, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        (await runtime.CountAsync<InboxRow>(), await runtime.CountAsync<JobRow>()).ShouldBe((1, 1));
        (await runtime.InScopeAsync<WakeUps, bool>(w => w.Outbox.WaitAsync(TimeSpan.Zero, CancellationToken.None))).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_step_on_its_own_wakes_the_sender_though_its_last_batch_has_committed_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        (await runtime.CompleteAsync("check")).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.InScopeAsync<WakeUps, bool>(w => w.Outbox.WaitAsync(TimeSpan.Zero, CancellationToken.None))).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_context_makes_one_step_after_the_other(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var (first, second) = (await runtime.StartProcessAsync(), await runtime.StartProcessAsync());

        await using var scope = runtime.Scope();
        var runner = scope.ServiceProvider.GetRequiredService<InstanceRunner>();
        foreach (var instance in (Guid[])[first, second])
            (await runner.RunAsync(new(instance), new Command.Cancel("no reason"), Actor.System, CancellationToken.None)).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.StateAsync(first)).Status.ShouldBe(InstanceStatus.Cancelled);
        (await runtime.StateAsync(second)).Status.ShouldBe(InstanceStatus.Cancelled);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_batch_on_a_state_that_another_step_has_written_leaves_nothing_though_it_carries_the_commit(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();
        var before = await runtime.StateAsync(instance);

        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            RowWrite[] writes =
            [
                new RowWrite.InsertOutbox(new OutboxRow { Id = instance, Type = "fact", Body = "{}", CreatedAt = TestRuntime.Monday, NextAttemptAt = TestRuntime.Monday }),
                new RowWrite.UpdateInstance(instance, 77, InstanceStatus.Completed, [1], null, null),
            ];
            await Should.ThrowAsync<Exception>(() =>
                StepBatch.WriteAsync(db, scope.ServiceProvider.GetRequiredService<IRuntimeDialect>(), writes, true, CancellationToken.None));
        }

        StateJson.Write(await runtime.StateAsync(instance)).ShouldBe(StateJson.Write(before));
        (await runtime.CountAsync<OutboxRow>()).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_changed_after_the_batch_that_committed_is_refused_and_not_saved_apart()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            var row = new OutboxRow { Id = Guid.NewGuid(), Type = "fact", Body = "{}", CreatedAt = TestRuntime.Monday, NextAttemptAt = TestRuntime.Monday };
            await StepBatch.WriteAsync(db, scope.ServiceProvider.GetRequiredService<IRuntimeDialect>(), [new RowWrite.InsertOutbox(row)], true, CancellationToken.None);
            db.Add(new InboxRow { MessageId = row.Id, Consumer = "use case", ReceivedAt = TestRuntime.Monday });

            await Should.ThrowAsync<InvalidOperationException>(() => work.CommitAsync(CancellationToken.None));
        }

        (await runtime.CountAsync<OutboxRow>(), await runtime.CountAsync<InboxRow>()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task After_the_connection_has_broken_nothing_is_written_outside_of_the_transaction()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();
        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            var runner = scope.ServiceProvider.GetRequiredService<InstanceRunner>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            await BreakAsync(runtime, db);

            await Should.ThrowAsync<TransactionLostException>(() => db.Outbox.CountAsync());
            await Should.ThrowAsync<TransactionLostException>(() => runner.RunAsync(new(instance), new Command.Cancel("no reason"), Actor.System, CancellationToken.None));
            db.Add(new InboxRow { MessageId = instance, Consumer = "use case", ReceivedAt = TestRuntime.Monday });
            await Should.ThrowAsync<Exception>(() => work.CommitAsync(CancellationToken.None));
        }

        (await runtime.CountAsync<InboxRow>()).ShouldBe(0);
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Active);
    }

    /// <summary>The server ends the session, and whoever notices it first says nothing, as EF does when it releases a savepoint.</summary>
    private static async Task BreakAsync(TestRuntime runtime, RuntimeDb db)
    {
        var session = await db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
        await runtime.InScopeAsync<RuntimeDb, int>(other => other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({session})"));
        await Should.ThrowAsync<Exception>(() => db.Outbox.CountAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_second_click_on_complete_is_rejected_and_changes_nothing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("check");
        await runtime.CompleteAsync(task);
        var journal = await runtime.CountAsync<JournalRow>();

        (await runtime.CompleteAsync(task)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("task.not-active");

        (await runtime.CountAsync<JournalRow>()).ShouldBe(journal);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_lock_without_a_transaction_is_refused(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            runtime.InScopeAsync<InstanceRunner, bool>(r => r.LockAsync(new(Guid.NewGuid()), CancellationToken.None)));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_instance_nobody_knows_is_rejected(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        var result = await runtime.InScopeAsync<InstanceRunner, RunResult>(r =>
            r.RunAsync(new(Guid.NewGuid()), new Command.Cancel("no reason"), Actor.System, CancellationToken.None));

        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("instance.not-found");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_process_nobody_deployed_is_not_started(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        var result = await runtime.InScopeAsync<InstanceRunner, RunResult>(r =>
            r.StartAsync("unknown", Variables.Empty, "", Actor.System, CancellationToken.None));

        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("process.not-deployed");
    }
}
