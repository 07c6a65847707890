using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>DMN 1.5, table 72: functions of a list to one value; each also takes the items as arguments.</summary>
internal static class AggregateFunctions
{
    public static BuiltIn[] All { get; } =
    [
        Of("min", (run, items) => Extreme(run, items, -1)),
        Of("max", (run, items) => Extreme(run, items, 1)),
        OfNumbers("sum", numbers => Sum(numbers)),
        OfNumbers("product", numbers => Fold(numbers, Decimal34.Multiply)),
        OfNumbers("mean", numbers => Sum(numbers) is { } sum ? Decimal34.Divide(sum, numbers.Length) : null),
        OfNumbers("median", Median),
        OfNumbers("stddev", Deviation),
        Of("mode", Mode),
        Of("all", (_, items) => Quantify(items, false)),
        Of("any", (_, items) => Quantify(items, true)),
    ];

    private static BuiltIn Of(string name, Func<FeelEvaluation, ImmutableArray<FeelValue>, FeelValue> body) =>
        BuiltIn.Of($"{name}(list: list)", (run, a) => run.Spend(a[0].List().Items.Length) ? body(run, a[0].List().Items) : FeelValue.Null)
            .Or("item...: Any?", (run, a) => a is [FeelNull] ? NoList(run) : body(run, [.. a]));

    private static FeelValue NoList(FeelEvaluation run) => run.Fault("function.arguments", "Expected a list, but found null.");

    private static BuiltIn OfNumbers(string name, Func<Decimal34[], Decimal34?> body) => Of(name, (run, items) =>
    {
        var numbers = new Decimal34[items.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items[i] is not FeelNumber number) return run.Fault("function.argument-type", $"Expected numbers, but found {items[i]}.");
            numbers[i] = number.Value;
        }

        return numbers.Length > 0 && body(numbers) is { } result ? FeelValue.Of(result) : run.Fault("function.undefined", $"Expected enough numbers for a {name}, but found {numbers.Length}.");
    });

    private static Decimal34? Fold(Decimal34[] numbers, Func<Decimal34, Decimal34, Decimal34?> combine)
    {
        Decimal34? result = numbers[0];
        for (var i = 1; i < numbers.Length && result is { } known; i++) result = combine(known, numbers[i]);
        return result;
    }

    private static Decimal34? Sum(Decimal34[] numbers) => Fold(numbers, Decimal34.Add);

    private static Decimal34? Median(Decimal34[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        if (numbers.Length % 2 == 1) return numbers[middle];
        return Decimal34.Add(numbers[middle - 1], numbers[middle]) is { } sum ? Decimal34.Divide(sum, 2) : null;
    }

    /// <summary>The standard deviation of a sample: the divisor is one less than the count.</summary>
    private static Decimal34? Deviation(Decimal34[] numbers)
    {
        if (numbers.Length < 2 || Sum(numbers) is not { } sum || Decimal34.Divide(sum, numbers.Length) is not { } mean) return null;
        Decimal34? squares = Decimal34.Zero;
        foreach (var number in numbers)
        {
            if (squares is not { } known || Decimal34.Subtract(number, mean) is not { } gap || Decimal34.Multiply(gap, gap) is not { } square) return null;
            squares = Decimal34.Add(known, square);
        }

        return squares is { } total && Decimal34.Divide(total, numbers.Length - 1) is { } variance ? Elementary.Sqrt(variance) : null;
    }

    private static FeelValue Extreme(FeelEvaluation run, ImmutableArray<FeelValue> items, int sign)
    {
        if (items.IsEmpty) return run.Fault("function.undefined", "Expected at least one item, but the list is empty.");
        var best = items[0];
        foreach (var item in items)
        {
            if (FeelComparison.Compare(item, best) is not { } order) return run.Fault("function.argument-type", $"Expected items that can be ordered, but found {item} and {best}.");
            if (order * sign > 0) best = item;
        }

        return best;
    }

    /// <summary>The numbers that occur most often, in ascending order.</summary>
    private static FeelValue Mode(FeelEvaluation run, ImmutableArray<FeelValue> items)
    {
        if (items.Any(i => i is not FeelNumber)) return run.Fault("function.argument-type", "Expected numbers, but found another kind.");
        if (items.IsEmpty) return FeelList.Empty;
        var groups = items.GroupBy(i => i.Number()).ToList();
        var most = groups.Max(g => g.Count());
        return new FeelList([.. groups.Where(g => g.Count() == most).OrderBy(g => g.Key).Select(g => g.First())]);
    }

    /// <summary>any: true if one is true; all: false if one is false; null when that stays open.</summary>
    private static FeelValue Quantify(ImmutableArray<FeelValue> items, bool decisive)
    {
        var unknown = false;
        foreach (var item in items)
        {
            if (item is not FeelBoolean truth) unknown = true;
            else if (truth.Value == decisive) return truth;
        }

        return unknown ? FeelValue.Null : FeelValue.Of(!decisive);
    }
}
