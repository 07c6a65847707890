using Workflow.Engine;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Forms;

/// <summary>
/// A program completes a user task: when the task has a form of its own, the answers are judged by it as if they came from the page, so
/// that a key of the interface does not open what the form does not ask. What is not sent stays as the form would show it.
/// </summary>
public sealed class CompleteTask(FormTasks forms, InstanceRunner runner)
{
    /// <summary>Refuses with every broken rule of the form; rejects as <see cref="InstanceRunner.CompleteUserTaskAsync"/> does.</summary>
    /// <param name="action">What programs that listen to the completion are told is being done; null: that it is completed.</param>
    public async Task<FormOutcome> HandleAsync(Guid taskId, Variables answers, string? action, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (await forms.FindAsync(taskId, cancellation) is { } form)
        {
            var judged = FormAnswers.Judge(form.Schema, answers, form.Values, form.Surroundings, keepsUnsent: true);
            if (!judged.Problems.IsEmpty) return new FormOutcome.Refused(judged.Problems);

            answers = judged.Accepted;
        }

        return await runner.CompleteUserTaskAsync(taskId, answers, action, actor, cancellation) is RunResult.Rejected rejected
            ? new FormOutcome.Rejected(rejected.Code, rejected.Message)
            : new FormOutcome.Completed();
    }
}
