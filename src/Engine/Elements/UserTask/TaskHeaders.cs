using System.Globalization;

namespace Workflow.Engine;

/// <summary>What the job of a task listener is told about the user task, under the names that Camunda 8 reserves for it.</summary>
internal static class TaskHeaders
{
    private const string Prefix = "io.camunda.zeebe:";

    /// <summary>Of a task that is there already, people may have changed the rest: only what is done with it is told.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Of(UserTask node, ListenerEvent at, ElementContext context, Evaluation evaluation)
    {
        yield return new(Prefix + "action", at is ListenerEvent.Creating ? "create" : "complete");
        if (at is not ListenerEvent.Creating) yield break;
        var task = UserTaskBehavior.Describe(node, context, evaluation);
        yield return new(Prefix + "assignee", task.Assignee ?? "");
        yield return new(Prefix + "candidateGroups", string.Join(',', task.CandidateGroups));
        yield return new(Prefix + "candidateUsers", string.Join(',', task.CandidateUsers));
        yield return new(Prefix + "dueDate", task.DueAt?.ToString("O", CultureInfo.InvariantCulture) ?? "");
        yield return new(Prefix + "followUpDate", task.FollowUpAt?.ToString("O", CultureInfo.InvariantCulture) ?? "");
        yield return new(Prefix + "formKey", task.FormKey ?? "");
        yield return new(Prefix + "priority", task.Priority.ToString(CultureInfo.InvariantCulture));
    }
}
