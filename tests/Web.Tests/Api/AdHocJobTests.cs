using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Workflow.Runtime;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Api;

/// <summary>A program that chooses what is done in an ad-hoc sub-process by the results of its jobs.</summary>
[Collection(SiteCollection.Name)]
public sealed class AdHocJobTests(Site site)
{
    private const string Model = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <bpmn:process id="driven" isExecutable="true"><bpmn:startEvent id="s"/>
          <bpmn:adHocSubProcess id="choice"><bpmn:extensionElements><zeebe:taskDefinition type="driven-choose"/></bpmn:extensionElements>
          <bpmn:serviceTask id="look"><bpmn:extensionElements><zeebe:taskDefinition type="driven-look"/></bpmn:extensionElements></bpmn:serviceTask></bpmn:adHocSubProcess>
          <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="a" sourceRef="s" targetRef="choice"/><bpmn:sequenceFlow id="b" sourceRef="choice" targetRef="e"/></bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task A_program_begins_activities_is_asked_again_and_says_that_it_is_enough()
    {
        await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("driven.bpmn", ResourceKind.Bpmn, Model), null, new Actor(null, "quantri"), default));
        var started = await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync("driven", Engine.Variables.Empty, "DR-1", new Actor(null, "quantri"), default));
        var token = await Tokens.IssueAsync(site, "quantri", [TokenScopes.JobsWork, TokenScopes.InstancesRead, TokenScopes.PersonalData]);

        var first = await TakeAsync(token, "driven-choose");
        var unknown = await CompleteAsync(token, first, new { type = "adHocSubProcess", activateElements = new[] { new { elementId = "nothing" } } });
        var both = await CompleteAsync(token, first, new { type = "adHocSubProcess", activateElements = new[] { new { elementId = "look" } }, isCompletionConditionFulfilled = true });
        var chosen = await CompleteAsync(token, first, new { type = "adHocSubProcess", activateElements = new[] { new { elementId = "look", variables = new { where = "here" } } } });
        var look = await TakeAsync(token, "driven-look");
        var searched = await (await SendAsync(token, "/jobs/search", new { filter = new { type = "driven-choose", kind = "AD_HOC_SUB_PROCESS", state = "COMPLETED" } })).Content.ReadFromJsonAsync<JsonElement>();
        await SendAsync(token, $"/jobs/{Text(look, "jobKey")}/completion", new { });
        var enough = await CompleteAsync(token, await TakeAsync(token, "driven-choose"), new { type = "adHocSubProcess", isCompletionConditionFulfilled = true });

        Text(first, "kind").ShouldBe("AD_HOC_SUB_PROCESS");
        first.GetProperty("variables").GetProperty("adHocSubProcessElements")[0].GetProperty("elementId").GetString().ShouldBe("look");
        (unknown.StatusCode, both.StatusCode, chosen.StatusCode, enough.StatusCode).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        look.GetProperty("variables").GetProperty("where").GetString().ShouldBe("here");
        searched.GetProperty("items").GetArrayLength().ShouldBe(1);
        var id = started.ShouldBeOfType<RunResult.Accepted>().Instance.Value;
        (await site.Office.ReadAsync(async db => await db.Instances.FindAsync(id))).ShouldNotBeNull().Status.ShouldBe(Engine.InstanceStatus.Completed);
    }

    private async Task<JsonElement> TakeAsync(string token, string type)
    {
        var answer = await (await SendAsync(token, "/jobs/activation", new { type, timeout = 60_000, maxJobsToActivate = 1, requestTimeout = -1 })).Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("jobs").EnumerateArray().ShouldHaveSingleItem();
    }

    private Task<HttpResponseMessage> CompleteAsync(string token, JsonElement job, object result) => SendAsync(token, $"/jobs/{Text(job, "jobKey")}/completion", new { result });

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private async Task<HttpResponseMessage> SendAsync(string token, string path, object body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{site.Address}/v2{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
