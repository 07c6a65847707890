using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Workflow.Feel;

/// <summary>source.member: entries of contexts, of every item of a list, properties of temporal values and ranges (DMN 1.5, table 65).</summary>
internal sealed partial class Compiler
{
    private Evaluator Path(Node.Path node, Scope scope)
    {
        var (source, member, at) = (Compile(node.Source, scope), node.Member, node.At);
        return run =>
        {
            var value = source(run);
            if (value is FeelContext context && context.TryGet(member, out var entry)) return entry;
            if (value is FeelList list) return OfEach(run, at, list.Items, member);
            return value.IsNull ? value : Member(run, at, value, member);
        };
    }

    private static FeelValue OfEach(FeelEvaluation run, Position at, ImmutableArray<FeelValue> items, string member)
    {
        if (!run.Spend(items.Length)) return FeelValue.Null;
        var values = new FeelValue[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var item = items[i];
            values[i] = item is FeelContext context && context.TryGet(member, out var entry) ? entry
                : item.IsNull ? item
                : item is FeelList nested ? OfEach(run, at, nested.Items, member)
                : Member(run, at, item, member);
        }

        return new FeelList(ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    private static FeelValue Member(FeelEvaluation run, Position at, FeelValue value, string member) =>
        Members.Of(value, member) ?? run.Fault(at, "path.member", $"Expected a member of the {(value is FeelContext ? "context" : value.Type.ToString())}, but there is no '{member}'.");
}

/// <summary>The properties of temporal values and ranges.</summary>
internal static class Members
{
    public static IReadOnlyList<string> SpacedNames { get; } = ["time offset", "start included", "end included"];

    public static FeelValue? Of(FeelValue value, string member) => value switch
    {
        FeelDate date => OfDate(date, member),
        FeelDateTime moment => OfDate(moment.Date, member) ?? OfTime(moment.Time, moment.OffsetSeconds, member),
        FeelTime time => OfTime(time, time.OffsetSeconds, member),
        FeelYearsAndMonthsDuration d => member switch
        {
            "years" => FeelNumber.Of(d.Months / 12),
            "months" => FeelNumber.Of(d.Months % 12),
            _ => null,
        },
        FeelDaysAndTimeDuration d => OfDuration(d, member),
        FeelRange range => member switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => FeelValue.Of(range.StartIncluded),
            "end included" => FeelValue.Of(range.EndIncluded),
            _ => null,
        },
        _ => null,
    };

    private static FeelNumber? OfDate(FeelDate date, string member) => member switch
    {
        "year" => FeelNumber.Of(date.Year),
        "month" => FeelNumber.Of(date.Month),
        "day" => FeelNumber.Of(date.Day),
        "weekday" => FeelNumber.Of(date.Weekday),
        _ => null,
    };

    private static FeelValue? OfTime(FeelTime time, int? offset, string member) => member switch
    {
        "hour" => FeelNumber.Of(time.Hour),
        "minute" => FeelNumber.Of(time.Minute),
        "second" => FeelNumber.Of(time.Second),
        "time offset" => offset is { } seconds ? FeelDaysAndTimeDuration.OfSeconds(seconds) : FeelValue.Null,
        "timezone" => FeelValue.Of(time.Zone?.Id),
        _ => null,
    };

    private static FeelNumber? OfDuration(FeelDaysAndTimeDuration duration, string member)
    {
        var seconds = duration.Nanos / FeelTime.NanosPerSecond;
        return member switch
        {
            "days" => FeelNumber.Of((long)(seconds / 86_400)),
            "hours" => FeelNumber.Of((long)(seconds / 3600 % 24)),
            "minutes" => FeelNumber.Of((long)(seconds / 60 % 60)),
            "seconds" => FeelNumber.Of((long)(seconds % 60)),
            _ => null,
        };
    }
}
