using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Workflow.Dmn;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// All deployed decisions at one moment, immutable. Which version decides: the newest that is in effect on the day that the process
/// names, never on the day of the evaluation, so that a dossier keeps the rules of its day to its end.
/// </summary>
internal sealed class DecisionSnapshot : IDecisions
{
    /// <summary>The input that says for which day a decision is asked: a date, a date and time, or its ISO text.</summary>
    public const string DateInput = "decisionDate";

    private readonly FrozenDictionary<string, ImmutableArray<DecisionRow>> versions;
    private readonly DatedModels models;
    private readonly ImmutableArray<(string, int)> content;

    private readonly Func<DefinitionKey, string?> deployedWith;

    private DecisionSnapshot(IReadOnlyCollection<DecisionRow> rows, IReadOnlyCollection<DefinitionResource> files, FeelNames names, Func<DefinitionKey, string?> deployedWith)
    {
        this.deployedWith = deployedWith;
        versions = rows.GroupBy(r => r.DecisionId, StringComparer.Ordinal).ToFrozenDictionary(
            decision => decision.Key,
            decision => decision.OrderBy(r => r.EffectiveFrom).ThenBy(r => r.Version).ToImmutableArray(),
            StringComparer.Ordinal);
        models = new DatedModels(rows, files, names);
        content = Content(rows);
    }

    public static DecisionSnapshot Empty { get; } = new([], [], FeelNames.None, _ => null);

    /// <param name="deployedWith">What a process was deployed with (<see cref="DefinitionRow.DeployedWith"/>).</param>
    public static DecisionSnapshot Of(IReadOnlyCollection<DecisionRow> rows, IReadOnlyCollection<DefinitionResource> files, FeelNames names, Func<DefinitionKey, string?> deployedWith) =>
        new(rows, files, names, deployedWith);

    public bool IsMadeOf(IReadOnlyCollection<DecisionRow> rows) => content.SequenceEqual(Content(rows));

    /// <summary>The model of a namespace that is in effect on a day; null when none is deployed.</summary>
    public DmnModel? Import(DmnImportRequest request, DateOnly day) => models.Import(request, day);

    public DecisionAnswer Evaluate(CalledDecision decision, FeelContext inputs, FeelSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(surroundings);
        var (kept, failure) = Bound(decision) is var (version, missing) && missing is null
            ? Decide(decision.DecisionId, inputs, Day(inputs, surroundings), surroundings, version) : (null, missing);
        if (kept is null) return new DecisionAnswer(FeelValue.Null, FeelContext.Empty, failure);

        using var json = JsonDocument.Parse(kept.ToJson());
        var record = (FeelContext)FeelJson.Read(json.RootElement);
        return kept.Record is { Output: FeelNull, Warnings: [var first, ..] }
            ? new DecisionAnswer(FeelValue.Null, record, new Failure(first.Code, first.Message))
            : new DecisionAnswer(kept.Record.Output, record, null);
    }

    /// <summary>The version that the binding means, whatever day it is; null for the one of the day.</summary>
    private (int? Version, Failure? Missing) Bound(CalledDecision decision)
    {
        if (decision.Binding is CalledVersion.Latest || !versions.TryGetValue(decision.DecisionId, out var deployed)) return (null, null);
        var version = decision.Binding is CalledVersion.Deployment
            ? DeployedBeside.DecisionIn(deployedWith(decision.Caller), decision.DecisionId)
            : deployed.Where(row => row.VersionTag == decision.VersionTag).Max(row => (int?)row.Version);
        var which = decision.Binding is CalledVersion.Deployment ? "that was deployed with the process" : $"tagged '{decision.VersionTag}'";
        return version is null ? (null, new("decision.not-deployed", $"Expected a version of decision '{decision.DecisionId}' {which}, but there is none.")) : (version, null);
    }

    /// <summary>Evaluates the version of a day. Without a day only a decision that has one version, in effect from the beginning, can answer.</summary>
    /// <param name="version">That version, whatever day it is in effect on; null: the one of the day.</param>
    public (KeptDecision? Kept, Failure? Failure) Decide(string decisionId, FeelContext inputs, DateOnly? day, FeelSurroundings surroundings, int? version = null)
    {
        if (!versions.TryGetValue(decisionId, out var deployed))
        {
            return (null, new("decision.not-deployed", $"Expected a deployed decision '{decisionId}', but there is none."));
        }

        if (day is null && version is null && (deployed.Length > 1 || deployed[0].EffectiveFrom > DateOnly.MinValue))
        {
            return (null, new("decision.no-date",
                $"Expected the input '{DateInput}' with the day whose version of decision '{decisionId}' applies (the day of complete receipt), but there is none."));
        }

        var asked = day ?? DateOnly.MinValue;
        if (deployed.LastOrDefault(row => version is null ? row.EffectiveFrom <= asked : row.Version == version) is not { } row)
        {
            return (null, new("decision.not-in-effect",
                $"Expected a version of decision '{decisionId}' in effect on {asked:yyyy-MM-dd}, but the first begins on {deployed[0].EffectiveFrom:yyyy-MM-dd}."));
        }

        // A version that is named without a day imports what was in effect when it began.
        var (model, resources) = models.On(row.ResourceId, day ?? (version is null ? asked : row.EffectiveFrom));
        var record = model.Evaluate(decisionId, DecisionInputs.Typed(model, inputs, surroundings), surroundings);
        return (new(row.Version, row.EffectiveFrom == DateOnly.MinValue ? null : row.EffectiveFrom, day, resources, surroundings.Now, surroundings.Zone.Id, record), null);
    }

    internal static DateOnly? Day(FeelContext inputs, FeelSurroundings surroundings) =>
        inputs.TryGet(DateInput, out var value) ? DayOf(value, surroundings) : null;

    internal static DateOnly? DayOf(FeelValue value, FeelSurroundings surroundings)
    {
        var text = value is FeelString written ? written.Value : value.ToString();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return FeelDateTime.Parse(text)?.ToDateTimeOffset(surroundings.Zone) is { } moment
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, surroundings.Zone).DateTime)
            : null;
    }

    private static ImmutableArray<(string, int)> Content(IEnumerable<DecisionRow> rows) => [.. rows.Select(r => (r.DecisionId, r.Version))];
}
