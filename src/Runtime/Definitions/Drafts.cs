using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

public sealed record DraftItem(Guid Id, ResourceKind Kind, string Name, DateTimeOffset SavedAt, string SavedBy, int Revision);

public sealed record DraftText(DraftItem Draft, string Xml);

/// <summary>Definitions being edited. A draft may be wrong in any way; publishing it goes through <see cref="DeployDefinition"/>.</summary>
public sealed class Drafts(RuntimeDb db, DeployDefinition deploy, FeelNames names, TimeProvider time)
{
    public async Task<IReadOnlyList<DraftItem>> ListAsync(CancellationToken cancellation) => await db.DefinitionDrafts.OrderBy(d => d.Name)
        .Select(d => new DraftItem(d.Id, d.Kind, d.Name, d.SavedAt, d.SavedBy, d.Revision)).ToListAsync(cancellation);

    public async Task<DraftText?> FindAsync(Guid id, CancellationToken cancellation) =>
        await db.DefinitionDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is { } draft
            ? new DraftText(Item(draft), PackedText.UnpackText(draft.Content))
            : null;

    /// <summary>
    /// Saves a new draft (<paramref name="id"/> null) or a new revision of one. Null when somebody else has saved since
    /// <paramref name="revision"/>, or deleted it.
    /// </summary>
    public async Task<DraftItem?> SaveAsync(Guid? id, int revision, DefinitionFile file, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        var now = time.GetUtcNow();
        if (id is null)
        {
            var draft = new DefinitionDraft
            {
                Id = Guid.CreateVersion7(now), Kind = file.Kind, Name = file.Name, Content = PackedText.Pack(file.Xml),
                SavedAt = now, SavedBy = actor.Name, Revision = 1,
            };
            db.Add(draft);
            await db.SaveChangesAsync(cancellation);
            return Item(draft);
        }

        var content = PackedText.Pack(file.Xml);
        var saved = await db.DefinitionDrafts.Where(d => d.Id == id && d.Revision == revision).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Name, file.Name).SetProperty(d => d.Content, content).SetProperty(d => d.SavedAt, now)
                .SetProperty(d => d.SavedBy, actor.Name).SetProperty(d => d.Revision, revision + 1),
            cancellation);
        return saved == 1 ? new DraftItem(id.Value, file.Kind, file.Name, now, actor.Name, revision + 1) : null;
    }

    public Task DeleteAsync(Guid id, CancellationToken cancellation) =>
        db.DefinitionDrafts.Where(d => d.Id == id).ExecuteDeleteAsync(cancellation);

    /// <summary>A published draft has served, unless somebody saved it again meanwhile: what they wrote stays.</summary>
    internal Task DeletePublishedAsync(DraftItem published, CancellationToken cancellation) =>
        db.DefinitionDrafts.Where(d => d.Id == published.Id && d.Revision == published.Revision).ExecuteDeleteAsync(cancellation);

    /// <summary>
    /// Versions of the draft's processes that somebody published after the draft was begun: publishing it would undo what they changed.
    /// Empty when the text is not BPMN.
    /// </summary>
    public async Task<IReadOnlyList<DefinitionVersion>> OvertakenByAsync(Guid id, string bpmn, CancellationToken cancellation)
    {
        // A version 7 id begins with the moment in which it was made (RFC 9562, 5.7), in milliseconds.
        var begun = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16)).AddMilliseconds(1);
        var ids = BpmnReader.Read(bpmn, names).Processes.Select(process => process.ProcessId).ToArray();
        return [.. (await new DefinitionHistory(db).ProcessesAsync(cancellation)).Where(version => ids.Contains(version.Id, StringComparer.Ordinal) && version.DeployedAt > begun)];
    }

    /// <summary>
    /// Deploys the draft as a new version and deletes it; a refused draft stays. Null when there is no such draft, or somebody saved it
    /// since <paramref name="revision"/>.
    /// </summary>
    public async Task<DeployResult?> PublishAsync(Guid id, int revision, DateOnly? effectiveFrom, Actor actor, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } draft || draft.Draft.Revision != revision) return null;

        var result = await deploy.HandleAsync(new DefinitionFile(draft.Draft.Name, draft.Draft.Kind, draft.Xml), effectiveFrom, actor, cancellation);
        if (result is DeployResult.Deployed) await DeletePublishedAsync(draft.Draft, cancellation);
        return result;
    }

    private static DraftItem Item(DefinitionDraft draft) =>
        new(draft.Id, draft.Kind, draft.Name, draft.SavedAt, draft.SavedBy, draft.Revision);
}
