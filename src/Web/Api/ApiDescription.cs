using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api;

/// <summary>What the description of the interface says besides paths and shapes.</summary>
internal static class ApiDescription
{
    private const string Scheme = "token";
    private const string Problem = "Problem";

    /// <summary>What programs send, and everything in it.</summary>
    private static readonly HashSet<Type> Sent = AllIn(typeof(SearchBody).Assembly.GetTypes().Where(type => type.Namespace == typeof(SearchBody).Namespace && type.Name.EndsWith("Body", StringComparison.Ordinal)));

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
        document.Tags = new HashSet<OpenApiTag>(document.Paths.Keys.Select(Tag).Distinct(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }));
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Numbers are written as numbers. Of what is sent only what may not be null has to be there, and nothing besides what is described may.</summary>
    public static Task Schema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.String) && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
        {
            (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        }

        if (!Sent.Contains(context.JsonTypeInfo.Type)) return Task.CompletedTask;

        var nullability = new NullabilityInfoContext();
        schema.AdditionalPropertiesAllowed = false;
        schema.Required = context.JsonTypeInfo.Type.GetConstructors()[0].GetParameters().Where(parameter => nullability.Create(parameter).WriteState is not NullabilityState.Nullable)
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "")).ToHashSet(StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    public static async Task Operation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Operation>().FirstOrDefault() is not { } own) return;
        if (metadata.OfType<Body>().FirstOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
            if (body.ContentType == "multipart/form-data" && schema.Properties?["resources"].Items is OpenApiSchema file) file.Format = "binary";
            operation.RequestBody = new OpenApiRequestBody { Required = schema.Required is { Count: > 0 }, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [body.ContentType] = new OpenApiMediaType { Schema = schema } } };
        }

        operation.OperationId = own.Id;
        operation.Description = own.Scope is null ? "Any token." : $"Scope `{own.Scope}`.";
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag($"/{context.Description.RelativePath}"), context.Document) };
        if (metadata.OfType<IAllowAnonymous>().Any()) (operation.Description, operation.Security) = ("No token.", [new OpenApiSecurityRequirement()]);
        if (own.Effect is Effect.Change or Effect.Work or Effect.Disclosure)
        {
            operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameter
            {
                Name = Committing.Header, In = ParameterLocation.Header, Description = "The same key with the same request acts once and gets the same answer, for a day.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            }];
        }

        context.Document?.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemShape), null, cancellation));
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457).",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
        };
    }

    /// <summary>What an operation is about: the first word of its path below the version.</summary>
    private static string Tag(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)[1];

    private static HashSet<Type> AllIn(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var next = new Stack<Type>(roots);
        while (next.TryPop(out var type))
        {
            foreach (var argument in type.GetGenericArguments()) next.Push(argument);
            if (type.Namespace != typeof(SearchBody).Namespace || !found.Add(type)) continue;
            foreach (var parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters())) next.Push(parameter.ParameterType);
        }

        return found;
    }
}
