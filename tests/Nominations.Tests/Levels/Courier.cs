using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>Carries messages between offices as the broker does, whether they live in one installation or in two. Who is down gets nothing, and what is for them waits.</summary>
internal sealed class Courier
{
    private readonly Dictionary<string, TestOffice> places;

    private Courier(Dictionary<string, TestOffice> places) => this.places = places;

    /// <summary>Both levels in one installation.</summary>
    public static Courier Within(TestOffice both) => new(new(StringComparer.Ordinal) { ["H98.142"] = both, ["H98"] = both });

    /// <summary>Two installations with nothing in common but the messages.</summary>
    public static Courier Between(TestOffice commune, TestOffice province) => new(new(StringComparer.Ordinal) { ["H98.142"] = commune, ["H98"] = province });

    /// <summary>One more office that works in an installation.</summary>
    public void AlsoWithin(string office, TestOffice installation) => places[office] = installation;

    public HashSet<TestOffice> Down { get; } = [];

    /// <summary>Every message arrives so often; a broker gives no other promise than "at least once".</summary>
    public int Times { get; set; } = 1;

    /// <summary>Changes a message on its way.</summary>
    public Func<OutgoingMessage, OutgoingMessage> Meddle { get; set; } = message => message;

    /// <summary>Types of the messages that went from one installation to the other, in order.</summary>
    public List<string> Carried { get; } = [];

    /// <summary>Until nothing is left that can be done; how many messages arrived.</summary>
    public async Task<int> RunAsync()
    {
        var arrived = 0;
        for (var moved = 1; moved > 0;)
        {
            moved = 0;
            foreach (var sender in places.Values.Distinct().Where(p => !Down.Contains(p)))
            {
                await sender.SweepAsync();
                foreach (var message in await WaitingAsync(sender)) moved += await CarryAsync(sender, message);
            }
            arrived += moved;
        }

        return arrived;
    }

    private static async Task<List<OutgoingMessage>> WaitingAsync(TestOffice sender) =>
        [.. (await sender.ReadAsync(db => db.Outbox.AsNoTracking().Where(r => r.ArrivedAt == null && r.Type != MailHandler.MessageType).OrderBy(r => r.Seq).ToListAsync()))
            .Select(row => new OutgoingMessage(row.Id, row.Type, row.Body, System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers) ?? [], 1))];

    private async Task<int> CarryAsync(TestOffice sender, OutgoingMessage message)
    {
        var office = message.Headers.GetValueOrDefault(Routing.ToQueue) ?? message.Headers.GetValueOrDefault(Routing.ToOffice);
        var receiver = office is null ? sender : places[office];
        if (Down.Contains(receiver)) return 0;

        if (receiver != sender)
        {
            var own = places.First(p => p.Value == sender).Key;
            message = message with { Headers = new Dictionary<string, string>(message.Headers, StringComparer.Ordinal) { [Routing.From] = own } };
            Carried.Add(message.Type);
        }
        if ((await sender.WithAsync<IEnumerable<IBodyWhenSent>, IBodyWhenSent?>(all => Task.FromResult(all.FirstOrDefault(b => b.Type == message.Type)))) is { } body)
            message = message with { Body = await body.WriteAsync(message, default) };
        var arrived = Meddle(message);
        try
        {
            for (var i = 0; i < Times; i++) await receiver.WithAsync<Inbox, bool>(inbox => inbox.DispatchAsync(arrived, default));
        }
        catch (TooEarlyException)
        {
            // It is sent again, until what it is about has arrived.
            return 0;
        }
        await sender.WithAsync<Outbox, bool>(async outbox => { await outbox.MarkArrivedAsync(message.Id, default); return true; });
        return 1;
    }
}
