using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.OpenApi;
using Workflow.Web.Api.Endpoints;
using Workflow.Web.Hosting;

namespace Workflow.Web.Api;

/// <summary>The interface for programs: <c>/v2</c>, described at <c>/openapi</c>.</summary>
internal static class ApiSetup
{
    public const string Path = "/v2";

    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
            options.AddDocumentTransformer(ApiDescription.Document).AddOperationTransformer(ApiDescription.Operation).AddSchemaTransformer(ApiDescription.Schema);
        });
        return services;
    }

    /// <summary>A parameter of the query that cannot be read is a problem too. In development the framework throws before the operation and what is around it; else <see cref="Guarding"/> meets it.</summary>
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch => branch.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException) when (!http.Response.HasStarted)
        {
            await Problems.Query(http.Request).ExecuteAsync(http);
        }
    }));

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Path).RequireRateLimiting(Limits.Programs)
            .RequireAuthorization(new AuthorizationPolicyBuilder(TokenAuthentication.SchemeName).RequireAuthenticatedUser().Build());
        api.AddEndpointFilterFactory((_, next) => invocation => ActivatorUtilities.CreateInstance<Guarding>(invocation.HttpContext.RequestServices).InvokeAsync(invocation, next));
        api.AddEndpointFilterFactory((_, next) => invocation => ActivatorUtilities.CreateInstance<Committing>(invocation.HttpContext.RequestServices).InvokeAsync(invocation, next));
        ClusterEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        DecisionEndpoints.Map(api);
        InstanceEndpoints.Map(api);
        ChangeEndpoints.Map(api);
        BatchEndpoints.Map(api);
        ElementEndpoints.Map(api);
        StatisticsEndpoints.Map(api);
        EvaluationEndpoints.Map(api);
        JobEndpoints.Map(api);
        JobStatisticsEndpoints.Map(api);
        TaskEndpoints.Map(api);
        MessageEndpoints.Map(api);
        AuditEndpoints.Map(api);
        NotOffered(app, api);
        app.MapOpenApi("/openapi").AllowAnonymous();
    }

    /// <summary>What the official description has and we have not answers 501 and says so; everything else under the path is unknown.</summary>
    private static void NotOffered(IEndpointRouteBuilder app, RouteGroupBuilder api)
    {
        var offered = app.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var operation in OfficialOperations().Where(operation => !offered.Contains(operation.Id)))
        {
            api.MapMethods(operation.Path, [operation.Method], () => Problems.Of(StatusCodes.Status501NotImplemented, Problems.OperationNotOffered, $"The operation {operation.Id} is not offered here."));
        }

        var known = new Lazy<ILookup<string, TemplateMatcher>>(() => app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(Path, StringComparison.Ordinal) == true)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (method, endpoint.RoutePattern.RawText)))
            .ToLookup(pair => pair.method, pair => new TemplateMatcher(TemplateParser.Parse(pair.RawText ?? ""), []), StringComparer.Ordinal));
        api.Map("/{**rest}", (HttpContext http) => Unknown(http, known.Value));
    }

    private static IResult Unknown(HttpContext http, ILookup<string, TemplateMatcher> known)
    {
        string[] others = [.. known.Where(method => method.Any(template => template.TryMatch(http.Request.Path, []))).Select(method => method.Key).Order(StringComparer.Ordinal)];
        if (others.Length == 0) return Problems.Of(StatusCodes.Status404NotFound, Problems.Unknown, $"Expected an operation of the interface, but {http.Request.Method} {http.Request.Path} is none.");

        http.Response.Headers.Allow = string.Join(", ", others);
        return Problems.Of(StatusCodes.Status405MethodNotAllowed, "operation.method", $"Expected {string.Join(" or ", others)} for {http.Request.Path}, but found {http.Request.Method}.");
    }

    /// <summary>From the client package, by tests/Web.Tests/Api/client/operations.mjs.</summary>
    internal static IReadOnlyList<OfficialOperation> OfficialOperations()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Workflow.Web.Api.operations.json") ?? throw new InvalidOperationException("Expected operations.json in the assembly.");
        return JsonSerializer.Deserialize<OfficialOperation[]>(stream, JsonSerializerOptions.Web) ?? [];
    }
}

/// <summary>One operation of the official description.</summary>
internal sealed record OfficialOperation(string Id, string Method, string Path);
