namespace Workflow.Feel;

/// <summary>
/// A value of FEEL (DMN 1.5, 10.3.2): a closed set of kinds; null is a value.
/// <see cref="object.Equals(object?)"/> is FEEL's <c>is</c>: the same kind and the same element of it; for <c>=</c> see <see cref="FeelComparison"/>.
/// </summary>
public abstract class FeelValue
{
    private protected FeelValue() { }

    /// <summary>The value null.</summary>
    public static FeelValue Null { get; } = new FeelNull();

    /// <summary>True or false.</summary>
    public static FeelValue Of(bool value) => value ? FeelBoolean.True : FeelBoolean.False;

    /// <summary>A string, or null.</summary>
    public static FeelValue Of(string? value) => value is null ? Null : new FeelString(value);

    /// <summary>A whole number.</summary>
    public static FeelValue Of(long value) => FeelNumber.Of(value);

    /// <summary>A number.</summary>
    public static FeelValue Of(decimal value) => new FeelNumber(Decimal34.FromDecimal(value));

    /// <summary>A number.</summary>
    public static FeelValue Of(Decimal34 value) => new FeelNumber(value);

    /// <summary>A date.</summary>
    public static FeelValue Of(DateOnly value) => new FeelDate(value.Year, value.Month, value.Day);

    /// <summary>A date and time with the offset of the argument.</summary>
    public static FeelValue Of(DateTimeOffset value) => FeelDateTime.From(value);

    /// <summary>A days and time duration.</summary>
    public static FeelValue Of(TimeSpan value) => FeelDaysAndTimeDuration.From(value);

    /// <summary>A list in this order.</summary>
    public static FeelValue Of(IEnumerable<FeelValue> items) => new FeelList([.. items]);

    /// <summary>True for null.</summary>
    public bool IsNull => this is FeelNull;

    /// <summary>The narrowest type that this value conforms to (DMN 1.5, 10.3.2.9).</summary>
    public abstract FeelType Type { get; }

    /// <summary>How deep lists and contexts are nested in this value; 0 for everything else.</summary>
    internal virtual int Depth => 0;

    /// <summary>How many values and characters it takes to write this value out: what a walk through it costs. Shared parts count each time.</summary>
    internal virtual long Size => 1;

    /// <summary>The value as <c>string()</c> writes it (DMN 1.5, 10.3.4.1); strings inside lists and contexts are quoted.</summary>
    public abstract override string ToString();

    /// <inheritdoc />
    public abstract override bool Equals(object? obj);

    /// <inheritdoc />
    public abstract override int GetHashCode();
}

/// <summary>The value null.</summary>
public sealed class FeelNull : FeelValue
{
    internal FeelNull() { }

    /// <inheritdoc />
    public override FeelType Type => FeelType.Null;

    /// <inheritdoc />
    public override string ToString() => "null";

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelNull;

    /// <inheritdoc />
    public override int GetHashCode() => 0;
}

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

    /// <inheritdoc />
    public override FeelType Type => FeelType.Boolean;

    /// <inheritdoc />
    public override string ToString() => Value ? "true" : "false";

    /// <inheritdoc />
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc />
    public override int GetHashCode() => Value ? 1 : 2;
}

/// <summary>A number: a decimal of 34 significant digits (DMN 1.5, 10.3.2.3.1).</summary>
public sealed class FeelNumber(Decimal34 value) : FeelValue
{
    private static readonly FeelNumber[] Small = [.. Enumerable.Range(-16, 1041).Select(n => new FeelNumber(n))];

    /// <summary>The value.</summary>
    public Decimal34 Value { get; } = value;

    /// <summary>A whole number.</summary>
    public static new FeelNumber Of(long value) => value is >= -16 and <= 1024 ? Small[value + 16] : new(value);

    /// <inheritdoc />
    public override FeelType Type => FeelType.Number;

    /// <inheritdoc />
    public override string ToString() => Value.ToString();

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelNumber other && other.Value == Value;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A string; its length is counted in code points (DMN 1.5, 10.3.2.3.2).</summary>
public sealed class FeelString(string value) : FeelValue
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <summary>The number of code points.</summary>
    public int Length => CodePoints.Count(Value);

    internal override long Size => 1 + Value.Length;

    /// <inheritdoc />
    public override FeelType Type => FeelType.String;

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelString other && other.Value == Value;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
