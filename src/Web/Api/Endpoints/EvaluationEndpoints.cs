using System.Globalization;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Access;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Runtime.Signals;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Expressions, conditions that start processes, kept decisions, and activities of ad-hoc sub-processes.</summary>
internal static class EvaluationEndpoints
{
    private const int LongestExpression = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/expression/evaluation", EvaluateAsync).As("evaluateExpression", TokenScopes.DecisionsEvaluate).Sends<ExpressionBody>().Produces<ExpressionShape>();
        api.MapPost("/conditionals/evaluation", ConditionalsAsync).As("evaluateConditionals", TokenScopes.InstancesWrite, Effect.Change).Sends<ConditionalsBody>().Produces<ConditionalsShape>();
        api.MapPost("/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation", AdHocAsync).As("activateAdHocSubProcessActivities", TokenScopes.InstancesWrite, Effect.Change).Sends<AdHocBody>().Produces(204);
        api.MapPost("/decision-instances/search", SearchAsync).As("searchDecisionInstances", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<DecisionInstanceShape>>();
        api.MapGet("/decision-instances/{decisionEvaluationInstanceKey}", FindAsync).As("getDecisionInstance", TokenScopes.PersonalData, Effect.Disclosure).Produces<DecisionInstanceDetailShape>();
    }

    private static async Task<IResult> EvaluateAsync(ApiCall call, EvaluateExpression evaluate)
    {
        var body = await call.ReadAsync<ExpressionBody>();
        ApiCall.InTenant(body.TenantId);
        if (body.Expression is not { Length: > 0 and <= LongestExpression }) return Problems.Wrong("expression.text", $"Expected an expression of 1 to {LongestExpression} characters.");

        var answer = await evaluate.HandleAsync(body.Expression, ApiCall.Variables(body.Variables), call.Cancelled);
        if (!answer.Problems.IsEmpty) return Problems.Wrong("expression.syntax", $"Expected FEEL, but {answer.Problems[0]}.");

        using var value = JsonDocument.Parse(FeelJson.Text(answer.Value));
        return TypedResults.Ok(new ExpressionShape(body.Expression, value.RootElement.Clone(), [.. answer.Warnings.Select(warning => new WarningShape(warning))]));
    }

    private static async Task<IResult> ConditionalsAsync(ApiCall call, StartByCondition start, ProcessDefinitions definitions, ProcessInstances instances, TimeProvider time)
    {
        var body = await call.ReadAsync<ConditionalsBody>();
        ApiCall.InTenant(body.TenantId);
        DefinitionKey? only = body.ProcessDefinitionKey is { } key ? await ChangeEndpoints.TargetAsync(call, key, definitions) : null;
        var started = new List<StartedReferenceShape>();
        foreach (var instance in await start.FreeAsync(ApiCall.Variables(body.Variables), only, call.Actor, call.Cancelled))
        {
            if (await instances.FindAsync(instance.Value, call.Cancelled) is { } item) started.Add(new(item.DefinitionKey.Text(), item.Key.Text()));
        }

        return TypedResults.Ok(new ConditionalsShape(EngineKeys.Passing(time.GetUtcNow()).Text(), Tenants.Only, started));
    }

    private static async Task<IResult> AdHocAsync(ApiCall call, string adHocSubProcessInstanceKey, ProcessInstances instances, ProductProcesses product, InstanceRunner runner)
    {
        var body = await call.ReadAsync<AdHocBody>();
        var (number, owner) = EngineKeys.OfElement(ApiCall.Key("element-instance", adHocSubProcessInstanceKey));
        if (await instances.FindAsync(EngineKeys.Instance(number), call.Cancelled) is not { } instance) return Problems.NotFound("element-instance", adHocSubProcessInstanceKey);
        if (await product.HasAsync(instance.ProcessId, call.Cancelled)) return Problems.Of(Runtime.Operations.ProductRefusal.Of(instance.ProcessId));
        if (body.CancelRemainingInstances == true || body.Elements?.Any(e => e.Variables is { ValueKind: not JsonValueKind.Null }) == true)
            return Problems.NotOffered("Ending what runs, or variables of each activity, is not offered here.");
        if (body.Elements is not { Count: > 0 } elements || elements.Any(e => string.IsNullOrEmpty(e.ElementId))) return Problems.Wrong("request.body", "Expected elements, each with an elementId.");

        var command = new Command.ActivateAdHoc(new(owner), [.. elements.Select(e => new ElementId(e.ElementId))]);
        return await runner.RunAsync(new(instance.Id), command, call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<IResult> SearchAsync(ApiCall call, DecisionInstances decisions)
    {
        if (!ApiRights.RunsProcesses(call.Person)) return NotYours();
        var result = await decisions.SearchAsync(await call.SearchAsync(), call.Cancelled);
        var kept = new Dictionary<long, KeptEvaluation>();
        foreach (var item in result is SearchResult<DecisionInstanceItem>.Found found ? found.Page.Items : []) kept[item.Key] = await decisions.KeptAsync(item, call.Cancelled);
        return result.Shape(item => DecisionInstanceShape.Of(kept[item.Key]));
    }

    private static async Task<IResult> FindAsync(ApiCall call, string decisionEvaluationInstanceKey, DecisionInstances decisions)
    {
        if (!ApiRights.RunsProcesses(call.Person)) return NotYours();
        var number = decisionEvaluationInstanceKey.EndsWith("-1", StringComparison.Ordinal) ? decisionEvaluationInstanceKey[..^2] : "";
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var key) || await decisions.FindAsync(key, call.Cancelled) is not { } found)
            return Problems.NotFound("decision-instance", decisionEvaluationInstanceKey);

        var asked = found.Kept.Record.Decisions[^1];
        return TypedResults.Ok(new DecisionInstanceDetailShape(DecisionInstanceShape.Of(found), DecisionShapes.InputsOf(asked), DecisionShapes.RulesOf(asked)));
    }

    private static IResult NotYours() => Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected an account for programs or of an administrator.");
}
