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

/// <summary>Programs that listen to user tasks: what their jobs say, and what they may answer.</summary>
[Collection(SiteCollection.Name)]
public sealed class ListenerTests(Site site)
{
    private const string Model = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <bpmn:process id="listened" isExecutable="true"><bpmn:startEvent id="s"/>
          <bpmn:userTask id="first"><bpmn:extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="listened-first"/><zeebe:taskListener eventType="completing" type="listened-first"/></zeebe:taskListeners></bpmn:extensionElements></bpmn:userTask>
          <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="a" sourceRef="s" targetRef="first"/><bpmn:sequenceFlow id="b" sourceRef="first" targetRef="e"/></bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task A_program_corrects_a_task_before_it_is_there_and_denies_its_completion()
    {
        await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("listened.bpmn", ResourceKind.Bpmn, Model), null, new Actor(null, "quantri"), default));
        await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync("listened", Engine.Variables.Empty, "LI-1", new Actor(null, "quantri"), default));
        var token = await Tokens.IssueAsync(site, "quantri", [TokenScopes.TasksRead, TokenScopes.TasksWrite, TokenScopes.JobsWork, TokenScopes.InstancesRead]);

        var creating = await TakeAsync(token);
        var wrong = await CompleteAsync(token, creating, new { result = new { type = "userTask", corrections = new { priority = 101 } } });
        var corrected = await CompleteAsync(token, creating, new { result = new { type = "userTask", corrections = new { assignee = "quantri", priority = 80 } } });
        var task = (await FoundAsync(token, "/user-tasks/search", new { filter = new { processDefinitionId = "listened" } }))[0];
        var handedIn = await SendAsync(token, $"/user-tasks/{task.GetProperty("userTaskKey").GetString()}/completion", new { });
        var asked = (await FoundAsync(token, "/user-tasks/search", new { filter = new { processDefinitionId = "listened", state = "COMPLETING" } })).ShouldHaveSingleItem();
        var completing = await TakeAsync(token);
        var searched = await FoundAsync(token, "/jobs/search", new { filter = new { type = "listened-first", kind = "TASK_LISTENER", listenerEventType = "COMPLETING" } });
        var denied = await CompleteAsync(token, completing, new { result = new { type = "userTask", denied = true, deniedReason = "no opinion" } });
        var open = await FoundAsync(token, "/user-tasks/search", new { filter = new { processDefinitionId = "listened", state = "CREATED" } });

        (Text(creating, "kind"), Text(creating, "listenerEventType"), creating.GetProperty("customHeaders").GetProperty("io.camunda.zeebe:action").GetString()).ShouldBe(("TASK_LISTENER", "CREATING", "create"));
        (wrong.StatusCode, corrected.StatusCode, handedIn.StatusCode, denied.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        (Text(task, "assignee"), task.GetProperty("priority").GetInt32()).ShouldBe(("quantri", 80));
        Text(asked, "state").ShouldBe("COMPLETING");
        (Text(completing, "listenerEventType"), searched.Count).ShouldBe(("COMPLETING", 1));
        Text(open.ShouldHaveSingleItem(), "userTaskKey").ShouldBe(Text(task, "userTaskKey"));
    }

    [Fact]
    public async Task A_program_is_asked_before_a_task_is_given_or_changed_and_what_it_says_counts()
    {
        var model = Model.Replace("id=\"listened\"", "id=\"asked\"", StringComparison.Ordinal).Replace("creating\" type=\"listened-first", "assigning\" type=\"asked-first", StringComparison.Ordinal)
            .Replace("completing\" type=\"listened-first", "updating\" type=\"asked-first", StringComparison.Ordinal);
        await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("asked.bpmn", ResourceKind.Bpmn, model), null, new Actor(null, "quantri"), default));
        await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync("asked", Engine.Variables.Empty, "AS-1", new Actor(null, "quantri"), default));
        var token = await Tokens.IssueAsync(site, "quantri", [TokenScopes.TasksRead, TokenScopes.TasksWrite, TokenScopes.JobsWork, TokenScopes.InstancesRead]);
        async Task<JsonElement> TaskAsync() => (await FoundAsync(token, "/user-tasks/search", new { filter = new { processDefinitionId = "asked" } })).ShouldHaveSingleItem();
        var key = Text(await TaskAsync(), "userTaskKey");

        var wanted = await SendAsync(token, $"/user-tasks/{key}/assignment", new { assignee = "quantri", action = "takeOver" });
        var again = await SendAsync(token, $"/user-tasks/{key}/assignment", new { assignee = "quantri" });
        var assigning = await TakeAsync(token, "asked-first");
        var searched = await FoundAsync(token, "/jobs/search", new { filter = new { type = "asked-first", kind = "TASK_LISTENER", listenerEventType = "ASSIGNING" } });
        var denied = await CompleteAsync(token, assigning, new { result = new { type = "userTask", denied = true, deniedReason = "on leave" } });
        var free = await TaskAsync();
        await SendAsync(token, $"/user-tasks/{key}/assignment", new { assignee = "quantri" });
        await CompleteAsync(token, await TakeAsync(token, "asked-first"), new { });
        var held = await TaskAsync();
        var changed = await SendAsync(token, $"/user-tasks/{key}", new { changeset = new { priority = 80 } }, HttpMethod.Patch);
        var updating = await TakeAsync(token, "asked-first");
        await CompleteAsync(token, updating, new { result = new { type = "userTask", corrections = new { priority = 70 } } });

        (wanted.StatusCode, again.StatusCode, denied.StatusCode, changed.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        (await again.Content.ReadAsStringAsync()).ShouldContain("task.assigning");
        (Text(assigning, "kind"), Text(assigning, "listenerEventType"), assigning.GetProperty("customHeaders").GetProperty("io.camunda.zeebe:action").GetString()).ShouldBe(("TASK_LISTENER", "ASSIGNING", "takeOver"));
        var told = assigning.GetProperty("userTask");
        (Text(told, "action"), Text(told, "assignee"), told.GetProperty("changedAttributes")[0].GetString(), Text(told, "userTaskKey")).ShouldBe(("takeOver", "quantri", "assignee", key));
        (searched.Count, free.GetProperty("assignee").ValueKind, Text(held, "assignee")).ShouldBe((1, JsonValueKind.Null, "quantri"));
        (Text(updating, "listenerEventType"), (await TaskAsync()).GetProperty("priority").GetInt32()).ShouldBe(("UPDATING", 70));
    }

    private async Task<JsonElement> TakeAsync(string token, string type = "listened-first")
    {
        var answer = await (await SendAsync(token, "/jobs/activation", new { type, timeout = 60_000, maxJobsToActivate = 1, requestTimeout = -1 })).Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("jobs").EnumerateArray().ShouldHaveSingleItem();
    }

    private Task<HttpResponseMessage> CompleteAsync(string token, JsonElement job, object body) => SendAsync(token, $"/jobs/{Text(job, "jobKey")}/completion", body);

    private async Task<List<JsonElement>> FoundAsync(string token, string path, object body) =>
        [.. (await (await SendAsync(token, path, body)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray()];

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private async Task<HttpResponseMessage> SendAsync(string token, string path, object body, HttpMethod? method = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"{site.Address}/v2{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
