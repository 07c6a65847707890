using System.Collections.Immutable;
using Workflow.Engine;

namespace Workflow.Runtime.Modification;

/// <summary>A change of tokens as programs say it: by the ids of elements or the keys of their instances.</summary>
public abstract record TokenChange
{
    private TokenChange() { }

    /// <summary>Begins an element, in the scope named or the one that is open.</summary>
    public sealed record Activate(ElementId Element, ElementInstanceKey? Ancestor, ImmutableArray<ScopedVariables> Variables) : TokenChange;

    /// <summary>Takes tokens away.</summary>
    public sealed record Terminate(TokenSource Source) : TokenChange;

    /// <summary>Takes tokens away and begins the element once for each.</summary>
    public sealed record Move(TokenSource Source, ElementId Target, MoveScope Scope, ImmutableArray<ScopedVariables> Variables) : TokenChange;
}

/// <summary>Which tokens are meant.</summary>
public abstract record TokenSource
{
    private TokenSource() { }

    /// <summary>Every instance of the element; of a joining gateway the tokens that wait there.</summary>
    public sealed record ById(ElementId Element) : TokenSource;

    public sealed record ByKey(ElementInstanceKey Key) : TokenSource;
}

/// <summary>Where a moved token begins anew.</summary>
public abstract record MoveScope
{
    private MoveScope() { }

    /// <summary>In the scopes around the token that is taken away.</summary>
    public sealed record Inferred : MoveScope;

    /// <summary>In the scope in which the token that is taken away lay.</summary>
    public sealed record SourceParent : MoveScope;

    /// <summary>Within this element instance; null: the one that is open.</summary>
    public sealed record Direct(ElementInstanceKey? Ancestor) : MoveScope;
}

/// <summary>Variables of the scope of an element; null: of the process.</summary>
public sealed record ScopedVariables(ElementId? Scope, Variables Values);
