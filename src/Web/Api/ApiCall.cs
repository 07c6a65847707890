using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Shell;

namespace Workflow.Web.Api;

/// <summary>One request of a program: who asks, with which token, and what was sent.</summary>
internal sealed class ApiCall
{
    /// <summary>A field that we do not know is told, not left out: it may have meant something.</summary>
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = { new WholeLists() } };

    private byte[]? body;

    private ApiCall(HttpContext http)
    {
        Http = http;
        Person = Person.Of(http.User);
        TokenId = Guid.TryParse(http.User.FindFirst(TokenAuthentication.TokenClaim)?.Value, out var id) ? id : Guid.Empty;
        Scopes = [.. http.User.FindAll(TokenAuthentication.ScopeClaim).Select(claim => claim.Value).Intersect(ApiRights.Of(Person), StringComparer.Ordinal)];
    }

    public HttpContext Http { get; }
    public Person Person { get; }
    public Guid TokenId { get; }

    /// <summary>What the token allows and its account may still do.</summary>
    public ImmutableArray<string> Scopes { get; }

    public Actor Actor => Person.Actor;
    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>What is to be waited for once everything is committed; its answer takes the place of the operation's.</summary>
    public Func<Task<IResult>>? AfterCommit { get; set; }

    public static ValueTask<ApiCall?> BindAsync(HttpContext http, ParameterInfo _) => ValueTask.FromResult<ApiCall?>(Of(http));

    public static ApiCall Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(ApiCall), out var known) && known is ApiCall call) return call;

        call = new ApiCall(http);
        http.Items[typeof(ApiCall)] = call;
        return call;
    }

    public bool Allows(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);

    /// <summary>The body, read once; ends the request with 413 when it is too large.</summary>
    public async Task<byte[]> BodyAsync()
    {
        if (body is not null) return body;

        var largest = Http.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.LargestBody;
        if (Http.Request.ContentLength > largest) throw TooLarge(largest);

        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await Http.Request.Body.ReadAsync(buffer, Cancelled) is var count and > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > largest) throw TooLarge(largest);
        }

        body = read.ToArray();
        Http.Request.Body = new MemoryStream(body);   // for a form, which reads it again
        return body;
    }

    /// <summary>The body as this shape; ends the request with 400 when it is not.</summary>
    public async Task<T> ReadAsync<T>() where T : class
    {
        try
        {
            var sent = await JsonAsync();
            return JsonSerializer.Deserialize<T>(sent.Length == 0 ? "{}"u8 : sent, Strict) ?? throw new JsonException("Expected an object, but found null.");
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problems.Wrong("request.body", e.Message));
        }
    }

    public async Task<SearchRequest> SearchAsync()
    {
        var (request, refusal) = SearchRequest.Read(await ReadJsonAsync());
        return request ?? throw new ProblemException(Problems.Of(refusal ?? new("search.body", "Expected a search.")));
    }

    /// <summary>A key of the path; ends the request with 404 for a text that is none.</summary>
    public static long Key(string what, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw new ProblemException(Problems.NotFound(what, text));

    /// <summary>Variables of a request; none when it has none.</summary>
    public static Variables Variables(JsonElement? sent)
    {
        if (sent is not { } given || given.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return Engine.Variables.Empty;
        return given.ValueKind is JsonValueKind.Object ? VariablesJson.Read(given) : throw new ProblemException(Problems.Wrong("request.variables", $"Expected variables as an object, but found {given.ValueKind}."));
    }

    /// <summary>There is one tenant.</summary>
    public static void InTenant(string? tenant)
    {
        if (tenant is not null and not Tenants.Only) throw new ProblemException(Problems.Wrong("tenant.unknown", $"Expected the tenant {Tenants.Only}, but found '{tenant}'."));
    }

    private async Task<byte[]> JsonAsync()
    {
        var sent = await BodyAsync();
        if (sent.Length > 0) SentJson.Check(Http.Request, sent);
        return sent;
    }

    private async Task<JsonElement?> ReadJsonAsync()
    {
        var sent = await JsonAsync();
        if (sent.Length == 0) return null;
        try
        {
            using var json = JsonDocument.Parse(sent);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problems.Wrong("request.body", e.Message));
        }
    }

    private static ProblemException TooLarge(int largest) =>
        new(Problems.Of(StatusCodes.Status413PayloadTooLarge, "request.too-large", string.Create(CultureInfo.InvariantCulture, $"Expected at most {largest} bytes.")));
}
