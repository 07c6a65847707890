using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

public sealed class DecisionVersionTests
{
    private const string Process = """
        <startEvent id="start"/><businessRuleTask id="ask"><zeebe:calledDecision decisionId="limit" resultVariable="days"/></businessRuleTask><userTask id="after"/><endEvent id="end"/>
        """;

    private const string Flow = "start -> ask -> after -> end";

    private static string Literal(string feel, string attributes = "") => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:w="urn:workflow" {attributes} id="limits" name="limits" namespace="urn:limits">
          <decision id="limit" name="limit"><variable name="limit"/><literalExpression><text>{feel}</text></literalExpression></decision>
        </definitions>
        """;

    private static string Imported(int days, string from) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:w="urn:workflow" w:effectiveFrom="{from}" id="base" name="base" namespace="urn:base">
          <decision id="days" name="days"><variable name="days"/><literalExpression><text>{days}</text></literalExpression></decision>
        </definitions>
        """;

    private const string Importing = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:w="urn:workflow" w:effectiveFrom="2026-01-01" id="limits" name="limits" namespace="urn:limits">
          <import name="base" namespace="urn:base" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>
          <decision id="limit" name="limit"><variable name="limit"/><informationRequirement><requiredDecision href="urn:base#days"/></informationRequirement>
            <literalExpression><text>base.days + 1</text></literalExpression></decision>
        </definitions>
        """;

    private static Task<DeployResult> DeployAsync(TestRuntime runtime, string xml) => runtime.InScopeAsync<DeployDefinition, DeployResult>(d =>
        d.HandleAsync(new DefinitionFile("limits.dmn", ResourceKind.Dmn, xml), null, Actor.System, CancellationToken.None));

    private static async Task<string> DaysOnAsync(TestRuntime runtime, string day) =>
        FeelJson.Text((await runtime.StateAsync(await runtime.StartProcessAsync(input: [("decisionDate", FeelValue.Of(day))]))).Variables.Values["days"]);

    private static async Task<KeptDecision> KeptAsync(TestRuntime runtime) => KeptDecision.Read(PackedText.UnpackText(
        (await runtime.InScopeAsync<RuntimeDb, DecisionRecordRow>(db => db.DecisionRecords.SingleAsync())).Record));

    private static Task<(Replay Replay, Dmn.DmnModel? Model)> ReplayAsync(TestRuntime runtime, KeptDecision kept) =>
        runtime.InScopeAsync<ReplayDecision, (Replay, Dmn.DmnModel?)>(r => r.HandleAsync(kept, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_process_that_names_no_day_does_not_get_the_version_of_today(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, Flow);
        await DeployAsync(runtime, Literal("20"));
        await DeployAsync(runtime, Literal("15", "w:effectiveFrom=\"2026-07-01\""));

        await runtime.StartProcessAsync();

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).Code.ShouldBe("decision.no-date");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_moment_of_receipt_counts_as_its_day_in_the_zone_of_the_office(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, Flow);
        await DeployAsync(runtime, Literal("20"));
        await DeployAsync(runtime, Literal("15", "w:effectiveFrom=\"2026-07-01\""));

        (await DaysOnAsync(runtime, "2026-06-30T16:59:00Z")).ShouldBe("20");
        (await DaysOnAsync(runtime, "2026-06-30T17:00:00Z")).ShouldBe("15");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_imported_model_decides_by_its_version_of_the_same_day(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, Flow);
        await DeployAsync(runtime, Imported(10, "2026-01-01"));
        await DeployAsync(runtime, Importing);
        await DeployAsync(runtime, Imported(20, "2026-07-01"));

        (await DaysOnAsync(runtime, "2026-06-30")).ShouldBe("11");
        (await DaysOnAsync(runtime, "2026-07-01")).ShouldBe("21");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_kept_decision_names_its_version_and_replays_to_the_same_result(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, Flow);
        await DeployAsync(runtime, Imported(10, "2026-01-01"));
        await DeployAsync(runtime, Importing);
        await DaysOnAsync(runtime, "2026-06-30");
        await DeployAsync(runtime, Imported(99, "2026-01-01"));   // corrected afterwards, from the same day

        var kept = await KeptAsync(runtime);

        (kept.Version, kept.EffectiveFrom, kept.DecidedFor).ShouldBe((1, new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30)));
        (await ReplayAsync(runtime, kept)).Replay.ShouldBeOfType<Replay.Same>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_replay_that_comes_out_differently_says_so(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, Flow);
        await DeployAsync(runtime, Literal("20"));
        await DaysOnAsync(runtime, "2026-06-30");
        var kept = await KeptAsync(runtime);

        var forged = kept with { Record = kept.Record with { Output = FeelValue.Of(21) } };

        (await ReplayAsync(runtime, forged)).Replay.ShouldBeOfType<Replay.Different>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_start_of_the_product_leaves_what_was_published_since_in_force(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var folder = Directory.CreateTempSubdirectory("workflows").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "limits.dmn"), Literal("20"));
        Task StartAsync() => runtime.InScopeAsync<DeployWorkflows>(async d => await d.HandleAsync(folder, CancellationToken.None));
        await StartAsync();
        await DeployAsync(runtime, Literal("15"));

        await StartAsync();

        (await runtime.CountAsync<DecisionRow>()).ShouldBe(2);
        Directory.Delete(folder, recursive: true);
    }
}
