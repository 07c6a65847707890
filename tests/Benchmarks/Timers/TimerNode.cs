using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Benchmarks.Timers;

/// <summary>A node of the product as its sweeps call it: services, pool and caches of its own.</summary>
internal sealed class TimerNode(string connectionString, ManualTimeProvider clock) : IAsyncDisposable
{
    private const string ProcessId = "timers";

    private const string Bpmn = $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
          <process id="{ProcessId}" isExecutable="true">
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="pause"/>
            <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="pause" targetRef="check"/><userTask id="check" name="Check"/>
            <sequenceFlow id="f3" sourceRef="check" targetRef="end"/><endEvent id="end"/>
          </process>
        </definitions>
        """;

    private static readonly Variables Input = Engine.Variables.Of([.. Workload.Variables.Select(v => (v.Name, FeelValue.Of(v.Value)))]);

    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock)
        .AddRuntime(new ConfigurationBuilder().Build()).AddPostgreSqlDatabase(connectionString).BuildServiceProvider();

    public Task MigrateAsync() => InScopeAsync<OfficeDb, int>(async db => { await db.Database.MigrateAsync(); return 0; });

    public async Task DeployAsync()
    {
        var deployed = await InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("timers.bpmn", ResourceKind.Bpmn, Bpmn), null, Actor.System, CancellationToken.None));
        if (deployed is DeployResult.Refused refused) throw new InvalidOperationException(string.Join('\n', refused.Problems));
    }

    /// <summary>Instances that wait for a timer in eight hours.</summary>
    public Task PrepareAsync(int instances) => Parallel.ForEachAsync(Enumerable.Range(0, instances), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, cancellation) =>
    {
        var started = await InScopeAsync<InstanceRunner, RunResult>(r => r.StartAsync(ProcessId, Input, "D01", Actor.System, cancellation));
        if (started is not RunResult.Accepted) throw new InvalidOperationException($"Expected the instance to start, but found {started}.");
    });

    public Task<int> SweepAsync() => InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(50, CancellationToken.None));

    /// <summary>The packed state of one instance, which is taken away again.</summary>
    public async Task<byte[]> StateAsync(NpgsqlDataSource source)
    {
        await PrepareAsync(1);
        var state = await InScopeAsync<RuntimeDb, byte[]>(db => db.Instances.Select(i => i.State).SingleAsync());
        await using var command = source.CreateCommand("TRUNCATE instances, timers, journal");
        await command.ExecuteNonQueryAsync();
        return state;
    }

    public Task<(int Left, int Fired, int Twice)> OutcomeAsync(NpgsqlDataSource source) => InScopeAsync<RuntimeDb, (int, int, int)>(async db =>
    {
        var fired = db.Journal.Where(row => row.Kind == FactKind.Triggered && row.Element == "pause");
        return (await db.Timers.CountAsync(), await fired.CountAsync(), await fired.GroupBy(row => row.InstanceId).CountAsync(group => group.Count() > 1));
    });

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
