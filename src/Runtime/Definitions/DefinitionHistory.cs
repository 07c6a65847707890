using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

public sealed record DefinitionVersion(
    string Id, int Version, string Name, ResourceKind Kind, string FileName, DateOnly? EffectiveFrom,
    DateTimeOffset DeployedAt, string DeployedBy, int RunningInstances, string? Reason = null);

/// <summary>Which definitions and versions there are, and their text.</summary>
public sealed class DefinitionHistory(RuntimeDb db)
{
    /// <summary>Every version of every process, newest first within a process.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> ProcessesAsync(CancellationToken cancellation) => await (
        from d in db.Definitions
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        orderby d.ProcessId, d.Version descending
        select new DefinitionVersion(
            d.ProcessId, d.Version, d.Name, ResourceKind.Bpmn, r.Name, null, d.DeployedAt, d.DeployedBy,
            db.Instances.Count(i => i.ProcessId == d.ProcessId && i.Version == d.Version && i.EndedAt == null), null))
        .ToListAsync(cancellation);

    /// <summary>Every version of every decision, newest first within a decision.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> DecisionsAsync(CancellationToken cancellation) => await (
        from d in db.Decisions
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        orderby d.DecisionId, d.Version descending
        select new DefinitionVersion(d.DecisionId, d.Version, d.Name, ResourceKind.Dmn, r.Name, d.EffectiveFrom, d.DeployedAt, d.DeployedBy, 0, d.Reason))
        .ToListAsync(cancellation);

    /// <summary>The BPMN of one version, or null when there is none.</summary>
    public async Task<string?> ProcessXmlAsync(string processId, int version, CancellationToken cancellation) => Text(await (
        from d in db.Definitions
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        where d.ProcessId == processId && d.Version == version
        select r.Content).FirstOrDefaultAsync(cancellation));

    /// <summary>The DMN of one version, or null when there is none.</summary>
    public async Task<string?> DecisionXmlAsync(string decisionId, int version, CancellationToken cancellation) => Text(await (
        from d in db.Decisions
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        where d.DecisionId == decisionId && d.Version == version
        select r.Content).FirstOrDefaultAsync(cancellation));

    private static string? Text(byte[]? content) => content is null ? null : PackedText.UnpackText(content);
}
