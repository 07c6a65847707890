using System.Collections.Immutable;
using Workflow.Dmn;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Runtime.Definitions;

/// <summary>Text as values of the types that a decision declares.</summary>
public static class DecisionInputs
{
    private static readonly ImmutableArray<(FeelValue Sample, string Kind)> Kinds =
    [
        (FeelValue.Of(new DateOnly(2026, 1, 1)), "date"), (FeelValue.Of(1), "number"), (FeelBoolean.True, "boolean"), (new FeelString("a"), "string"),
        (new FeelList([new FeelString("a")]), "list"),
    ];

    /// <summary>
    /// Process variables are JSON values (ADR 9), the inputs of a decision are typed. Where an input is declared as a date, time or
    /// duration and the variable holds its ISO text, the decision gets the value that the text stands for; anything else is left as it
    /// is and judged by the decision.
    /// </summary>
    internal static FeelContext Typed(DmnModel model, FeelContext inputs, FeelSurroundings surroundings)
    {
        var evaluation = new FeelEvaluation(surroundings);
        foreach (var declared in model.Inputs)
        {
            if (!inputs.TryGet(declared.VariableName, out var value) || value is not FeelString text || declared.Type.Conforms(text, evaluation)) continue;
            if (Temporal(text.Value).FirstOrDefault(reading => declared.Type.Conforms(reading, evaluation)) is { } typed)
            {
                inputs = inputs.With(declared.VariableName, typed);
            }
        }

        return inputs;
    }

    /// <summary>Every input that a decision needs, those of the decisions that it requires included, in the order of the requirements.</summary>
    public static ImmutableArray<InputData> Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var seen = new HashSet<DrgElement>();
        var inputs = ImmutableArray.CreateBuilder<InputData>();
        Add(decision);
        return inputs.ToImmutable();

        void Add(Decision asked)
        {
            foreach (var element in asked.InformationRequirements.Select(requirement => requirement.Element).Where(seen.Add))
            {
                if (element is InputData input) inputs.Add(input);
                else if (element is Decision required) Add(required);
            }
        }
    }

    /// <summary>date, number, boolean, string or list: how somebody is best asked for a value of this type; any for everything else.</summary>
    public static string KindOf(DmnType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (ReferenceEquals(type, DmnType.Any)) return "any";
        var evaluation = new FeelEvaluation(FeelSurroundings.At(default));
        // A type with allowed values does not hold the samples: its base decides.
        var whole = Unconstrained(type);
        return Kinds.FirstOrDefault(kind => whole.Conforms(kind.Sample, evaluation)).Kind ?? "any";
    }

    /// <summary>What somebody typed, as a value of the type; C# null when it is none. Nothing typed is FEEL's null.</summary>
    public static FeelValue? FromText(string text, DmnType type, FeelSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        if (text.Trim().Length == 0) return FeelValue.Null;
        var evaluation = new FeelEvaluation(surroundings);
        IEnumerable<FeelValue> readings = ReferenceEquals(type, DmnType.Any)
            ? [.. Feel(text, surroundings), .. Temporal(text.Trim()), new FeelString(text)]
            : [new FeelString(text), .. Temporal(text.Trim()), .. Feel(text, surroundings), new FeelList([.. text.Split(',').Select(item => new FeelString(item.Trim()))])];
        return readings.FirstOrDefault(reading => type.Conforms(reading, evaluation));
    }

    private static DmnType Unconstrained(DmnType type) => type switch
    {
        NamedType named => Unconstrained(named.Definition.Type),
        ConstrainedType constrained => Unconstrained(constrained.Of),
        _ => type,
    };

    private static IEnumerable<FeelValue> Feel(string text, FeelSurroundings surroundings) =>
        FeelExpression.Parse(text).Parsed?.Evaluate(FeelContext.Empty, surroundings) is { Warnings: [], Value: var value } ? [value] : [];

    private static IEnumerable<FeelValue> Temporal(string text)
    {
        FeelValue?[] readings =
        [
            FeelDate.Parse(text), FeelDateTime.Parse(text), FeelTime.Parse(text),
            FeelDaysAndTimeDuration.Parse(text), FeelYearsAndMonthsDuration.Parse(text),
        ];
        return readings.OfType<FeelValue>();
    }
}
