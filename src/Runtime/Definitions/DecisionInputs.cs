using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// Process variables are JSON values (ADR 9), the inputs of a decision are typed. Where an input is declared as a date, time or
/// duration and the variable holds its ISO text, the decision gets the value that the text stands for; anything else is left as it
/// is and judged by the decision.
/// </summary>
internal static class DecisionInputs
{
    public static FeelContext Typed(DmnModel model, FeelContext inputs, FeelSurroundings surroundings)
    {
        var evaluation = new FeelEvaluation(surroundings);
        foreach (var declared in model.Inputs)
        {
            if (!inputs.TryGet(declared.VariableName, out var value) || value is not FeelString text || declared.Type.Conforms(text, evaluation)) continue;
            if (Readings(text.Value).FirstOrDefault(reading => declared.Type.Conforms(reading, evaluation)) is { } typed)
            {
                inputs = inputs.With(declared.VariableName, typed);
            }
        }

        return inputs;
    }

    private static IEnumerable<FeelValue> Readings(string text)
    {
        FeelValue?[] readings =
        [
            FeelDate.Parse(text), FeelDateTime.Parse(text), FeelTime.Parse(text),
            FeelDaysAndTimeDuration.Parse(text), FeelYearsAndMonthsDuration.Parse(text),
        ];
        return readings.OfType<FeelValue>();
    }
}
