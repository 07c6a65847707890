using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Repair;

/// <summary>One step of the way to the element that stopped: an instance and the element in it.</summary>
/// <param name="Element">The call activity that waits, and last the element with the incident.</param>
public sealed record IncidentPlace(Guid InstanceId, string ProcessId, int Version, string Element)
{
    /// <summary>What the diagram calls the element; its id when it has no name there.</summary>
    public string Name { get; init; } = Element;

    /// <summary>What the diagram calls the process.</summary>
    public string ProcessName { get; init; } = ProcessId;
}

/// <summary>Everything that an operator needs to repair an incident.</summary>
/// <param name="Path">From the root instance to the element.</param>
/// <param name="Input">The variables that the element saw, as JSON; null where they are not shown, and for an incident of an earlier release.</param>
/// <param name="Names">Of these variables: of the product's own processes only the names are shown, what its dossiers hold has pages with rights of their own.</param>
/// <param name="Stack">Where the worker's program failed; null when no program did.</param>
/// <param name="JobType">The kind of job when the element has one open.</param>
public sealed record IncidentView(IncidentRow Incident, string BusinessKey, IReadOnlyList<IncidentPlace> Path, string? Input, IReadOnlyList<string> Names, string? Stack, string? JobType);

/// <summary>One incident with cause, element, input and stack.</summary>
public sealed class IncidentDetails(RuntimeDb db, GraphCache graphs, ProductProcesses product)
{
    private const int Deepest = 100;

    /// <summary>Null when there is no such incident.</summary>
    public async Task<IncidentView?> HandleAsync(Guid incidentId, CancellationToken cancellation)
    {
        if (await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == incidentId, cancellation) is not { } incident) return null;

        var path = new List<IncidentPlace>();
        var (at, element, key) = (incident.InstanceId, incident.Element, "");
        for (var depth = 0; depth < Deepest; depth++)
        {
            if (await db.Instances.AsNoTracking().Where(i => i.Id == at).Select(i => new { i.ProcessId, i.Version, i.ParentId, i.ParentOwner, i.BusinessKey }).FirstOrDefaultAsync(cancellation) is not { } instance) break;

            var graph = await graphs.GraphAsync(db, new(instance.ProcessId, instance.Version), cancellation);
            path.Insert(0, new(at, instance.ProcessId, instance.Version, element) { Name = graph.NameOf(new(element)), ProcessName = graph.Name });
            key = instance.BusinessKey;
            if (instance is not { ParentId: { } parent, ParentOwner: { } owner }) break;

            element = await db.Journal.Where(row => row.InstanceId == parent && row.Owner == owner && row.Kind == FactKind.Activated).Select(row => row.Element).FirstOrDefaultAsync(cancellation) ?? "";
            at = parent;
        }

        var jobType = await db.Jobs.Where(j => j.InstanceId == incident.InstanceId && j.Owner == incident.Owner).Select(j => j.JobType).FirstOrDefaultAsync(cancellation);
        var input = Text(incident.Input);
        string[] names = input is null ? [] : [.. VariablesJson.Read(Encoding.UTF8.GetBytes(input)).Values.Keys];
        var shown = path.Count > 0 && !await product.HasAsync(path[^1].ProcessId, cancellation);
        return new(incident, key, path, shown ? input : null, names, Text(incident.Stack), jobType);
    }

    private static string? Text(byte[]? packed) => packed is null ? null : PackedText.UnpackText(packed);
}
