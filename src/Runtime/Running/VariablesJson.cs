using System.Buffers;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Runtime.Running;

/// <summary>Variables as a JSON object: in messages, jobs and over HTTP. Temporal values become their ISO text (src/adr/0009).</summary>
public static class VariablesJson
{
    public static byte[] Utf8(Variables variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in variables.Values)
            {
                writer.WritePropertyName(name);
                FeelJson.Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Throws <see cref="JsonException"/> unless the text is a JSON object.</summary>
    public static Variables Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return Read(document.RootElement);
    }

    /// <summary>Throws <see cref="JsonException"/> unless the element is an object.</summary>
    public static Variables Read(JsonElement element) => element.ValueKind is JsonValueKind.Object
        ? Variables.Empty.With(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, FeelJson.Read(p.Value))))
        : throw new JsonException($"Expected variables as a JSON object, but found {element.ValueKind}.");
}
