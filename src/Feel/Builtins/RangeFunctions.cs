namespace Workflow.Feel;

/// <summary>DMN 1.5, table 79: how points and ranges lie to each other (Allen's relations).</summary>
internal static class RangeFunctions
{
    public static BuiltIn[] All { get; } =
    [
        PointOrRange("before", Before),
        PointOrRange("after", (a, b) => Before(b, a)),
        Ranges("meets", Meets),
        Ranges("met by", (a, b) => Meets(b, a)),
        Ranges("overlaps", (a, b) => Reaches(a, b)),
        Ranges("overlaps before", (a, b) => Starts(a, b) < 0 && Reaches(a, b) && Ends(a, b) <= 0),
        Ranges("overlaps after", (a, b) => Starts(b, a) < 0 && Reaches(b, a) && Ends(b, a) <= 0),
        PointInRange("finishes", (a, b) => Ends(a, b) == 0 && Starts(a, b) >= 0),
        RangeOfPoint("finished by", (a, b) => Ends(a, b) == 0 && Starts(a, b) <= 0),
        RangeOfPoint("includes", (a, b) => Starts(a, b) <= 0 && Ends(a, b) >= 0),
        PointInRange("during", (a, b) => Starts(b, a) <= 0 && Ends(b, a) >= 0),
        PointInRange("starts", (a, b) => Starts(a, b) == 0 && Ends(a, b) <= 0),
        RangeOfPoint("started by", (a, b) => Starts(a, b) == 0 && Ends(a, b) >= 0),
        BuiltIn.Of("coincides(range1: range, range2: range)", Relation((a, b) => Starts(a, b) == 0 && Ends(a, b) == 0))
            .Or("point1: Any, point2: Any", Relation((a, b) => Starts(a, b) == 0 && Ends(a, b) == 0)),
    ];

    private static BuiltIn Ranges(string name, Func<Span, Span, bool> rule) => BuiltIn.Of($"{name}(range1: range, range2: range)", Relation(rule));

    private static BuiltIn PointInRange(string name, Func<Span, Span, bool> rule) =>
        BuiltIn.Of($"{name}(range1: range, range2: range)", Relation(rule)).Or("point: Any, range: range", Relation(rule));

    private static BuiltIn RangeOfPoint(string name, Func<Span, Span, bool> rule) =>
        BuiltIn.Of($"{name}(range1: range, range2: range)", Relation(rule)).Or("range: range, point: Any", Relation(rule));

    private static BuiltIn PointOrRange(string name, Func<Span, Span, bool> rule) =>
        BuiltIn.Of($"{name}(range1: range, range2: range)", Relation(rule))
            .Or("point: Any, range: range", Relation(rule))
            .Or("range: range, point: Any", Relation(rule))
            .Or("point1: Any, point2: Any", Relation(rule));

    private static BuiltInBody Relation(Func<Span, Span, bool> rule) => (run, a) =>
    {
        if (Span.Of(a[0]) is { } x && Span.Of(a[1]) is { } y && x.IsComparableTo(y)) return FeelValue.Of(rule(x, y));
        return run.Fault("function.argument-type", $"Expected points and ranges of one comparable kind, but found {a[0]} and {a[1]}.");
    };

    private static bool Before(Span a, Span b) =>
        !a.End.IsNull && !b.Start.IsNull && FeelComparison.Compare(a.End, b.Start) is { } order && (order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded)));

    private static bool Meets(Span a, Span b) =>
        !a.End.IsNull && !b.Start.IsNull && a.EndIncluded && b.StartIncluded && FeelComparison.Compare(a.End, b.Start) == 0;

    /// <summary>Whether a goes on to where b starts.</summary>
    private static bool Reaches(Span a, Span b) => !Before(a, b) && !Before(b, a);

    /// <summary>Negative when a starts earlier; an unbounded start is earliest, an included one earlier than an excluded one.</summary>
    private static int Starts(Span a, Span b)
    {
        if (a.Start.IsNull || b.Start.IsNull) return b.Start.IsNull.CompareTo(a.Start.IsNull);
        var order = FeelComparison.Compare(a.Start, b.Start) ?? 0;
        return order != 0 ? order : b.StartIncluded.CompareTo(a.StartIncluded);
    }

    /// <summary>Negative when a ends earlier; an unbounded end is latest, an excluded one earlier than an included one.</summary>
    private static int Ends(Span a, Span b)
    {
        if (a.End.IsNull || b.End.IsNull) return a.End.IsNull.CompareTo(b.End.IsNull);
        var order = FeelComparison.Compare(a.End, b.End) ?? 0;
        return order != 0 ? order : a.EndIncluded.CompareTo(b.EndIncluded);
    }

    /// <summary>A range, or a point as the range of itself.</summary>
    private sealed record Span(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded)
    {
        public static Span? Of(FeelValue value) => value switch
        {
            FeelRange { Form: FeelRangeForm.Interval } range => new(range.Start, range.StartIncluded, range.End, range.EndIncluded),
            FeelRange { Form: FeelRangeForm.Equal } range => new(range.Start, true, range.End, true),
            FeelRange or FeelNull => null,
            _ => new(value, true, value, true),
        };

        public bool IsComparableTo(Span other) =>
            FeelComparison.Compare(Start.IsNull ? End : Start, other.Start.IsNull ? other.End : other.Start) is not null;
    }
}
