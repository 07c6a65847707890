using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>DMN 1.5, table 72: list functions that arrange items; sums and the like are in <see cref="AggregateFunctions"/>.</summary>
internal static class ListFunctions
{
    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("list contains(list: list, element: Any?)", (_, a) => FeelValue.Of(a[0].List().Items.Any(i => FeelComparison.Equal(i, a[1]) == true))),
        BuiltIn.Of("count(list: list)", (_, a) => FeelNumber.Of(a[0].List().Items.Length)),
        BuiltIn.Of("sublist(list: list, start position: number, length?: number)", Sublist),
        BuiltIn.Of("append(list: list, item...: Any?)", (run, a) => Made(run, a[0].List().Items.AddRange(a.AsSpan(1)))),
        BuiltIn.Of("concatenate(list...: list)", (run, a) => Concatenated(run, a)),
        BuiltIn.Of("insert before(list: list, position: number, newItem: Any?)", InsertBefore),
        BuiltIn.Of("remove(list: list, position: number)", (run, a) =>
            Place(run, a[0].List(), a[1]) is { } place ? new FeelList(a[0].List().Items.RemoveAt(place)) : FeelValue.Null),
        BuiltIn.Of("list replace(list: list, position: number, newItem: Any?)", (run, a) =>
                Place(run, a[0].List(), a[1]) is { } place ? new FeelList(a[0].List().Items.SetItem(place, a[2])) : FeelValue.Null)
            .Or("list: list, match: function, newItem: Any?", ReplaceMatches),
        BuiltIn.Of("reverse(list: list)", (_, a) => new FeelList([.. a[0].List().Items.Reverse()])),
        BuiltIn.Of("index of(list: list, match: Any?)", IndexOf),
        BuiltIn.Of("union(list...: list)", (run, a) => Concatenated(run, a) is FeelList all ? Distinct(run, all) : FeelValue.Null),
        BuiltIn.Of("distinct values(list: list)", (run, a) => Distinct(run, a[0].List())),
        BuiltIn.Of("flatten(list: list)", Flatten),
    ];

    private static FeelValue Made(FeelEvaluation run, ImmutableArray<FeelValue> items) =>
        run.Spend(items.Length) && run.AllowsItems(items.Length) ? new FeelList(items) : FeelValue.Null;

    /// <summary>The index of a position from 1 or from the end; null, after a warning, when there is no such item.</summary>
    private static int? Place(FeelEvaluation run, FeelList list, FeelValue position)
    {
        var count = list.Items.Length;
        if (position.Whole() is { } place && place != 0 && Math.Abs(place) <= count) return (int)(place > 0 ? place - 1 : count + place);
        run.Fault("function.undefined", $"Expected a position from 1 to {count} (or from the end, negative), but found {position}.");
        return null;
    }

    private static FeelValue Sublist(FeelEvaluation run, FeelValue[] a)
    {
        var items = a[0].List().Items;
        if (Place(run, a[0].List(), a[1]) is not { } from) return FeelValue.Null;
        if (a[2].IsNull) return new FeelList(items[from..]);
        if (a[2].Whole() is { } length && length >= 1 && from + length <= items.Length) return new FeelList(items.Slice(from, (int)length));
        return run.Fault("function.undefined", $"Expected a length from 1 to {items.Length - from}, but found {a[2]}.");
    }

    private static FeelValue Concatenated(FeelEvaluation run, FeelValue[] lists)
    {
        if (!run.AllowsItems(lists.Sum(l => (long)l.List().Items.Length))) return FeelValue.Null;
        return Made(run, [.. lists.SelectMany(l => l.List().Items)]);
    }

    private static FeelValue InsertBefore(FeelEvaluation run, FeelValue[] a) =>
        Place(run, a[0].List(), a[1]) is { } place ? Made(run, a[0].List().Items.Insert(place, a[2])) : FeelValue.Null;

    private static FeelValue ReplaceMatches(FeelEvaluation run, FeelValue[] a)
    {
        var match = (FeelFunction)a[1];
        var items = a[0].List().Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (match.Call(run, [items[i], a[2]]) is not FeelBoolean truth)
                return run.Fault("function.undefined", "Expected the match function to answer true or false, but it does not.");
            if (truth.Value) items[i] = a[2];
        }

        return new FeelList([.. items]);
    }

    private static FeelList IndexOf(FeelEvaluation run, FeelValue[] a)
    {
        var places = ImmutableArray.CreateBuilder<FeelValue>();
        var items = a[0].List().Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (FeelComparison.Equal(items[i], a[1]) == true) places.Add(FeelNumber.Of(i + 1));
        }

        return new FeelList(places.DrainToImmutable());
    }

    private static FeelValue Distinct(FeelEvaluation run, FeelList list)
    {
        var simple = new HashSet<FeelValue>();
        var others = new List<FeelValue>();
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in list.Items)
        {
            if (item is FeelNumber or FeelString or FeelBoolean or FeelNull)
            {
                if (simple.Add(item)) kept.Add(item);
                continue;
            }

            if (!run.Spend(1 + others.Count)) return FeelValue.Null;
            if (others.Exists(o => FeelComparison.Equal(o, item) == true)) continue;
            others.Add(item);
            kept.Add(item);
        }

        return new FeelList(kept.DrainToImmutable());
    }

    private static FeelValue Flatten(FeelEvaluation run, FeelValue[] a)
    {
        var flat = ImmutableArray.CreateBuilder<FeelValue>();
        var open = new Stack<FeelValue>();
        open.Push(a[0]);
        while (open.TryPop(out var value))
        {
            if (!run.Spend()) return FeelValue.Null;
            if (value is not FeelList list)
            {
                flat.Add(value);
                if (!run.AllowsItems(flat.Count)) return FeelValue.Null;
                continue;
            }

            for (var i = list.Items.Length - 1; i >= 0; i--) open.Push(list.Items[i]);
        }

        return new FeelList(flat.DrainToImmutable());
    }
}
