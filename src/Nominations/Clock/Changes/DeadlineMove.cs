using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>One moment of a dossier that moves, or becomes final or provisional where it is.</summary>
/// <param name="What">A kind of limit (APPOINTMENT, POSTING …), or WARNING, APOLOGY, SUPPLEMENT_CLOSING, STEP, TASK; CASE for a denunciation, which the list does not give away.</param>
/// <param name="Name">What a task is called; empty for a limit.</param>
/// <param name="WasProvisional">"Dự kiến" before.</param>
/// <param name="IsProvisional">"Dự kiến" afterwards.</param>
public sealed record DeadlineMove(string What, string Name, DateTimeOffset From, DateTimeOffset To, bool WasProvisional = false, bool IsProvisional = false)
{
    public const string Warning = "WARNING", Apology = "APOLOGY", SupplementClosing = "SUPPLEMENT_CLOSING", Case = "CASE", Step = "STEP", Task = "TASK";

    /// <summary>How many days the date moves; negative when it comes earlier.</summary>
    public int Days => To.OfficeDate().DayNumber - From.OfficeDate().DayNumber;

    public bool BecomesFinal => WasProvisional && !IsProvisional;

    internal static string ToJson(ImmutableArray<DeadlineMove> moves) => JsonSerializer.Serialize(moves, CalendarEdits.Options);

    public static ImmutableArray<DeadlineMove> FromJson(string json) => JsonSerializer.Deserialize<ImmutableArray<DeadlineMove>>(json, CalendarEdits.Options);
}
