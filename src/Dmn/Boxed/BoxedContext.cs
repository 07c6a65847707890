using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed context (DMN 1.5, 10.2.2.3). Each entry sees the ones before it; an entry without a variable is the result.</summary>
public sealed class BoxedContext : BoxedExpression
{
    internal BoxedContext(ExpressionHead head, ImmutableArray<BoxedContextEntry> entries) : base(head) => Entries = entries;

    /// <summary>The entries in order.</summary>
    public ImmutableArray<BoxedContextEntry> Entries { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        var inner = new Scope(scope);
        var entries = new List<KeyValuePair<string, FeelValue>>(Entries.Length);
        foreach (var entry in Entries)
        {
            var value = entry.Expression is null ? FeelValue.Null : entry.Expression.Evaluate(inner, run);
            if (entry.Name is null) return value;
            value = run.Coerce(value, entry.Type, Id, entry.Name);
            inner.Set(entry.Name, value);
            entries.Add(new(entry.Name, value));
        }

        return FeelContext.Of(entries);
    }
}

/// <summary>One entry of a boxed context.</summary>
/// <param name="Name">The name of its variable; null for the result cell.</param>
/// <param name="Type">The type of its variable.</param>
/// <param name="Expression">Its expression; null when the file has none.</param>
public sealed record BoxedContextEntry(string? Name, DmnType Type, BoxedExpression? Expression);
