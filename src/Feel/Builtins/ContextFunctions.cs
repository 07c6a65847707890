using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>DMN 1.5, table 77: context functions.</summary>
internal static class ContextFunctions
{
    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("get value(m: context, key: string)", (_, a) => a[0].Context().TryGet(a[1].Text(), out var value) ? value : FeelValue.Null),
        BuiltIn.Of("get entries(m: context)", (_, a) => new FeelList([.. a[0].Context().Entries.Select(Entry)])),
        BuiltIn.Of("context(entries: list)", FromEntries),
        BuiltIn.Of("context put(context: context, key: string, value: Any?)", (_, a) => a[0].Context().With(a[1].Text(), a[2]))
            .Or("context: context, keys: list, value: Any?", (run, a) => Put(a[0], a[1].List().Items.AsSpan(), a[2]).OrFault(run, "keys that lead through contexts", a[1])),
        BuiltIn.Of("context merge(contexts: list)", Merge),
    ];

    private static FeelValue Entry(KeyValuePair<string, FeelValue> entry) =>
        FeelContext.OfDistinct([new("key", FeelValue.Of(entry.Key)), new("value", entry.Value)]);

    private static FeelValue FromEntries(FeelEvaluation run, FeelValue[] a)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in a[0].List().Items)
        {
            if (item is not FeelContext entry || !entry.TryGet("key", out var key) || key is not FeelString name || !entry.TryGet("value", out var value))
                return run.Fault("function.argument-type", $"Expected contexts with key and value, but found {item}.");
            if (!keys.Add(name.Value)) return run.Fault("context.duplicate-key", $"Expected different keys, but '{name.Value}' occurs twice.");
            entries.Add(new(name.Value, value));
        }

        return FeelContext.OfDistinct(entries.DrainToImmutable());
    }

    private static FeelContext? Put(FeelValue target, ReadOnlySpan<FeelValue> keys, FeelValue value)
    {
        if (target is not FeelContext context || keys is not [FeelString key, .. var rest]) return null;
        if (rest.IsEmpty) return context.With(key.Value, value);
        return context.TryGet(key.Value, out var inner) && Put(inner, rest, value) is { } changed ? context.With(key.Value, changed) : null;
    }

    private static FeelValue Merge(FeelEvaluation run, FeelValue[] a)
    {
        var items = a[0].List().Items;
        if (items.Any(i => i is not FeelContext)) return run.Fault("function.argument-type", "Expected a list of contexts, but found another item in it.");
        return FeelContext.Of(items.SelectMany(i => i.Context().Entries));
    }
}
