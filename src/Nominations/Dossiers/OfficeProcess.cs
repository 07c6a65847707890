using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Dossiers;

/// <summary>Steps of a process that belongs to no dossier (a campaign, the rating of a cluster). In the caller's transaction, as those of a dossier.</summary>
internal static class OfficeProcess
{
    /// <summary>Starts a process; its instance.</summary>
    public static async Task<Guid> StartAsync(DossierDesk desk, string processId, Variables input, string key, Actor actor, CancellationToken cancellation)
    {
        await desk.Db.SaveChangesAsync(cancellation);
        var started = await desk.Runner.StartAsync(processId, input, key, actor, cancellation);
        return started is RunResult.Accepted accepted ? accepted.Instance.Value : throw new InvalidOperationException($"Expected process '{processId}' to start, but {started}.");
    }

    /// <summary>Completes the open task of an element, for one of several that of the assignee; null, or why not.</summary>
    public static async Task<Problem?> CompleteAsync(
        DossierDesk desk, Guid? instance, string element, string? assignee, Variables output, Actor actor, CancellationToken cancellation)
    {
        var task = await desk.Db.UserTasks.AsNoTracking().FirstOrDefaultAsync(
            t => t.RootId == instance && t.Element == element && (assignee == null || t.Assignee == assignee), cancellation);
        if (task is null) return NotWaiting(element);
        await desk.Db.SaveChangesAsync(cancellation);
        var result = await desk.Runner.CompleteUserTaskAsync(task.Id, output, actor, cancellation);
        if (result is RunResult.Accepted accepted) desk.StandsIn(actor, accepted.InPlaceOf);
        return result switch
        {
            RunResult.Accepted => null,
            RunResult.Rejected { Code: "task.excluded" } rejected => new(rejected.Code, "", TaskRefusals.Excluded, rejected.Message),
            RunResult.Rejected { Code: "task.delegated" } rejected => new(rejected.Code, "", TaskRefusals.Delegated, rejected.Message),
            RunResult.Rejected { Code: "task.held-by-other" } rejected => new(rejected.Code, "", "Việc này đang do người khác giữ.", rejected.Message),
            RunResult.Rejected { Code: "task.not-candidate" } rejected => new(rejected.Code, "", "Việc này không giao cho ông/bà.", rejected.Message),
            RunResult.Rejected rejected => new(rejected.Code, "", "Bước này đã được làm xong hoặc đã đóng.", rejected.Message),
            _ => throw new InvalidOperationException("a step is accepted or rejected"),
        };
    }

    /// <summary>New moments for a running process: its variables, the timers that wait on them and the open tasks that were due at the old ones.</summary>
    public static async Task<Problem?> MoveAsync(DossierDesk desk, Guid instance, Variables moments, Actor actor, CancellationToken cancellation)
    {
        await desk.Db.SaveChangesAsync(cancellation);
        foreach (var command in new Command[] { new Command.SetVariables(null, moments), new Command.RecalculateTimers() })
        {
            if (await desk.Runner.RunAsync(new ProcessInstanceId(instance), command, actor, cancellation) is RunResult.Rejected rejected)
                return new(rejected.Code, "", "Không dời được hạn của quy trình; có thể quy trình đã xong.", rejected.Message);
        }
        return null;
    }

    public static Problem NotWaiting(string element) =>
        new("task.not-active", "", "Chưa đến hoặc đã qua bước này.", $"Expected the process to wait at '{element}', but it does not.");
}
