using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Runtime.Data;
using Workflow.Runtime.Repair;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Batches;

/// <summary>What a batch does to each of its instances; kept with it as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(ResolveIncidents), "resolve-incidents")]
[JsonDerivedType(typeof(Migrate), "migrate")]
[JsonDerivedType(typeof(Modify), "modify")]
public abstract record BatchChange
{
    private BatchChange() { }

    /// <summary>Ends each instance with all it has called.</summary>
    public sealed record Cancel : BatchChange;

    /// <summary>Repairs the cause of each open incident and tries its element again: one item per incident.</summary>
    /// <param name="Variables">Set where the element sees them, as a JSON object; null: none.</param>
    /// <param name="ToVersion">The repaired version that each instance goes on by; null: its own.</param>
    /// <param name="Reason">For the journal; null: the number of the batch.</param>
    public sealed record ResolveIncidents(string? Variables = null, int? ToVersion = null, string? Reason = null) : BatchChange
    {
        internal static ResolveIncidents Of(IncidentRepair repair, string reason) =>
            new(repair.Variables.Values.IsEmpty ? null : Encoding.UTF8.GetString(VariablesJson.Utf8(repair.Variables)), repair.ToVersion, reason);

        internal IncidentRepair Repair() => new(Variables is { } json ? VariablesJson.Read(Encoding.UTF8.GetBytes(json)) : Engine.Variables.Empty, ToVersion);
    }

    /// <summary>Each instance goes on by this version, whichever it goes by now.</summary>
    /// <param name="Pairs">From element or flow id of the old version to that of the new one; others keep their ids.</param>
    public sealed record Migrate(string ProcessId, int Version, IReadOnlyDictionary<string, string> Pairs) : BatchChange;

    /// <summary>Every token at the first element of a pair goes to the second.</summary>
    public sealed record Modify(IReadOnlyList<BatchMove> Moves) : BatchChange;

    [JsonIgnore]
    public BatchKind Kind => this switch
    {
        Cancel => BatchKind.Cancel,
        ResolveIncidents => BatchKind.ResolveIncidents,
        Migrate => BatchKind.Migrate,
        Modify => BatchKind.Modify,
        _ => throw new NotSupportedException(GetType().Name),
    };

    internal string Written() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static BatchChange Read(string json) => JsonSerializer.Deserialize<BatchChange>(json, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a change, but found null.");
}

/// <summary>Element ids.</summary>
public sealed record BatchMove(string From, string To);
