using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Repair;

/// <summary>What diagrams call elements: operators know the words of the picture, not ids. An element without a name keeps its id.</summary>
public sealed class ElementNames(RuntimeDb db, GraphCache graphs)
{
    public async Task<string> OfAsync(string processId, int version, string element, CancellationToken cancellation) =>
        (await graphs.GraphAsync(db, new(processId, version), cancellation)).NameOf(new(element));

    /// <summary>Of elements of instances, by the version that each goes by.</summary>
    public async Task<IReadOnlyDictionary<(Guid Instance, string Element), string>> OfAsync(IEnumerable<(Guid Instance, string Element)> elements, CancellationToken cancellation)
    {
        var wanted = elements.ToHashSet();
        var ids = wanted.Select(each => each.Instance).Distinct().ToArray();
        var versions = await db.Instances.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.ProcessId, i.Version }).ToDictionaryAsync(i => i.Id, cancellation);
        var names = new Dictionary<(Guid, string), string>();
        foreach (var each in wanted) names[each] = versions.TryGetValue(each.Instance, out var by) ? await OfAsync(by.ProcessId, by.Version, each.Element, cancellation) : each.Element;
        return names;
    }
}
