using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>Reads one item; the reader stands on its first token and is left on its last.</summary>
internal delegate T ReadItem<out T>(ref Utf8JsonReader json);

/// <summary>The few steps every part of the stored state is read with. Property names are told apart by their first letter.</summary>
internal static class JsonReading
{
    internal static void Begin(this ref Utf8JsonReader json, JsonTokenType expected)
    {
        if (!json.Read() || json.TokenType != expected) throw new JsonException($"Expected {expected}, but found {json.TokenType}.");
    }

    /// <summary>The first letter of the next property; false at the end of the object.</summary>
    internal static bool Property(this ref Utf8JsonReader json, out char name)
    {
        json.Read();
        name = json.TokenType == JsonTokenType.PropertyName && json.ValueSpan.Length > 0 ? (char)json.ValueSpan[0] : '\0';
        if (json.TokenType == JsonTokenType.EndObject) return false;
        return json.TokenType == JsonTokenType.PropertyName ? true : throw new JsonException($"Expected a property, but found {json.TokenType}.");
    }

    internal static int Int32(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    internal static long Int64(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    internal static string Text(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? throw new JsonException("Expected a text, but found null.");
    }

    internal static string? OptionalText(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    internal static ImmutableArray<T> List<T>(this ref Utf8JsonReader json, ReadItem<T> item)
    {
        json.Begin(JsonTokenType.StartArray);
        var items = ImmutableArray.CreateBuilder<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) items.Add(item(ref json));
        return items.DrainToImmutable();
    }
}
