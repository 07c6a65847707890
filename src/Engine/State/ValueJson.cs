using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// FEEL values in the stored state. Unlike <see cref="FeelJson"/> it keeps kinds: a date stays a date. What JSON has no kind for is
/// <c>{"@":"date","t":"2026-08-03"}</c>; a context that has an entry named <c>@</c> itself is <c>{"@":"context","t":[["@",…],…]}</c>.
/// </summary>
internal static class ValueJson
{
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Variables variables)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in variables.Values)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, ImmutableArray<FeelValue> values)
    {
        json.WriteStartArray();
        foreach (var value in values) Write(json, value);
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
            case JsonTokenType.StartObject: return Context(ReadEntries(ref json));
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

    private static FeelValue Context(List<KeyValuePair<string, FeelValue>> entries)
    {
        if (entries.Count != 2 || entries[0].Key != "@" || entries[0].Value is not FeelString kind) return FeelContext.Of(entries);
        var value = entries[1].Value;
        if (kind.Value == "context" && value is FeelList pairs)
            return FeelContext.Of(pairs.Items.OfType<FeelList>().Select(pair => KeyValuePair.Create(pair.Items[0].ToString(), pair.Items[1])));
        var text = (value as FeelString)?.Value ?? "";
        return kind.Value switch
        {
            "date" => FeelDate.Parse(text),
            "time" => FeelTime.Parse(text),
            "dateTime" => FeelDateTime.Parse(text),
            "days" => FeelDaysAndTimeDuration.Parse(text),
            "months" => FeelYearsAndMonthsDuration.Parse(text),
            "number" => FeelValue.Of(Number(text)),
            _ => (FeelValue?)null,
        } ?? throw new JsonException($"Expected a value of kind '{kind.Value}', but its text is none.");
    }

    private static Decimal34 Number(string text) =>
        Decimal34.TryParse(text, out var number) ? number : throw new JsonException("Expected a number, but its text is none.");

    private static void Write(Utf8JsonWriter json, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: json.WriteNullValue(); break;
            case FeelBoolean boolean: json.WriteBooleanValue(boolean.Value); break;
            case FeelString text: json.WriteStringValue(text.Value); break;
            case FeelNumber number: json.WriteRawValue(number.ToString(), skipInputValidation: true); break;
            case FeelList list: Write(json, list.Items); break;
            case FeelContext context when context.TryGet("@", out _):
                json.WriteStartObject();
                json.WriteString("@"u8, "context"u8);
                json.WritePropertyName("t"u8);
                Write(json, [.. context.Entries.Select(entry => FeelValue.Of([FeelValue.Of(entry.Key), entry.Value]))]);
                json.WriteEndObject();
                break;
            case FeelContext context: WriteEntries(json, context); break;
            case FeelDate: WriteText(json, "date"u8, value); break;
            case FeelTime: WriteText(json, "time"u8, value); break;
            case FeelDateTime: WriteText(json, "dateTime"u8, value); break;
            case FeelDaysAndTimeDuration: WriteText(json, "days"u8, value); break;
            case FeelYearsAndMonthsDuration: WriteText(json, "months"u8, value); break;
            // Functions and ranges cannot be stored: a variable of that kind is null from the next step on.
            default: json.WriteNullValue(); break;
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, FeelContext context)
    {
        json.WriteStartObject();
        foreach (var (key, value) in context.Entries)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> kind, FeelValue value)
    {
        json.WriteStartObject();
        json.WriteString("@"u8, kind);
        json.WriteString("t"u8, value.ToString());
        json.WriteEndObject();
    }
}
