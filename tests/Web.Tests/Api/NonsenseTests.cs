using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Workflow.Runtime.Access;

namespace Workflow.Web.Tests.Api;

/// <summary>Whatever a program sends that means nothing is answered with a problem that says so, by every operation.</summary>
[Collection(SiteCollection.Name)]
public sealed class NonsenseTests(Site site)
{
    private const string Json = "application/json";
    /// <summary>A key that nothing has.</summary>
    private const string Nobody = "999999999999999";

    private static readonly HttpClient Client = new();

    /// <summary>Nothing of this is a request to anything.</summary>
    public static TheoryData<string, string> Bodies() => new()
    {
        { "half of an object", """{"filter":""" },
        { "a list", "[]" },
        { "a text", "\"x\"" },
        { "an unknown field", """{"colour":"red"}""" },
        { "half of a character", """{"name":"\ud800","filter":{"name":"\ud800"}}""" },
        { "a text with U+0000", """{"name":"a\u0000b","filter":{"processDefinitionId":"\u0000"}}""" },
        { "lists with null among their values", """{"moveInstructions":[null],"activateInstructions":[null],"mappingInstructions":[null],"tags":[null],"sort":[null]}""" },
        { "an order by a number", """{"sort":[{"field":5}]}""" },
        { "an order that is none", """{"sort":[{"field":"tenantId","order":5}]}""" },
        { "a cursor of nothing", """{"page":{"after":"W251bGxd"}}""" },
        { "a cursor of half numbers", """{"page":{"after":"WzEuNSwxLjUsMS41XQ=="}}""" },
        { "a thousand orders", $$"""{"sort":[{{string.Join(',', Enumerable.Repeat("{\"field\":\"tenantId\"}", 1000))}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_operation_answers_with_a_problem_when_it_is_sent(string what, string body)
    {
        var token = await Tokens.IssueAsync(site, "quantri", [.. TokenScopes.All]);
        foreach (var (method, path) in (await OperationsAsync()).Where(operation => operation.Method != HttpMethod.Get))
        {
            using var answer = await SendAsync(token, method, path, new StringContent(body, Encoding.UTF8, Json));

            await ShouldBeAProblemAsync(answer, $"{what} to {method} {path}");
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        var token = await Tokens.IssueAsync(site, "quantri", [.. TokenScopes.All]);
        using var content = new ByteArrayContent([.. "{\"filter\":{\"name\":\""u8, 0xFF, .. "\"}}"u8]);
        content.Headers.ContentType = new(Json);

        using var answer = await SendAsync(token, HttpMethod.Post, "/v2/process-definitions/search", content);

        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, "request.body"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Something_else_than_JSON_is_refused_for_its_kind(string kind)
    {
        var token = await Tokens.IssueAsync(site, "quantri", [.. TokenScopes.All]);
        using var content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue(kind));

        using var answer = await SendAsync(token, HttpMethod.Post, "/v2/process-instances/search", content);

        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.UnsupportedMediaType, "request.media-type"));
    }

    [Theory]
    [InlineData("/v2/jobs/statistics/global?from=yesterday&to=2026-01-01T00:00:00Z")]
    [InlineData("/v2/jobs/statistics/global")]
    [InlineData("/v2/system/usage-metrics?startTime=2026-01-01T00:00:00Z&endTime=2026-02-01T00:00:00Z&withTenants=perhaps")]
    public async Task A_parameter_of_the_query_that_cannot_be_read_is_a_problem(string path)
    {
        var token = await Tokens.IssueAsync(site, "quantri", [.. TokenScopes.All]);

        using var answer = await SendAsync(token, HttpMethod.Get, path, null);

        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, "request.query"));
    }

    [Fact]
    public async Task Another_method_is_told_with_those_that_there_are()
    {
        var token = await Tokens.IssueAsync(site, "quantri", [.. TokenScopes.All]);

        using var answer = await SendAsync(token, HttpMethod.Put, "/v2/user-tasks/1", null);

        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.MethodNotAllowed, "operation.method"));
        answer.Content.Headers.Allow.ShouldBe(["GET", "PATCH"]);
    }

    private async Task<IReadOnlyList<(HttpMethod Method, string Path)>> OperationsAsync()
    {
        var described = await Client.GetFromJsonAsync<JsonElement>($"{site.Address}/openapi");
        return [.. described.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation =>
            (HttpMethod.Parse(operation.Name), string.Join('/', path.Name.Split('/').Select(part => part.StartsWith('{') ? Nobody : part)))))];
    }

    private async Task<HttpResponseMessage> SendAsync(string token, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"{site.Address}{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    // An operation may ignore a body that it has no use for, and then looks for what its path names.
    private static async Task ShouldBeAProblemAsync(HttpResponseMessage answer, string asked)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode is >= 400 and < 500 or 501).ShouldBeTrue($"{asked}: {(int)answer.StatusCode} {text[..Math.Min(200, text.Length)]}");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", asked);
        JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString().ShouldNotBeNullOrEmpty(asked);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
