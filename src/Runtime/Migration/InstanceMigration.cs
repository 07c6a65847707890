using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Migration;

/// <summary>One instance to another version, in the current transaction: the same for the trial, which is rolled back, and for the batch.</summary>
internal static class InstanceMigration
{
    public static async Task<ImmutableArray<MigrationProblem>> MigrateAsync(
        RuntimeDb db, InstanceRunner runner, Guid instance, MigrationRequest request, Actor actor, CancellationToken cancellation)
    {
        await runner.LockAsync(new(instance), cancellation);
        var version = await db.Instances.Where(i => i.Id == instance && i.ProcessId == request.ProcessId).Select(i => (int?)i.Version).FirstOrDefaultAsync(cancellation);
        if (version is { } other && other != request.FromVersion)
            return [new(new(request.ProcessId), "migration.other-version", $"Expected an instance of version {request.FromVersion}, but it goes by version {other} now.")];

        var missing = await MissingFormsAsync(db, instance, request, cancellation);
        return missing.IsEmpty ? await runner.MigrateAsync(new(instance), new(request.ProcessId, request.ToVersion), request.Plan, actor, cancellation) : missing;
    }

    /// <summary>An open task asks with the form of its version; one that the new version does not hold would leave it without any.</summary>
    private static async Task<ImmutableArray<MigrationProblem>> MissingFormsAsync(RuntimeDb db, Guid instance, MigrationRequest request, CancellationToken cancellation)
    {
        var asked = await db.UserTasks.Where(t => t.InstanceId == instance && t.FormKey != null).Select(t => new { t.Element, t.Name, t.FormKey }).ToListAsync(cancellation);
        if (asked.Count == 0) return [];

        var (old, next) = (await TextAsync(request.FromVersion), await TextAsync(request.ToVersion));
        return [.. from task in asked
                   where EmbeddedForms.Find(old, request.ProcessId, task.FormKey ?? "") is not null && EmbeddedForms.Find(next, request.ProcessId, task.FormKey ?? "") is null
                   select new MigrationProblem(new(task.Element), "migration.form", $"Expected the form '{task.FormKey}' of the open task '{task.Name}' in the version to come, but that does not hold it.")];

        async Task<string> TextAsync(int version) => PackedText.UnpackText(await (
            from definition in db.Definitions
            join resource in db.DefinitionResources on definition.ResourceId equals resource.Id
            where definition.ProcessId == request.ProcessId && definition.Version == version
            select resource.Content).SingleAsync(cancellation));
    }
}
