using Microsoft.Extensions.DependencyInjection;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Tests.Messages;

public sealed class OutboxTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task A_confirmed_message_is_not_sent_again_while_it_may_still_be_on_its_way(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await SentAsync(runtime);

        runtime.Clock.Advance(TimeSpan.FromSeconds(899));

        (await ClaimAsync(runtime)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_messages_that_wait_longest_leave_first(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await using var scope = runtime.Scope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<RuntimeDb>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        var ids = new List<Guid>();
        for (var n = 0; n < 3; n++)
        {
            ids.Add(outbox.Add("test.note", "body"));
            await db.SaveChangesAsync();
        }

        (await outbox.ClaimAsync(2, CancellationToken.None)).Select(message => message.Id).ShouldBe(ids.Take(2), ignoreOrder: true);
        (await outbox.ClaimAsync(2, CancellationToken.None)).Select(message => message.Id).ShouldBe([ids[2]]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_confirmed_message_that_never_arrived_is_sent_again(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var id = await SentAsync(runtime);

        runtime.Clock.Advance(TimeSpan.FromSeconds(900));

        (await ClaimAsync(runtime)).ShouldBe([id]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_arrived_is_never_sent_again(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var id = await SentAsync(runtime);
        await runtime.InScopeAsync<Outbox>(outbox => outbox.MarkArrivedAsync(id, CancellationToken.None));

        runtime.Clock.Advance(TimeSpan.FromDays(1));

        (await ClaimAsync(runtime)).ShouldBeEmpty();
    }

    private static Task<List<Guid>> ClaimAsync(TestRuntime runtime) => runtime.InScopeAsync<Outbox, List<Guid>>(async outbox =>
        [.. (await outbox.ClaimAsync(10, CancellationToken.None)).Select(message => message.Id)]);

    /// <summary>Plays the sender: the broker has confirmed the message.</summary>
    private static async Task<Guid> SentAsync(TestRuntime runtime)
    {
        await using var scope = runtime.Scope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<RuntimeDb>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        var id = outbox.Add("test.note", "body");
        await db.SaveChangesAsync();
        (await outbox.ClaimAsync(10, CancellationToken.None)).ShouldHaveSingleItem();
        await outbox.MarkSentAsync([id], CancellationToken.None);
        return id;
    }
}
