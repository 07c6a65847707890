using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>The stored form of what listeners have said about a user task so far.</summary>
internal static class TaskVerdictJson
{
    internal static void Write(Utf8JsonWriter json, ElementInstance element)
    {
        if (!element.Corrections.IsEmpty) Write(json, element.Corrections);
        if (!element.Denied.Values.IsEmpty)
        {
            json.WritePropertyName("t"u8);
            ValueJson.Write(json, element.Denied);
        }

        AskedChangeJson.Write(json, element.Asked);
        if (element.HandedIn is not { } handedIn) return;
        json.WriteStartArray("d"u8);
        json.WriteNumberValue(handedIn.Heard);
        json.WriteStringValue(handedIn.InPlaceOf);
        json.WriteStringValue(handedIn.By);
        ValueJson.Write(json, handedIn.Output);
        json.WriteEndArray();
    }

    internal static HandedIn ReadHandedIn(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var heard = json.Int32();
        var handedIn = new HandedIn(Variables.Empty, json.OptionalText(), heard, json.Text()) with { Output = ValueJson.ReadVariables(ref json) };
        json.Begin(JsonTokenType.EndArray);
        return handedIn;
    }

    internal static TaskCorrections ReadCorrections(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var corrections = new TaskCorrections(json.OptionalText(), Texts(ref json), Texts(ref json), json.OptionalText(), json.OptionalText(), null);
        json.Read();
        if (json.TokenType == JsonTokenType.Number) corrections = corrections with { Priority = json.GetInt32() };
        json.Begin(JsonTokenType.EndArray);
        return corrections;
    }

    private static void Write(Utf8JsonWriter json, TaskCorrections corrections)
    {
        json.WriteStartArray("c"u8);
        json.WriteStringValue(corrections.Assignee);
        Write(json, corrections.CandidateGroups);
        Write(json, corrections.CandidateUsers);
        json.WriteStringValue(corrections.DueDate);
        json.WriteStringValue(corrections.FollowUpDate);
        if (corrections.Priority is { } priority) json.WriteNumberValue(priority);
        else json.WriteNullValue();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<string>? texts)
    {
        if (texts is not { } written)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var text in written) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static ImmutableArray<string>? Texts(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null) return null;
        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String) texts.Add(json.GetString() ?? "");
        return texts.DrainToImmutable();
    }
}
