using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine;

namespace Workflow.Runtime.Migration;

/// <summary>The stored form of a plan.</summary>
internal sealed record PlanJson(Dictionary<string, string> Elements, Dictionary<string, string> Flows)
{
    public static string Write(MigrationPlan plan) => JsonSerializer.Serialize(new PlanJson(Texts(plan.Elements), Texts(plan.Flows)), JsonSerializerOptions.Web);

    public static MigrationPlan Read(string json)
    {
        var read = JsonSerializer.Deserialize<PlanJson>(json, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a plan, but found null.");
        return new(Ids(read.Elements)) { Flows = Ids(read.Flows) };
    }

    private static Dictionary<string, string> Texts(ImmutableDictionary<ElementId, ElementId> ids) => ids.ToDictionary(pair => pair.Key.Value, pair => pair.Value.Value, StringComparer.Ordinal);

    private static ImmutableDictionary<ElementId, ElementId> Ids(Dictionary<string, string> texts) =>
        texts.ToImmutableDictionary(pair => new ElementId(pair.Key), pair => new ElementId(pair.Value));
}
