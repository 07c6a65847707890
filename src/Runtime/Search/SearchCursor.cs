using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>Where a page ends: the sorted values of its last item, as base64 of a JSON list. Not a secret and not signed: it can only ask for another page.</summary>
internal static class SearchCursor
{
    public static string Write(IEnumerable<object?> values) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values.Select(SearchValues.Written)));

    /// <summary>The values; another number of them belongs to another order.</summary>
    public static IReadOnlyList<JsonElement> Read(string cursor, int count)
    {
        try
        {
            if (JsonSerializer.Deserialize<JsonElement[]>(Convert.FromBase64String(cursor)) is { } values && values.Length == count) return values;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Unreadable();
        }

        throw Unreadable();
    }

    /// <summary>The first of its values when that is a time; null for another, and for none.</summary>
    public static DateTimeOffset? Time(string? cursor)
    {
        try
        {
            return cursor is null ? null : JsonSerializer.Deserialize<JsonElement[]>(Convert.FromBase64String(cursor)) is [{ ValueKind: JsonValueKind.String } first, ..] && first.TryGetDateTimeOffset(out var at) ? at : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    internal static SearchRefusedException Unreadable() => new("search.page", "Expected a cursor of this search in this order, but found another text.");
}
