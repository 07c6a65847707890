using System.Globalization;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <summary>Where a page stands among all that was found.</summary>
/// <param name="TotalItems">Counted up to 10,000.</param>
/// <param name="HasMoreTotalItems">There are more than were counted.</param>
/// <param name="StartCursor">For <c>page.before</c>.</param>
/// <param name="EndCursor">For <c>page.after</c>.</param>
public sealed record PagePlace(int TotalItems, bool HasMoreTotalItems, string? StartCursor, string? EndCursor);

/// <summary>One page of a search.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, PagePlace Page);

/// <summary>What is asked of a search: see src/Web/docs/api.md for filters and operators.</summary>
public sealed record SearchBody(IReadOnlyDictionary<string, object>? Filter, IReadOnlyList<SortShape>? Sort, PageWish? Page);

public sealed record SortShape(string Field, string? Order);

public sealed record PageWish(int? Limit, int? From, string? After, string? Before);

internal static class Shaping
{
    /// <summary>Digits as text.</summary>
    public static string Text(this long key) => key.ToString(CultureInfo.InvariantCulture);

    public static string? Text(this long? key) => key?.ToString(CultureInfo.InvariantCulture);

    public static IResult Shape<TItem, TShape>(this SearchResult<TItem> result, Func<TItem, TShape> shape) where TItem : class => result switch
    {
        SearchResult<TItem>.Found { Page: var page } => TypedResults.Ok(new PageOf<TShape>([.. page.Items.Select(shape)], new(page.Total, page.HasMore, page.Start, page.End))),
        SearchResult<TItem>.Refused { Refusal: var refusal } => Problems.Of(refusal),
        _ => throw new NotSupportedException(result.GetType().Name),
    };
}
