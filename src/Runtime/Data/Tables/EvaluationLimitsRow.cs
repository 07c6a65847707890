namespace Workflow.Runtime.Data;

/// <summary>The limits of evaluations that an administrator set; without the row the defaults hold.</summary>
public sealed class EvaluationLimitsRow
{
    /// <summary>There is one row.</summary>
    public const int Only = 1;

    public required int Id { get; init; }
    public required int Depth { get; set; }
    public required long Steps { get; set; }
    public required int ListSize { get; set; }
    public required int TextLength { get; set; }
    public required int Milliseconds { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}
