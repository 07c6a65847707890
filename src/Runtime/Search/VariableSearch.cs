using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Search;

public sealed class VariableItem
{
    /// <summary>The instance and, behind it, twelve digits that belong to scope and name.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }

    /// <summary>JSON.</summary>
    public required string Value { get; init; }
    public required long ScopeKey { get; init; }
    public required long InstanceKey { get; init; }
    public required long RootKey { get; init; }
}

/// <summary>Variables, read from the states of instances: there is no table of them.</summary>
public sealed class VariableSearch(RuntimeDb db)
{
    /// <summary>The states that one search reads. Where there are more instances, it has to name some.</summary>
    public const int MostInstances = 10_000;

    private const int Digits = 12;

    private static readonly SearchFields<VariableItem> Fields = new SearchFields<VariableItem>("variableKey", i => i.Key)
        .Add("name", i => i.Name).Add("value", i => i.Value).Add("scopeKey", i => i.ScopeKey).Add("processInstanceKey", i => i.InstanceKey)
        .NotOffered("isTruncated").Tenanted();

    /// <summary>The variables of the instances that the filter names, or else of all that are not of the product's own processes; refused as not offered when those are too many.</summary>
    public async Task<SearchResult<VariableItem>> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (means, refusal) = Fields.Test(request.Filter);
        if (means is null) return new SearchResult<VariableItem>.Refused(refusal ?? new("search.filter", "Expected a filter."));

        var numbers = Numbers(request.Filter);
        var system = Actor.System.Name;
        var chosen = numbers is not null
            ? db.Instances.Where(i => numbers.Contains(i.Key))
            : db.Instances.Where(i => !db.Definitions.Any(d => d.ProcessId == i.ProcessId && d.DeployedBy == system));
        if (await chosen.Take(MostInstances + 1).CountAsync(cancellation) > MostInstances)
            return new SearchResult<VariableItem>.Refused(new(SearchRefusal.NotOffered, $"Searching variables of more than {MostInstances} instances at once is not offered here: expected processInstanceKey, scopeKey or variableKey in the filter."));

        var found = new List<VariableItem>();
        var states = from i in chosen.AsNoTracking() join root in db.Instances on i.RootId equals root.Id select new { i.Key, i.State, Root = root.Key };
        await foreach (var instance in states.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            found.AddRange(Of(instance.Key, instance.Root, StateJson.Read(PackedText.Unpack(instance.State).Span)).Where(means));
        }

        return Fields.Page(found, request);
    }

    /// <summary>
    /// Those of the instances that hold every one of the variables asked for: <c>[{ name, value }]</c>, the value as JSON text, each with any operator. Refused as not offered when there are too many
    /// instances to read.
    /// </summary>
    internal async Task<(Guid[]? Holding, SearchRefusal? Refusal)> HoldingAsync(IQueryable<Guid> candidates, JsonElement asked, CancellationToken cancellation)
    {
        if (asked.ValueKind is not JsonValueKind.Array || asked.GetArrayLength() is 0 or > 20 || asked.EnumerateArray().Any(one => !IsVariable(one)))
            return (null, new("search.filter", "Expected variables as a list of 1 to 20 of { name, value }."));

        var tests = new List<Func<VariableItem, bool>>();
        foreach (var one in asked.EnumerateArray())
        {
            var (means, refusal) = Fields.Test(one);
            if (means is null) return (null, refusal);
            tests.Add(means);
        }

        var ids = await candidates.Take(MostInstances + 1).ToArrayAsync(cancellation);
        if (ids.Length > MostInstances) return (null, new(SearchRefusal.NotOffered, $"Searching by variables among more than {MostInstances} instances is not offered here: expected a filter that finds fewer besides."));

        var holding = new List<Guid>();
        await foreach (var instance in db.Instances.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Key, i.State }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var variables = Of(instance.Key, instance.Key, StateJson.Read(PackedText.Unpack(instance.State).Span)).ToList();
            if (tests.TrueForAll(variables.Any)) holding.Add(instance.Id);
        }

        return ([.. holding], null);
    }

    private static bool IsVariable(JsonElement one) =>
        one.ValueKind is JsonValueKind.Object && one.EnumerateObject().All(part => part.Name is "name" or "value") && one.TryGetProperty("name", out var name) && name.ValueKind is JsonValueKind.String && one.TryGetProperty("value", out _);

    /// <summary>The product's own process among the instances that a filter names; null when none is.</summary>
    public async Task<string?> ProductAmongAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Numbers(request.Filter) is not { } numbers) return null;

        var system = Actor.System.Name;
        return await db.Instances.Where(i => numbers.Contains(i.Key) && db.Definitions.Any(d => d.ProcessId == i.ProcessId && d.DeployedBy == system)).Select(i => i.ProcessId).FirstOrDefaultAsync(cancellation);
    }

    public async Task<VariableItem?> FindAsync(string key, CancellationToken cancellation) =>
        NumberOf(key) is { } number ? (await OfAsync(number, cancellation)).FirstOrDefault(v => v.Key == key) : null;

    /// <summary>What an element instance sees: its own variables and those of every scope around it, the nearest of a name.</summary>
    public async Task<SearchResult<VariableItem>> EffectiveAsync(long elementKey, SearchRequest request, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(elementKey);
        if (await StateAsync(number, cancellation) is not ({ } state, { } root)) return Fields.Page([], request);

        var seen = new Dictionary<string, VariableItem>(StringComparer.Ordinal);
        for (var at = state.Find(new(owner)); at is not null; at = state.Find(at.FlowScope)) Take(at.Key.Value, at.Local);
        Take(0, state.Variables);
        return Fields.Page(seen.Values, request);

        void Take(long scope, Variables variables)
        {
            foreach (var (name, value) in variables.Values) seen.TryAdd(name, Item(number, root, scope, name, value));
        }
    }

    private async Task<IEnumerable<VariableItem>> OfAsync(long number, CancellationToken cancellation) =>
        await StateAsync(number, cancellation) is ({ } state, { } root) ? Of(number, root, state) : [];

    private static IEnumerable<VariableItem> Of(long number, long root, InstanceState state) =>
        state.Variables.Values.Select(v => Item(number, root, 0, v.Key, v.Value))
            .Concat(state.Elements.SelectMany(element => element.Local.Values.Select(v => Item(number, root, element.Key.Value, v.Key, v.Value))));

    private async Task<(InstanceState? State, long? Root)> StateAsync(long number, CancellationToken cancellation)
    {
        var found = await (from i in db.Instances.AsNoTracking() join root in db.Instances on i.RootId equals root.Id where i.Key == number select new { i.State, root.Key }).FirstOrDefaultAsync(cancellation);
        return found is null ? default : (StateJson.Read(PackedText.Unpack(found.State).Span), found.Key);
    }

    private static VariableItem Item(long number, long root, long scope, string name, FeelValue value)
    {
        var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}:{name}"))) % 1_000_000_000_000;
        return new VariableItem
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{number}{hash:D12}"), Name = name, Value = Readable(value),
            ScopeKey = EngineKeys.Element(number, scope), InstanceKey = EngineKeys.Instance(number), RootKey = EngineKeys.Instance(root),
        };
    }

    /// <summary>JSON with letters as they are: no page shows it without writing it anew.</summary>
    private static string Readable(FeelValue value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) FeelJson.Write(writer, value);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static long? NumberOf(string? key) =>
        key is { Length: > Digits } && long.TryParse(key.AsSpan(0, key.Length - Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The instances that a filter names, each by its key, its scopes' or its variables'; null when it names none.
    private static long[]? Numbers(JsonElement? filter) =>
        All(filter, "processInstanceKey", Element) ?? All(filter, "scopeKey", Element) ?? All(filter, "variableKey", NumberOf);

    private static long? Element(string? key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number / EngineKeys.Elements : null;

    private static long[]? All(JsonElement? filter, string name, Func<string?, long?> read) =>
        filter is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var value) && SearchValues.Names(value) is { } keys ? [.. keys.Select(read).OfType<long>()] : null;
}
