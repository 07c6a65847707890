using System.Text;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;
using Workflow.Web.Definitions;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Deploying, and reading what was deployed.</summary>
internal static class DefinitionEndpoints
{
    private const int MostFiles = 50;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/deployments", DeployAsync).As("createDeployment", TokenScopes.DefinitionsWrite, Effect.Change).Sends<DeploymentBody>("multipart/form-data").Produces<DeploymentShape>();
        api.MapGet("/resources/{resourceKey}", ResourceAsync).As("getResource", TokenScopes.DefinitionsRead).Produces<ResourceShape>();
        api.MapGet("/resources/{resourceKey}/content", ResourceTextAsync).As("getResourceContent", TokenScopes.DefinitionsRead).Produces<string>();
        api.MapPost("/process-definitions/search", SearchAsync).As("searchProcessDefinitions", TokenScopes.DefinitionsRead).Sends<SearchBody>().Produces<PageOf<ProcessDefinitionShape>>();
        api.MapGet("/process-definitions/{processDefinitionKey}", FindAsync).As("getProcessDefinition", TokenScopes.DefinitionsRead).Produces<ProcessDefinitionShape>();
        api.MapGet("/process-definitions/{processDefinitionKey}/xml", XmlAsync).As("getProcessDefinitionXml", TokenScopes.DefinitionsRead).Produces<string>(contentType: "text/xml");
        api.MapGet("/process-definitions/{processDefinitionKey}/form", StartFormAsync).As("getStartProcessForm", TokenScopes.DefinitionsRead).Produces<FormShape>().Produces(204);
    }

    private static async Task<IResult> DeployAsync(ApiCall call, DeployFiles deploy, ProcessDefinitions processes, DecisionDefinitions decisions, TimeProvider time)
    {
        await call.BodyAsync();
        if (!call.Http.Request.HasFormContentType) return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "deployment.form", "Expected multipart/form-data with the files as 'resources'.");

        var form = await call.Http.Request.ReadFormAsync(call.Cancelled);
        ApiCall.InTenant(form["tenantId"].FirstOrDefault());
        if (form.Files.Count is 0 or > MostFiles) return Problems.Wrong("deployment.files", $"Expected 1 to {MostFiles} files, but found {form.Files.Count}.");

        var files = new List<SentFile>();
        foreach (var file in form.Files) files.Add(await ReadAsync(file, call.Cancelled));
        if (files.Find(f => f.Kind is null) is { } other) return Problems.NotOffered($"Deploying '{other.Name}' is not offered here: only .bpmn and .dmn files are.");

        var (deployed, problems) = await deploy.HandleAsync(files, call.Actor, call.Cancelled);
        if (!problems.IsEmpty)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "deployment.refused", $"Expected files that can be executed, but found {problems.Length} problems: {string.Join(" ", problems.Take(3).Select(p => p.Message))}",
                [new("problems", problems)]);
        }

        var shapes = new List<DeployedShape>();
        foreach (var file in deployed)
        {
            foreach (var definition in file.Definitions)
            {
                if (file.File.Kind is ResourceKind.Bpmn && await processes.FindAsync(definition.Id, definition.Version, call.Cancelled) is { } process)
                {
                    shapes.Add(new(new(process.ProcessId, process.Version, process.ResourceName, Tenants.Only, process.Key.Text()), null, null, null, null));
                }
                else if (await decisions.FindAsync(definition.Id, definition.Version, call.Cancelled) is { } decision)
                {
                    shapes.Add(new(null, new(decision.DecisionId, decision.Version, decision.Name, Tenants.Only, decision.RequirementsName, decision.Key.Text(), decision.RequirementsKey.Text()), null, null, null));
                    if (definition == file.Definitions[^1])
                    {
                        shapes.Add(new(null, null, new(decision.RequirementsName, decision.RequirementsName, decision.Version, decision.RequirementsName, Tenants.Only, decision.RequirementsKey.Text()), null, null));
                    }
                }
            }
        }

        return TypedResults.Ok(new DeploymentShape(EngineKeys.Passing(time.GetUtcNow()).Text(), Tenants.Only, shapes));
    }

    private static async Task<SentFile> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var name = Path.GetFileName(file.FileName);
        ResourceKind? kind = Path.GetExtension(name).ToUpperInvariant() switch { ".BPMN" => ResourceKind.Bpmn, ".DMN" => ResourceKind.Dmn, _ => null };
        return new SentFile(name, kind, DefinitionText.Read(bytes.ToArray()) ?? "");
    }

    private static async Task<IResult> ResourceAsync(ApiCall call, string resourceKey, DeployedResources resources) =>
        await resources.FindAsync(ApiCall.Key("resource", resourceKey), call.Cancelled) is { } found
            ? TypedResults.Ok(new ResourceShape(found.Name, found.Version, null, found.Name, Tenants.Only, found.Key.Text()))
            : Problems.NotFound("resource", resourceKey);

    private static async Task<IResult> ResourceTextAsync(ApiCall call, string resourceKey, DeployedResources resources) =>
        await resources.TextAsync(ApiCall.Key("resource", resourceKey), call.Cancelled) is { } text ? TypedResults.Ok(text) : Problems.NotFound("resource", resourceKey);

    private static async Task<IResult> SearchAsync(ApiCall call, ProcessDefinitions definitions, DefinitionForms forms, RuntimeDb db)
    {
        var result = await definitions.SearchAsync(await call.SearchAsync(), call.Cancelled);
        var withForm = new HashSet<long>();
        foreach (var item in result is SearchResult<ProcessDefinitionItem>.Found found ? found.Page.Items : [])
        {
            if (await forms.StartAsync(db, item.Key, call.Cancelled) is not null) withForm.Add(item.Key);
        }

        return result.Shape(item => ProcessDefinitionShape.Of(item, withForm.Contains(item.Key)));
    }

    private static async Task<IResult> FindAsync(ApiCall call, string processDefinitionKey, ProcessDefinitions definitions, DefinitionForms forms, RuntimeDb db) =>
        await definitions.FindAsync(ApiCall.Key("process-definition", processDefinitionKey), call.Cancelled) is { } found
            ? TypedResults.Ok(ProcessDefinitionShape.Of(found, await forms.StartAsync(db, found.Key, call.Cancelled) is not null))
            : Problems.NotFound("process-definition", processDefinitionKey);

    private static async Task<IResult> XmlAsync(ApiCall call, string processDefinitionKey, ProcessDefinitions definitions) =>
        await definitions.XmlAsync(ApiCall.Key("process-definition", processDefinitionKey), call.Cancelled) is { } xml
            ? Results.Text(xml, "text/xml", Encoding.UTF8)
            : Problems.NotFound("process-definition", processDefinitionKey);

    private static async Task<IResult> StartFormAsync(ApiCall call, string processDefinitionKey, ProcessDefinitions definitions, DefinitionForms forms, RuntimeDb db)
    {
        if (await definitions.FindAsync(ApiCall.Key("process-definition", processDefinitionKey), call.Cancelled) is not { } found) return Problems.NotFound("process-definition", processDefinitionKey);

        return await forms.StartAsync(db, found.Key, call.Cancelled) is var (id, schema)
            ? TypedResults.Ok(new FormShape(Tenants.Only, id, schema, found.Version, found.ResourceKey.Text()))
            : TypedResults.NoContent();
    }
}
