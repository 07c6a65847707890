namespace Workflow.Feel;

/// <summary>How a range was written: between two ends, or as one comparison (DMN 1.5, 10.3.2.7).</summary>
public enum FeelRangeForm
{
    /// <summary>Start and end, one of them open for a comparison such as <c>(&lt; 10)</c>.</summary>
    Interval,

    /// <summary><c>(= 10)</c></summary>
    Equal,

    /// <summary><c>(!= 10)</c></summary>
    NotEqual,
}

/// <summary>A range: all values between two ends of one comparable kind (DMN 1.5, 10.3.2.7). An absent end is unbounded.</summary>
public sealed class FeelRange : FeelValue
{
    private FeelRange(FeelRangeForm form, FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) =>
        (Form, Start, StartIncluded, End, EndIncluded) = (form, start, startIncluded, end, endIncluded);

    /// <summary>How it was written.</summary>
    public FeelRangeForm Form { get; }

    /// <summary>The lower end; null when unbounded.</summary>
    public FeelValue Start { get; }

    /// <summary>Whether <see cref="Start"/> belongs to the range.</summary>
    public bool StartIncluded { get; }

    /// <summary>The upper end; null when unbounded.</summary>
    public FeelValue End { get; }

    /// <summary>Whether <see cref="End"/> belongs to the range.</summary>
    public bool EndIncluded { get; }

    /// <summary>The range between two ends; null unless both are of one comparable kind and the start is not after the end.</summary>
    public static FeelRange? Between(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) =>
        IsEnd(start) && IsEnd(end) && FeelComparison.Compare(start, end) is <= 0
            ? new(FeelRangeForm.Interval, start, startIncluded, end, endIncluded)
            : null;

    /// <summary>All values below <paramref name="end"/>; null when that is not comparable.</summary>
    public static FeelRange? Below(FeelValue end, bool included) =>
        IsEnd(end) ? new(FeelRangeForm.Interval, Null, false, end, included) : null;

    /// <summary>All values above <paramref name="start"/>; null when that is not comparable.</summary>
    public static FeelRange? Above(FeelValue start, bool included) =>
        IsEnd(start) ? new(FeelRangeForm.Interval, start, included, Null, false) : null;

    /// <summary>Exactly the values equal to this one.</summary>
    public static FeelRange EqualTo(FeelValue value) => new(FeelRangeForm.Equal, value, true, value, true);

    /// <summary>All values that differ from this one.</summary>
    public static FeelRange DifferentFrom(FeelValue value) => new(FeelRangeForm.NotEqual, value, false, value, false);

    private static bool IsEnd(FeelValue value) =>
        value is FeelNumber or FeelString or FeelDate or FeelTime or FeelDateTime or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration;

    /// <summary>Whether the value lies in the range; null when it cannot be compared with an end.</summary>
    public bool? Contains(FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Form != FeelRangeForm.Interval)
        {
            var equal = FeelComparison.Equal(value, Start);
            return Form == FeelRangeForm.Equal ? equal : !equal;
        }

        if (!Start.IsNull)
        {
            if (FeelComparison.Compare(value, Start) is not { } order) return null;
            if (order < 0 || (order == 0 && !StartIncluded)) return false;
        }

        if (!End.IsNull)
        {
            if (FeelComparison.Compare(value, End) is not { } order) return null;
            if (order > 0 || (order == 0 && !EndIncluded)) return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.RangeOf(Start.IsNull ? End.Type : Start.Type);

    /// <inheritdoc />
    public override string ToString()
    {
        if (Form == FeelRangeForm.Equal) return $"(= {Literal(Start)})";
        if (Form == FeelRangeForm.NotEqual) return $"(!= {Literal(Start)})";
        if (Start.IsNull) return $"({(EndIncluded ? "<=" : "<")} {Literal(End)})";
        if (End.IsNull) return $"({(StartIncluded ? ">=" : ">")} {Literal(Start)})";
        return $"{(StartIncluded ? '[' : '(')}{Literal(Start)}..{Literal(End)}{(EndIncluded ? ']' : ')')}";
    }

    private static string Literal(FeelValue value) => value switch
    {
        FeelString s => CodePoints.Quote(s.Value),
        FeelDate or FeelTime or FeelDateTime or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration => $"@\"{value}\"",
        _ => value.ToString(),
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) =>
        obj is FeelRange other && other.Form == Form && other.StartIncluded == StartIncluded && other.EndIncluded == EndIncluded
        && other.Start.Equals(Start) && other.End.Equals(End);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Form, Start, StartIncluded, End, EndIncluded);
}
