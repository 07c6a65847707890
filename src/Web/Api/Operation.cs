namespace Workflow.Web.Api;

/// <summary>How an operation that changes something is carried out.</summary>
internal enum Effect
{
    /// <summary>It only looks.</summary>
    None,

    /// <summary>It and its audit entry commit together; a repetition with the same idempotency key acts once.</summary>
    Change,

    /// <summary>The same, but the journal of the instance says enough of who did it: no entry of its own.</summary>
    Work,

    /// <summary>It may wait longer than a transaction should: it makes its own, and takes no idempotency key.</summary>
    Waits,

    /// <summary>It only looks, at what may be about people: it leaves an audit entry.</summary>
    Disclosure,
}

/// <summary>What every operation of the interface has besides its path.</summary>
/// <param name="Id">The name in the official description.</param>
/// <param name="Scope">What a token must allow; null: any token.</param>
internal sealed record Operation(string Id, string? Scope, Effect Effect);

/// <summary>What the body of a request holds. Only for the description: whatever is sent is read and judged by the operation itself.</summary>
internal sealed record Body(Type Type, string ContentType);

internal static class Operations
{
    public static RouteHandlerBuilder Sends<T>(this RouteHandlerBuilder endpoint, string contentType = "application/json") => endpoint.WithMetadata(new Body(typeof(T), contentType));

    /// <summary>Names an endpoint after the operation of the official description that it offers.</summary>
    public static RouteHandlerBuilder As(this RouteHandlerBuilder endpoint, string id, string? scope, Effect effect = Effect.None) =>
        endpoint.WithName(id).WithMetadata(new Operation(id, scope, effect));
}
