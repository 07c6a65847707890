using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Api;

/// <summary>The rules of user tasks hold for programs as they do on the pages.</summary>
[Collection(SiteCollection.Name)]
public sealed class TaskRuleTests(Site site)
{
    private const string Model = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <bpmn:process id="four-eyes-proof" isExecutable="true"><bpmn:startEvent id="s"/>
          <bpmn:userTask id="first"><bpmn:extensionElements><zeebe:assignmentDefinition candidateUsers="quantri, chutichtinh"/></bpmn:extensionElements></bpmn:userTask>
          <bpmn:userTask id="second"><bpmn:extensionElements><zeebe:assignmentDefinition candidateUsers="quantri, chutichtinh"/></bpmn:extensionElements></bpmn:userTask>
          <bpmn:userTask id="approve"><bpmn:extensionElements><zeebe:assignmentDefinition candidateUsers="quantri, chutichtinh"/>
            <zeebe:properties><zeebe:property name="workflow:excludes" value="first"/></zeebe:properties></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="e"/>
          <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="first"/><bpmn:sequenceFlow id="b" sourceRef="first" targetRef="second"/>
          <bpmn:sequenceFlow id="c" sourceRef="second" targetRef="approve"/><bpmn:sequenceFlow id="f" sourceRef="approve" targetRef="e"/></bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task Completing_answers_with_the_next_task_and_never_with_one_that_is_not_for_the_same_person()
    {
        await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("four-eyes.bpmn", ResourceKind.Bpmn, Model), null, new Actor(null, "quantri"), default));
        var started = (await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync("four-eyes-proof", Engine.Variables.Empty, "FE-1", new Actor(null, "quantri"), default))).ShouldBeOfType<RunResult.Accepted>();
        var token = await Tokens.IssueAsync(site, "quantri", [TokenScopes.TasksRead, TokenScopes.TasksWrite]);

        var afterFirst = await SendAsync(token, HttpMethod.Post, $"/user-tasks/{await KeyAsync(started.Instance.Value)}/completion", new { });
        var second = await KeyAsync(started.Instance.Value);
        var afterSecond = await SendAsync(token, HttpMethod.Post, $"/user-tasks/{second}/completion", new { });
        var approve = await KeyAsync(started.Instance.Value);
        var refused = await SendAsync(token, HttpMethod.Post, $"/user-tasks/{approve}/completion", new { });
        var found = await (await SendAsync(token, HttpMethod.Post, "/user-tasks/search", new { filter = new { processDefinitionId = "four-eyes-proof", state = "CREATED" } })).Content.ReadFromJsonAsync<JsonElement>();

        (afterFirst.StatusCode, afterFirst.Headers.GetValues("Link").Single()).ShouldBe((HttpStatusCode.NoContent, $"</v2/user-tasks/{second}>; rel=\"next\""));
        (afterSecond.StatusCode, afterSecond.Headers.Contains("Link")).ShouldBe((HttpStatusCode.NoContent, false));
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        found.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await SendAsync(token, HttpMethod.Post, $"/user-tasks/{approve}/assignment", new { assignee = "quantri" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var other = await Tokens.IssueAsync(site, Office.Chair, [TokenScopes.TasksRead, TokenScopes.TasksWrite]);
        (await SendAsync(other, HttpMethod.Post, $"/user-tasks/{approve}/completion", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<string> KeyAsync(Guid instance)
    {
        var found = await site.Office.ReadAsync(db => db.UserTasks.Where(t => t.InstanceId == instance).Select(t => new { db.Instances.Single(i => i.Id == t.InstanceId).Key, t.Owner }).SingleAsync());
        return EngineKeys.Element(found.Key, found.Owner).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<HttpResponseMessage> SendAsync(string token, HttpMethod method, string path, object body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"{site.Address}/v2{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
