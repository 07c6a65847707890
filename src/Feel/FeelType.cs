using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>A type of FEEL (DMN 1.5, 10.3.2.9): a simple type, or a list, context, range or function of types.</summary>
public abstract record FeelType
{
    private FeelType() { }

    /// <summary>Every value.</summary>
    public static FeelType Any { get; } = new Simple("Any");

    /// <summary>Only null.</summary>
    public static FeelType Null { get; } = new Simple("Null");

    /// <summary>number</summary>
    public static FeelType Number { get; } = new Simple("number");

    /// <summary>string</summary>
    public static FeelType String { get; } = new Simple("string");

    /// <summary>boolean</summary>
    public static FeelType Boolean { get; } = new Simple("boolean");

    /// <summary>date</summary>
    public static FeelType Date { get; } = new Simple("date");

    /// <summary>time</summary>
    public static FeelType Time { get; } = new Simple("time");

    /// <summary>date and time</summary>
    public static FeelType DateTime { get; } = new Simple("date and time");

    /// <summary>days and time duration</summary>
    public static FeelType DaysAndTimeDuration { get; } = new Simple("days and time duration");

    /// <summary>years and months duration</summary>
    public static FeelType YearsAndMonthsDuration { get; } = new Simple("years and months duration");

    private static readonly Dictionary<string, FeelType> ByName = new(StringComparer.Ordinal)
    {
        ["Any"] = Any,
        ["Null"] = Null,
        ["number"] = Number,
        ["string"] = String,
        ["boolean"] = Boolean,
        ["date"] = Date,
        ["time"] = Time,
        ["date and time"] = DateTime,
        ["dateTime"] = DateTime,
        ["days and time duration"] = DaysAndTimeDuration,
        ["dayTimeDuration"] = DaysAndTimeDuration,
        ["years and months duration"] = YearsAndMonthsDuration,
        ["yearMonthDuration"] = YearsAndMonthsDuration,
        ["list"] = new ListType(Any),
        ["context"] = new ContextType([]),
        ["range"] = new RangeType(Any),
        ["function"] = new AnyFunctionType(),
    };

    /// <summary>The built-in type of this name (spaces as in the specification), or null.</summary>
    public static FeelType? OfName(string name) => ByName.GetValueOrDefault(name);

    internal static IEnumerable<string> BuiltInNames => ByName.Keys;

    /// <summary>list&lt;T&gt;</summary>
    public static FeelType ListOf(FeelType item) => new ListType(item);

    /// <summary>context&lt;…&gt;: at least these entries.</summary>
    public static FeelType ContextOf(ImmutableArray<KeyValuePair<string, FeelType>> entries) => new ContextType(entries);

    /// <summary>range&lt;T&gt;</summary>
    public static FeelType RangeOf(FeelType end) => new RangeType(end);

    /// <summary>function&lt;…&gt; -&gt; T</summary>
    public static FeelType FunctionOf(ImmutableArray<FeelType> parameters, FeelType result) => new FunctionType(parameters, result);

    /// <summary>Whether the value belongs to this type; null belongs to every type (DMN 1.5, 10.3.2.9.3).</summary>
    public bool Conforms(FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsNull || Has(value);
    }

    /// <summary>FEEL's <c>instance of</c>: null is an instance of Null alone (DMN 1.5, table 59).</summary>
    public bool IsInstance(FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsNull ? ReferenceEquals(this, Null) : Has(value);
    }

    private protected abstract bool Has(FeelValue value);

    /// <summary>Whether every value of this type belongs to the other (DMN 1.5, table 49).</summary>
    public virtual bool ConformsTo(FeelType other) => ReferenceEquals(other, Any) || ReferenceEquals(this, Null) || Equals(other);

    /// <summary>
    /// The value as this type, by the implicit conversions of DMN 1.5, 10.3.2.9.4: unchanged when it conforms, the item of a list of one,
    /// a list of one, a date as midnight UTC; otherwise null (no value, not FEEL's null).
    /// </summary>
    public FeelValue? Convert(FeelValue value)
    {
        if (Conforms(value)) return value;
        if (value is FeelList { Items.Length: 1 } single && this is not ListType) return Conforms(single.Items[0]) ? single.Items[0] : null;
        if (this is ListType list && value is not FeelList && list.Item.Conforms(value)) return new FeelList([value]);
        return ReferenceEquals(this, DateTime) && value is FeelDate date ? FeelDateTime.StartOf(date) : null;
    }

    /// <summary>The narrowest type of all these values.</summary>
    internal static FeelType Join(ImmutableArray<FeelValue> values)
    {
        if (values.IsEmpty) return Any;
        var type = values[0].Type;
        foreach (var value in values.AsSpan()[1..])
        {
            var next = value.Type;
            if (next.ConformsTo(type)) continue;
            if (!type.ConformsTo(next)) return Any;
            type = next;
        }

        return type;
    }

    internal sealed record Simple(string Name) : FeelType
    {
        private protected override bool Has(FeelValue value) => Name == "Any" || value.Type is Simple { Name: var name } && name == Name;

        public override string ToString() => Name;
    }

    internal sealed record ListType(FeelType Item) : FeelType
    {
        private protected override bool Has(FeelValue value)
        {
            if (value is not FeelList list) return false;
            if (ReferenceEquals(Item, Any)) return true;
            foreach (var item in list.Items)
            {
                if (!Item.Conforms(item)) return false;
            }

            return true;
        }

        public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other is ListType list && Item.ConformsTo(list.Item));

        public override string ToString() => $"list<{Item}>";
    }

    internal sealed record ContextType(ImmutableArray<KeyValuePair<string, FeelType>> Entries) : FeelType
    {
        private protected override bool Has(FeelValue value)
        {
            if (value is not FeelContext context) return false;
            foreach (var (name, type) in Entries)
            {
                if (!context.TryGet(name, out var entry) || !type.Conforms(entry)) return false;
            }

            return true;
        }

        public override bool ConformsTo(FeelType other) => base.ConformsTo(other)
            || (other is ContextType context && context.Entries.All(wanted => Entries.Any(e => e.Key == wanted.Key && e.Value.ConformsTo(wanted.Value))));

        public bool Equals(ContextType? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Length;

        public override string ToString() => $"context<{string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value}"))}>";
    }

    internal sealed record RangeType(FeelType End) : FeelType
    {
        private protected override bool Has(FeelValue value) => value is FeelRange range && End.Conforms(range.Start) && End.Conforms(range.End);

        public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other is RangeType range && End.ConformsTo(range.End));

        public override string ToString() => $"range<{End}>";
    }

    internal sealed record FunctionType(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType
    {
        private protected override bool Has(FeelValue value) => value is FeelFunction && value.Type.ConformsTo(this);

        public override bool ConformsTo(FeelType other)
        {
            if (base.ConformsTo(other) || other is AnyFunctionType) return true;
            if (other is not FunctionType function || function.Parameters.Length != Parameters.Length || !Result.ConformsTo(function.Result)) return false;
            for (var i = 0; i < Parameters.Length; i++)
            {
                if (!function.Parameters[i].ConformsTo(Parameters[i])) return false;
            }

            return true;
        }

        public bool Equals(FunctionType? other) => other is not null && Parameters.SequenceEqual(other.Parameters) && Result.Equals(other.Result);

        public override int GetHashCode() => Parameters.Length;

        public override string ToString() => $"function<{string.Join(", ", Parameters)}> -> {Result}";
    }

    /// <summary>Any function at all: the type named without parameters in DMN's item definitions.</summary>
    internal sealed record AnyFunctionType : FeelType
    {
        private protected override bool Has(FeelValue value) => value is FeelFunction;

        public override string ToString() => "function";
    }
}
