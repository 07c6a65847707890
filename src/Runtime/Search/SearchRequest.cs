using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>What is asked of a search: a filter by field, an order, and a page of it.</summary>
/// <param name="Filter">A JSON object of fields, each with a value or an object of operators such as <c>$in</c>; null for everything.</param>
/// <param name="After">The end cursor of the page before; null for the first page.</param>
/// <param name="Before">The start cursor of the page after, when paging backwards.</param>
/// <param name="Skip">How many to leave out; for small lists only, cursors are quicker.</param>
public sealed record SearchRequest(JsonElement? Filter, IReadOnlyList<SortBy> Sort, int Limit, string? After, string? Before, int Skip)
{
    public const int UsualLimit = 100;
    public const int LargestLimit = 1000;

    private const int MostSorts = 20;

    /// <summary>Everything, in the order of the keys.</summary>
    public static SearchRequest All { get; } = new(null, [], UsualLimit, null, null, 0);

    /// <summary>Reads <c>{ filter, sort: [{ field, order }], page: { limit, after | before | from } }</c>; all parts may be left out.</summary>
    public static (SearchRequest? Request, SearchRefusal? Refusal) Read(JsonElement? body)
    {
        try
        {
            return (body is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } given ? Parse(given) : All, null);
        }
        catch (SearchRefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }

    private static SearchRequest Parse(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw new SearchRefusedException("search.body", $"Expected a JSON object, but found {body.ValueKind}.");

        var request = All;
        foreach (var part in body.EnumerateObject().Where(part => part.Value.ValueKind is not JsonValueKind.Null))
        {
            request = part.Name switch
            {
                "filter" => request with { Filter = Is(part, JsonValueKind.Object) },
                "sort" => request with { Sort = Orders(Is(part, JsonValueKind.Array)) },
                "page" => Page(request, Is(part, JsonValueKind.Object)),
                _ => throw new SearchRefusedException("search.body", $"Expected filter, sort and page, but found '{part.Name}'."),
            };
        }

        return request;
    }

    private static JsonElement Is(JsonProperty part, JsonValueKind kind) =>
        part.Value.ValueKind == kind ? part.Value : throw new SearchRefusedException("search.body", $"Expected '{part.Name}' as {kind}, but found {part.Value.ValueKind}.");

    private static SortBy[] Orders(JsonElement list) => list.GetArrayLength() <= MostSorts
        ? [.. list.EnumerateArray().Select(Order)]
        : throw new SearchRefusedException("search.sort", $"Expected at most {MostSorts} sorts.");

    private static SortBy Order(JsonElement sort)
    {
        string? field = null, order = "ASC";
        foreach (var part in sort.ValueKind is JsonValueKind.Object ? sort.EnumerateObject() : throw Wrong())
        {
            switch (part.Name)
            {
                case "field" when part.Value.ValueKind is JsonValueKind.String: field = part.Value.GetString(); break;
                case "order" when part.Value.ValueKind is JsonValueKind.Null: break;
                case "order" when part.Value.ValueKind is JsonValueKind.String: order = part.Value.GetString()?.ToUpperInvariant(); break;
                default: throw Wrong();
            }
        }

        return field is null || order is not ("ASC" or "DESC") ? throw Wrong() : new SortBy(field, order is "DESC");

        static SearchRefusedException Wrong() => new("search.sort", "Expected each sort as { field, order: ASC or DESC }.");
    }

    private static SearchRequest Page(SearchRequest request, JsonElement page)
    {
        foreach (var part in page.EnumerateObject())
        {
            request = part.Name switch
            {
                "limit" => request with { Limit = Number(part, 1, LargestLimit) },
                "from" => request with { Skip = Number(part, 0, SearchPage<object>.MostCounted) },
                "after" => request with { After = Is(part, JsonValueKind.String).GetString() },
                "before" => request with { Before = Is(part, JsonValueKind.String).GetString() },
                _ => throw new SearchRefusedException("search.page", $"Expected limit, from, after or before, but found '{part.Name}'."),
            };
        }

        return request is { After: not null, Before: not null } or { After: not null, Skip: > 0 } or { Before: not null, Skip: > 0 }
            ? throw new SearchRefusedException("search.page", "Expected one of from, after and before, but found several.")
            : request;
    }

    private static int Number(JsonProperty part, int least, int most) =>
        part.Value.ValueKind is JsonValueKind.Number && part.Value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw new SearchRefusedException("search.page", $"Expected '{part.Name}' as a whole number from {least} to {most}, but found {part.Value.GetRawText()}.");
}

public sealed record SortBy(string Field, bool Descending);
