using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.Timers;

namespace Workflow.Runtime.Tests.Infrastructure;

public sealed class SweepTests
{
    [Fact]
    public async Task A_sweep_takes_its_turn_again_and_again_although_one_turn_fails()
    {
        using var turns = new SemaphoreSlim(0);
        var count = 0;
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddRuntime(builder.Configuration).AddPostgreSqlDatabase(await WorkingNode.NewDatabaseAsync()).AddTimers(builder.Configuration)
            .AddSweep(new("counting", _ => TimeSpan.FromMilliseconds(50), (_, _) =>
            {
                turns.Release();
                return Interlocked.Increment(ref count) == 1 ? throw new InvalidOperationException("Refused by the test.") : Task.CompletedTask;
            }));
        using var host = builder.Build();
        await host.StartAsync();

        for (var turn = 0; turn < 3; turn++) (await turns.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();

        await host.StopAsync();
    }

    [Fact]
    public async Task Settings_out_of_range_stop_the_start_and_are_named()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Timers:SweepSeconds"] = "0";
        builder.Services.AddTimers(builder.Configuration).AddRuntime(builder.Configuration);
        using var host = builder.Build();

        var refused = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => host.StartAsync());

        refused.Message.ShouldContain("SweepSeconds");
    }
}
