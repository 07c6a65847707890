using Microsoft.EntityFrameworkCore;
using Workflow.Infrastructure.Messaging;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Tests.Infrastructure;

public sealed class MessagesWithoutBrokerTests
{
    [Fact]
    public async Task A_committed_message_reaches_its_handler()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync());

        await node.TellAsync("Đã nhận hồ sơ");

        (await node.Notes.NextAsync()).ShouldBe("Đã nhận hồ sơ");
    }

    [Fact]
    public async Task A_message_that_was_not_handled_stays_in_the_outbox_is_listed_and_is_replayed()
    {
        var database = await WorkingNode.NewDatabaseAsync();
        await using var node = await WorkingNode.StartAsync(database);
        node.Notes.Refuse = true;
        var id = await node.TellAsync("later");
        await node.Notes.NextAsync();
        await node.Notes.NextAsync();   // the second try is after the first was noted as failed

        var listed = (await node.AskAsync((DeadLetters letters) => letters.ListAsync(10, CancellationToken.None))).ShouldHaveSingleItem();
        node.Notes.Refuse = false;
        var replayed = await node.AskAsync((DeadLetters letters) => letters.ReplayAsync(id, CancellationToken.None));
        while (node.Notes.Handled.IsEmpty) await node.Notes.NextAsync();

        (listed.MessageId, listed.Type, listed.Where).ShouldBe((id, WorkingNode.MessageType, "outbox"));
        listed.Error.ShouldContain("Refused by the test.");
        replayed.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_node_left_unsent_is_sent_by_the_next_one()
    {
        var database = await WorkingNode.NewDatabaseAsync();
        await using (var first = await WorkingNode.StartAsync(database))
        {
            first.Notes.Refuse = true;
            await first.TellAsync("kept");
            await first.Notes.NextAsync();
        }

        await using var second = await WorkingNode.StartAsync(database);

        (await second.Notes.NextAsync()).ShouldBe("kept");
    }

    [Fact]
    public async Task A_message_that_comes_twice_acts_once()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync());
        var id = await node.TellAsync("once");
        await node.Notes.NextAsync();

        var again = new OutgoingMessage(id, WorkingNode.MessageType, """{"text":"once"}""", new Dictionary<string, string>(StringComparer.Ordinal), 1);
        var acted = await node.AskAsync((Inbox inbox) => inbox.DispatchAsync(again, CancellationToken.None));

        acted.ShouldBeFalse();
        node.Notes.Handled.ShouldHaveSingleItem();
        (await node.AskAsync((RuntimeDb db) => db.Inbox.CountAsync())).ShouldBe(1);
    }
}
