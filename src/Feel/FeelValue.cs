using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>A value of FEEL (DMN 1.5, 10.3.2): a closed set of kinds; null is a value.</summary>
public abstract class FeelValue
{
    private protected FeelValue() { }

    /// <summary>The value null.</summary>
    public static FeelValue Null { get; } = new FeelNull();

    /// <summary>True or false.</summary>
    public static FeelValue Of(bool value) => value ? FeelBoolean.True : FeelBoolean.False;

    /// <summary>A string, or null.</summary>
    public static FeelValue Of(string? value) => value is null ? Null : new FeelString(value);
}

/// <summary>The value null.</summary>
public sealed class FeelNull : FeelValue { internal FeelNull() { } }

/// <summary>true or false.</summary>
public sealed class FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    /// <summary>true.</summary>
    public static FeelBoolean True { get; } = new(true);

    /// <summary>false.</summary>
    public static FeelBoolean False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }
}

/// <summary>A string; its length is counted in code points.</summary>
public sealed class FeelString(string value) : FeelValue
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}

/// <summary>A list in order.</summary>
public sealed class FeelList(ImmutableArray<FeelValue> items) : FeelValue
{
    /// <summary>The items in order.</summary>
    public ImmutableArray<FeelValue> Items { get; } = items;
}

/// <summary>A context: entries in the order in which they were written.</summary>
public sealed class FeelContext : FeelValue, IFeelVariables
{
    private readonly ImmutableArray<KeyValuePair<string, FeelValue>> entries;

    private FeelContext(ImmutableArray<KeyValuePair<string, FeelValue>> entries) => this.entries = entries;

    /// <summary>No entries.</summary>
    public static FeelContext Empty { get; } = new([]);

    /// <summary>The entries in order.</summary>
    public ImmutableArray<KeyValuePair<string, FeelValue>> Entries => entries;

    /// <summary>A context of these entries; a repeated key keeps its first place and its last value.</summary>
    public static FeelContext Of(IEnumerable<KeyValuePair<string, FeelValue>> entries) => new([.. entries]);

    /// <summary>This context with one entry added or replaced.</summary>
    public FeelContext With(string name, FeelValue value) => Of(entries.Where(e => e.Key != name).Append(new(name, value)));

    /// <inheritdoc />
    public bool TryGet(string name, out FeelValue value)
    {
        foreach (var entry in entries)
        {
            if (entry.Key == name) { value = entry.Value; return true; }
        }

        value = Null;
        return false;
    }
}
