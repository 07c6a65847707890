using System.Text;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Runtime.Access;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Decisions: reading and evaluating.</summary>
internal static class DecisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/decision-definitions/search", SearchAsync).As("searchDecisionDefinitions", TokenScopes.DefinitionsRead).Sends<SearchBody>().Produces<PageOf<DecisionDefinitionShape>>();
        api.MapGet("/decision-definitions/{decisionDefinitionKey}", FindAsync).As("getDecisionDefinition", TokenScopes.DefinitionsRead).Produces<DecisionDefinitionShape>();
        api.MapGet("/decision-definitions/{decisionDefinitionKey}/xml", XmlAsync).As("getDecisionDefinitionXml", TokenScopes.DefinitionsRead).Produces<string>(contentType: "text/xml");
        api.MapPost("/decision-definitions/evaluation", EvaluateAsync).As("evaluateDecision", TokenScopes.DecisionsEvaluate).Sends<EvaluationBody>().Produces<EvaluationShape>();
        api.MapPost("/decision-requirements/search", SearchFilesAsync).As("searchDecisionRequirements", TokenScopes.DefinitionsRead).Sends<SearchBody>().Produces<PageOf<DecisionRequirementsShape>>();
        api.MapGet("/decision-requirements/{decisionRequirementsKey}", FileAsync).As("getDecisionRequirements", TokenScopes.DefinitionsRead).Produces<DecisionRequirementsShape>();
        api.MapGet("/decision-requirements/{decisionRequirementsKey}/xml", FileXmlAsync).As("getDecisionRequirementsXml", TokenScopes.DefinitionsRead).Produces<string>(contentType: "text/xml");
    }

    private static async Task<IResult> SearchAsync(ApiCall call, DecisionDefinitions decisions) =>
        (await decisions.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(DecisionDefinitionShape.Of);

    private static async Task<IResult> FindAsync(ApiCall call, string decisionDefinitionKey, DecisionDefinitions decisions) =>
        await decisions.FindAsync(ApiCall.Key("decision-definition", decisionDefinitionKey), call.Cancelled) is { } found
            ? TypedResults.Ok(DecisionDefinitionShape.Of(found))
            : Problems.NotFound("decision-definition", decisionDefinitionKey);

    private static async Task<IResult> XmlAsync(ApiCall call, string decisionDefinitionKey, DecisionDefinitions decisions, DeployedResources resources) =>
        await decisions.FindAsync(ApiCall.Key("decision-definition", decisionDefinitionKey), call.Cancelled) is { } found
            && await resources.TextAsync(found.RequirementsKey, call.Cancelled) is { } xml
            ? Results.Text(xml, "text/xml", Encoding.UTF8)
            : Problems.NotFound("decision-definition", decisionDefinitionKey);

    private static async Task<IResult> SearchFilesAsync(ApiCall call, DeployedResources resources) =>
        (await resources.SearchDecisionsAsync(await call.SearchAsync(), call.Cancelled)).Shape(DecisionRequirementsShape.Of);

    private static async Task<IResult> FileAsync(ApiCall call, string decisionRequirementsKey, DeployedResources resources) =>
        await resources.FindAsync(ApiCall.Key("decision-requirements", decisionRequirementsKey), call.Cancelled) is { Kind: Runtime.Data.ResourceKind.Dmn } found
            ? TypedResults.Ok(DecisionRequirementsShape.Of(found))
            : Problems.NotFound("decision-requirements", decisionRequirementsKey);

    private static async Task<IResult> FileXmlAsync(ApiCall call, string decisionRequirementsKey, DeployedResources resources)
    {
        var key = ApiCall.Key("decision-requirements", decisionRequirementsKey);
        return await resources.FindAsync(key, call.Cancelled) is { Kind: Runtime.Data.ResourceKind.Dmn } && await resources.TextAsync(key, call.Cancelled) is { } xml
            ? Results.Text(xml, "text/xml", Encoding.UTF8)
            : Problems.NotFound("decision-requirements", decisionRequirementsKey);
    }

    private static async Task<IResult> EvaluateAsync(ApiCall call, EvaluateDecision evaluate, DecisionDefinitions decisions, TimeProvider time)
    {
        var body = await call.ReadAsync<EvaluationBody>();
        ApiCall.InTenant(body.TenantId);
        var named = body.DecisionDefinitionKey is { } key ? await decisions.FindAsync(ApiCall.Key("decision-definition", key), call.Cancelled) : null;
        if (body.DecisionDefinitionKey is not null && named is null) return Problems.NotFound("decision-definition", body.DecisionDefinitionKey);
        if ((named?.DecisionId ?? body.DecisionDefinitionId) is not { } id) return Problems.Wrong("request.body", "Expected decisionDefinitionId or decisionDefinitionKey.");

        var (kept, failure) = await evaluate.HandleAsync(id, named?.Version, ApiCall.Variables(body.Variables), call.Cancelled);
        if (kept is null) return Problems.Of(failure?.Code == "decision.not-deployed" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, failure?.Code ?? "decision.failed", failure?.Message ?? "");
        if ((named ?? await decisions.FindAsync(id, kept.Version, call.Cancelled)) is not { } decided) return Problems.NotFound("decision-definition", id);

        var evaluation = EngineKeys.Passing(time.GetUtcNow()).Text();
        return TypedResults.Ok(new EvaluationShape(
            decided.DecisionId, decided.Key.Text(), decided.Name, decided.Version, evaluation, evaluation, decided.RequirementsName, decided.RequirementsKey.Text(),
            [.. kept.Record.Decisions.Select((outcome, index) => Evaluated(outcome, decided, $"{evaluation}-{index + 1}"))],
            kept.Record.Warnings.IsEmpty ? null : decided.DecisionId, kept.Record.Warnings.IsEmpty ? null : kept.Record.Warnings[0].Message, FeelJson.Text(kept.Record.Output), Tenants.Only));
    }

    private static EvaluatedShape Evaluated(DecisionOutcome outcome, DecisionDefinitionItem asked, string key) => new(
        outcome.Id, outcome.Name, asked.Version, DecisionShapes.TypeOf(outcome), FeelJson.Text(outcome.Output), Tenants.Only, DecisionShapes.RulesOf(outcome), DecisionShapes.InputsOf(outcome),
        asked.Key.Text(), key);
}
