using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
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
            options.AddDocumentTransformer(ApiDescription.Document).AddOperationTransformer(ApiDescription.Operation);
        });
        return services;
    }

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

        api.Map("/{**rest}", (HttpContext http) => Problems.Of(StatusCodes.Status404NotFound, Problems.Unknown, $"Expected an operation of the interface, but {http.Request.Method} {http.Request.Path} is none."));
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
