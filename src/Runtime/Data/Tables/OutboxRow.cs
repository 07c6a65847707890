namespace Workflow.Runtime.Data;

/// <summary>A message to be sent after the commit that wrote it, at least once.</summary>
public sealed class OutboxRow
{
    /// <summary>Also the id of the message on the bus: receivers drop a repetition by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Set by the database; rows are sent in this order, except after a failure.</summary>
    public long Seq { get; init; }

    /// <summary>A stable name such as <c>message.publish</c>, never a CLR type name.</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    /// <summary>JSON object of strings: trace and correlation ids.</summary>
    public string Headers { get; init; } = "{}";
    public required DateTimeOffset CreatedAt { get; init; }
    public int Attempts { get; set; }
    public required DateTimeOffset NextAttemptAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>When the carrier last confirmed it; it may be lost after that.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When its consumer had acted on it, or had given it up to the error queue. Until then it is sent again after a pause.</summary>
    public DateTimeOffset? ArrivedAt { get; set; }
}

/// <summary>A message that a consumer has acted on; its second arrival is dropped.</summary>
public sealed class InboxRow
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>One key of the ring that protects cookies and form tokens; shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public required Guid Id { get; init; }
    public required string FriendlyName { get; init; }
    public required string Xml { get; set; }
}
