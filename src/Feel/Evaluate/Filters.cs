using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>source[condition] (DMN 1.5, rule 52 and table 60).</summary>
internal sealed partial class Compiler
{
    private Evaluator Filter(Node.Filter node, Scope scope)
    {
        var source = Compile(node.Source, scope);
        var at = node.At;
        if (node.Condition is Node.Literal { Value: FeelNumber index })
        {
            return run => source(run) switch
            {
                FeelNull nothing => nothing,
                FeelList list => ItemAt(run, at, list.Items, index),
                var single => ItemAt(run, at, [single], index),
            };
        }

        var inner = scope.BindItem();
        var condition = Compile(node.Condition, inner);
        var slot = inner.Slot;
        return run =>
        {
            var value = source(run);
            if (value.IsNull) return value;
            return Filtered(run, at, value is FeelList list ? list.Items : [value], slot, condition);
        };
    }

    private static FeelValue Filtered(FeelEvaluation run, Position at, ImmutableArray<FeelValue> items, int slot, Evaluator condition)
    {
        if (items.IsEmpty)
        {
            run.Slots[slot] = FeelValue.Null;
            return condition(run) is FeelNumber index ? ItemAt(run, at, items, index) : FeelList.Empty;
        }

        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        for (var i = 0; i < items.Length; i++)
        {
            if (!run.Spend()) return FeelValue.Null;
            run.Slots[slot] = items[i];
            var truth = condition(run);
            if (ReferenceEquals(truth, FeelBoolean.True)) kept.Add(items[i]);
            else if (truth is FeelNumber index) return ItemAt(run, at, items, index);
            else if (truth is not (FeelBoolean or FeelNull)) return run.Fault(at, "filter.condition", $"Expected true, false or a position, but found {Described(truth)}.");
        }

        return kept.Count == items.Length ? new FeelList(items) : new FeelList(kept.DrainToImmutable());
    }

    /// <summary>Positions count from 1, or from the end when negative.</summary>
    private static FeelValue ItemAt(FeelEvaluation run, Position at, ImmutableArray<FeelValue> items, FeelNumber index)
    {
        if (!index.Value.Truncate().TryToInt64(out var position)) position = 0;
        if (position > 0 && position <= items.Length) return items[(int)position - 1];
        if (position < 0 && -position <= items.Length) return items[items.Length + (int)position];
        return run.Fault(at, "filter.position", $"Expected a position from 1 to {items.Length} (or from the end, negative), but found {index}.");
    }
}
