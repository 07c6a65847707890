using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>
/// The stored form of an instance: UTF-8 JSON with <see cref="InstanceState.SchemaVersion"/>; reading what was written is the identity.
/// Names are short because the document is written with every step; empty parts are left out.
/// </summary>
public static class StateJson
{
    // Validation is off on the way out because the writer below cannot produce another shape.
    private static readonly JsonWriterOptions Compact = new()
    {
        SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(InstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(2_048);
        Write(state, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The state as UTF-8 JSON into a buffer of the caller.</summary>
    public static void Write(InstanceState state, IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var json = new Utf8JsonWriter(buffer, Compact);
        json.WriteStartObject();
        json.WriteNumber("v"u8, InstanceState.SchemaVersion);
        json.WriteString("id"u8, state.Id.Value);
        json.WriteString("p"u8, state.Definition.ProcessId);
        json.WriteNumber("n"u8, state.Definition.Version);
        json.WriteNumber("q"u8, state.Sequence);
        json.WriteNumber("s"u8, (int)state.Status);
        if (state.IsCalled) json.WriteBoolean("c"u8, true);
        if (state.IsAwaited) json.WriteBoolean("a"u8, true);
        AfterwardsJson.Write(json, "z"u8, state.After);
        if (!state.Elements.IsEmpty)
        {
            json.WriteStartArray("e"u8);
            foreach (var element in state.Elements) ElementJson.Write(json, element);
            json.WriteEndArray();
        }

        if (!state.Parked.IsEmpty)
        {
            json.WriteStartArray("k"u8);
            foreach (var flow in state.Parked)
            {
                json.WriteStartArray();
                json.WriteNumberValue(flow.FlowScope.Value);
                json.WriteStringValue(flow.Flow.Value);
                json.WriteStringValue(flow.Target.Value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        WaitJson.Write(json, "w"u8, state.Waits);
        CompensationJson.Write(json, "h"u8, state.Compensable);
        ValueJson.Write(json, "x"u8, state.Variables);
        json.WriteEndObject();
    }

    /// <summary>
    /// A state from UTF-8 JSON. Throws <see cref="NotSupportedException"/> for an unknown schema version and
    /// <see cref="JsonException"/> for a document that is not a state.
    /// </summary>
    public static InstanceState Read(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        json.Begin(JsonTokenType.StartObject);
        var (version, id, process, definitionVersion) = (0, Guid.Empty, "", 0);
        var state = new InstanceState(default, default);
        while (json.Property(out var name))
        {
            switch (name)
            {
                case 'v':
                    version = json.Int32();
                    if (version != InstanceState.SchemaVersion)
                        throw new NotSupportedException($"Expected a state of schema version {InstanceState.SchemaVersion}, but it is {version}.");
                    break;
                case 'i': json.Read(); id = json.GetGuid(); break;
                case 'p': process = json.Text(); break;
                case 'n': definitionVersion = json.Int32(); break;
                case 'q': state = state with { Sequence = json.Int64() }; break;
                case 's': state = state with { Status = (InstanceStatus)json.Int32() }; break;
                case 'c': json.Read(); state = state with { IsCalled = json.GetBoolean() }; break;
                case 'a': json.Read(); state = state with { IsAwaited = json.GetBoolean() }; break;
                case 'z': state = state with { After = AfterwardsJson.Read(ref json) }; break;
                case 'e': state = state with { Elements = json.List(ElementJson.Read) }; break;
                case 'k': state = state with { Parked = json.List(ReadParked) }; break;
                case 'w': state = state with { Waits = json.List(WaitJson.Read) }; break;
                case 'x': state = state with { Variables = ValueJson.ReadVariables(ref json) }; break;
                case 'h': state = state with { Compensable = json.List(CompensationJson.Read) }; break;
                default: throw new JsonException($"Expected a part of a state, but found '{name}'.");
            }
        }

        if (version == 0) throw new NotSupportedException("Expected a state with a schema version, but it has none.");
        return state with { Id = new(id), Definition = new(process, definitionVersion) };
    }

    private static ParkedFlow ReadParked(ref Utf8JsonReader json)
    {
        var flow = new ParkedFlow(new(json.Int64()), new(json.Text()), new(json.Text()));
        json.Begin(JsonTokenType.EndArray);
        return flow;
    }
}
