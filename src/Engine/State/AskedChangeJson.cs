using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The stored form of what the listeners of a user task are asked about: an array, because each of its parts is there.</summary>
internal static class AskedChangeJson
{
    internal static void Write(Utf8JsonWriter json, AskedChange? asked)
    {
        if (asked is null) return;
        json.WriteStartArray("g"u8);
        json.WriteNumberValue((int)asked.Event);
        json.WriteNumberValue((int)asked.Kind);
        json.WriteNumberValue(asked.Heard);
        json.WriteStringValue(asked.Action);
        json.WriteStringValue(asked.By);
        json.WriteStringValue(asked.InPlaceOf);
        Write(json, asked.Before);
        Write(json, asked.After);
        ValueJson.Write(json, asked.Variables);
        json.WriteEndArray();
    }

    internal static AskedChange Read(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var (at, kind, heard, action, by) = ((ListenerEvent)json.Int32(), (FactKind)json.Int32(), json.Int32(), json.Text(), json.Text());
        var inPlaceOf = json.OptionalText();
        var asked = new AskedChange(at, ReadDetails(ref json), ReadDetails(ref json)) { Kind = kind, Heard = heard, Action = action, By = by, InPlaceOf = inPlaceOf };
        asked = asked with { Variables = ValueJson.ReadVariables(ref json) };
        json.Begin(JsonTokenType.EndArray);
        return asked;
    }

    private static void Write(Utf8JsonWriter json, TaskDetails details)
    {
        json.WriteStartArray();
        json.WriteStringValue(details.Assignee);
        Write(json, details.CandidateGroups);
        Write(json, details.CandidateUsers);
        Write(json, details.DueAt);
        Write(json, details.FollowUpAt);
        json.WriteNumberValue(details.Priority);
        json.WriteStringValue(details.FormKey);
        json.WriteEndArray();
    }

    private static TaskDetails ReadDetails(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var assignee = json.OptionalText();
        var (groups, users) = (Texts(ref json), Texts(ref json));
        var (due, followUp) = (Moment(ref json), Moment(ref json));
        var details = new TaskDetails(assignee, groups, users, due, followUp, json.Int32(), json.OptionalText());
        json.Begin(JsonTokenType.EndArray);
        return details;
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteStringValue(at);
        else json.WriteNullValue();
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String) texts.Add(json.GetString() ?? "");
        return texts.DrainToImmutable();
    }

    private static DateTimeOffset? Moment(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetDateTimeOffset();
    }
}
