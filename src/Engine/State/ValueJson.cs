using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Variables in the stored state: plain JSON, because that is all a variable holds. Numbers keep all their digits.</summary>
internal static class ValueJson
{
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Variables variables)
    {
        json.WritePropertyName(name);
        Write(json, variables);
    }

    internal static void Write(Utf8JsonWriter json, Variables variables)
    {
        json.WriteStartObject();
        foreach (var (key, value) in variables.Values)
        {
            json.WritePropertyName(key);
            FeelJson.Write(json, value);
        }

        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, ImmutableArray<FeelValue> values)
    {
        json.WriteStartArray();
        foreach (var value in values) FeelJson.Write(json, value);
        json.WriteEndArray();
    }

    internal static Variables ReadVariables(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartObject);
        return Variables.Empty.With(ReadEntries(ref json));
    }

    /// <summary>The value that begins at the current token.</summary>
    internal static FeelValue ReadItem(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null: return FeelValue.Null;
            case JsonTokenType.True: return FeelBoolean.True;
            case JsonTokenType.False: return FeelBoolean.False;
            case JsonTokenType.String: return FeelValue.Of(json.GetString());
            case JsonTokenType.Number: return json.TryGetInt64(out var whole) ? FeelValue.Of(whole) : FeelValue.Of(Number(System.Text.Encoding.ASCII.GetString(json.ValueSpan)));
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<FeelValue>();
                while (json.Read() && json.TokenType != JsonTokenType.EndArray) items.Add(ReadItem(ref json));
                return new FeelList(items.DrainToImmutable());
            case JsonTokenType.StartObject: return FeelContext.Of(ReadEntries(ref json));
            default: throw new JsonException($"Expected a value, but found {json.TokenType}.");
        }
    }

    private static List<KeyValuePair<string, FeelValue>> ReadEntries(ref Utf8JsonReader json)
    {
        var entries = new List<KeyValuePair<string, FeelValue>>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString() ?? "";
            json.Read();
            entries.Add(new(name, ReadItem(ref json)));
        }

        return entries;
    }

    private static Decimal34 Number(string text) =>
        Decimal34.TryParse(text, out var number) ? number : throw new JsonException("Expected a number, but its text is none.");
}
