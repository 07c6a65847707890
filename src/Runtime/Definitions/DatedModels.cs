using System.Collections.Immutable;
using Workflow.Dmn;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>A decision model with the imports of one day, and the files that it was read from, its own first.</summary>
internal sealed record DatedModel(DmnModel Model, ImmutableArray<Guid> Resources);

/// <summary>
/// The models of the deployed files. An import is the model of its namespace that is in effect on the same day, so that what a
/// table decides depends on the day alone. Models are read when first asked for and kept.
/// </summary>
internal sealed class DatedModels
{
    private readonly Lock one = new();
    private readonly FeelNames names;
    private readonly ImmutableArray<DecisionRow> rows;
    private readonly ImmutableArray<DateOnly> firstDays;
    private readonly Dictionary<Guid, byte[]> files;
    private readonly Dictionary<(Guid Resource, int Era), DatedModel> dated = [];
    private readonly Dictionary<Guid, DatedModel> undated = [];

    public DatedModels(IEnumerable<DecisionRow> rows, IEnumerable<DefinitionResource> files, FeelNames names)
    {
        this.names = names;
        this.rows = [.. rows.OrderBy(r => r.EffectiveFrom).ThenBy(r => r.DeployedAt).ThenBy(r => r.Version)];
        firstDays = [.. this.rows.Select(r => r.EffectiveFrom).Distinct()];
        this.files = files.ToDictionary(f => f.Id, f => f.Content);
    }

    /// <summary>The model of a deployed file with the imports of a day.</summary>
    public DatedModel On(Guid resource, DateOnly day)
    {
        lock (one) return Read(resource, Era(day), []) ?? throw new InvalidDataException($"Expected resource {resource} to be DMN as it was when deployed.");
    }

    /// <summary>The model of a namespace that is in effect on a day; null when there is none.</summary>
    public DmnModel? Import(DmnImportRequest request, DateOnly day)
    {
        lock (one) return Find(request.Namespace, Era(day), [])?.Model;
    }

    /// <summary>A model read from the files that it was read from before, whatever is in effect now; null when one of them is gone.</summary>
    public static DmnModel? Again(ImmutableArray<Guid> resources, IReadOnlyDictionary<Guid, byte[]> contents, FeelNames names)
    {
        return resources.IsEmpty || !resources.All(contents.ContainsKey) ? null : Read(resources[0], []);

        // A model that imports itself, however far round, does not find itself.
        DmnModel? Read(Guid resource, ImmutableHashSet<Guid> around) => DmnReader.Read(PackedText.UnpackText(contents[resource]), request =>
            resources.Skip(1).Where(other => other != resource && !around.Contains(other)).Select(other => Read(other, around.Add(resource)))
                .FirstOrDefault(model => model?.Namespace == request.Namespace), names: names).Model;
    }

    /// <summary>Between two days on which something takes effect nothing changes.</summary>
    private int Era(DateOnly day) => firstDays.Count(first => first <= day);

    private DatedModel? Find(string modelNamespace, int era, ImmutableHashSet<Guid> around) => rows
        .Where(r => Era(r.EffectiveFrom) <= era).Reverse().Select(r => r.ResourceId).Distinct().Where(id => !around.Contains(id))
        .Select(id => Read(id, era, around)).FirstOrDefault(found => found?.Model.Namespace == modelNamespace);

    private DatedModel? Read(Guid resource, int era, ImmutableHashSet<Guid> around)
    {
        if (undated.TryGetValue(resource, out var alone)) return alone;
        if (dated.TryGetValue((resource, era), out var known)) return known;

        var resources = new List<Guid> { resource };
        var read = DmnReader.Read(PackedText.UnpackText(files[resource]), request =>
        {
            if (Find(request.Namespace, era, around.Add(resource)) is not { } imported) return null;
            resources.AddRange(imported.Resources.Where(id => !resources.Contains(id)));
            return imported.Model;
        }, names: names);
        if (read.Model is null) return null;

        var model = new DatedModel(read.Model, [.. resources]);
        if (read.Model.Imports.IsEmpty) undated[resource] = model;
        else if (around.IsEmpty) dated[(resource, era)] = model;   // read on the way round a circle, it lacks an import
        return model;
    }
}
