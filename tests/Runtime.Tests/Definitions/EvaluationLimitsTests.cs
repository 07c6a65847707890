using Microsoft.EntityFrameworkCore;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

public sealed class EvaluationLimitsTests
{
    private static string Process(string feel) => $"""
        <startEvent id="start"/><scriptTask id="ask"><zeebe:script expression="={feel}" resultVariable="list"/></scriptTask><userTask id="after"/><endEvent id="end"/>
        """;

    private const string Flow = "start -> ask -> after -> end";

    private static Task<IReadOnlyList<string>> SetAsync(TestRuntime runtime, FeelLimits limits) => runtime.InScopeAsync<SetEvaluationLimits, IReadOnlyList<string>>(
        async s => [.. (await s.HandleAsync(limits, Actor.System, CancellationToken.None)).Select(p => p.Limit)]);

    private static async Task<string> IncidentAsync(TestRuntime runtime)
    {
        await runtime.StartProcessAsync();
        return (await runtime.InScopeAsync<RuntimeDb, List<IncidentRow>>(db => db.Incidents.ToListAsync())).Single().Message;
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_loop_of_a_thousand_million_turns_ends_as_an_incident_of_its_instance(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process("for i in 1..1000000000 return i"), Flow);

        (await IncidentAsync(runtime)).ShouldContain("lists of at most 100000 items");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Limits_that_an_administrator_sets_hold_from_the_next_evaluation_on(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process("count(for i in 1..5000 return i)"), Flow);
        await runtime.StartProcessAsync();
        (await runtime.CountAsync<IncidentRow>()).ShouldBe(0);

        (await SetAsync(runtime, FeelLimits.Default with { ListSize = 1_000 })).ShouldBeEmpty();

        (await IncidentAsync(runtime)).ShouldContain("lists of at most 1000 items");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Limits_set_on_another_node_hold_after_the_refresh_time(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process("count(for i in 1..5000 return i)"), Flow);
        await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb>(db =>
        {
            db.Add(new EvaluationLimitsRow
            {
                Id = EvaluationLimitsRow.Only, Depth = 200, Steps = 100_000, ListSize = 1_000, TextLength = 10_000, Milliseconds = 1_000, ChangedAt = TestRuntime.Monday, ChangedBy = "another node",
            });
            return db.SaveChangesAsync();
        });

        runtime.Clock.Advance(TimeSpan.FromSeconds(6));

        (await IncidentAsync(runtime)).ShouldContain("lists of at most 1000 items");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Limits_out_of_their_bounds_are_refused_all_at_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        (await SetAsync(runtime, new FeelLimits(0, long.MaxValue, 50_000, 50_000, TimeSpan.FromHours(1)))).ShouldBe(["Depth", "Steps", "Time"]);

        (await runtime.CountAsync<EvaluationLimitsRow>()).ShouldBe(0);
    }
}
