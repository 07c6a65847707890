using Workflow.Fixtures;
using Workflow.Infrastructure.Messaging;

namespace Workflow.Runtime.Tests.Infrastructure;

public sealed class Broker : IAsyncLifetime
{
    private RabbitMqServer? server;

    public RabbitMqServer Server => server ?? throw new InvalidOperationException("Expected the broker to be started before the tests.");

    public async Task InitializeAsync() => server = await RabbitMqServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

public sealed class MessagesOverRabbitMqTests(Broker broker) : IClassFixture<Broker>
{
    [Fact]
    public async Task A_message_in_the_error_queue_is_listed_as_often_as_asked_and_acts_once_when_replayed()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "refused");
        node.Notes.Refuse = true;
        var id = await node.TellAsync("refused");
        var letter = await FirstLetterAsync(node);
        var sameLetter = await FirstLetterAsync(node);

        node.Notes.Refuse = false;
        var replayed = await node.AskAsync((DeadLetters letters) => letters.ReplayAsync(id, CancellationToken.None));
        while (node.Notes.Handled.IsEmpty) await node.Notes.NextAsync();

        replayed.ShouldBeTrue();
        (letter.MessageId, letter.Type, letter.Where).ShouldBe((id, WorkingNode.MessageType, "broker"));
        letter.Error.ShouldContain("Refused by the test.");
        sameLetter.ShouldBe(letter);
        (await node.AskAsync((DeadLetters letters) => letters.ListAsync(10, CancellationToken.None))).ShouldBeEmpty();
    }

    // The broker tells nobody when a message arrives in the error queue; a consumer's fault is published just before it moves.
    private static async Task<DeadLetter> FirstLetterAsync(WorkingNode node)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await glance.WaitForNextTickAsync(patience.Token))
        {
            var letters = await node.AskAsync((DeadLetters dead) => dead.ListAsync(10, patience.Token));
            if (letters.FirstOrDefault(letter => letter.Where == "broker") is { } found) return found;
        }
        throw new InvalidOperationException("Expected a message in the error queue, but none came.");
    }
}
