using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class DecisionDefinitionItem
{
    public required long Key { get; init; }
    public required string DecisionId { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required bool IsLatest { get; init; }
    public required long RequirementsKey { get; init; }

    /// <summary>The file's name without its ending: a file of decisions has no id of its own here.</summary>
    public required string RequirementsName { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
}

/// <summary>Deployed versions of decisions.</summary>
public sealed class DecisionDefinitions(RuntimeDb db)
{
    private static readonly SearchFields<DecisionDefinitionItem> Fields = new SearchFields<DecisionDefinitionItem>("decisionDefinitionKey", i => i.Key)
        .Add("decisionDefinitionId", i => i.DecisionId).Add("name", i => i.Name).Add("version", i => i.Version).Add("isLatestVersion", i => i.IsLatest)
        .Add("decisionRequirementsKey", i => i.RequirementsKey).Add("decisionRequirementsId", i => i.RequirementsName).Add("decisionRequirementsName", i => i.RequirementsName)
        .NotOffered("decisionRequirementsVersion").Tenanted();

    public Task<SearchResult<DecisionDefinitionItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    public Task<DecisionDefinitionItem?> FindAsync(long key, CancellationToken cancellation) => Items().FirstOrDefaultAsync(i => i.Key == key, cancellation);

    public Task<DecisionDefinitionItem?> FindAsync(string decisionId, int version, CancellationToken cancellation) =>
        Items().FirstOrDefaultAsync(i => i.DecisionId == decisionId && i.Version == version, cancellation);

    private IQueryable<DecisionDefinitionItem> Items() =>
        from d in db.Decisions.AsNoTracking()
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        select new DecisionDefinitionItem
        {
            Key = d.Key, DecisionId = d.DecisionId, Name = d.Name, Version = d.Version, RequirementsKey = r.Key, RequirementsName = r.Name,
            IsLatest = !db.Decisions.Any(newer => newer.DecisionId == d.DecisionId && newer.Version > d.Version), EffectiveFrom = d.EffectiveFrom,
        };
}

public sealed class ResourceItem
{
    public required Guid Id { get; init; }
    public required long Key { get; init; }
    public required string Name { get; init; }
    public required ResourceKind Kind { get; init; }

    /// <summary>Counts the files of this name.</summary>
    public required int Version { get; init; }
}

/// <summary>Deployed files.</summary>
public sealed class DeployedResources(RuntimeDb db)
{
    private static readonly SearchFields<ResourceItem> DecisionFields = new SearchFields<ResourceItem>("decisionRequirementsKey", i => i.Key)
        .Add("decisionRequirementsId", i => i.Name).Add("decisionRequirementsName", i => i.Name).Add("resourceName", i => i.Name).Add("version", i => i.Version).Tenanted();

    /// <summary>Files of decisions.</summary>
    public Task<SearchResult<ResourceItem>> SearchDecisionsAsync(SearchRequest request, CancellationToken cancellation) =>
        DecisionFields.PageAsync(Items().Where(i => i.Kind == ResourceKind.Dmn), request, cancellation);

    public Task<ResourceItem?> FindAsync(long key, CancellationToken cancellation) => Items().FirstOrDefaultAsync(i => i.Key == key, cancellation);

    public async Task<string?> TextAsync(long key, CancellationToken cancellation) =>
        await db.DefinitionResources.Where(r => r.Key == key).Select(r => r.Content).FirstOrDefaultAsync(cancellation) is { } content ? PackedText.UnpackText(content) : null;

    private IQueryable<ResourceItem> Items() => db.DefinitionResources.AsNoTracking().Select(r => new ResourceItem
    {
        Id = r.Id, Key = r.Key, Name = r.Name, Kind = r.Kind, Version = db.DefinitionResources.Count(older => older.Name == r.Name && older.Key <= r.Key),
    });
}
