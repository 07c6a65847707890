using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>
/// Reports of workers on jobs of an instance that stands still: the work is done and must not be done again, so its result is kept and
/// acted on in the transaction in which the instance goes on (src/adr/0058).
/// </summary>
internal static class HeldReports
{
    /// <summary>Whether a report on this job is kept.</summary>
    public static Task<bool> HasAsync(RuntimeDb db, Guid job, CancellationToken cancellation) => db.HeldReports.AnyAsync(r => r.JobId == job, cancellation);

    /// <summary>A report to be kept.</summary>
    public static HeldReportRow Row(LoadedJob job, JobOutcome outcome, Actor actor, DateTimeOffset now)
    {
        var (code, message, output) = outcome switch
        {
            JobOutcome.Completed done => (null, null, done.Output),
            JobOutcome.Error error => (error.Code, error.Message, error.Output),
            JobOutcome.Failed failed => ((string?)null, failed.Message, Variables.Empty),
            _ => throw new NotSupportedException($"job outcome {outcome.GetType().Name}"),
        };
        return new()
        {
            JobId = job.Id, InstanceId = job.Instance.Id, Owner = job.Owner, Code = code, Message = message, Output = PackedText.Pack(VariablesJson.Utf8(output)),
            Actor = actor.Name, At = now,
        };
    }

    /// <summary>Takes what was kept for an instance, as commands in the order in which the reports came.</summary>
    public static async Task<ImmutableArray<Command>> TakeAsync(RuntimeDb db, Guid instance, CancellationToken cancellation)
    {
        var held = await db.HeldReports.AsNoTracking().Where(r => r.InstanceId == instance).OrderBy(r => r.At).ThenBy(r => r.Owner).ToListAsync(cancellation);
        if (held.Count == 0) return [];

        await db.HeldReports.Where(r => r.InstanceId == instance).ExecuteDeleteAsync(cancellation);
        return [.. held.Select(CommandOf)];
    }

    private static Command CommandOf(HeldReportRow row)
    {
        var (owner, output) = (new ElementInstanceKey(row.Owner), VariablesJson.Read(PackedText.Unpack(row.Output)));
        return row switch
        {
            { Code: { } code } => new Command.ThrowJobError(owner, code, row.Message ?? "", output),
            { Message: { } message } => new Command.FailJob(owner, message),
            _ => new Command.CompleteJob(owner, output),
        };
    }
}
