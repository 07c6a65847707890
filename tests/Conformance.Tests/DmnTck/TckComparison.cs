using System.Globalization;
using Workflow.Feel;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>Whether an actual value is the expected one: the same kind and the same value, contexts in any order, numbers within the eight digits of the files.</summary>
internal static class TckComparison
{
    /// <summary>The files round what has more digits, for example square roots.</summary>
    private const double Tolerance = 1e-8;

    public static bool Matches(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelNumber e, FeelNumber a) => e.Equals(a) || Math.Abs(Number(e) - Number(a)) <= Tolerance,
        (FeelList e, FeelList a) => e.Items.Length == a.Items.Length && e.Items.Zip(a.Items).All(pair => Matches(pair.First, pair.Second)),
        (FeelContext e, FeelContext a) => e.Entries.Length == a.Entries.Length && e.Entries.All(entry => a.TryGet(entry.Key, out var value) && Matches(entry.Value, value)),
        _ => expected.Equals(actual) || (expected.GetType() == actual.GetType() && expected.ToString() == actual.ToString()),
    };

    public static string Show(FeelValue value) => value is FeelString text ? $"\"{text.Value}\"" : value.ToString() ?? "";

    private static double Number(FeelNumber number) => double.Parse(number.ToString(), CultureInfo.InvariantCulture);
}
