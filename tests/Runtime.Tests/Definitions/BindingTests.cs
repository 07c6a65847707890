using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

/// <summary>Which version of a decision a business rule task asks: that of its deployment, or one with a tag.</summary>
public sealed class BindingTests
{
    private static string Process(string binding) => ProcessText.Xml($"""
        <startEvent id="start"/><businessRuleTask id="ask"><zeebe:calledDecision decisionId="limit" resultVariable="days" {binding}/></businessRuleTask><userTask id="after"/><endEvent id="end"/>
        """, "start -> ask -> after -> end");

    private static string Dmn(int days, string tag = "", string attributes = "") => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:w="urn:workflow" {attributes} id="limits" name="limits" namespace="urn:limits">
          <decision id="limit" name="limit">{(tag.Length == 0 ? "" : $"""<extensionElements><zeebe:versionTag value="{tag}"/></extensionElements>""")}<variable name="limit"/><literalExpression><text>{days}</text></literalExpression></decision>
        </definitions>
        """;

    private const string OfDeployment = "bindingType=\"deployment\"";

    private static async Task<string> DaysAsync(TestRuntime runtime) => FeelJson.Text((await runtime.StateAsync(await runtime.StartProcessAsync())).Variables.Values["days"]);

    [Theory, ClassData(typeof(Databases))]
    public async Task The_decision_of_its_deployment_is_asked_whatever_is_deployed_later(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        (await runtime.DeployFilesAsync(("process.bpmn", Process(OfDeployment)), ("limits.dmn", Dmn(20)))).Deployed.ShouldBe(["process 1", "limit 1"]);
        await runtime.DeployFilesAsync(("limits.dmn", Dmn(15)));

        (await DaysAsync(runtime)).ShouldBe("20");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Deployed_again_with_another_decision_the_same_process_is_a_new_version_that_asks_that_one(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployFilesAsync(("process.bpmn", Process(OfDeployment)), ("limits.dmn", Dmn(20)));

        (await runtime.DeployFilesAsync(("process.bpmn", Process(OfDeployment)), ("limits.dmn", Dmn(15)))).Deployed.ShouldBe(["process 2", "limit 2"]);
        (await DaysAsync(runtime)).ShouldBe("15");
        (await runtime.DeployFilesAsync(("process.bpmn", Process(OfDeployment)), ("limits.dmn", Dmn(15)))).Deployed.ShouldBe(["process 2", "limit 2"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_process_whose_decision_is_not_deployed_with_it_is_refused(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployFilesAsync(("limits.dmn", Dmn(20)));

        (await runtime.DeployFilesAsync(("process.bpmn", Process(OfDeployment)))).Problems.ShouldBe(["ask decision.not-in-deployment"]);
        (await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("process.bpmn", ResourceKind.Bpmn, Process(OfDeployment)), null, Actor.System, CancellationToken.None)))
            .ShouldBeOfType<DeployResult.Refused>().Problems.Select(problem => problem.Code).ShouldBe(["decision.not-in-deployment"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_newest_version_with_the_tag_is_asked(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployFilesAsync(("process.bpmn", Process("bindingType=\"versionTag\" versionTag=\"2026\"")));
        foreach (var (days, tag) in new[] { (20, "2026"), (15, "2026"), (10, "2027") }) await runtime.DeployFilesAsync(("limits.dmn", Dmn(days, tag)));

        (await DaysAsync(runtime)).ShouldBe("15");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_tag_that_no_version_has_is_an_incident(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployFilesAsync(("process.bpmn", Process("bindingType=\"versionTag\" versionTag=\"2025\"")), ("limits.dmn", Dmn(20, "2026")));

        await runtime.StartProcessAsync();

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).ShouldSatisfyAllConditions(i => i.Code.ShouldBe("decision.not-deployed"), i => i.Message.ShouldContain("tagged '2025'"));
    }
}
