using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api;

/// <summary>What the description of the interface says besides paths and shapes.</summary>
internal static class ApiDescription
{
    private const string Scheme = "token";

    public static Task Document(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "Workflow", Version = "v2",
            Description = "The part of the Camunda 8 Orchestration Cluster REST API that this engine has, in its shapes. Other operations answer 501 with the code "
                + $"'{Problems.OperationNotOffered}'. Problems are application/problem+json with a stable 'code'. Operations that change something take the header "
                + $"'{Committing.Header}': the same key with the same request acts once.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token, from the page 'Mã truy cập'." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    public static async Task Operation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Operation>().FirstOrDefault() is not { } own) return;
        if (metadata.OfType<Body>().FirstOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
            operation.RequestBody = new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [body.ContentType] = new OpenApiMediaType { Schema = schema } } };
        }

        operation.OperationId = own.Id;
        operation.Description = own.Scope is null ? "Any token." : $"Scope `{own.Scope}`.";
        if (own.Effect is Effect.Change or Effect.Work or Effect.Disclosure)
        {
            operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameter
            {
                Name = Committing.Header, In = ParameterLocation.Header, Description = "The same key with the same request acts once and gets the same answer, for a day.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            }];
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457).",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemShape), null, cancellation) } },
        };
    }
}
