using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Signals;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Running;

/// <summary>
/// Load, step, store: the only way to move an instance. Every method joins the current transaction of the context or makes its own,
/// and first locks the row of the root instance, so that the steps of one tree queue up.
/// </summary>
public sealed partial class InstanceRunner(
    RuntimeDb db, IRuntimeDialect dialect, GraphCache graphs, EvaluationLimits limits, StandIns standIns, IFeelFunctionsSource functions, TimeProvider time,
    IOptions<RuntimeOptions> options, ILogger<InstanceRunner> logger)
{
    private const int MostAttempts = 4;

    /// <summary>Starts the latest version of a process at its none start event. Rejects with <c>process.not-deployed</c>.</summary>
    public Task<RunResult> StartAsync(string processId, Variables input, string businessKey, Actor actor, CancellationToken cancellation) =>
        StartAsync(processId, null, input, businessKey, actor, cancellation);

    /// <summary>Starts the latest version of a process at a message or timer start event.</summary>
    public Task<RunResult> StartAsync(
        string processId, ElementId? startEvent, Variables input, string businessKey, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync<RunResult>(async isOwn =>
        {
            if (await GraphCache.LatestAsync(db, processId, cancellation) is not { } definition)
            {
                return new RunResult.Rejected("process.not-deployed", $"Expected a deployed process '{processId}', but there is none.");
            }

            var steps = await StepsAsync(actor, cancellation, endsWork: isOwn);
            return await steps.StartAsync(definition, businessKey, new Command.Start(input, startEvent), cancellation);
        }, cancellation);

    /// <summary>Starts a version of a process, deployed before, at its none start event.</summary>
    public Task<RunResult> StartAsync(DefinitionKey definition, Variables input, string businessKey, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync(async isOwn => await (await StepsAsync(actor, cancellation, endsWork: isOwn)).StartAsync(definition, businessKey, new Command.Start(input), cancellation), cancellation);

    /// <summary>Gives one command to one instance. Rejects with <c>instance.not-found</c> or whatever the engine answers.</summary>
    public Task<RunResult> RunAsync(ProcessInstanceId instance, Command command, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync(async isOwn => await LoadAsync(instance.Value, cancellation) is { } loaded
            ? await (await StepsAsync(actor, cancellation, endsWork: isOwn)).RunAsync(loaded, command, null, cancellation)
            : new RunResult.Rejected("instance.not-found", $"Expected a process instance {instance.Value}, but there is none."), cancellation);

    /// <summary>
    /// What a command would make of an instance, without doing it: the states before and after, or why it is rejected. What it would
    /// lead to in other instances is in the effects.
    /// </summary>
    public async Task<(InstanceState Before, StepResult Result, ProcessGraph Graph)?> TryAsync(ProcessInstanceId instance, Command command, CancellationToken cancellation)
    {
        if (await StateAsync(instance, cancellation) is not var (before, graph)) return null;

        var feel = await FeelAsync(cancellation);
        return (before, ProcessEngine.Step(graph, before, command, await SurroundingsAsync(feel, cancellation)), graph);
    }

    /// <summary>Where an instance stands, and the version it goes by; null when there is no such instance.</summary>
    public async Task<(InstanceState State, ProcessGraph Graph)?> StateAsync(ProcessInstanceId instance, CancellationToken cancellation)
    {
        if (await db.Instances.AsNoTracking().Where(i => i.Id == instance.Value).Select(i => i.State).FirstOrDefaultAsync(cancellation) is not { } packed) return null;

        var state = StateJson.Read(PackedText.Unpack(packed).Span);
        return (state, await graphs.GraphAsync(db, state.Definition, cancellation));
    }

    /// <summary>
    /// Lets an instance go on by another version, in the current transaction; the reasons why not, when it cannot, and then nothing is
    /// changed. The instances that it has called keep their versions. An unknown instance answers <c>instance.not-found</c>.
    /// </summary>
    public async Task<ImmutableArray<MigrationProblem>> MigrateAsync(
        ProcessInstanceId instance, DefinitionKey target, MigrationPlan plan, Actor actor, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is null ? throw new InvalidOperationException("Expected a transaction (RuntimeDb.BeginWorkAsync) to migrate in, but there is none.")
        : await LoadAsync(instance.Value, cancellation) is { } loaded ? await (await StepsAsync(actor, cancellation)).MigrateAsync(loaded, target, plan, cancellation)
        : [new(default, "instance.not-found", $"Expected a process instance {instance.Value}, but there is none.")];

    /// <summary>
    /// Gives a message to whoever waits for this name and key: the one that has waited longest of each process. When nobody waits,
    /// it starts the processes that begin with it; otherwise it is kept for <paramref name="timeToLive"/>. The same
    /// <paramref name="messageId"/> is accepted once per name and key for that time, and at least a day.
    /// </summary>
    public Task<PublishResult> PublishMessageAsync(
        string name, string correlationKey, Variables payload, string? messageId, TimeSpan timeToLive, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync(
            () => new Publishing(db, dialect, this, Now).PublishAsync(new(name, correlationKey, payload, messageId, timeToLive), actor, cancellation),
            cancellation);

    /// <summary>
    /// Gives a signal to everything that waits for its name at this moment, and starts the processes that begin with it; each tree of
    /// instances gets it in a transaction of its own. Answers how many trees and processes it is on its way to.
    /// </summary>
    public async Task<int> BroadcastSignalAsync(string name, Variables payload, CancellationToken cancellation)
    {
        var (_, rows) = await Broadcasting.AddressAsync(db, name, payload, null, Now, cancellation);
        db.Outbox.AddRange(rows);
        if (db.Database.CurrentTransaction is not null)
        {
            await db.SaveChangesAsync(cancellation);
            return rows.Count;
        }

        await using var work = await db.BeginWorkAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await work.CommitAsync(cancellation);
        return rows.Count;
    }

    /// <summary>Locks the tree of an instance until the current transaction ends. False when there is no such instance.</summary>
    public async Task<bool> LockAsync(ProcessInstanceId instance, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Expected a transaction (RuntimeDb.BeginWorkAsync) to hold the lock, but there is none.");
        }

        return await LoadAsync(instance.Value, cancellation) is not null;
    }

    internal async Task<LoadedInstance?> LoadAsync(Guid instance, CancellationToken cancellation)
    {
        var loaded = await dialect.LockInstanceAsync(db, instance, cancellation);
        if (loaded is not null) db.Notes.LockedRoots.Add(loaded.RootId);
        return loaded;
    }

    /// <summary>The job under the lock of its tree and its own; null when it is not open.</summary>
    internal async Task<LoadedJob?> LoadJobAsync(Guid jobId, CancellationToken cancellation)
    {
        var loaded = await dialect.LockJobAsync(db, jobId, cancellation);
        if (loaded is not null) db.Notes.LockedRoots.Add(loaded.Instance.RootId);
        return loaded;
    }

    /// <summary>Writes rows that no step decides. <paramref name="isLast"/>: the transaction has nothing more to do.</summary>
    internal Task WriteAsync(IReadOnlyList<RowWrite> writes, bool isLast, CancellationToken cancellation) => StepBatch.WriteAsync(db, dialect, writes, isLast, cancellation);

    internal async Task<TreeSteps> StepsAsync(Actor actor, CancellationToken cancellation, string? stack = null, bool endsWork = false) =>
        new(new TreeTables(db, dialect, graphs), await SurroundingsAsync(await FeelAsync(cancellation), cancellation), actor) { Stack = stack, EndsWork = endsWork };

    private async Task<StepSurroundings> SurroundingsAsync(FeelSurroundings feel, CancellationToken cancellation) =>
        new(await graphs.DecisionsAsync(db, feel.Now, cancellation), feel) { MissedAfter = MissedAfter };

    /// <summary>What every expression of this moment may use: the time, the product's functions and the limits in force.</summary>
    internal async Task<FeelSurroundings> FeelAsync(CancellationToken cancellation) =>
        new(Now, Zone, await functions.FunctionsAsync(cancellation), await limits.CurrentAsync(db, cancellation));

    // PostgreSQL keeps microseconds; what the step saw and what is stored shall be the same moment.
    internal DateTimeOffset Now => Microseconds(time.GetUtcNow());

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    internal TimeSpan MissedAfter => TimeSpan.FromSeconds(options.Value.MissedAfterSeconds);

    private static DateTimeOffset Microseconds(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

    internal Task<T> InTransactionAsync<T>(Func<Task<T>> act, CancellationToken cancellation) where T : class =>
        InTransactionAsync(_ => act(), cancellation);

    /// <summary>
    /// Runs in the transaction that is there, or in one of its own that is committed unless the result is a "no". The action is told whether
    /// the transaction has nothing to do after it, so that its last batch may carry the commit.
    /// </summary>
    internal async Task<T> InTransactionAsync<T>(Func<bool, Task<T>> act, CancellationToken cancellation) where T : class
    {
        if (db.Database.CurrentTransaction is not null) return await act(false);

        // What the caller has changed through EF is rolled back with the transaction; only the caller could do it again.
        var mayRepeat = !db.ChangeTracker.Entries().Any();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var work = await db.BeginWorkAsync(cancellation);
                var result = await act(mayRepeat);
                if (result is RunResult.Rejected rejected) LogRejected(rejected.Code);
                else if (result is TaskOutcome.Rejected refused) LogRejected(refused.Code);
                else await work.CommitAsync(cancellation);
                return result;
            }
            catch (Exception e) when (mayRepeat && attempt < MostAttempts && dialect.IsDeadlock(e))
            {
                LogDeadlock(attempt);
                db.ChangeTracker.Clear();
            }
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Command rejected: {Code}")]
    private partial void LogRejected(string code);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Deadlock, attempt {Attempt}; the transaction is tried again")]
    private partial void LogDeadlock(int attempt);
}
