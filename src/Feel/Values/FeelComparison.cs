namespace Workflow.Feel;

/// <summary>Equality and order of values (DMN 1.5, 10.3.2.13 and tables 52–54).</summary>
public static class FeelComparison
{
    /// <summary>FEEL's <c>=</c>: null when the two are of different kinds (unless one is null) or cannot be compared.</summary>
    public static bool? Equal(FeelValue left, FeelValue right)
    {
        if (left is FeelNumber a && right is FeelNumber b) return a.Value == b.Value;
        if (left is FeelString c && right is FeelString d) return c.Value == d.Value;
        if (left is FeelNull || right is FeelNull) return left is FeelNull && right is FeelNull;
        return (left, right) switch
        {
            (FeelBoolean x, FeelBoolean y) => x.Value == y.Value,
            (FeelList x, FeelList y) => EqualLists(x, y),
            (FeelContext x, FeelContext y) => EqualContexts(x, y),
            (FeelRange x, FeelRange y) => x.Form == y.Form && x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded
                && Equal(x.Start, y.Start) == true && Equal(x.End, y.End) == true,
            (FeelFunction x, FeelFunction y) => ReferenceEquals(x, y),
            // The same kind, but one local and one in a zone: not the same (table 53).
            (FeelTime x, FeelTime y) => Compare(x, y) is 0,
            (FeelDateTime x, FeelDateTime y) => Compare(x, y) is 0,
            _ => Compare(left, right) is { } order ? order == 0 : null,
        };
    }

    // An item that cannot be compared makes the lists different, not undecided.
    private static bool EqualLists(FeelList left, FeelList right)
    {
        if (left.Items.Length != right.Items.Length) return false;
        for (var i = 0; i < left.Items.Length; i++)
        {
            if (Equal(left.Items[i], right.Items[i]) != true) return false;
        }

        return true;
    }

    private static bool EqualContexts(FeelContext left, FeelContext right)
    {
        if (left.Entries.Length != right.Entries.Length) return false;
        foreach (var (key, value) in left.Entries)
        {
            if (!right.TryGet(key, out var theirs) || Equal(value, theirs) != true) return false;
        }

        return true;
    }

    /// <summary>
    /// Negative, zero or positive as by FEEL's <c>&lt;</c>, <c>=</c> and <c>&gt;</c>; null when the two cannot be ordered.
    /// Times compare in whole seconds (tables 43 and 44); a local one and a zoned one cannot be compared.
    /// </summary>
    public static int? Compare(FeelValue left, FeelValue right) =>
        left is FeelNumber a && right is FeelNumber b ? a.Value.CompareTo(b.Value) : CompareOthers(left, right);

    private static int? CompareOthers(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelString a, FeelString b) => CodePoints.Compare(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.EpochDay.CompareTo(b.EpochDay),
        (FeelTime a, FeelTime b) => a.Zone is null != b.Zone is null
            ? null
            : (a.SecondOfDay - (a.OffsetSeconds ?? 0)).CompareTo(b.SecondOfDay - (b.OffsetSeconds ?? 0)),
        (FeelDateTime a, FeelDateTime b) => a.Zone is null != b.Zone is null ? null : a.EpochSecond.CompareTo(b.EpochSecond),
        (FeelDaysAndTimeDuration a, FeelDaysAndTimeDuration b) => a.Nanos.CompareTo(b.Nanos),
        (FeelYearsAndMonthsDuration a, FeelYearsAndMonthsDuration b) => a.Months.CompareTo(b.Months),
        _ => null,
    };

    /// <summary>
    /// Whether a value meets one test of the <c>in</c> operator (DMN 1.5, table 55 and 8.3.3): it lies in the range,
    /// is in the list or in a range of the list, or equals the value.
    /// </summary>
    public static bool? In(FeelValue value, FeelValue test) => test switch
    {
        FeelRange range when value is not FeelRange => range.Contains(value),
        FeelList list => InList(value, list),
        _ => Equal(value, test),
    };

    private static bool InList(FeelValue value, FeelList list)
    {
        foreach (var item in list.Items)
        {
            if (Equal(value, item) == true || (item is FeelRange range && range.Contains(value) == true)) return true;
        }

        return value is FeelList && Equal(value, list) == true;
    }
}
