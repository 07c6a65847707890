using RabbitMQ.Client;

namespace Workflow.Faults;

/// <summary>Delivers messages once more: a queue beside the product's gets what it gets, and some of it is put into the product's queue again, later.</summary>
internal sealed class Copier(Installation installation, Beat beat, double share, int seed)
{
    private const string Product = "workflow";
    private const string Beside = "faults-copies";
    private const int Held = 12;
    private int copies;

    public int Copies => Volatile.Read(ref copies);

    /// <summary>Until told to stop; then what is held back is delivered too.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var random = new Random(HashCode.Combine(seed, 3));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await CopyAsync(random, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException and not InvalidOperationException)
            {
                // The broker is away, or our connection was cut with the others.
                await beat.NextAsync();
            }
        }
    }

    private async Task CopyAsync(Random random, CancellationToken stop)
    {
        var factory = new ConnectionFactory { Uri = new(installation.Broker.ConnectionString), ClientProvidedName = "faults", AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), CancellationToken.None);
        await channel.QueueDeclareAsync(Beside, durable: true, exclusive: false, autoDelete: false, cancellationToken: CancellationToken.None);
        await channel.QueueBindAsync(Beside, Product, "", cancellationToken: CancellationToken.None);
        var held = new List<BasicGetResult>();
        while (true)
        {
            if (await channel.BasicGetAsync(Beside, autoAck: true, CancellationToken.None) is { } message)
            {
                if (random.NextDouble() < share) held.Add(message);
            }
            else if (stop.IsCancellationRequested && held.Count == 0) return;
            else if (!stop.IsCancellationRequested) await beat.NextAsync();

            if (held.Count == 0 || (held.Count < Held && !stop.IsCancellationRequested && random.Next(8) > 0)) continue;
            var chosen = held[random.Next(held.Count)];
            held.Remove(chosen);
            await channel.BasicPublishAsync("", Product, mandatory: true, new BasicProperties(chosen.BasicProperties), chosen.Body, CancellationToken.None);
            Interlocked.Increment(ref copies);
        }
    }
}
