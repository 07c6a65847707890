namespace Workflow.Runtime.Data;

/// <summary>A published message: kept until it expires, so that it can be met later and is not accepted twice.</summary>
public sealed class MessageRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string CorrelationKey { get; init; }

    /// <summary>The publisher's own id; the same name, key and id are accepted once.</summary>
    public string? MessageId { get; init; }
    public required byte[] Payload { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When an instance took it; null: still waiting for one.</summary>
    public DateTimeOffset? CorrelatedAt { get; set; }

    /// <summary>Publishing to a name and key, and beginning to wait for it, exclude each other by this lock.</summary>
    internal static string LockName(string name, string correlationKey) => $"message:{name}:{correlationKey}";
}
