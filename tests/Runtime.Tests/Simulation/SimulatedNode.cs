using System.Text.Json;
using Workflow.Engine;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;
using Workflow.Runtime.Signals;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>
/// A node: what its people and programs ask of it, and its background work. The steps are the product's (<see cref="TreeSteps"/>, the engine,
/// the rows of effects, the chain of the journal); around them the same statements in the same order as the product's use cases.
/// </summary>
internal sealed partial class SimulatedNode(string name, SimulatedWorld world)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);
    private bool isDying;

    public string Name => name;
    public int Life { get; private set; }
    private DateTimeOffset Now => world.Schedule.Now;

    public void ShouldLive()
    {
        if (isDying) throw new NodeCrashedException();
    }

    public void Die()
    {
        (isDying, Life) = (true, Life + 1);
        world.Broker.GiveBack(this);
    }

    public void Start()
    {
        isDying = false;
        foreach (var work in (Func<Task>[])[SendAsync, ReceiveAsync, FireAsync, WorkAsync]) _ = world.GuardAsync(work);
    }

    /// <summary>Starts an instance, once for the key.</summary>
    public Task StartAsync(string process, string businessKey, string key) => OnceAsync(key, async transaction =>
        await Steps(transaction).StartAsync(new(process, 1), businessKey, new Command.Start(Variables.Of(("key", Feel.FeelValue.Of(businessKey)))), default));

    /// <summary>Completes a task, once for the key.</summary>
    public Task CompleteAsync(Guid task, string key) => OnceAsync(key, async transaction =>
    {
        await transaction.AskAsync("read the task");
        if (transaction.Rows.Tasks.Find(t => t.Id == task) is not { } seen) return null;
        await transaction.LockAsync(seen.RootId.ToString());
        await transaction.AskAsync("read the task again");
        if (transaction.Rows.Tasks.Find(t => t.Id == task) is not { } open) return null;
        return await Steps(transaction).RunAsync(transaction.Rows.Instances[open.InstanceId].Row, new Command.CompleteUserTask(new(open.Owner), Variables.Empty), new(task, null), default);
    });

    /// <summary>Publishes a message; its own id makes a repetition do nothing.</summary>
    public async Task PublishAsync(string message, string key, string id)
    {
        using var transaction = world.Store.Begin(this);
        await PublishAsync(transaction, message, key, Variables.Empty, id);
        await transaction.CommitAsync();
    }

    private TreeSteps Steps(SimulatedTransaction transaction) => new(new SimulatedTables(transaction, world.Graphs), world.Surroundings, Actor.System);

    private async Task OnceAsync(string key, Func<SimulatedTransaction, Task<RunResult?>> act)
    {
        using var transaction = world.Store.Begin(this);
        await transaction.LockAsync($"key {key}");
        await transaction.AskAsync("read the kept answer");
        if (transaction.Rows.Answers.ContainsKey(key)) return;
        var result = await act(transaction);
        if (result is RunResult.Rejected { Code: "instance.suspended" }) throw new StandsStillException();
        if (result is not RunResult.Accepted accepted) return;

        await transaction.WriteAsync("keep the answer", rows => rows with { Answers = rows.Answers.Add(key, accepted.Instance.Value) });
        await transaction.CommitAsync();
    }

    // As Publishing: first the trees by age, then the name, then who waits now.
    private async Task PublishAsync(SimulatedTransaction transaction, string message, string key, Variables payload, string id)
    {
        await transaction.AskAsync("read who waits");
        var roots = Waiting().Select(s => s.RootId).Distinct().OrderBy(root => transaction.Rows.Instances[root].Ordinal).ToList();
        foreach (var root in roots) await transaction.LockAsync(root.ToString());
        await transaction.LockAsync(MessageRow.LockName(message, key));
        await transaction.AskAsync("read whether it came before");
        if (world.Flaw is not Flaw.MessagesWithoutMemory && transaction.Rows.Messages.Exists(m => m.Name == message && m.Key == key && m.Id == id)) return;

        await transaction.AskAsync("read who waits now");
        var waiting = Waiting();
        if (waiting.Exists(s => !roots.Contains(s.RootId)))
        {
            var again = OutgoingMessage.Row(PublishedMessage.Type, PublishedMessage.Of(message, key, payload, id, null), null, Now);
            await transaction.WriteAsync("forward", rows => rows with { Outbox = rows.Outbox.Add(new(again, Now, false)) });
            return;
        }

        var taken = false;
        foreach (var wait in waiting.DistinctBy(s => s.ProcessId, StringComparer.Ordinal))
        {
            var command = new Command.CorrelateMessage(new(wait.Owner), new(wait.Element), payload);
            taken |= await Steps(transaction).RunAsync(transaction.Rows.Instances[wait.InstanceId].Row, command, null, default) is RunResult.Accepted;
        }

        // Whoever waits for it stands still: it is kept for them and starts nothing.
        var isForSuspended = !taken && transaction.Rows.Subscriptions.Exists(s => s.MessageName == message && s.CorrelationKey == key);
        if (!taken && !isForSuspended && world.Starts.TryGetValue(message, out var start))
            taken = await Steps(transaction).StartAsync(new(start.Process, 1), key, new Command.Start(payload, new ElementId(start.Event)), default) is RunResult.Accepted;
        await transaction.WriteAsync("keep the message", rows => rows with { Messages = rows.Messages.Add(new(message, key, id, payload, Now, taken)) });

        List<SubscriptionRow> Waiting() => [.. transaction.Rows.Subscriptions.Where(s => s.MessageName == message && s.CorrelationKey == key && !transaction.Rows.StandsStill(s.InstanceId))];
    }

    private async Task SendAsync()
    {
        while (true)
        {
            List<Sending> claimed;
            using (var transaction = world.Store.Begin(this))
            {
                await transaction.AskAsync("claim the outbox");
                claimed = [.. transaction.Rows.Outbox.Where(s => !s.Arrived && s.Next <= Now && transaction.TryLock($"outbox {s.Row.Id}")).Take(3)];
                foreach (var sending in claimed) transaction.Add(rows => Next(rows, sending.Row.Id, Now + Lease));
                if (claimed.Count > 0) await transaction.CommitAsync();
            }

            foreach (var sending in claimed)
            {
                await world.Schedule.NextAsync(this, $"send {sending.Row.Type}");
                world.Broker.Put(sending.Row);
                using var transaction = world.Store.Begin(this);
                await transaction.WriteAsync("mark as sent", rows => Next(rows, sending.Row.Id, Now + Arrival));
                await transaction.CommitAsync();
            }

            if (claimed.Count == 0) await world.Schedule.NextAsync(this, "outbox is empty", at: Now + Sweep);
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            await world.Schedule.NextAsync(this, "receive", world.Broker.HasFree);
            var delivery = world.Broker.Take(this);
            if (world.Flaw is Flaw.ArrivedBeforeHandled)
            {
                await ArrivedAsync(delivery.Row.Id);
                world.Broker.Remove(delivery);
            }
            await HandleAsync(delivery.Row);
            await ArrivedAsync(delivery.Row.Id);
            await world.Schedule.NextAsync(this, "acknowledge");
            world.Broker.Remove(delivery);
        }
    }

    private async Task ArrivedAsync(Guid message)
    {
        using var transaction = world.Store.Begin(this);
        await transaction.WriteAsync("mark as arrived", rows => Arrived(rows, message));
        await transaction.CommitAsync();
    }

    private async Task HandleAsync(OutboxRow message)
    {
        switch (message.Type)
        {
            case JobAvailable:
                await WorkOnceAsync();
                break;
            case ContinuedBatch.Type:
                await GoOnAsync();
                break;
            case PublishedMessage.Type:
                var published = Read<PublishedMessage>(message);
                using (var transaction = world.Store.Begin(this))
                {
                    await PublishAsync(transaction, published.Name, published.CorrelationKey, VariablesJson.Read(published.Payload), published.MessageId ?? message.Id.ToString("N"));
                    await transaction.CommitAsync();
                }
                break;
            default:
                using (var transaction = world.Store.Begin(this))
                {
                    await transaction.LockAsync($"inbox {world.Broker.Number(message.Id)}");
                    await transaction.AskAsync("read the inbox");
                    if (world.Flaw is not Flaw.WithoutInbox && transaction.Rows.Inbox.Contains((message.Id, message.Type))) return;
                    await transaction.WriteAsync("note in the inbox", rows => rows with { Inbox = rows.Inbox.Add((message.Id, message.Type)) });
                    await DeliverAsync(transaction, Read<DeliveredSignal>(message));
                    await transaction.CommitAsync();
                }
                break;
        }
    }

    private async Task DeliverAsync(SimulatedTransaction transaction, DeliveredSignal signal)
    {
        foreach (var wait in signal.Waits)
        {
            await transaction.LockAsync(transaction.Rows.Instances[wait.InstanceId].Row.RootId.ToString());
            await Steps(transaction).RunAsync(transaction.Rows.Instances[wait.InstanceId].Row, new Command.CatchSignal(new(wait.Owner), new(wait.Element), VariablesJson.Read(signal.Payload)), null, default);
        }
    }

    private async Task FireAsync()
    {
        while (true)
        {
            List<TimerRow> due;
            using (var transaction = world.Store.Begin(this))
            {
                await transaction.AskAsync("claim timers");
                due = [.. transaction.Rows.Timers.Where(t => t.DueAt <= Now && !transaction.Rows.StandsStill(t.InstanceId) && transaction.Rows.Leases.GetValueOrDefault((t.InstanceId, t.Owner, t.Element)) <= Now && transaction.TryLock($"timer {t.InstanceId} {t.Owner} {t.Element}"))];
                foreach (var timer in due) transaction.Add(rows => rows with { Leases = rows.Leases.SetItem((timer.InstanceId, timer.Owner, timer.Element), Now + Lease) });
                if (due.Count > 0) await transaction.CommitAsync();
            }

            foreach (var timer in due)
            {
                using var transaction = world.Store.Begin(this);
                await transaction.LockAsync(timer.RootId.ToString());
                await transaction.AskAsync("read the timer");
                if (!transaction.Rows.Timers.Exists(t => t.InstanceId == timer.InstanceId && t.Owner == timer.Owner && t.Element == timer.Element && t.DueAt <= Now)) continue;
                if (await Steps(transaction).RunAsync(transaction.Rows.Instances[timer.InstanceId].Row, new Command.FireTimer(new(timer.Owner), new(timer.Element)), null, default) is RunResult.Accepted) await transaction.CommitAsync();
            }

            await world.Schedule.NextAsync(this, "no timer is due", at: Now + Sweep);
        }
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            if (!await WorkOnceAsync()) await world.Schedule.NextAsync(this, "no job", at: Now + Sweep);
        }
    }

    private async Task<bool> WorkOnceAsync()
    {
        SimulatedJob? taken;
        using (var transaction = world.Store.Begin(this))
        {
            await transaction.AskAsync("claim a job");
            taken = transaction.Rows.Jobs.Find(j => j.Available <= Now && (j.LockedUntil is not { } until || until <= Now) && !transaction.Rows.StandsStill(j.Row.InstanceId) && transaction.TryLock($"job {j.Row.Id}"));
            if (taken is null) return false;

            taken = taken with { Token = taken.Token + 1, LockedUntil = Now + Lease };
            transaction.Add(rows => rows.With(taken));
            await transaction.CommitAsync();
        }

        // Some work takes longer than its lease; then another worker has the job meanwhile.
        await world.Schedule.NextAsync(this, $"work at {taken.Row.Element}", at: Now + TimeSpan.FromSeconds(world.Schedule.Random.Next(4) == 0 ? 7 : 0));
        await ReportAsync(taken, world.OutcomeOf(taken));
        return true;
    }

    private const string JobAvailable = Workflow.Runtime.Jobs.JobAvailable.Type;

    private static T Read<T>(OutboxRow message) => JsonSerializer.Deserialize<T>(message.Body, JsonSerializerOptions.Web) ?? throw new JsonException(message.Type);

    private static Rows Next(Rows rows, Guid message, DateTimeOffset at) => rows with { Outbox = [.. rows.Outbox.Select(s => s.Row.Id == message ? s with { Next = at } : s)] };

    private static Rows Arrived(Rows rows, Guid message) => rows with { Outbox = [.. rows.Outbox.Select(s => s.Row.Id == message ? s with { Arrived = true } : s)] };
}
