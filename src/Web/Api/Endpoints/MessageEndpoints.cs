using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Messages and signals from outside.</summary>
internal static class MessageEndpoints
{
    private const int LongestName = 200;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(365);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/messages/publication", PublishAsync).As("publishMessage", TokenScopes.MessagesWrite, Effect.Change).Sends<PublicationBody>().Produces<PublicationShape>();
        api.MapPost("/messages/correlation", CorrelateAsync).As("correlateMessage", TokenScopes.MessagesWrite, Effect.Change).Sends<CorrelationBody>().Produces<CorrelationShape>();
        api.MapPost("/signals/broadcast", BroadcastAsync).As("broadcastSignal", TokenScopes.MessagesWrite, Effect.Change).Sends<BroadcastBody>().Produces<BroadcastShape>();
        api.MapPost("/message-subscriptions/search", SearchAsync).As("searchMessageSubscriptions", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<MessageSubscriptionShape>>();
        api.MapPost("/correlated-message-subscriptions/search", CorrelatedAsync).As("searchCorrelatedMessageSubscriptions", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<CorrelatedMessageShape>>();
    }

    private static async Task<IResult> PublishAsync(ApiCall call, InstanceRunner runner, ProductProcesses product, TimeProvider time)
    {
        var body = await call.ReadAsync<PublicationBody>();
        ApiCall.InTenant(body.TenantId);
        if (await RefusalAsync(call, product, body.Name, body.CorrelationKey, body.MessageId) is { } refusal) return refusal;
        if (body.TimeToLive is < 0 || body.TimeToLive > LongestLife.TotalMilliseconds) return Problems.Wrong("message.time-to-live", $"Expected a timeToLive of 0 to {LongestLife.TotalMilliseconds:0} ms.");

        var result = await runner.PublishMessageAsync(
            body.Name, body.CorrelationKey ?? "", ApiCall.Variables(body.Variables), body.MessageId, TimeSpan.FromMilliseconds(body.TimeToLive ?? 0), call.Actor, call.Cancelled);
        return result is PublishResult.Repeated
            ? Problems.Of(StatusCodes.Status409Conflict, "message.repeated", $"Expected a new message, but '{body.MessageId}' of this name and key was accepted before.")
            : TypedResults.Ok(new PublicationShape(Tenants.Only, EngineKeys.Passing(time.GetUtcNow()).Text()));
    }

    /// <summary>Only for somebody who waits at this moment, and says who took it.</summary>
    private static async Task<IResult> CorrelateAsync(ApiCall call, InstanceRunner runner, ProductProcesses product, ProcessInstances instances, TimeProvider time)
    {
        var body = await call.ReadAsync<CorrelationBody>();
        ApiCall.InTenant(body.TenantId);
        if (await RefusalAsync(call, product, body.Name, body.CorrelationKey, null) is { } refusal) return refusal;

        var result = await runner.PublishMessageAsync(body.Name, body.CorrelationKey ?? "", ApiCall.Variables(body.Variables), null, TimeSpan.Zero, call.Actor, call.Cancelled);
        return result is PublishResult.Correlated { Instances: [var taker, ..] } && await instances.FindAsync(taker.Value, call.Cancelled) is { } instance
            ? TypedResults.Ok(new CorrelationShape(Tenants.Only, EngineKeys.Passing(time.GetUtcNow()).Text(), instance.Key.Text()))
            : Problems.Of(StatusCodes.Status404NotFound, "message.not-awaited", $"Expected an instance that waits for '{body.Name}' with this key, but there is none.");
    }

    private static async Task<IResult> BroadcastAsync(ApiCall call, InstanceRunner runner, ProductProcesses product, TimeProvider time)
    {
        var body = await call.ReadAsync<BroadcastBody>();
        ApiCall.InTenant(body.TenantId);
        if (await RefusalAsync(call, product, body.SignalName, null, null) is { } refusal) return refusal;

        await runner.BroadcastSignalAsync(body.SignalName, ApiCall.Variables(body.Variables), call.Cancelled);
        return TypedResults.Ok(new BroadcastShape(Tenants.Only, EngineKeys.Passing(time.GetUtcNow()).Text()));
    }

    private static async Task<IResult> SearchAsync(ApiCall call, MessageSubscriptions subscriptions) =>
        (await subscriptions.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(MessageSubscriptionShape.Of);

    private static async Task<IResult> CorrelatedAsync(ApiCall call, CorrelatedMessages messages) => (await messages.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(CorrelatedMessageShape.Of);

    private static async Task<IResult?> RefusalAsync(ApiCall call, ProductProcesses product, string? name, string? key, string? id)
    {
        if (name is not { Length: > 0 and <= LongestName } || key is { Length: > LongestName } || id is { Length: > LongestName })
        {
            return Problems.Wrong("message.name", $"Expected a name of 1 to {LongestName} characters, and key and id of at most as many.");
        }

        return await product.NamesMessageAsync(name, call.Cancelled)
            ? Problems.Of(StatusCodes.Status403Forbidden, ProductRefusal.Code, $"Expected a message of your own processes, but '{name}' is one of the product's: it comes from its pages.")
            : null;
    }
}
