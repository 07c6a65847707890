using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflow.Engine;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.SqlServer;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests;

/// <summary>The databases that the suite runs on: PostgreSQL always, SQL Server when <c>WORKFLOW_TEST_SQLSERVER</c> names one.</summary>
public sealed class Databases : TheoryData<string>
{
    public const string PostgreSql = "PostgreSQL";

    public Databases()
    {
        Add(PostgreSql);
        if (SqlServer.ConnectionString is not null) Add("SQL Server");
    }
}

/// <summary>The runtime on a fresh database with a clock that stands still until it is moved.</summary>
internal sealed class TestRuntime : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 8, 3, 1, 0, 0, TimeSpan.Zero);   // 8:00 in Vietnam

    private readonly ServiceProvider services;
    private readonly Func<Task> drop;
    private readonly Action<IServiceCollection> database;

    private TestRuntime(Action<IServiceCollection> database, ManualTimeProvider clock, IJobWorker[] workers, Func<Task> drop)
    {
        (this.database, Clock, this.drop) = (database, clock, drop);
        var registered = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.Warning)).AddSingleton<TimeProvider>(clock)
            .AddRuntime(new ConfigurationBuilder().Build());
        foreach (var worker in workers) registered.AddSingleton(worker);
        database(registered);
        services = registered.BuildServiceProvider(true);
    }

    public ManualTimeProvider Clock { get; }

    public static async Task<TestRuntime> StartAsync(string database, params IJobWorker[] workers)
    {
        var clock = new ManualTimeProvider(Monday);
        if (database == Databases.PostgreSql)
        {
            var server = await PostgreSqlServer.SharedAsync();
            var connection = await server.CreateDatabaseAsync("migrated", MigrateAsync);
            return new TestRuntime(services => services.AddPostgreSqlDatabase(connection), clock, workers, () => server.DropDatabaseAsync(connection));
        }

        var onSqlServer = await SqlServer.CreateDatabaseAsync();
        var runtime = new TestRuntime(services => services.AddSqlServerDatabase(onSqlServer), clock, workers, () => SqlServer.DropDatabaseAsync(onSqlServer));
        await runtime.InScopeAsync<OfficeDb>(db => db.Database.MigrateAsync());
        return runtime;
    }

    /// <summary>The same on PostgreSQL behind a relay that counts what goes over the wire.</summary>
    public static async Task<(TestRuntime Runtime, Wire Wire)> OnTheWireAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync("migrated", MigrateAsync);
        var watched = new NpgsqlConnectionStringBuilder(connection);
        var wire = new Wire(watched.Port);
        watched.Port = wire.Port;
        return (new(services => services.AddPostgreSqlDatabase(watched.ConnectionString), new(Monday), [], () => server.DropDatabaseAsync(connection)), wire);
    }

    /// <summary>Another node on the same database, with the same clock: services, pools and caches of its own.</summary>
    public TestRuntime AnotherNode(params IJobWorker[] workers) => new(database, Clock, workers, () => Task.CompletedTask);

    /// <summary>On a database that is there already; it is left as it is.</summary>
    public static TestRuntime On(string connection, DateTimeOffset start) => new(services => services.AddPostgreSqlDatabase(connection), new ManualTimeProvider(start), [], () => Task.CompletedTask);

    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task InScopeAsync<TService>(Func<TService, Task> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public AsyncServiceScope Scope() => services.CreateAsyncScope();

    public async Task DeployAsync(string elements, string flows, string id = "process", Actor? by = null)
    {
        var file = new DefinitionFile($"{id}.bpmn", ResourceKind.Bpmn, ProcessText.Xml(elements, flows, id));
        var result = await InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(file, null, by ?? Actor.System, CancellationToken.None));
        if (result is DeployResult.Refused refused) throw new InvalidOperationException(string.Join('\n', refused.Problems));
    }

    public async Task<Guid> StartProcessAsync(string id = "process", params (string Name, FeelValue Value)[] input)
    {
        var result = await InScopeAsync<InstanceRunner, RunResult>(r => r.StartAsync(id, Variables.Of(input), "D01", Actor.System, CancellationToken.None));
        return result.ShouldBeOfType<RunResult.Accepted>().Instance.Value;
    }

    public async Task<Guid> TaskAsync(string element) =>
        (await InScopeAsync<RuntimeDb, UserTaskRow>(db => db.UserTasks.SingleAsync(t => t.Element == element))).Id;

    public Task<List<Guid>> TasksAsync(string element) =>
        InScopeAsync<RuntimeDb, List<Guid>>(db => db.UserTasks.Where(t => t.Element == element).OrderBy(t => t.Owner).Select(t => t.Id).ToListAsync());

    public async Task<RunResult> CompleteAsync(Guid task, Actor? actor = null, params (string Name, FeelValue Value)[] output) =>
        await InScopeAsync<InstanceRunner, RunResult>(r => r.CompleteUserTaskAsync(task, Variables.Of(output), actor ?? Actor.System, CancellationToken.None));

    public async Task<RunResult> CompleteAsync(string element) => await CompleteAsync(await TaskAsync(element));

    /// <summary>
    /// Holds the tree of an instance until each of these waits for it, begun one after the other, then lets go and ends when they have ended. Whoever does not wait
    /// makes it fail. PostgreSQL only.
    /// </summary>
    public async Task WhileHeldAsync(Guid instance, params Func<Task>[] acts)
    {
        var begun = new List<Task>();
        await using (var scope = Scope())
        {
            await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<InstanceRunner>().LockAsync(new(instance), CancellationToken.None);
            foreach (var act in acts)
            {
                begun.Add(Task.Run(act));
                await UntilWaitingAsync(begun.Count);
            }
        }

        await Task.WhenAll(begun);
    }

    private async Task UntilWaitingAsync(int sessions)
    {
        for (var looks = 0; looks < 5_000; looks++)
        {
            var waiting = await InScopeAsync<RuntimeDb, int>(db => db.Database
                .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync());
            if (waiting >= sessions) return;
        }

        throw new InvalidOperationException($"Expected {sessions} to wait for the lock, but fewer do.");
    }

    public Task<InstanceState> StateAsync(Guid instance) => InScopeAsync<RuntimeDb, InstanceState>(async db =>
        StateJson.Read(PackedText.Unpack((await db.Instances.AsNoTracking().SingleAsync(i => i.Id == instance)).State).Span));

    public Task<int> CountAsync<TRow>() where TRow : class => InScopeAsync<RuntimeDb, int>(db => db.Set<TRow>().CountAsync());

    public async Task<Account> AddAccountAsync(string userName, params string[] groups)
    {
        var account = new Account { UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), DisplayName = $"Display {userName}" };
        foreach (var group in groups) account.Groups.Add(new AccountGroup { AccountId = account.Id, Name = group });
        await InScopeAsync<RuntimeDb>(db => { db.Add(account); return db.SaveChangesAsync(); });
        return account;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await drop();
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var provider = new ServiceCollection().AddPostgreSqlDatabase(connectionString).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.MigrateAsync();
    }
}
