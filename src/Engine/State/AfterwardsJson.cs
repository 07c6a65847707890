using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The stored form of what goes on after something has been taken away: an array that begins with one letter for its kind.</summary>
internal static class AfterwardsJson
{
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Afterwards? then)
    {
        if (then is null) return;
        json.WriteStartArray(name);
        switch (then)
        {
            case Afterwards.Boundary boundary:
                json.WriteStringValue("b"u8);
                json.WriteStringValue(boundary.Event.Value);
                json.WriteStringValue(boundary.Detail);
                ValueJson.Write(json, boundary.Payload);
                break;
            case Afterwards.Begin begin:
                json.WriteStringValue("s"u8);
                json.WriteStringValue(begin.StartEvent.Value);
                ValueJson.Write(json, begin.Payload);
                break;
            case Afterwards.CompleteBody: json.WriteStringValue("m"u8); break;
            case Afterwards.Undo: json.WriteStringValue("u"u8); break;
            case Afterwards.End end:
                json.WriteStringValue("e"u8);
                json.WriteNumberValue((int)end.Status);
                json.WriteStringValue(end.Detail);
                json.WriteStringValue(end.Message);
                ValueJson.Write(json, end.Output);
                break;
            default: throw new NotSupportedException($"afterwards {then}");
        }

        json.WriteEndArray();
    }

    internal static Afterwards Read(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var kind = json.Text();
        Afterwards then = kind switch
        {
            "b" => ReadBoundary(ref json),
            "s" => new Afterwards.Begin(new(json.Text()), ValueJson.ReadVariables(ref json)),
            "m" => new Afterwards.CompleteBody(),
            "u" => new Afterwards.Undo(),
            "e" => new Afterwards.End((InstanceStatus)json.Int32(), json.Text(), json.Text(), ValueJson.ReadVariables(ref json)),
            _ => throw new JsonException($"Expected what goes on after something was taken away, but found '{kind}'."),
        };
        json.Begin(JsonTokenType.EndArray);
        return then;
    }

    private static Afterwards.Boundary ReadBoundary(ref Utf8JsonReader json)
    {
        var (element, detail) = (new ElementId(json.Text()), json.Text());
        return new(element, ValueJson.ReadVariables(ref json), detail);
    }
}
