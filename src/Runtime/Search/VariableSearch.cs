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
    public required long Order { get; init; }
}

/// <summary>Variables, read from the state of one instance: there is no table of them, so a search names its instance.</summary>
public sealed class VariableSearch(RuntimeDb db)
{
    private const int Digits = 12;

    private static readonly SearchFields<VariableItem> Fields = new SearchFields<VariableItem>("order", i => i.Order)
        .Add("variableKey", i => i.Key).Add("name", i => i.Name).Add("value", i => i.Value).Add("scopeKey", i => i.ScopeKey).Add("processInstanceKey", i => i.InstanceKey)
        .NotOffered("isTruncated").Tenanted();

    /// <summary>Refused as not offered unless the filter names an instance, a scope or a variable with one key.</summary>
    public async Task<SearchResult<VariableItem>> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Number(request.Filter) is { } number
            ? Fields.Page(await OfAsync(number, cancellation), request)
            : new SearchResult<VariableItem>.Refused(new(SearchRefusal.NotOffered, "Searching variables of all instances is not offered here: expected one processInstanceKey, scopeKey or variableKey in the filter."));
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

    private async Task<IReadOnlyList<VariableItem>> OfAsync(long number, CancellationToken cancellation)
    {
        if (await StateAsync(number, cancellation) is not ({ } state, { } root)) return [];

        return [.. state.Variables.Values.Select(v => Item(number, root, 0, v.Key, v.Value)),
            .. state.Elements.SelectMany(element => element.Local.Values.Select(v => Item(number, root, element.Key.Value, v.Key, v.Value)))];
    }

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
            Key = string.Create(CultureInfo.InvariantCulture, $"{number}{hash:D12}"), Name = name, Value = Readable(value), Order = (long)hash,
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

    private static long? Number(JsonElement? filter) =>
        One(filter, "processInstanceKey", Element) ?? One(filter, "scopeKey", Element) ?? One(filter, "variableKey", NumberOf);

    private static long? Element(string? key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number / EngineKeys.Elements : null;

    private static long? One(JsonElement? filter, string name, Func<string?, long?> read)
    {
        if (filter is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.Object)
        {
            if (value.TryGetProperty("$in", out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() == 1) value = list[0];
            else if (!value.TryGetProperty("$eq", out value)) return null;
        }

        return value.ValueKind is JsonValueKind.String ? read(value.GetString()) : null;
    }
}
