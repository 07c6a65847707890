using System.Collections.Frozen;
using Workflow.Feel;

namespace Workflow.Dmn.Types;

/// <summary>A type of FEEL by its name (DMN 1.5, 10.3.2.1; spellings of XSD and of earlier versions included).</summary>
public sealed class BuiltInType : DmnType
{
    private static readonly FrozenDictionary<string, BuiltInType> ByName = Build();

    private readonly Func<FeelValue, bool> contains;

    private BuiltInType(string name, Func<FeelValue, bool> contains)
    {
        Name = name;
        this.contains = contains;
    }

    /// <summary>FEEL's name of the type.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>The type of this name; null for <c>Any</c> and unknown names.</summary>
    internal static BuiltInType? Find(string name) => ByName.GetValueOrDefault(name);

    internal override FeelType ToFeel() => FeelType.OfName(Name) ?? FeelType.Any;

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) => contains(value);

    private protected override FeelValue? Converted(FeelValue value, FeelEvaluation evaluation) =>
        Name == "date and time" && value is FeelDate date ? FeelDateTime.StartOf(date) : null;

    private static FrozenDictionary<string, BuiltInType> Build()
    {
        var byName = new Dictionary<string, BuiltInType>(StringComparer.Ordinal);
        Add(value => value is FeelNumber, "number");
        Add(value => value is FeelString, "string");
        Add(value => value is FeelBoolean, "boolean");
        Add(value => value is FeelDate, "date");
        Add(value => value is FeelTime, "time");
        Add(value => value is FeelDateTime, "date and time", "dateTime");
        Add(value => value is FeelDaysAndTimeDuration, "days and time duration", "dayTimeDuration");
        Add(value => value is FeelYearsAndMonthsDuration, "years and months duration", "yearMonthDuration");
        Add(value => value is FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration, "duration");
        Add(value => value is FeelContext, "context");
        Add(value => value is FeelList, "list");
        Add(value => value is FeelRange, "range");
        Add(value => value is FeelFunction, "function");
        return byName.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(Func<FeelValue, bool> contains, params string[] names)
        {
            var type = new BuiltInType(names[0], contains);
            foreach (var name in names) byName[name] = type;
        }
    }
}
