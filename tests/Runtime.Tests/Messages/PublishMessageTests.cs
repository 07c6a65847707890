using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Messages;

public sealed class PublishMessageTests
{
    private const string Waiting = """
        <message id="m" name="answer" key="=dossier"/>
        <startEvent id="start"/><userTask id="ask"/><intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><userTask id="read"/><endEvent id="end"/>
        """;

    private const string Flows = "start -> ask -> wait -> read -> end";
    private static readonly (string, FeelValue) Dossier = ("dossier", FeelValue.Of("D01"));

    private static Task<PublishResult> PublishAsync(TestRuntime runtime, string? messageId = null, int hours = 1) =>
        runtime.InScopeAsync<InstanceRunner, PublishResult>(r => r.PublishMessageAsync(
            "answer", "D01", Variables.Of(("opinion", FeelValue.Of("yes"))), messageId, TimeSpan.FromHours(hours), Actor.System, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_message_id_is_another_message_for_another_key(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        Task<PublishResult> SayAsync(string key) => runtime.InScopeAsync<InstanceRunner, PublishResult>(
            r => r.PublishMessageAsync("answer", key, Variables.Empty, "1", TimeSpan.FromHours(1), Actor.System, CancellationToken.None));

        (await SayAsync("D01")).ShouldBeOfType<PublishResult.Kept>();
        (await SayAsync("D02")).ShouldBeOfType<PublishResult.Kept>();
        (await SayAsync("D01")).ShouldBeOfType<PublishResult.Repeated>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_is_kept_is_removed_when_its_life_is_over_and_not_before(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await PublishAsync(runtime, hours: 48);

        runtime.Clock.Advance(TimeSpan.FromHours(47));
        await runtime.InScopeAsync<DeleteExpired, int>(d => d.HandleAsync(CancellationToken.None));
        (await runtime.CountAsync<MessageRow>()).ShouldBe(1);
        runtime.Clock.Advance(TimeSpan.FromHours(1));
        await runtime.InScopeAsync<DeleteExpired, int>(d => d.HandleAsync(CancellationToken.None));

        (await runtime.CountAsync<MessageRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_meets_the_instance_that_waits_for_its_key(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        var instance = await runtime.StartProcessAsync(input: Dossier);
        await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D02")));
        foreach (var task in await runtime.InScopeAsync<RuntimeDb, List<Guid>>(db => db.UserTasks.Select(t => t.Id).ToListAsync())) await runtime.CompleteAsync(task);

        var result = await PublishAsync(runtime);

        result.ShouldBeOfType<PublishResult.Correlated>().Instances.ShouldBe([new ProcessInstanceId(instance)]);
        (await runtime.StateAsync(instance)).Variables.Values["opinion"].ShouldBe(FeelValue.Of("yes"));
        (await runtime.CountAsync<SubscriptionRow>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_comes_too_early_is_kept_and_met_later(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        await runtime.StartProcessAsync(input: Dossier);
        (await PublishAsync(runtime)).ShouldBeOfType<PublishResult.Kept>().Until.ShouldBe(TestRuntime.Monday.AddHours(1));

        await runtime.CompleteAsync("ask");

        await runtime.TaskAsync("read");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_kept_message_is_met_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        await runtime.StartProcessAsync(input: Dossier);
        await PublishAsync(runtime);
        await runtime.CompleteAsync("ask");
        await runtime.StartProcessAsync(input: Dossier);

        await runtime.CompleteAsync("ask");

        (await runtime.CountAsync<SubscriptionRow>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_has_expired_is_not_met(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        await runtime.StartProcessAsync(input: Dossier);
        await PublishAsync(runtime);
        runtime.Clock.Advance(TimeSpan.FromHours(2));

        await runtime.CompleteAsync("ask");

        (await runtime.CountAsync<SubscriptionRow>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_is_not_to_be_kept_and_that_nobody_waits_for_changes_nothing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        (await PublishAsync(runtime, hours: 0)).ShouldBeOfType<PublishResult.Unwanted>();

        (await runtime.CountAsync<MessageRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_message_id_is_accepted_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<message id="m" name="answer"/><startEvent id="start"><messageEventDefinition messageRef="m"/></startEvent><userTask id="read"/><endEvent id="end"/>""", "start -> read -> end");

        (await PublishAsync(runtime, "M1")).ShouldBeOfType<PublishResult.Correlated>();
        (await PublishAsync(runtime, "M1")).ShouldBeOfType<PublishResult.Repeated>();

        (await runtime.CountAsync<InstanceRow>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Messages_and_waits_that_begin_at_the_same_moment_never_miss_each_other(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        for (var round = 0; round < 30; round++)
        {
            var key = $"K{round}";
            await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of(key)));
            var task = await runtime.TaskAsync("ask");

            await Task.WhenAll(
                Task.Run(() => runtime.CompleteAsync(task)),
                Task.Run(() => runtime.InScopeAsync<InstanceRunner, PublishResult>(r => r.PublishMessageAsync(
                    "answer", key, Variables.Empty, null, TimeSpan.FromHours(1), Actor.System, CancellationToken.None))));
            await DeliverAsync(runtime);

            (await runtime.CompleteAsync("read")).ShouldBeOfType<RunResult.Accepted>();
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_one_instance_publishes_reaches_another_through_the_outbox_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        await runtime.DeployAsync("""
            <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><endEvent id="end"/><sendTask id="send" messageRef="m"/>
            """, "start -> send -> end", "sender");
        await runtime.StartProcessAsync(input: Dossier);
        await runtime.CompleteAsync("ask");
        await runtime.StartProcessAsync("sender", Dossier);

        var sent = await DeliverAsync(runtime);
        foreach (var message in sent) await DispatchAsync(runtime, message);

        await runtime.TaskAsync("read");
        sent.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_for_another_tree_than_the_one_held_goes_there_after_the_commit(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waiting, Flows);
        await runtime.StartProcessAsync(input: Dossier);
        await runtime.CompleteAsync("ask");
        var held = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D02")));
        await using (var scope = runtime.Scope())
        {
            var runner = scope.ServiceProvider.GetRequiredService<InstanceRunner>();
            await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(CancellationToken.None);
            await runner.LockAsync(new(held), CancellationToken.None);
            var result = await runner.PublishMessageAsync("answer", "D01", Variables.Empty, null, TimeSpan.Zero, Actor.System, CancellationToken.None);
            result.ShouldBeOfType<PublishResult.Forwarded>();
            await work.CommitAsync(CancellationToken.None);
        }

        await DeliverAsync(runtime);

        await runtime.TaskAsync("read");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_handler_runs_once_however_often_the_message_is_delivered(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var (id, runs) = (Guid.CreateVersion7(), 0);

        var results = new List<bool>();
        for (var delivery = 0; delivery < 2; delivery++)
        {
            results.Add(await runtime.InScopeAsync<Inbox, bool>(i => i.HandleOnceAsync(id, "test", _ => { runs++; return Task.CompletedTask; }, CancellationToken.None)));
        }

        (results[0], results[1], runs).ShouldBe((true, false, 1));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_handler_that_fails_is_run_again_at_the_next_delivery(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var id = Guid.CreateVersion7();
        await Should.ThrowAsync<TimeoutException>(() => runtime.InScopeAsync<Inbox, bool>(i => i.HandleOnceAsync(id, "test", _ => throw new TimeoutException(), CancellationToken.None)));

        (await runtime.InScopeAsync<Inbox, bool>(i => i.HandleOnceAsync(id, "test", _ => Task.CompletedTask, CancellationToken.None))).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Two_senders_never_claim_the_same_message(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await using (var scope = runtime.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            for (var i = 0; i < 100; i++) outbox.Add("test", new { Number = i });
            await scope.ServiceProvider.GetRequiredService<RuntimeDb>().SaveChangesAsync();
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(60, CancellationToken.None)))));

        claims.SelectMany(c => c).Select(m => m.Id).ShouldBeUnique();
        claims.Sum(c => c.Count).ShouldBe(100);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_could_not_be_sent_comes_back_after_a_pause(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await using (var scope = runtime.Scope())
        {
            scope.ServiceProvider.GetRequiredService<Outbox>().Add("test", new { Number = 1 });
            await scope.ServiceProvider.GetRequiredService<RuntimeDb>().SaveChangesAsync();
        }

        var claimed = (await ClaimAsync(runtime)).Single();
        await runtime.InScopeAsync<Outbox>(o => o.MarkFailedAsync(claimed.Id, "no broker", CancellationToken.None));
        (await ClaimAsync(runtime)).ShouldBeEmpty();

        runtime.Clock.Advance(TimeSpan.FromSeconds(10));
        (await ClaimAsync(runtime)).Single().Attempts.ShouldBe(2);
    }

    private static Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(TestRuntime runtime) =>
        runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None));

    private static async Task<IReadOnlyList<OutgoingMessage>> DeliverAsync(TestRuntime runtime)
    {
        var messages = await ClaimAsync(runtime);
        foreach (var message in messages) await DispatchAsync(runtime, message);
        await runtime.InScopeAsync<Outbox>(o => o.MarkSentAsync([.. messages.Select(m => m.Id)], CancellationToken.None));
        return messages;
    }

    private static Task<bool> DispatchAsync(TestRuntime runtime, OutgoingMessage message) =>
        runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
}
