using System.Security.Cryptography;
using System.Text;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>
/// Somebody says something about a task or about the whole. The text stands in a table of its own, because it may hold personal data;
/// the journal gets its hash, so that a text that is changed afterwards is found out (<see cref="Record.VerifyJournal"/>).
/// </summary>
public sealed class AddComment(InstanceRunner runner)
{
    /// <summary>About an open task. The caller checks that the person may see it. Rejects with <c>comment.text</c>, <c>task.not-active</c>.</summary>
    /// <param name="inPlaceOf">The sign-in name of whoever is spoken for; null: for oneself.</param>
    public Task<TaskOutcome> OnTaskAsync(Guid taskId, string text, Actor actor, string? inPlaceOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.AboutTaskAsync(taskId, actor, task => Task.FromResult<(TaskOutcome.Rejected?, TaskDeed?)>(
            WhyNot(text) is { } no ? (no, null) : (null, Deed(Row(task, taskId, text, actor, inPlaceOf, runner.Now), task.Assignee))), cancellation);
    }

    /// <summary>About the whole that this root instance belongs to. Rejects with <c>comment.text</c>, <c>instance.not-found</c>, <c>instance.ended</c>.</summary>
    public Task<RunResult> OnTreeAsync(Guid rootId, string text, Actor actor, string? inPlaceOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.InTransactionAsync<RunResult>(async () =>
        {
            if (WhyNot(text) is { } no) return new RunResult.Rejected(no.Code, no.Message);
            if (await runner.LoadAsync(rootId, cancellation) is not { } root) return new RunResult.Rejected("instance.not-found", $"Expected a process instance {rootId}, but there is none.");

            var comment = new TaskCommentRow
            {
                Id = Guid.CreateVersion7(runner.Now), RootId = root.RootId, InstanceId = root.Id, At = runner.Now, Author = actor.Name, InPlaceOf = inPlaceOf, Text = Plain(text),
            };
            return await runner.NoteAsync(root, ElementInstanceKey.Process, Deed(comment, null), actor, cancellation);
        }, cancellation);
    }

    /// <summary>What the journal keeps of a comment: its id and the hash of who said what.</summary>
    internal static string Sealed(TaskCommentRow row) =>
        $"{row.Id:N} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Author}\n{row.InPlaceOf}\n{row.TaskId:N}\n{row.Text}")))}";

    internal static TaskDeed Deed(TaskCommentRow row, string? holder) => new(FactKind.Commented, Sealed(row), holder) { Writes = [new RowWrite.InsertComment(row)] };

    internal static TaskCommentRow Row(LoadedTask task, Guid taskId, string text, Actor actor, string? inPlaceOf, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RootId = task.Instance.RootId, InstanceId = task.Instance.Id, TaskId = taskId, TaskName = task.Name, At = now,
        Author = actor.Name, InPlaceOf = inPlaceOf, Text = Plain(text),
    };

    internal static TaskOutcome.Rejected? WhyNot(string text) => Plain(text) is { Length: > 0 and <= TaskCommentRow.LongestText } ? null
        : new("comment.text", $"Expected a comment of 1 to {TaskCommentRow.LongestText} characters, but found {Plain(text).Length}.");

    // Lines as people type them; anything else that is not printed has no place in plain text.
    private static string Plain(string text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
}
