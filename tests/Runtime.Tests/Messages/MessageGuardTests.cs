using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Messages;

/// <summary>How long a message and its id are remembered, and which is met first.</summary>
public sealed class MessageGuardTests
{
    private const string Waiting = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><userTask id="ask"/><intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><userTask id="read"/><endEvent id="end"/>
        """;

    private const string Flows = "start -> ask -> wait -> read -> end";
    private static readonly (string, FeelValue) Dossier = ("dossier", FeelValue.Of("D01"));

    private static Task<PublishResult> PublishAsync(TestRuntime runtime, string opinion, string? messageId, TimeSpan life) =>
        runtime.InScopeAsync<InstanceRunner, PublishResult>(r => r.PublishMessageAsync("answer", "D01", Variables.Of(("opinion", FeelValue.Of(opinion))), messageId, life, Actor.System, CancellationToken.None));

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync()
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Waiting, Flows);
        return (runtime, await runtime.StartProcessAsync(input: Dossier));
    }

    private static Task<int> CleanAsync(TestRuntime runtime) => runtime.InScopeAsync<DeleteExpired, int>(d => d.HandleAsync(CancellationToken.None));

    [Fact]
    public async Task Of_two_messages_that_came_too_early_the_older_is_met()
    {
        var (runtime, instance) = await StartedAsync();
        await using var ending = runtime;
        await PublishAsync(runtime, "first", null, TimeSpan.FromHours(1));
        runtime.Clock.Advance(TimeSpan.FromSeconds(1));
        await PublishAsync(runtime, "second", null, TimeSpan.FromHours(1));

        await runtime.CompleteAsync("ask");

        (await runtime.StateAsync(instance)).Variables.Values["opinion"].ShouldBe(FeelValue.Of("first"));
    }

    [Fact]
    public async Task The_id_of_a_message_that_was_received_is_remembered_for_a_day_however_short_its_life()
    {
        var (runtime, _) = await StartedAsync();
        await using var ending = runtime;
        await runtime.CompleteAsync("ask");
        (await PublishAsync(runtime, "yes", "1", TimeSpan.Zero)).ShouldBeOfType<PublishResult.Correlated>();

        runtime.Clock.Advance(TimeSpan.FromHours(23));
        await CleanAsync(runtime);
        (await PublishAsync(runtime, "yes", "1", TimeSpan.Zero)).ShouldBeOfType<PublishResult.Repeated>();
        runtime.Clock.Advance(TimeSpan.FromHours(1));
        await CleanAsync(runtime);
        (await PublishAsync(runtime, "yes", "1", TimeSpan.Zero)).ShouldBeOfType<PublishResult.Unwanted>();
    }

    [Fact]
    public async Task A_message_for_what_stands_still_outlives_its_time_to_live()
    {
        var (runtime, instance) = await StartedAsync();
        await using var ending = runtime;
        await runtime.CompleteAsync("ask");
        await runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None));
        (await PublishAsync(runtime, "yes", null, TimeSpan.FromMinutes(1))).ShouldBeOfType<PublishResult.Kept>();

        runtime.Clock.Advance(TimeSpan.FromDays(3));
        await CleanAsync(runtime);
        await runtime.InScopeAsync<ResumeInstance, RunResult>(s => s.HandleAsync(new(instance), Actor.System, CancellationToken.None));

        await runtime.TaskAsync("read");
    }

    [Fact]
    public async Task A_message_that_goes_to_another_tree_after_the_commit_keeps_its_id()
    {
        var (runtime, _) = await StartedAsync();
        await using var ending = runtime;
        await runtime.CompleteAsync("ask");
        var other = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D02")));

        await using (var scope = runtime.Scope())
        {
            await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(CancellationToken.None);
            var runner = scope.ServiceProvider.GetRequiredService<InstanceRunner>();
            await runner.LockAsync(new(other), CancellationToken.None);
            (await runner.PublishMessageAsync("answer", "D01", Variables.Empty, "its own", TimeSpan.FromHours(1), Actor.System, CancellationToken.None)).ShouldBeOfType<PublishResult.Forwarded>();
            await work.CommitAsync(CancellationToken.None);
        }

        var message = (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None))).Single(m => m.Type == PublishedMessage.Type);
        message.Read<PublishedMessage>().MessageId.ShouldBe("its own");
    }
}
