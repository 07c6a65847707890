using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// All deployed decisions at one moment, immutable. Which version decides: the newest that is in effect on the day that the inputs
/// name as <see cref="DateInput"/>, or today in the office's zone when they name none.
/// </summary>
internal sealed class DecisionSnapshot : IDecisions
{
    /// <summary>The input that says for which day a decision is asked: a date, or its ISO text.</summary>
    public const string DateInput = "decisionDate";

    private readonly FrozenDictionary<string, ImmutableArray<(DecisionRow Row, DmnModel Model)>> versions;
    private readonly ImmutableArray<(string, int)> content;

    private DecisionSnapshot(FrozenDictionary<string, ImmutableArray<(DecisionRow, DmnModel)>> versions, ImmutableArray<(string, int)> content) =>
        (this.versions, this.content) = (versions, content);

    public static DecisionSnapshot Empty { get; } = Of([], []);

    public static DecisionSnapshot Of(IReadOnlyCollection<DecisionRow> rows, IReadOnlyCollection<DefinitionResource> files)
    {
        var models = new DmnModels(rows, files);
        return new DecisionSnapshot(
            rows.GroupBy(r => r.DecisionId, StringComparer.Ordinal).ToFrozenDictionary(
                decision => decision.Key,
                decision => decision.OrderBy(r => r.EffectiveFrom).ThenBy(r => r.Version).Select(r => (r, models[r.ResourceId])).ToImmutableArray(),
                StringComparer.Ordinal),
            Content(rows));
    }

    public bool IsMadeOf(IReadOnlyCollection<DecisionRow> rows) => content.SequenceEqual(Content(rows));

    public DecisionAnswer Evaluate(string decisionId, FeelContext inputs, FeelSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (!versions.TryGetValue(decisionId, out var deployed))
        {
            return No("decision.not-deployed", $"Expected a deployed decision '{decisionId}', but there is none.");
        }

        var day = Day(inputs, surroundings);
        var (row, model) = deployed.LastOrDefault(v => v.Row.EffectiveFrom <= day);
        if (row is null)
        {
            return No("decision.not-in-effect", $"Expected a version of decision '{decisionId}' in effect on {day:yyyy-MM-dd}, but the first begins on {deployed[0].Row.EffectiveFrom:yyyy-MM-dd}.");
        }

        var record = model.Evaluate(decisionId, DecisionInputs.Typed(model, inputs, surroundings), surroundings);
        using var json = JsonDocument.Parse(record.ToJson());
        var kept = (FeelContext)FeelJson.Read(json.RootElement);
        return record is { Output: FeelNull, Warnings: [var first, ..] }
            ? new DecisionAnswer(FeelValue.Null, kept, new Failure(first.Code, first.Message))
            : new DecisionAnswer(record.Output, kept, null);
    }

    private static DateOnly Day(FeelContext inputs, FeelSurroundings surroundings)
    {
        if (inputs.TryGet(DateInput, out var value) && DateOnly.TryParseExact(
            value is FeelString text ? text.Value : value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked))
        {
            return asked;
        }

        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(surroundings.Now, surroundings.Zone).DateTime);
    }

    private static DecisionAnswer No(string code, string message) => new(FeelValue.Null, FeelContext.Empty, new Failure(code, message));

    private static ImmutableArray<(string, int)> Content(IEnumerable<DecisionRow> rows) => [.. rows.Select(r => (r.DecisionId, r.Version))];
}

/// <summary>The models of a snapshot. An import is the newest deployed model of its namespace.</summary>
internal sealed class DmnModels(IReadOnlyCollection<DecisionRow> rows, IReadOnlyCollection<DefinitionResource> files)
{
    private readonly Dictionary<Guid, DmnModel?> models = [];

    public DmnModel this[Guid resource] => Read(resource) ?? throw new InvalidDataException($"Expected resource {resource} to be DMN as it was when deployed.");

    /// <summary>The newest model of a namespace among those deployed, or null.</summary>
    public DmnModel? Import(DmnImportRequest request) => rows.OrderByDescending(r => r.DeployedAt)
        .Select(r => r.ResourceId).Distinct().Select(Read).FirstOrDefault(m => m?.Namespace == request.Namespace);

    private DmnModel? Read(Guid resource)
    {
        if (models.TryGetValue(resource, out var known)) return known;

        models[resource] = null;   // a model that imports itself, however far round, does not find itself
        var file = files.Single(f => f.Id == resource);
        return models[resource] = DmnReader.Read(PackedText.UnpackText(file.Content), Import).Model;
    }
}
