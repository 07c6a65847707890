namespace Workflow.Feel;

/// <summary>Short ways to the content of arguments whose types a form has already checked.</summary>
internal static class Arguments
{
    public static string Text(this FeelValue value) => ((FeelString)value).Value;

    public static Decimal34 Number(this FeelValue value) => ((FeelNumber)value).Value;

    public static FeelList List(this FeelValue value) => (FeelList)value;

    public static FeelContext Context(this FeelValue value) => (FeelContext)value;

    /// <summary>The whole part; null beyond 18 digits.</summary>
    public static long? Whole(this FeelValue value) => value is FeelNumber n && n.Value.Truncate().TryToInt64(out var whole) ? whole : null;

    public static FeelValue OrFault(this FeelValue? value, FeelEvaluation run, string expected, params ReadOnlySpan<FeelValue> found)
    {
        if (value is not null) return value;
        var list = new List<string>();
        foreach (var item in found) list.Add(item.ToString());
        return run.Fault("function.undefined", $"Expected {expected}, but found {string.Join(", ", list)}.");
    }
}
