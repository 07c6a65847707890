namespace Workflow.Runtime.Data;

/// <summary>The hash of a day's record, tied to the day before.</summary>
public sealed class AnchorRow
{
    public required DateOnly Day { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How many journals got a row that day.</summary>
    public required int Chains { get; init; }
    public required byte[] Hash { get; init; }
}
