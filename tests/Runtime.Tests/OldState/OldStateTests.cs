using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Fixtures;
using Workflow.Nominations.Data;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Record;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>
/// Databases of releases with open instances at every kind of wait, upgraded and finished by this build. <c>tests/Runtime.Tests/OldState/save.sh</c>
/// makes the file of the present release; the files of earlier ones stay as they are for ever.
/// </summary>
public sealed class OldStateTests
{
    private static readonly DateTimeOffset Later = new(2027, 1, 4, 1, 0, 0, TimeSpan.Zero);
    private static readonly string Folder = Path.GetDirectoryName(Here()) ?? "";

    public static TheoryData<string> Releases => [.. Directory.GetFiles(Folder, "*.state.gz").Select(path => Path.GetFileName(path))];

    /// <summary>With <c>SAVE_STATE=name</c> the file of this release is made; otherwise that it could be.</summary>
    [Fact]
    public async Task Every_kind_of_wait_can_be_saved_and_is_among_those_that_are()
    {
        var server = await PostgreSqlServer.SharedAsync();
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await OpenInstances.OpenAsync(runtime);
        var waiting = await KindsAsync(runtime);
        waiting.ShouldBe(["awaited", "batch", "being given", "choosing", "condition", "delegated", "denied", "ended task", "handed in", "incident", "job", "listener", "message kept", "parked", "report held", "signal", "subscription", "suspended", "taken away", "task", "timer", "to be undone"]);

        if (Environment.GetEnvironmentVariable("SAVE_STATE") is not { Length: > 0 } name) return;
        var connection = await runtime.InScopeAsync<OfficeDb, string>(db => Task.FromResult(db.Database.GetConnectionString() ?? ""));
        await SavedDatabase.SaveAsync(server.ConnectionStringTo(new Npgsql.NpgsqlConnectionStringBuilder(connection).Database ?? ""), Path.Combine(Folder, $"{name}.state.gz"));
    }

    [Fact]
    public void The_state_of_a_release_is_there() => Directory.GetFiles(Folder, "*.state.gz").ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task What_an_earlier_release_left_open_is_finished_by_this_one(string file)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await SavedDatabase.RestoreAsync(connection, Path.Combine(Folder, file));
        await using var runtime = TestRuntime.On(connection, Later);
        await runtime.InScopeAsync<OfficeDb>(db => db.Database.MigrateAsync());
        var before = await runtime.CountAsync<InstanceRow>();

        await FinishAsync(runtime);

        before.ShouldBeGreaterThanOrEqualTo(20);
        (await runtime.InScopeAsync<OfficeDb, List<string>>(db => db.Instances.Where(i => i.Status != InstanceStatus.Completed && i.ProcessId != "saved-awaited").Select(i => i.ProcessId).ToListAsync())).ShouldBeEmpty();
        (await runtime.CountAsync<UserTaskRow>() + await runtime.CountAsync<JobRow>() + await runtime.CountAsync<TimerRow>() + await runtime.CountAsync<SubscriptionRow>() + await runtime.CountAsync<SignalSubscriptionRow>()).ShouldBe(0);
        foreach (var root in await runtime.InScopeAsync<OfficeDb, List<Guid>>(db => db.Instances.Where(i => i.ParentId == null).Select(i => i.Id).ToListAsync()))
            (await runtime.InScopeAsync<VerifyJournal, AlteredRow?>(v => v.TreeAsync(root, default))).ShouldBeNull();
        // What was kept for somebody who had not asked yet is kept still.
        (await runtime.InScopeAsync<OfficeDb, int>(db => db.Messages.CountAsync(m => m.CorrelationKey == "later" && m.CorrelatedAt == null))).ShouldBe(1);
        await server.DropDatabaseAsync(connection);
    }

    /// <summary>Everything that is open is done, in rounds, until nothing is.</summary>
    private static async Task FinishAsync(TestRuntime runtime)
    {
        foreach (var stopped in await ListAsync(runtime, db => db.Instances.Where(i => i.Status == InstanceStatus.Suspended).Select(i => i.Id)))
            (await runtime.InScopeAsync<ResumeInstance, RunResult>(c => c.HandleAsync(new(stopped), Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
        await RepairAsync(runtime);
        await GoOnWithBatchesAsync(runtime);
        for (var round = 0; round < 30 && await runtime.InScopeAsync<OfficeDb, bool>(db => db.Instances.AnyAsync(i => i.EndedAt == null)); round++)
        {
            await runtime.InScopeAsync<FireDueTimers>(c => c.HandleAsync(100, default));
            foreach (var type in new[] { "saved", "failing", "listening", "denying", "reported" })
            {
                foreach (var job in await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(c => c.HandleAsync(type, "later", 10, TimeSpan.FromMinutes(1), default)))
                    (await runtime.InScopeAsync<ReportJob, RunResult>(c => c.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty), default))).ShouldBeOfType<RunResult.Accepted>();
            }

            // A program that chooses has seen enough.
            foreach (var job in await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(c => c.HandleAsync("choosing", "later", 10, TimeSpan.FromMinutes(1), default)))
                (await runtime.InScopeAsync<ReportJob, RunResult>(c => c.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Decision = new([], IsComplete: true, CancelsRemaining: false) }, default))).ShouldBeOfType<RunResult.Accepted>();
            foreach (var task in await ListAsync(runtime, db => db.UserTasks.OrderBy(t => t.Id).Select(t => t.Id))) await runtime.CompleteAsync(task);
            var waits = await runtime.InScopeAsync<OfficeDb, List<SubscriptionRow>>(db => db.Subscriptions.AsNoTracking().Where(s => s.Element == "wait" || s.Element == "receive").ToListAsync());
            foreach (var wait in waits) await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync(wait.MessageName, wait.CorrelationKey, Variables.Empty, null, TimeSpan.Zero, Actor.System, default));
            foreach (var wait in await runtime.InScopeAsync<OfficeDb, List<SignalSubscriptionRow>>(db => db.SignalSubscriptions.AsNoTracking().ToListAsync()))
                await RunAsync(runtime, wait.InstanceId, new Command.CatchSignal(new(wait.Owner), new(wait.Element), Variables.Empty));
        }
    }

    /// <summary>What a person does about incidents, about a condition that does not come true, and about a choice that nobody makes.</summary>
    private static async Task RepairAsync(TestRuntime runtime)
    {
        foreach (var (id, process) in (await runtime.InScopeAsync<OfficeDb, List<InstanceRow>>(db => db.Instances.AsNoTracking().Where(i => i.ProcessId == "saved-condition" || i.ProcessId == "saved-incident" || i.ProcessId == "saved-ad-hoc").ToListAsync())).Select(i => (i.Id, i.ProcessId)))
        {
            if (process == "saved-ad-hoc") await RunAsync(runtime, id, new Command.ActivateAdHoc((await runtime.StateAsync(id)).Elements.Single().Key, [new("chosen")]));
            else await RunAsync(runtime, id, new Command.SetVariables(null, Variables.Of(("ready", FeelValue.Of(true)), ("approved", FeelValue.Of(true)))));
        }

        foreach (var incident in await ListAsync(runtime, db => db.Incidents.Where(i => i.ResolvedAt == null).Select(i => i.Id)))
            (await runtime.InScopeAsync<RetryIncident, RunResult>(c => c.HandleAsync(incident, Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
    }

    /// <summary>What was halted goes on: every message about it is acted on.</summary>
    private static async Task GoOnWithBatchesAsync(TestRuntime runtime)
    {
        foreach (var batch in await runtime.InScopeAsync<OfficeDb, List<long>>(db => db.Batches.Where(b => b.State == BatchState.Suspended).Select(b => b.Key).ToListAsync()))
            (await runtime.InScopeAsync<SteerBatch, BatchStart.Rejected?>(c => c.HandleAsync(batch, BatchSteering.Resume, null, default))).ShouldBeNull();
        foreach (var message in await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(500, default)))
        {
            if (message.Type != ContinuedBatch.Type) continue;
            await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, default));
        }

        (await runtime.InScopeAsync<OfficeDb, List<BatchItemRow>>(db => db.BatchItems.AsNoTracking().ToListAsync())).ShouldAllBe(item => item.Outcome == BatchOutcome.Done);
        (await runtime.InScopeAsync<OfficeDb, List<BatchState>>(db => db.Batches.Select(b => b.State).ToListAsync())).ShouldAllBe(state => state == BatchState.Completed);
    }

    private static async Task<List<string>> KindsAsync(TestRuntime runtime) => await runtime.InScopeAsync<OfficeDb, List<string>>(async db =>
    {
        var states = (await db.Instances.AsNoTracking().Where(i => i.EndedAt == null).Select(i => i.State).ToListAsync()).ConvertAll(packed => StateJson.Read(PackedText.Unpack(packed).Span));
        (string Kind, bool IsThere)[] kinds =
        [
            ("awaited", states.Exists(s => s.Elements.Any(e => e is { Phase: Phase.Terminating, IsChildAwaited: true }))), ("being given", await db.Jobs.AnyAsync(j => j.Event == ListenerEvent.Assigning)),
            ("choosing", await db.Jobs.AnyAsync(j => j.Kind == JobKind.AdHocSubProcess)), ("taken away", await db.Jobs.AnyAsync(j => j.Event == ListenerEvent.Canceling)),
            ("batch", await db.BatchItems.AnyAsync(i => i.Outcome == BatchOutcome.Pending)), ("condition", states.Exists(s => s.Elements.Any(e => e.Waits.Any(w => w is Wait.Condition)))), ("delegated", await db.UserTasks.AnyAsync(t => t.Delegation == DelegationState.Pending)),
            ("denied", await db.Journal.AnyAsync(j => j.Kind == FactKind.CompletionDenied)), ("ended task", await db.EndedUserTasks.AnyAsync()),
            ("handed in", await db.Jobs.AnyAsync(j => j.Event == ListenerEvent.Completing)), ("incident", await db.Incidents.AnyAsync(i => i.ResolvedAt == null)), ("job", await db.Jobs.AnyAsync(j => j.RetriesLeft > 0)),
            ("listener", await db.Jobs.AnyAsync(j => j.Event == ListenerEvent.Start) && await db.Jobs.AnyAsync(j => j.Event == ListenerEvent.Creating)), ("message kept", await db.Messages.AnyAsync(m => m.CorrelatedAt == null)), ("parked", states.Exists(s => !s.Parked.IsEmpty)), ("report held", await db.HeldReports.AnyAsync()), ("signal", await db.SignalSubscriptions.AnyAsync()), ("subscription", await db.Subscriptions.AnyAsync()),
            ("suspended", states.Exists(s => s.Status == InstanceStatus.Suspended)), ("task", await db.UserTasks.AnyAsync()), ("timer", await db.Timers.AnyAsync()),
            ("to be undone", states.Exists(s => s.Compensable.Length > 0) && states.Exists(s => s.Elements.Any(e => e.Undo is not null))),
        ];
        return [.. kinds.Where(k => k.IsThere).Select(k => k.Kind).Order(StringComparer.Ordinal)];
    });

    private static Task<List<Guid>> ListAsync(TestRuntime runtime, Func<OfficeDb, IQueryable<Guid>> query) => runtime.InScopeAsync<OfficeDb, List<Guid>>(db => query(db).ToListAsync());

    private static async Task RunAsync(TestRuntime runtime, Guid instance, Command command) =>
        (await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(new(instance), command, Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();

    private static string Here([CallerFilePath] string path = "") => path;
}
