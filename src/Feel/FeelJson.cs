using System.Text.Json;

namespace Workflow.Feel;

/// <summary>JSON and FEEL values. JSON has no dates: text stays text; temporal values are written as ISO 8601 text.</summary>
public static class FeelJson
{
    /// <summary>The value of a JSON element. A number beyond the range of FEEL becomes null.</summary>
    public static FeelValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => FeelBoolean.True,
        JsonValueKind.False => FeelBoolean.False,
        JsonValueKind.String => FeelValue.Of(element.GetString()),
        JsonValueKind.Number => Decimal34.TryParse(element.GetRawText(), out var number) ? FeelValue.Of(number) : FeelValue.Null,
        JsonValueKind.Array => new FeelList([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => FeelContext.Of(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Read(p.Value)))),
        _ => FeelValue.Null,
    };

    /// <summary>Writes the value: temporal values, ranges and functions as their text, everything else as its JSON counterpart.</summary>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        switch (value)
        {
            case FeelNull:
                writer.WriteNullValue();
                break;
            case FeelBoolean b:
                writer.WriteBooleanValue(b.Value);
                break;
            case FeelNumber n:
                writer.WriteRawValue(n.Value.ToString(), skipInputValidation: true);
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case FeelContext context:
                writer.WriteStartObject();
                foreach (var (key, entry) in context.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, entry);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>The value as JSON text.</summary>
    public static string Text(FeelValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
