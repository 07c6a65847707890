namespace Workflow.Feel;

/// <summary>The temporal value that a text stands for (DMN 1.5, 10.3.3.2: @-literals and the conversion functions).</summary>
internal static class TemporalText
{
    public static FeelValue? Parse(string text)
    {
        if (text.Length == 0) return null;
        if (text[0] == 'P' || text.StartsWith("-P", StringComparison.Ordinal)) return Duration(text);
        if (text.Length > 2 && text[2] == ':') return FeelTime.Parse(text);
        return text.Contains('T', StringComparison.Ordinal) ? FeelDateTime.Parse(text) : FeelDate.Parse(text);
    }

    public static FeelValue? Duration(string text) => (FeelValue?)FeelYearsAndMonthsDuration.Parse(text) ?? FeelDaysAndTimeDuration.Parse(text);
}
