using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Access;

/// <summary>
/// Processes that came with the product. Their steps belong to its use cases, which write the dossier beside the step and judge it by
/// the law: a program sees them, but does not move them (src/adr/0044).
/// </summary>
public sealed class ProductProcesses(RuntimeDb db, ProductMessages messages)
{
    /// <summary>True when the product itself has deployed a version of the process at its start.</summary>
    public Task<bool> HasAsync(string processId, CancellationToken cancellation) =>
        db.Definitions.AnyAsync(d => d.ProcessId == processId && d.DeployedBy == Actor.System.Name, cancellation);

    public Task<bool> HasDecisionAsync(string decisionId, CancellationToken cancellation) =>
        db.Decisions.AnyAsync(d => d.DecisionId == decisionId && d.DeployedBy == Actor.System.Name, cancellation);

    /// <summary>True when a version of such a process names the message or signal, waiting for it now or not.</summary>
    public async Task<bool> NamesMessageAsync(string name, CancellationToken cancellation)
    {
        var system = Actor.System.Name;
        var own = db.Definitions.Where(d => d.DeployedBy == system).Select(d => d.ProcessId);
        var resources = await db.Definitions.Where(d => own.Contains(d.ProcessId)).Select(d => d.ResourceId).Distinct().ToListAsync(cancellation);
        return await messages.NamesAsync(db, resources, name, cancellation);
    }
}

/// <summary>The names of messages in deployed files, read once: a file never changes.</summary>
public sealed class ProductMessages
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private readonly ConcurrentDictionary<Guid, HashSet<string>> names = [];

    internal async Task<bool> NamesAsync(RuntimeDb db, IEnumerable<Guid> resources, string name, CancellationToken cancellation)
    {
        foreach (var resource in resources)
        {
            if (!names.TryGetValue(resource, out var known))
            {
                var content = await db.DefinitionResources.Where(r => r.Id == resource).Select(r => r.Content).FirstAsync(cancellation);
                var root = XDocument.Parse(PackedText.UnpackText(content)).Root;
                known = root is null ? [] : [.. root.Elements(Bpmn + "message").Concat(root.Elements(Bpmn + "signal")).Attributes("name").Select(a => a.Value)];
                names[resource] = known;
            }

            if (known.Contains(name)) return true;
        }

        return false;
    }
}
