using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>A field that a search may filter or sort by.</summary>
/// <param name="Parse">The JSON of a filter's value as a value of the field; throws <see cref="SearchRefusedException"/> for another.</param>
internal sealed record SearchField<T>(string Name, LambdaExpression Value, Func<JsonElement, object> Parse, bool HasText)
{
    /// <summary>Compares in another way than by the value itself, such as a key made of two columns.</summary>
    public Func<object, Expression<Func<T, bool>>>? Equal { get; init; }

    /// <summary>The columns of which a key is made, first to last: an order by them goes along an index, where one by the key itself would sort.</summary>
    public IReadOnlyList<LambdaExpression>? OrderedBy { get; init; }

    public Type Type => Value.ReturnType;
}

internal static class SearchValues
{
    /// <summary>How a filter's JSON becomes a value of a field of this type. Keys are numbers that programs hold as text.</summary>
    public static Func<string, JsonElement, object> Parser(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => (name, json) => json.ValueKind is JsonValueKind.String ? json.GetString() ?? "" : throw Wrong(name, "text", json),
        var t when t == typeof(long) => (name, json) =>
            json.ValueKind is JsonValueKind.String && long.TryParse(json.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw Wrong(name, "a key (digits as text)", json),
        var t when t == typeof(int) => (name, json) => json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number", json),
        var t when t == typeof(bool) => (name, json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong(name, "true or false", json),
        var t when t == typeof(DateTimeOffset) => (name, json) =>
            json.ValueKind is JsonValueKind.String && json.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : throw Wrong(name, "a date and time (RFC 3339)", json),
        _ => throw new NotSupportedException($"search field of {type.Name}"),
    };

    /// <summary>The texts that a filter asks for with a value, <c>$eq</c> or <c>$in</c>; null when it asks in another way.</summary>
    public static IReadOnlyList<string>? Names(JsonElement json) => json switch
    {
        { ValueKind: JsonValueKind.String } => [json.GetString() ?? ""],
        { ValueKind: JsonValueKind.Object } when json.EnumerateObject().ToList() is [{ Name: "$eq", Value: { ValueKind: JsonValueKind.String } value }] => [value.GetString() ?? ""],
        { ValueKind: JsonValueKind.Object } when json.EnumerateObject().ToList() is [{ Name: "$in", Value: { ValueKind: JsonValueKind.Array } list }]
            && list.EnumerateArray().All(value => value.ValueKind is JsonValueKind.String) => [.. list.EnumerateArray().Select(value => value.GetString() ?? "")],
        _ => null,
    };

    /// <summary>Whether a filter asks in this field only for some names (true), only for others (false), or may mean both (null).</summary>
    public static bool? Chosen(JsonElement? filter, string field, string[] some)
    {
        if (filter is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty(field, out var value)) return null;

        var asked = Names(value)?.Select(name => some.Contains(name, StringComparer.Ordinal)).Distinct().ToList();
        return asked is [var one] ? one : null;
    }

    /// <summary>As <see cref="Parser"/> reads it: what a cursor keeps of an item.</summary>
    public static object? Written(object? value) => value switch
    {
        long key => key.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static SearchRefusedException Wrong(string name, string expected, JsonElement found) =>
        new("search.filter", $"Expected {expected} for '{name}', but found {found.GetRawText()}.");
}
