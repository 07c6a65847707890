using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

public sealed class DecisionTests
{
    private const string Process = """
        <startEvent id="start"/><businessRuleTask id="ask"><zeebe:calledDecision decisionId="limit" resultVariable="days"/></businessRuleTask><userTask id="after"/><endEvent id="end"/>
        """;

    private static string Dmn(int days, string attributes = "") => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:w="urn:workflow" {attributes} id="limits" name="limits" namespace="urn:limits">
          <decision id="limit" name="limit"><variable name="limit"/><literalExpression><text>{days}</text></literalExpression></decision>
        </definitions>
        """;

    private static Task<DeployResult> DeployAsync(TestRuntime runtime, string xml) => runtime.InScopeAsync<DeployDefinition, DeployResult>(d =>
        d.HandleAsync(new DefinitionFile("limits.dmn", ResourceKind.Dmn, xml), null, Actor.System, CancellationToken.None));

    private static async Task<string> DaysAsync(TestRuntime runtime, params (string, FeelValue)[] input) =>
        FeelJson.Text((await runtime.StateAsync(await runtime.StartProcessAsync(input: input))).Variables.Values["days"]);

    [Theory, ClassData(typeof(Databases))]
    public async Task The_version_in_effect_on_the_day_that_is_asked_for_decides(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, "start -> ask -> after -> end");
        await DeployAsync(runtime, Dmn(20));
        await DeployAsync(runtime, Dmn(15, "w:effectiveFrom=\"2026-07-01\""));
        await DeployAsync(runtime, Dmn(10, "w:effectiveFrom=\"2027-01-01\""));

        (await DaysAsync(runtime, ("decisionDate", FeelValue.Of("2026-12-31")))).ShouldBe("15");
        (await DaysAsync(runtime, ("decisionDate", FeelValue.Of("2026-06-30")))).ShouldBe("20");
        (await DaysAsync(runtime, ("decisionDate", FeelValue.Of("2027-01-01")))).ShouldBe("10");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_input_declared_as_a_date_reads_the_text_that_a_variable_holds(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, "start -> ask -> after -> end");
        await DeployAsync(runtime, """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="limits" name="limits" namespace="urn:limits">
              <inputData id="in" name="completeOn"><variable name="completeOn" typeRef="date"/></inputData>
              <decision id="limit" name="limit"><variable name="limit"/><informationRequirement><requiredInput href="#in"/></informationRequirement>
                <literalExpression><text>(completeOn + duration("P1D")).day</text></literalExpression></decision>
            </definitions>
            """);

        (await DaysAsync(runtime, ("completeOn", FeelValue.Of("2026-02-28")))).ShouldBe("1");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_was_decided_is_kept_with_its_reasons(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, "start -> ask -> after -> end");
        await DeployAsync(runtime, Dmn(20));

        await runtime.StartProcessAsync();

        var record = await runtime.InScopeAsync<RuntimeDb, DecisionRecordRow>(db => db.DecisionRecords.SingleAsync());
        (record.DecisionId, PackedText.UnpackText(record.Record).Contains("20", StringComparison.Ordinal)).ShouldBe(("limit", true));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_decision_nobody_deployed_is_an_incident(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Process, "start -> ask -> after -> end");

        await runtime.StartProcessAsync();

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).Code.ShouldBe("decision.not-deployed");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_folder_with_one_faulty_file_deploys_nothing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var folder = Directory.CreateTempSubdirectory("workflows").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "good.dmn"), Dmn(20));
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.bpmn"), "no XML");

        var results = await runtime.InScopeAsync<DeployWorkflows, IReadOnlyList<(string File, DeployResult Result)>>(async d => await d.HandleAsync(folder, CancellationToken.None));

        results.Single().File.ShouldBe("bad.bpmn");
        (await runtime.CountAsync<DecisionRow>()).ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }
}
