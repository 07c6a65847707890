using Workflow.Engine;

namespace Workflow.Runtime.Repair;

/// <summary>Which open incidents: all that fit everything said here; what is null or empty says nothing.</summary>
/// <param name="ProcessId">The process that the element belongs to.</param>
/// <param name="Version">The version that the instance goes by.</param>
/// <param name="Element">The element where the incident stands.</param>
/// <param name="Code">The kind of error, such as <c>job.failed</c>.</param>
/// <param name="Roots">Only these instances and all that they called.</param>
public sealed record IncidentFilter(string? ProcessId = null, int? Version = null, string? Element = null, string? Code = null, IReadOnlyList<Guid>? Roots = null);

/// <summary>How the cause was repaired before the element is tried again: variables, the definition, or neither because it was repaired outside.</summary>
/// <param name="Variables">Set where the element sees them: in the nearest scope that has the name, else in the process.</param>
/// <param name="ToVersion">The repaired version that the instance goes on by.</param>
public sealed record IncidentRepair(Variables Variables, int? ToVersion = null)
{
    public static IncidentRepair Outside { get; } = new(Variables.Empty);
}
