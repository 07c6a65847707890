using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Workflow.Fixtures;
using Workflow.Infrastructure.Messaging;
using Workflow.Runtime.Data;

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
    public async Task What_was_committed_while_the_broker_was_dead_arrives_when_it_is_back()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "killed");
        await node.TellAsync("before");
        (await node.Notes.NextAsync()).ShouldBe("before");

        await broker.Server.KillAsync();
        await node.TellAsync("while it was dead");
        await broker.Server.StartAgainAsync();

        (await node.Notes.NextAsync()).ShouldBe("while it was dead");
        node.Notes.Handled.ShouldBe(["before", "while it was dead"]);
    }

    [Fact]
    public async Task Two_installations_on_one_broker_get_only_their_own_messages()
    {
        await using var commune = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "commune");
        await commune.TellAsync("to the commune");
        (await commune.Notes.NextAsync()).ShouldBe("to the commune");
        await using var province = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "province");

        await province.TellAsync("to the province");
        (await province.Notes.NextAsync()).ShouldBe("to the province");
        await commune.TellAsync("to the commune again");
        (await commune.Notes.NextAsync()).ShouldBe("to the commune again");

        commune.Notes.Handled.ShouldBe(["to the commune", "to the commune again"]);
        province.Notes.Handled.ShouldBe(["to the province"]);
    }

    [Fact]
    public async Task A_message_in_the_error_queue_is_listed_as_often_as_asked_and_acts_once_when_replayed()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "refused");
        node.Notes.Refuse = true;
        var id = await node.TellAsync("refused");
        var letter = await FirstLetterAsync(node);
        var sameLetter = await FirstLetterAsync(node);
        var sentAgainByItself = await node.AskAsync((RuntimeDb db) => db.Outbox.AnyAsync(row => row.ArrivedAt == null));

        node.Notes.Refuse = false;
        var replayed = await node.AskAsync((DeadLetters letters) => letters.ReplayAsync(id, CancellationToken.None));
        while (node.Notes.Handled.IsEmpty) await node.Notes.NextAsync();

        replayed.ShouldBeTrue();
        sentAgainByItself.ShouldBeFalse();
        (letter.MessageId, letter.Type, letter.Where).ShouldBe((id, WorkingNode.MessageType, "broker"));
        letter.Error.ShouldContain("Refused by the test.");
        sameLetter.ShouldBe(letter);
        (await node.AskAsync((DeadLetters letters) => letters.ListAsync(10, CancellationToken.None))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_comes_too_early_is_no_fault_and_comes_again_until_it_can_be_acted_on()
    {
        await using var node = await WorkingNode.StartAsync(await WorkingNode.NewDatabaseAsync(), broker.Server.ConnectionString, "early", arrivalSeconds: 10);
        var triesOfOneDelivery = 1 + await node.AskAsync((IOptions<MessagingOptions> options) => Task.FromResult(options.Value.RetrySeconds.Count));
        node.Notes.TooEarly = true;
        await node.TellAsync("about what is not here");

        for (var tries = 0; tries <= triesOfOneDelivery; tries++) (await node.Notes.NextAsync()).ShouldBe("about what is not here");
        (await node.AskAsync((DeadLetters letters) => letters.ListAsync(10, CancellationToken.None))).ShouldBeEmpty();
        node.Notes.TooEarly = false;
        while (node.Notes.Handled.IsEmpty) await node.Notes.NextAsync();

        node.Notes.Handled.ShouldBe(["about what is not here"]);
    }

    [Fact]
    public async Task An_error_queue_whose_leader_is_not_there_yet_is_asked_again_and_not_called_empty()
    {
        var clock = new PausingClock();
        var letters = await WithoutLeaderAsync("young", clock);

        var listing = letters.ListAsync(10, CancellationToken.None);
        var pause = await clock.NextAsync();
        await broker.Server.ControlAsync("-q", "eval", "ra:restart_server(quorum_queues, {'%2F_young_error', node()}), {ok, _, _} = ra:members({'%2F_young_error', node()}, 60000).");
        pause.End();

        (await listing).ShouldHaveSingleItem().Where.ShouldBe("broker");
    }

    [Fact]
    public async Task An_error_queue_that_stays_without_a_leader_is_reported_as_the_broker_being_away()
    {
        var clock = new PausingClock();
        var letters = await WithoutLeaderAsync("orphan", clock);

        var listing = letters.ListAsync(10, CancellationToken.None);
        while (await Task.WhenAny(listing, clock.AnyAsync()) != listing) (await clock.NextAsync()).End();

        (await Should.ThrowAsync<BrokerAwayException>(() => listing)).Message.ShouldContain("Cannot get a message from queue");
        clock.Passed.ShouldBe(ErrorQueue.Patience);
        (await Should.ThrowAsync<BrokerAwayException>(async () =>
        {
            var replaying = letters.ReplayAsync(Guid.NewGuid(), CancellationToken.None);
            while (await Task.WhenAny(replaying, clock.AnyAsync()) != replaying) (await clock.NextAsync()).End();
            await replaying;
        })).Message.ShouldContain("orphan_error");
    }

    // What RabbitMQ shows between the declaration of a quorum queue and the start of its members, held still.
    private async Task<ErrorQueue> WithoutLeaderAsync(string queue, TimeProvider time)
    {
        var factory = new ConnectionFactory { Uri = new(broker.Server.ConnectionString), AutomaticRecoveryEnabled = false };
        await using (var connection = await factory.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)))
        {
            await channel.QueueDeclareAsync(queue + "_error", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
            await channel.BasicPublishAsync("", queue + "_error", mandatory: true, new byte[] { 1 });
        }
        await broker.Server.ControlAsync("-q", "eval", $"ra:stop_server(quorum_queues, {{'%2F_{queue}_error', node()}}).");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:RabbitMq", broker.Server.ConnectionString)]).Build();
        return new(configuration, Options.Create(new MessagingOptions { Queue = queue }), time);
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
