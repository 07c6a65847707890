using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Forms;

/// <summary>The forms that a version of a process brings with it; read once, because a version never changes.</summary>
public sealed class DefinitionForms
{
    private readonly ConcurrentDictionary<long, (IReadOnlyDictionary<string, string> Forms, string? StartKey)> read = new();

    /// <summary>The schema (form-js JSON) that a form key names; null when the process holds no such form.</summary>
    public async Task<string?> FindAsync(RuntimeDb db, long definitionKey, string formKey, CancellationToken cancellation) =>
        (await OfAsync(db, definitionKey, cancellation)).Forms.GetValueOrDefault(EmbeddedForms.IdIn(formKey));

    /// <summary>Id and schema of the form that asks for what an instance begins with; null when there is none.</summary>
    public async Task<(string Id, string Schema)?> StartAsync(RuntimeDb db, long definitionKey, CancellationToken cancellation)
    {
        var (forms, key) = await OfAsync(db, definitionKey, cancellation);
        return key is not null && forms.TryGetValue(EmbeddedForms.IdIn(key), out var schema) ? (EmbeddedForms.IdIn(key), schema) : null;
    }

    private async Task<(IReadOnlyDictionary<string, string> Forms, string? StartKey)> OfAsync(RuntimeDb db, long definitionKey, CancellationToken cancellation)
    {
        if (read.TryGetValue(definitionKey, out var known)) return known;

        var found = await (
            from d in db.Definitions join r in db.DefinitionResources on d.ResourceId equals r.Id where d.Key == definitionKey select new { d.ProcessId, r.Content }).FirstOrDefaultAsync(cancellation);
        return found is null ? (new Dictionary<string, string>(StringComparer.Ordinal), null) : read.GetOrAdd(definitionKey, EmbeddedForms.All(PackedText.UnpackText(found.Content), found.ProcessId));
    }
}
