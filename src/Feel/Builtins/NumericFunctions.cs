namespace Workflow.Feel;

/// <summary>DMN 1.5, table 73: numeric functions.</summary>
internal static class NumericFunctions
{
    public static BuiltIn[] All { get; } =
    [
        Rounding("decimal(n: number, scale: number)", Decimal34Rounding.HalfEven),
        Rounding("floor(n: number, scale?: number)", Decimal34Rounding.Floor),
        Rounding("ceiling(n: number, scale?: number)", Decimal34Rounding.Ceiling),
        Rounding("round up(n: number, scale: number)", Decimal34Rounding.Up),
        Rounding("round down(n: number, scale: number)", Decimal34Rounding.Down),
        Rounding("round half up(n: number, scale: number)", Decimal34Rounding.HalfUp),
        Rounding("round half down(n: number, scale: number)", Decimal34Rounding.HalfDown),
        BuiltIn.Of("abs(n: Any)", Abs),
        BuiltIn.Of("modulo(dividend: number, divisor: number)", (run, a) => Result(run, Decimal34.Modulo(a[0].Number(), a[1].Number()), a)),
        BuiltIn.Of("sqrt(number: number)", (run, a) => Result(run, Elementary.Sqrt(a[0].Number()), a)),
        BuiltIn.Of("log(number: number)", (run, a) => Result(run, Elementary.Log(a[0].Number()), a)),
        BuiltIn.Of("exp(number: number)", (run, a) => Result(run, Elementary.Exp(a[0].Number()), a)),
        BuiltIn.Of("odd(number: number)", (_, a) => FeelValue.Of(Decimal34.Modulo(a[0].Number(), 2) == Decimal34.One)),
        BuiltIn.Of("even(number: number)", (_, a) => FeelValue.Of(Decimal34.Modulo(a[0].Number(), 2) == Decimal34.Zero)),
    ];

    private static FeelValue Result(FeelEvaluation run, Decimal34? result, FeelValue[] arguments) =>
        (result is { } number ? FeelValue.Of(number) : null).OrFault(run, "numbers for which the function is defined", arguments);

    private static BuiltIn Rounding(string signature, Decimal34Rounding mode) => BuiltIn.Of(signature, (run, a) =>
    {
        var scale = a[1].IsNull ? 0 : a[1].Whole();
        if (scale is not (>= -6111 and <= 6176)) return run.Fault("function.undefined", $"Expected a scale from -6111 to 6176, but found {a[1]}.");
        return Result(run, a[0].Number().RoundTo((int)scale.Value, mode), a);
    });

    private static FeelValue Abs(FeelEvaluation run, FeelValue[] a) => a[0] switch
    {
        FeelNumber n => FeelValue.Of(n.Value.Abs()),
        FeelDaysAndTimeDuration d => new FeelDaysAndTimeDuration(Int128.Abs(d.Nanos)),
        FeelYearsAndMonthsDuration d => new FeelYearsAndMonthsDuration(Math.Abs(d.Months)),
        FeelList { Items: [FeelNumber or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration] } single => Abs(run, [single.Items[0]]),
        _ => run.Fault("function.argument-type", $"Expected a number or a duration, but found {a[0]}."),
    };
}
