using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>Parsed definitions of this node. A version never changes, so a graph is kept; decisions are a snapshot that is looked at again.</summary>
public sealed class GraphCache(IOptions<RuntimeOptions> options, FeelNames names)
{
    private readonly ConcurrentDictionary<DefinitionKey, ProcessGraph> graphs = new();
    private readonly ConcurrentDictionary<DefinitionKey, string> deployedWith = new();
    private volatile DecisionSnapshot decisions = DecisionSnapshot.Empty;
    private long lookAgainAt = long.MinValue;

    /// <summary>The graph of a deployed version; throws when it is not deployed.</summary>
    public async ValueTask<ProcessGraph> GraphAsync(RuntimeDb db, DefinitionKey key, CancellationToken cancellation)
    {
        if (graphs.TryGetValue(key, out var known)) return known;

        var found = await (
            from definition in db.Definitions
            join resource in db.DefinitionResources on definition.ResourceId equals resource.Id
            where definition.ProcessId == key.ProcessId && definition.Version == key.Version
            select new { resource.Content, definition.DeployedWith }).SingleAsync(cancellation);
        if (found.DeployedWith is { } with) deployedWith[key] = with;
        var graph = BpmnReader.Read(PackedText.UnpackText(found.Content), names, checkSoundness: false).Processes.Single(process => process.ProcessId == key.ProcessId);
        return graphs.GetOrAdd(key, graph);
    }

    /// <summary>The newest version of a process, or null when none is deployed.</summary>
    public static async Task<DefinitionKey?> LatestAsync(RuntimeDb db, string processId, CancellationToken cancellation) =>
        await db.Definitions.Where(d => d.ProcessId == processId).MaxAsync(d => (int?)d.Version, cancellation) is { } version
            ? new DefinitionKey(processId, version)
            : null;

    /// <summary>The deployed decisions. Those of this node are seen at once, those of another after <see cref="RuntimeOptions.DecisionRefreshSeconds"/>.</summary>
    public async ValueTask<IDecisions> DecisionsAsync(RuntimeDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now.UtcTicks < Interlocked.Read(ref lookAgainAt)) return decisions;

        var rows = await Rows(db).ToListAsync(cancellation);
        if (!decisions.IsMadeOf(rows)) decisions = DecisionSnapshot.Of(rows, await Files(db, rows).ToListAsync(cancellation), names, deployedWith.GetValueOrDefault);
        Interlocked.Exchange(ref lookAgainAt, now.AddSeconds(options.Value.DecisionRefreshSeconds).UtcTicks);
        return decisions;
    }

    /// <summary>The deployed decisions as they are now, for callers that cannot wait.</summary>
    internal DecisionSnapshot Decisions(RuntimeDb db)
    {
        var rows = Rows(db).ToList();
        var known = decisions;
        return known.IsMadeOf(rows) ? known : decisions = DecisionSnapshot.Of(rows, Files(db, rows).ToList(), names, deployedWith.GetValueOrDefault);
    }

    /// <summary>Looks at the deployed decisions again at the next step.</summary>
    public void LookAgain() => Interlocked.Exchange(ref lookAgainAt, long.MinValue);

    private static IQueryable<DecisionRow> Rows(RuntimeDb db) => db.Decisions.AsNoTracking().OrderBy(d => d.DecisionId).ThenBy(d => d.Version);

    private static IQueryable<DefinitionResource> Files(RuntimeDb db, List<DecisionRow> rows)
    {
        var ids = rows.Select(r => r.ResourceId).Distinct().ToArray();
        return db.DefinitionResources.AsNoTracking().Where(r => ids.Contains(r.Id));
    }
}
