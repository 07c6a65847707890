using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Named values of one scope, sorted by ordinal name so that every text made of them is the same everywhere. They are what JSON can hold
/// (ADR 9): a date that is set becomes its ISO 8601 text, so that an expression sees the same in this step and after the state was stored.
/// </summary>
public sealed class Variables : IFeelVariables
{
    private Variables(ImmutableSortedDictionary<string, FeelValue> values) => Values = values;

    /// <summary>No variables.</summary>
    public static Variables Empty { get; } = new(ImmutableSortedDictionary.Create<string, FeelValue>(StringComparer.Ordinal));

    /// <summary>The values by name.</summary>
    public ImmutableSortedDictionary<string, FeelValue> Values { get; }

    /// <summary>These names with these values.</summary>
    public static Variables Of(params (string Name, FeelValue Value)[] values) =>
        Empty.With(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));

    /// <summary>One more value, or another value for a name.</summary>
    public Variables With(string name, FeelValue value) => new(Values.SetItem(name, JsonKinds.Of(value)));

    /// <summary>More values; a later one replaces an earlier of the same name.</summary>
    public Variables With(IEnumerable<KeyValuePair<string, FeelValue>> values) => new(Values.SetItems(values.Select(entry => KeyValuePair.Create(entry.Key, JsonKinds.Of(entry.Value)))));

    /// <inheritdoc />
    public bool TryGet(string name, out FeelValue value)
    {
        if (Values.TryGetValue(name, out var found)) { value = found; return true; }
        value = FeelValue.Null;
        return false;
    }

    /// <summary>The names only: values may be personal data and this text may reach a log.</summary>
    public override string ToString() => $"{{{string.Join(", ", Values.Keys)}}}";
}
