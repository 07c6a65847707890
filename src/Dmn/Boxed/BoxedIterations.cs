using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed filter (DMN 1.5, 10.2.2.8): the items for which the match is true, always as a list. A match that is neither boolean nor null makes the result null.</summary>
public sealed class BoxedFilter : BoxedExpression
{
    internal BoxedFilter(ExpressionHead head, BoxedExpression? collection, BoxedExpression? match) : base(head)
    {
        In = collection;
        Match = match;
    }

    /// <summary>The list that is filtered.</summary>
    public BoxedExpression? In { get; }

    /// <summary>The condition; <c>item</c> and the entries of a context item are its names.</summary>
    public BoxedExpression? Match { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        if (run.Iterable(In?.Evaluate(scope, run), Id) is not { } items) return FeelValue.Null;
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in items)
        {
            if (run.Evaluation.Stopped) return FeelValue.Null;
            var inner = new Scope(scope);
            inner.Set("item", item);
            if (item is FeelContext context) inner.Enter(context);
            var match = Match?.Evaluate(inner, run) ?? FeelValue.Null;
            if (match is FeelBoolean { Value: true }) kept.Add(item);
            else if (match is not (FeelBoolean or FeelNull)) return run.Warn("dmn.not-boolean", Id, "Expected the match of a filter to be true or false, but found another value.");
        }

        return new FeelList(kept.ToImmutable());
    }
}

/// <summary>A boxed iterator (DMN 1.5, 10.2.2.9): the list of what the return expression gives for each item.</summary>
public sealed class BoxedFor : BoxedExpression
{
    internal BoxedFor(ExpressionHead head, string variable, DmnType items, BoxedExpression? collection, BoxedExpression? result) : base(head)
    {
        Variable = variable;
        ItemType = items;
        In = collection;
        Return = result;
    }

    /// <summary>The name of the iterator variable.</summary>
    public string Variable { get; }

    /// <summary>The type of the items (<c>typeRef</c> of <c>in</c>); one that cannot be coerced is null.</summary>
    public DmnType ItemType { get; }

    /// <summary>The list that is iterated.</summary>
    public BoxedExpression? In { get; }

    /// <summary>Evaluated for each item; <c>partial</c> is the list of the results so far.</summary>
    public BoxedExpression? Return { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        if (run.Iterable(In?.Evaluate(scope, run), Id) is not { } items) return FeelValue.Null;
        var results = ImmutableArray.CreateBuilder<FeelValue>(items.Length);
        foreach (var item in items)
        {
            if (run.Evaluation.Stopped) return FeelValue.Null;
            var inner = new Scope(scope);
            inner.Set("partial", () => new FeelList(results.ToImmutable()));
            inner.Set(Variable, run.Coerce(item, ItemType, Id, Variable));
            results.Add(Return?.Evaluate(inner, run) ?? FeelValue.Null);
        }

        return new FeelList(results.ToImmutable());
    }
}

/// <summary>A boxed quantified expression (DMN 1.5, 10.2.2.10): <c>some</c> or <c>every</c>. A test that is neither boolean nor null makes the result null.</summary>
public sealed class BoxedQuantified : BoxedExpression
{
    internal BoxedQuantified(ExpressionHead head, bool isEvery, string variable, DmnType items, BoxedExpression? collection, BoxedExpression? satisfies) : base(head)
    {
        IsEvery = isEvery;
        Variable = variable;
        ItemType = items;
        In = collection;
        Satisfies = satisfies;
    }

    /// <summary>True for <c>every</c>, false for <c>some</c>.</summary>
    public bool IsEvery { get; }

    /// <summary>The name of the iterator variable.</summary>
    public string Variable { get; }

    /// <summary>The type of the items (<c>typeRef</c> of <c>in</c>); one that cannot be coerced is null.</summary>
    public DmnType ItemType { get; }

    /// <summary>The list that is tested.</summary>
    public BoxedExpression? In { get; }

    /// <summary>The test of one item.</summary>
    public BoxedExpression? Satisfies { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        if (run.Iterable(In?.Evaluate(scope, run), Id) is not { } items) return FeelValue.Null;
        var isUnknown = false;
        var isDecided = false;
        foreach (var item in items)
        {
            if (run.Evaluation.Stopped) return FeelValue.Null;
            var inner = new Scope(scope);
            inner.Set(Variable, run.Coerce(item, ItemType, Id, Variable));
            var test = Satisfies?.Evaluate(inner, run) ?? FeelValue.Null;
            if (test is FeelBoolean boolean) isDecided |= boolean.Value != IsEvery;
            else if (test is FeelNull) isUnknown = true;
            else return run.Warn("dmn.not-boolean", Id, "Expected the test of a quantified expression to be true or false, but found another value.");
        }

        if (isDecided) return FeelValue.Of(!IsEvery);
        return isUnknown ? FeelValue.Null : FeelValue.Of(IsEvery);
    }
}
