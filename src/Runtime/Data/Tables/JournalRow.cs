using Workflow.Engine;

namespace Workflow.Runtime.Data;

/// <summary>One line of what happened; append-only, never replayed.</summary>
public sealed class JournalRow
{
    public required Guid InstanceId { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required FactKind Kind { get; init; }
    public required string Element { get; init; }
    public required long Owner { get; init; }
    public required string Actor { get; init; }
    public required string Detail { get; init; }

    /// <summary>Ties the row to all before it: see <see cref="Record.RecordChain"/>.</summary>
    public byte[]? Hash { get; set; }
}
