using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class ProcessDefinitionItem
{
    public required long Key { get; init; }
    public required string ProcessId { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public string? VersionTag { get; init; }
    public required string ResourceName { get; init; }
    public required long ResourceKey { get; init; }
    public required bool IsLatest { get; init; }
    public required string State { get; init; }
    public required Guid ResourceId { get; init; }
}

/// <summary>Deployed versions of processes.</summary>
public sealed class ProcessDefinitions(RuntimeDb db)
{
    private static readonly SearchFields<ProcessDefinitionItem> Fields = new SearchFields<ProcessDefinitionItem>("processDefinitionKey", i => i.Key)
        .Add("name", i => i.Name).Add("version", i => i.Version).Add("versionTag", i => i.VersionTag).Add("resourceName", i => i.ResourceName)
        .Add("processDefinitionId", i => i.ProcessId).Add("isLatestVersion", i => i.IsLatest).Add("state", i => i.State)
        .NotOffered("hasStartForm").Tenanted();

    public Task<SearchResult<ProcessDefinitionItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    public Task<ProcessDefinitionItem?> FindAsync(long key, CancellationToken cancellation) => Items().FirstOrDefaultAsync(i => i.Key == key, cancellation);

    /// <summary>A version of a process, the newest when none is named.</summary>
    public Task<ProcessDefinitionItem?> FindAsync(string processId, int? version, CancellationToken cancellation) =>
        Items().Where(i => i.ProcessId == processId && (version == null ? i.IsLatest : i.Version == version)).FirstOrDefaultAsync(cancellation);

    /// <summary>The file that the version came in.</summary>
    public async Task<string?> XmlAsync(long key, CancellationToken cancellation) =>
        await (from d in db.Definitions join r in db.DefinitionResources on d.ResourceId equals r.Id where d.Key == key select r.Content).FirstOrDefaultAsync(cancellation) is { } content
            ? PackedText.UnpackText(content)
            : null;

    private IQueryable<ProcessDefinitionItem> Items() =>
        from d in db.Definitions.AsNoTracking()
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        select new ProcessDefinitionItem
        {
            Key = d.Key, ProcessId = d.ProcessId, Name = d.Name, Version = d.Version, VersionTag = d.VersionTag, ResourceName = r.Name, ResourceKey = r.Key,
            IsLatest = !db.Definitions.Any(newer => newer.ProcessId == d.ProcessId && newer.Version > d.Version), State = "ACTIVE", ResourceId = r.Id,
        };
}
