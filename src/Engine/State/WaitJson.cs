using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The stored form of what is open outside: an array that begins with one letter for its kind.</summary>
internal static class WaitJson
{
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<Wait> waits)
    {
        if (waits.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var wait in waits) Write(json, wait);
        json.WriteEndArray();
    }

    internal static Wait Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw new JsonException($"Expected a wait, but found {json.TokenType}.");
        var kind = json.Text();
        Wait wait = kind switch
        {
            "u" => new Wait.UserTask(),
            "j" => new Wait.Job(),
            "c" => new Wait.Child(),
            "m" => new Wait.Subscription(new(json.Text())),
            "s" => new Wait.Signal(new(json.Text())),
            "b" => new Wait.Condition(new(json.Text()), json.Int32() == 1),
            "o" => new Wait.Occurred(new(json.Text()), ValueJson.ReadVariables(ref json)),
            "t" => ReadTimer(ref json),
            "r" => ReadTimer(ref json) with { Cycle = ReadCycle(ref json) },
            _ => throw new JsonException($"Expected a kind of wait, but found '{kind}'."),
        };
        json.Begin(JsonTokenType.EndArray);
        return wait;
    }

    private static void Write(Utf8JsonWriter json, Wait wait)
    {
        json.WriteStartArray();
        switch (wait)
        {
            case Wait.UserTask: json.WriteStringValue("u"u8); break;
            case Wait.Job: json.WriteStringValue("j"u8); break;
            case Wait.Child: json.WriteStringValue("c"u8); break;
            case Wait.Subscription subscription:
                json.WriteStringValue("m"u8);
                json.WriteStringValue(subscription.Element.Value);
                break;
            case Wait.Signal signal:
                json.WriteStringValue("s"u8);
                json.WriteStringValue(signal.Element.Value);
                break;
            case Wait.Condition condition:
                json.WriteStringValue("b"u8);
                json.WriteStringValue(condition.Element.Value);
                json.WriteNumberValue(condition.WasTrue ? 1 : 0);
                break;
            case Wait.Occurred occurred:
                json.WriteStringValue("o"u8);
                json.WriteStringValue(occurred.Element.Value);
                ValueJson.Write(json, occurred.Payload);
                break;
            case Wait.Timer timer:
                json.WriteStringValue(timer.Cycle is null ? "t"u8 : "r"u8);
                json.WriteStringValue(timer.Element.Value);
                json.WriteStringValue(timer.DueAt);
                if (timer.Cycle is not { } cycle) break;
                json.WriteStringValue(cycle.Interval);
                json.WriteNumberValue(cycle.Left ?? -1);
                break;
            default: throw new NotSupportedException($"wait {wait}");
        }

        json.WriteEndArray();
    }

    private static Wait.Timer ReadTimer(ref Utf8JsonReader json)
    {
        var element = new ElementId(json.Text());
        json.Read();
        return new(element, json.GetDateTimeOffset(), null);
    }

    private static TimerCycle ReadCycle(ref Utf8JsonReader json)
    {
        var interval = json.Text();
        var left = json.Int32();
        return new(interval, left < 0 ? null : left);
    }
}
