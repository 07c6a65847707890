using System.Globalization;

namespace Workflow.Engine;

/// <summary>What the job of a task listener is told about the user task, under the names that Camunda 8 reserves for it.</summary>
internal static class TaskHeaders
{
    private const string Prefix = "io.camunda.zeebe:";

    /// <summary>Before it is there the task as the model and corrections say; then as it is to be. What was handed in without that being known tells only what is done.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Of(UserTask node, ListenerEvent at, ElementContext context, Evaluation evaluation)
    {
        var asked = context.Instance.Asked;
        yield return new(Prefix + "action", at switch { ListenerEvent.Creating => "create", ListenerEvent.Canceling => "cancel", _ => asked?.Action ?? "complete" });
        if ((at is ListenerEvent.Creating ? UserTaskBehavior.Describe(node, context, evaluation).Details : asked?.After) is not { } task) yield break;

        yield return new(Prefix + "assignee", task.Assignee ?? "");
        yield return new(Prefix + "candidateGroups", string.Join(',', task.CandidateGroups));
        yield return new(Prefix + "candidateUsers", string.Join(',', task.CandidateUsers));
        yield return new(Prefix + "dueDate", Text(task.DueAt));
        yield return new(Prefix + "followUpDate", Text(task.FollowUpAt));
        yield return new(Prefix + "formKey", task.FormKey ?? "");
        yield return new(Prefix + "priority", task.Priority.ToString(CultureInfo.InvariantCulture));
        yield return new(Prefix + "changedAttributes", string.Join(',', asked?.ChangedAttributes ?? context.Instance.Corrections.Names));
    }

    private static string Text(DateTimeOffset? moment) => moment?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
