using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workflow.Nominations.Data;
using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Api;

[Collection(SiteCollection.Name)]
public sealed class TokenTests(Site site)
{
    private const string Administrator = "quantri";

    private const string Model = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <bpmn:process id="token-proof" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:serviceTask id="w"><bpmn:extensionElements><zeebe:taskDefinition type="token-proof"/></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="e"/>
          <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="w"/><bpmn:sequenceFlow id="b" sourceRef="w" targetRef="e"/></bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task A_token_is_shown_once_works_and_ends_when_it_is_revoked()
    {
        var page = await site.OpenAsAsync(Administrator, "/account/tokens");
        await page.FillAsync("#f-name", "Cổng dịch vụ công");
        await page.GetByLabel("Xem quy trình và bảng quyết định").CheckAsync();
        await page.ClickAsync("text=Tạo mã >> nth=-1");
        var token = (await page.Locator("[data-token]").TextContentAsync())?.Trim() ?? "";
        await Site.ShootAsync(page, "access-token");

        (await SearchDefinitionsAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await page.GotoAsync("/account/tokens");
        (await page.ContentAsync()).ShouldNotContain(token);
        // One click ends the work of a program: it is asked once more.
        var asked = "";
        page.Dialog += async (_, dialog) => { asked = dialog.Message; await dialog.AcceptAsync(); };
        await page.GetByLabel("Thu hồi mã Cổng dịch vụ công").ClickAsync();
        await Assertions.Expect(page.Locator(".notice.good")).ToContainTextAsync("Đã thu hồi mã");
        asked.ShouldContain("Thu hồi mã Cổng dịch vụ công?");
        (await SearchDefinitionsAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_reads_the_database_has_no_token()
    {
        var token = await Tokens.IssueAsync(site, Administrator, [TokenScopes.DefinitionsRead]);

        var rows = await InDbAsync(db => db.AccessTokens.AsNoTracking().ToListAsync());

        rows.ShouldContain(row => token.StartsWith(row.Start, StringComparison.Ordinal));
        rows.ShouldAllBe(row => !JsonSerializer.Serialize(row, JsonSerializerOptions.Default).Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_does_only_what_its_scopes_say()
    {
        var token = await Tokens.IssueAsync(site, Administrator, [TokenScopes.TasksRead]);

        (await CodeAsync(await SearchDefinitionsAsync(token))).ShouldBe((HttpStatusCode.Forbidden, "token.scope"));
    }

    [Fact]
    public async Task A_token_never_does_more_than_its_account_may()
    {
        var token = await Tokens.IssueAsync(site, Office.Counter, [.. TokenScopes.All]);

        (await CodeAsync(await SearchDefinitionsAsync(token))).ShouldBe((HttpStatusCode.Forbidden, "token.scope"));
        (await CodeAsync(await SendAsync(token, "/variables/search", new { filter = new { processInstanceKey = "100000000" } }))).ShouldBe((HttpStatusCode.Forbidden, "token.account"));
        (await SendAsync(token, "/user-tasks/search", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_has_expired_opens_nothing()
    {
        var token = await Tokens.IssueAsync(site, Administrator, [TokenScopes.DefinitionsRead]);
        var start = token[..10];
        await InDbAsync(db => db.AccessTokens.Where(t => t.Start == start).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, DateTimeOffset.UnixEpoch)));

        (await CodeAsync(await SearchDefinitionsAsync(token))).ShouldBe((HttpStatusCode.Unauthorized, "token.invalid"));
    }

    [Fact]
    public async Task A_session_of_the_browser_opens_nothing_for_programs()
    {
        var page = await site.OpenAsAsync(Administrator, "/account");

        var answer = await page.Context.APIRequest.GetAsync($"{site.Address}/v2/topology");

        answer.Status.ShouldBe((int)HttpStatusCode.Unauthorized);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_job_comes_without_its_variables_to_a_token_without_the_scope_for_personal_data()
    {
        var whole = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All]);
        var blind = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All.Where(scope => scope != TokenScopes.PersonalData)]);
        using var form = new MultipartFormDataContent { { new StringContent(Model), "resources", "token-proof.bpmn" } };
        (await SendAsync(whole, "/deployments", form)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SendAsync(whole, "/process-instances", new { processDefinitionId = "token-proof", variables = new { name = "Đỗ Thị Lan" } });
        await SendAsync(whole, "/process-instances", new { processDefinitionId = "token-proof", variables = new { name = "Đỗ Thị Lan" } });

        (await WorkAsync(blind)).EnumerateObject().ShouldBeEmpty();
        (await WorkAsync(whole)).GetProperty("name").GetString().ShouldBe("Đỗ Thị Lan");
        (await CodeAsync(await SendAsync(blind, "/variables/search", new { }))).ShouldBe((HttpStatusCode.Forbidden, "token.scope"));
    }

    [Fact]
    public async Task Who_did_what_is_told_to_nobody_without_the_scope_for_personal_data_and_never_of_dossiers()
    {
        await site.ShowcaseAsync();
        var whole = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All]);
        var blind = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All.Where(scope => scope != TokenScopes.PersonalData)]);
        var counter = await Tokens.IssueAsync(site, Office.Counter, [.. TokenScopes.All]);
        var dossiers = new { filter = new { processDefinitionId = new Dictionary<string, string>(StringComparer.Ordinal) { ["$like"] = "nomination*" } } };
        var (number, sequence) = await InDbAsync(async db => (await db.Instances.Where(i => i.ProcessId.StartsWith("nomination")).Select(i => i.Key).FirstAsync(), 1));

        foreach (var path in new[] { "/audit-logs/search", "/user-tasks/1/audit-logs/search" })
            (await CodeAsync(await SendAsync(blind, path, new { }))).ShouldBe((HttpStatusCode.Forbidden, "token.scope"), path);
        (await CodeAsync(await SendAsync(counter, "/audit-logs/search", new { }))).ShouldBe((HttpStatusCode.Forbidden, "token.account"));
        (await (await SendAsync(whole, "/audit-logs/search", dossiers)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await GetAsync(whole, $"/audit-logs/{EngineKeys.Element(number, sequence)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_looks_at_variables_leaves_an_entry()
    {
        var token = await Tokens.IssueAsync(site, Administrator, [TokenScopes.PersonalData]);
        var start = token[..10];
        var id = await InDbAsync(db => db.AccessTokens.Where(t => t.Start == start).OrderByDescending(t => t.CreatedAt).Select(t => t.Id).FirstAsync());

        (await SendAsync(token, "/variables/search", new { filter = new { processInstanceKey = "999999900000000" } })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InDbAsync(db => db.ApiCalls.Where(c => c.TokenId == id).Select(c => c.Operation + " " + c.Account).ToListAsync())).ShouldBe([$"searchVariables {Administrator}"]);
    }

    [Fact]
    public async Task Instances_are_found_by_what_they_hold_with_the_scope_for_personal_data_alone_and_the_search_leaves_an_entry()
    {
        await site.ShowcaseAsync();
        var blind = await Tokens.IssueAsync(site, Administrator, [TokenScopes.InstancesRead]);
        var whole = await Tokens.IssueAsync(site, Administrator, [TokenScopes.InstancesRead, TokenScopes.PersonalData]);
        var start = whole[..10];
        var id = await InDbAsync(db => db.AccessTokens.Where(t => t.Start == start).OrderByDescending(t => t.CreatedAt).Select(t => t.Id).FirstAsync());
        var asked = new { filter = new { variables = new[] { new { name = "dossier", value = new Dictionary<string, bool>(StringComparer.Ordinal) { ["$exists"] = true } } } } };

        (await CodeAsync(await SendAsync(blind, "/process-instances/search", asked))).ShouldBe((HttpStatusCode.Forbidden, "token.scope"));
        var found = await (await SendAsync(whole, "/process-instances/search", asked)).Content.ReadFromJsonAsync<JsonElement>();

        found.GetProperty("items").EnumerateArray().ShouldAllBe(item => !(item.GetProperty("processDefinitionId").GetString() ?? "").StartsWith("nomination", StringComparison.Ordinal));
        (await InDbAsync(db => db.ApiCalls.Where(c => c.TokenId == id).Select(c => c.Operation).ToListAsync())).ShouldBe(["searchProcessInstances"]);
    }

    [Fact]
    public async Task A_step_of_a_dossier_is_seen_by_whoever_may_do_it_and_done_only_on_its_page()
    {
        await site.ShowcaseAsync();
        var token = await Tokens.IssueAsync(site, Office.Head, [TokenScopes.TasksRead, TokenScopes.TasksWrite]);
        var tasks = await (await SendAsync(token, "/user-tasks/search", new { filter = new { processDefinitionId = "nomination-appraisal", state = "CREATED" } })).Content.ReadFromJsonAsync<JsonElement>();
        var key = tasks.GetProperty("items")[0].GetProperty("userTaskKey").GetString();

        var answer = await SendAsync(token, $"/user-tasks/{key}/completion", new { });

        (await CodeAsync(answer)).ShouldBe((HttpStatusCode.Forbidden, "process.of-the-product"));
    }

    [Fact]
    public async Task The_administrators_see_the_tokens_of_all_and_end_them()
    {
        var token = await Tokens.IssueAsync(site, Office.Chair, [TokenScopes.TasksRead]);
        var page = await site.OpenAsAsync(Administrator, "/accounts/tokens");

        var row = page.Locator("tr", new() { HasText = token[..10] });
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator(".notice.good")).ToContainTextAsync("Đã thu hồi mã");
        (await SendAsync(token, "/user-tasks/search", new { })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await page.Context.CloseAsync();
    }

    private Task<HttpResponseMessage> SearchDefinitionsAsync(string token) => SendAsync(token, "/process-definitions/search", new { });

    private async Task<JsonElement> WorkAsync(string token)
    {
        var answer = await SendAsync(token, "/jobs/activation", new { type = "token-proof", timeout = 60_000, maxJobsToActivate = 1 });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("jobs")[0].GetProperty("variables");
    }

    private async Task<HttpResponseMessage> SendAsync(string token, string path, object body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{site.Address}/v2{path}") { Content = body as HttpContent ?? JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string token, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{site.Address}/v2{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> CodeAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private async Task<T> InDbAsync<T>(Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }
}
