using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>The stored form of one element instance.</summary>
internal static class ElementJson
{
    internal static void Write(Utf8JsonWriter json, ElementInstance element)
    {
        json.WriteStartObject();
        json.WriteNumber("k"u8, element.Key.Value);
        json.WriteString("e"u8, element.Element.Value);
        if (element.FlowScope != ElementInstanceKey.Process) json.WriteNumber("s"u8, element.FlowScope.Value);
        json.WriteNumber("p"u8, (int)element.Phase);
        if (element.Heard > 0) json.WriteNumber("l"u8, element.Heard);
        if (element.LoopCounter > 0) json.WriteNumber("n"u8, element.LoopCounter);
        WaitJson.Write(json, "w"u8, element.Waits);
        if (!element.Local.Values.IsEmpty) ValueJson.Write(json, "x"u8, element.Local);
        if (element.Incident is { } incident)
        {
            json.WriteStartArray("i"u8);
            json.WriteStringValue(incident.Cause.Code);
            json.WriteStringValue(incident.Cause.Message);
            json.WriteStringValue(incident.RaisedAt);
            json.WriteEndArray();
        }

        if (element.Loop is { } loop)
        {
            json.WriteStartArray("m"u8);
            json.WriteNumberValue(loop.Started);
            json.WriteNumberValue(loop.Completed);
            ValueJson.Write(json, loop.Items);
            ValueJson.Write(json, loop.Outputs);
            json.WriteEndArray();
        }

        if (element.AdHoc is { } adHoc)
        {
            json.WriteStartArray("a"u8);
            json.WriteNumberValue(adHoc.IsClosed ? 1 : 0);
            foreach (var pending in adHoc.Pending) json.WriteStringValue(pending.Value);
            if (!adHoc.Outputs.IsEmpty) ValueJson.Write(json, adHoc.Outputs);
            json.WriteEndArray();
        }

        TaskVerdictJson.Write(json, element);
        AfterwardsJson.Write(json, "z"u8, element.After);
        if (element.IsChildAwaited) json.WriteBoolean("b"u8, true);
        CompensationJson.Write(json, "h"u8, element.Compensable);
        if (element.Undo is { } undo) CompensationJson.Write(json, "u"u8, undo);
        if (element.CompensatedFor is { } driver) json.WriteNumber("f"u8, driver.Value);
        json.WriteEndObject();
    }

    internal static ElementInstance Read(ref Utf8JsonReader json)
    {
        var element = new ElementInstance(default, default, default, default);
        while (json.Property(out var name))
        {
            switch (name)
            {
                case 'k': element = element with { Key = new(json.Int64()) }; break;
                case 'e': element = element with { Element = new(json.Text()) }; break;
                case 's': element = element with { FlowScope = new(json.Int64()) }; break;
                case 'p': element = element with { Phase = (Phase)json.Int32() }; break;
                case 'l': element = element with { Heard = json.Int32() }; break;
                case 'n': element = element with { LoopCounter = json.Int32() }; break;
                case 'w': element = element with { Waits = json.List(WaitJson.Read) }; break;
                case 'x': element = element with { Local = ValueJson.ReadVariables(ref json) }; break;
                case 'i': element = element with { Incident = ReadIncident(ref json) }; break;
                case 'm': element = element with { Loop = ReadLoop(ref json) }; break;
                case 'a': element = element with { AdHoc = ReadAdHoc(ref json) }; break;
                case 'z': element = element with { After = AfterwardsJson.Read(ref json) }; break;
                case 'b': json.Read(); element = element with { IsChildAwaited = json.GetBoolean() }; break;
                case 'c': element = element with { Corrections = TaskVerdictJson.ReadCorrections(ref json) }; break;
                case 'd': element = element with { HandedIn = TaskVerdictJson.ReadHandedIn(ref json) }; break;
                case 'g': element = element with { Asked = AskedChangeJson.Read(ref json) }; break;
                case 't': element = element with { Denied = ValueJson.ReadVariables(ref json) }; break;
                case 'h': element = element with { Compensable = json.List(CompensationJson.Read) }; break;
                case 'u': element = element with { Undo = json.List(CompensationJson.ReadStep) }; break;
                case 'f': element = element with { CompensatedFor = new(json.Int64()) }; break;
                default: throw new JsonException($"Expected a part of an element instance, but found '{name}'.");
            }
        }

        return element;
    }

    private static AdHocProgress ReadAdHoc(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var isClosed = json.Int32() == 1;
        var pending = ImmutableArray.CreateBuilder<ElementId>();
        while (json.Read() && json.TokenType == JsonTokenType.String) pending.Add(new(json.GetString() ?? ""));
        if (json.TokenType == JsonTokenType.EndArray) return new(pending.DrainToImmutable(), isClosed);
        var outputs = ImmutableArray.CreateBuilder<FeelValue>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) outputs.Add(ValueJson.ReadItem(ref json));
        json.Begin(JsonTokenType.EndArray);
        return new(pending.DrainToImmutable(), isClosed) { Outputs = outputs.DrainToImmutable() };
    }

    private static Incident ReadIncident(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var cause = new Failure(json.Text(), json.Text());
        json.Read();
        var incident = new Incident(cause, json.GetDateTimeOffset());
        json.Begin(JsonTokenType.EndArray);
        return incident;
    }

    private static LoopProgress ReadLoop(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartArray);
        var (started, completed) = (json.Int32(), json.Int32());
        var loop = new LoopProgress(json.List(ValueJson.ReadItem), started, completed, json.List(ValueJson.ReadItem));
        json.Begin(JsonTokenType.EndArray);
        return loop;
    }
}
