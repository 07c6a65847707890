using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Benchmarks;

/// <summary>The product as a page calls it: a scope, a context from the pool, the runner, a clerk who is a candidate of the task.</summary>
internal sealed class Product : ISide, IAsyncDisposable
{
    private static readonly Variables Input = Engine.Variables.Of([.. Workload.Variables.Select(v => (v.Name, FeelValue.Of(v.Value)))]);
    private static readonly Variables Output = Engine.Variables.Of(("checked", FeelValue.Of(true)));

    private readonly ServiceProvider services;
    private readonly ConcurrentDictionary<Guid, Guid> open = new();
    private Actor clerk = Actor.System;
    private int versions = 1;

    public Product(string connectionString) => services = new ServiceCollection().AddLogging()
        .AddRuntime(new ConfigurationBuilder().Build()).AddPostgreSqlDatabase(connectionString).BuildServiceProvider();

    public string Name => "product";

    public Task MigrateAsync() => InScopeAsync<OfficeDb>(db => db.Database.MigrateAsync());

    public async Task<byte[]> DeployAsync()
    {
        var deployed = await InScopeAsync<DeployDefinition, DeployResult>(d =>
            d.HandleAsync(new DefinitionFile("bench.bpmn", ResourceKind.Bpmn, Workload.Bpmn), null, Actor.System, CancellationToken.None));
        if (deployed is DeployResult.Refused refused) throw new InvalidOperationException(string.Join('\n', refused.Problems));

        var account = new Account { UserName = $"lan{Guid.NewGuid():N}", DisplayName = "Lan" };
        account.Groups.Add(new AccountGroup { AccountId = account.Id, Name = Workload.Group });
        await InScopeAsync<RuntimeDb>(db => { db.Add(account); return db.SaveChangesAsync(); });
        clerk = new Actor(account.Id, account.UserName);
        var instance = (await PrepareAsync(1)).Single();
        return (await InScopeAsync<RuntimeDb, InstanceRow>(db => db.Instances.AsNoTracking().SingleAsync(i => i.Id == instance))).State;
    }

    /// <summary>More versions of the same process, each with a name of its own; from now on the instances are spread over all of them.</summary>
    public async Task DeployVersionsAsync(int most)
    {
        for (versions = 1; versions < most; versions++)
        {
            var text = Workload.Bpmn.Replace("name=\"Task 1\"", $"name=\"Task 1 of version {versions + 1}\"", StringComparison.Ordinal);
            var deployed = await InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new DefinitionFile("bench.bpmn", ResourceKind.Bpmn, text), null, Actor.System, CancellationToken.None));
            if (deployed is DeployResult.Refused refused) throw new InvalidOperationException(string.Join('\n', refused.Problems));
        }
    }

    public async Task<IReadOnlyList<Guid>> PrepareAsync(int instances)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < instances; i++)
        {
            var started = Accepted(await InScopeAsync<InstanceRunner, RunResult>(r => versions == 1
                ? r.StartAsync(Workload.ProcessId, Input, "D01", Actor.System, CancellationToken.None)
                : r.StartAsync(new DefinitionKey(Workload.ProcessId, 1 + i * 7919 % versions), Input, "D01", Actor.System, CancellationToken.None)));
            ids.Add(started.Instance.Value);
            open[started.Instance.Value] = started.OpenedTasks.Single();
        }

        return ids;
    }

    public async Task CompleteAsync(Guid instance)
    {
        var done = Accepted(await InScopeAsync<InstanceRunner, RunResult>(r =>
            r.CompleteUserTaskAsync(open[instance], Output, clerk, CancellationToken.None)));
        if (done.OpenedTasks is [var next]) open[instance] = next;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static RunResult.Accepted Accepted(RunResult result) =>
        result as RunResult.Accepted ?? throw new InvalidOperationException($"Expected the step to be accepted, but found {result}.");

    private async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task InScopeAsync<TService>(Func<TService, Task> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
