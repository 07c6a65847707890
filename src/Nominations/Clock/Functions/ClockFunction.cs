using Workflow.Feel;

namespace Workflow.Nominations.Clock.Functions;

/// <summary>Makes FEEL functions of typed ones: an argument that is not what its parameter expects gives null and a warning that says so.</summary>
internal static class ClockFunction
{
    public static FeelFunctionDefinition Of<T1>(string name, ClockParameter<T1> first, Func<T1, FeelValue> body) =>
        new(name, [first.Name], values => Value(first, values[0], out var one) ?? Answer(() => body(one)));

    public static FeelFunctionDefinition Of<T1, T2>(string name, ClockParameter<T1> first, ClockParameter<T2> second, Func<T1, T2, FeelValue> body) =>
        new(name, [first.Name, second.Name], values =>
            Value(first, values[0], out var one) ?? Value(second, values[1], out var two) ?? Answer(() => body(one, two)));

    public static FeelFunctionDefinition Of<T1, T2, T3>(
        string name, ClockParameter<T1> first, ClockParameter<T2> second, ClockParameter<T3> third, Func<T1, T2, T3, FeelValue> body) =>
        new(name, [first.Name, second.Name, third.Name], values =>
            Value(first, values[0], out var one) ?? Value(second, values[1], out var two) ?? Value(third, values[2], out var three)
            ?? Answer(() => body(one, two, three)));

    private static (FeelValue Value, string? Warning)? Value<T>(ClockParameter<T> parameter, FeelValue given, out T value)
    {
        (var ok, value) = parameter.Read(given);
        return ok ? null : (FeelValue.Null, $"Expected '{parameter.Name}' to be {parameter.Expected}, but found {given}.");
    }

    private static (FeelValue Value, string? Warning) Answer(Func<FeelValue> body)
    {
        try
        {
            return (body(), null);
        }
        catch (CalendarGapException gap)
        {
            return (FeelValue.Null, gap.Message);
        }
    }
}
