using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The stored form of what can be undone: arrays, innermost last.</summary>
internal static class CompensationJson
{
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<CompletedActivity> activities)
    {
        if (activities.IsEmpty) return;
        json.WritePropertyName(name);
        Write(json, activities);
    }

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<UndoStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartArray();
            json.WriteNumberValue(step.Scope.Value);
            Write(json, step.Activity);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    internal static CompletedActivity Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw new JsonException($"Expected a completed activity, but found {json.TokenType}.");
        var (element, isBody, sequence) = (new ElementId(json.Text()), json.Int32() == 1, json.Int64());
        var activity = new CompletedActivity(element, isBody, sequence, ValueJson.ReadVariables(ref json), json.List(Read));
        json.Begin(JsonTokenType.EndArray);
        return activity;
    }

    internal static UndoStep ReadStep(ref Utf8JsonReader json)
    {
        var scope = new ElementInstanceKey(json.Int64());
        json.Read();
        var step = new UndoStep(scope, Read(ref json));
        json.Begin(JsonTokenType.EndArray);
        return step;
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<CompletedActivity> activities)
    {
        json.WriteStartArray();
        foreach (var activity in activities) Write(json, activity);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CompletedActivity activity)
    {
        json.WriteStartArray();
        json.WriteStringValue(activity.Element.Value);
        json.WriteNumberValue(activity.IsBody ? 1 : 0);
        json.WriteNumberValue(activity.Sequence);
        ValueJson.Write(json, activity.Local);
        Write(json, activity.Inside);
        json.WriteEndArray();
    }
}
