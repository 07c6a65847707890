namespace Workflow.Engine;

internal sealed class UserTaskBehavior : ElementBehavior<UserTask>
{
    private const int DefaultPriority = 50;

    protected override Move OnEnter(UserTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var task = Describe(node, context, evaluation);
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);
        if (task.Assignee is not { } assignee || node.Header.Listeners.Assigning.IsEmpty) return new Move.Stay(new Opening(new Wait.UserTask(), task));

        // The task is there and nobody holds it until those who listen to assignments have agreed.
        var free = task with { Assignee = null };
        return new Move.StayAsking(new(new Wait.UserTask(), free), new(ListenerEvent.Assigning, free.Details, task.Details) { Kind = FactKind.TaskAssigned, Action = "assign" });
    }

    protected override Move OnTrigger(UserTask node, ElementContext context, Command command) => command switch
    {
        Command.CompleteUserTask done => new Move.Leave { Output = done.Output },
        _ => throw new NotSupportedException($"command {command} for a user task"),
    };

    /// <summary>The task as the model and the corrections of its listeners say.</summary>
    internal static Effect.CreateUserTask Describe(UserTask node, ElementContext context, Evaluation evaluation)
    {
        var corrected = context.Instance.Corrections;
        return new(
            context.Key, node.Id, node.Name,
            corrected.Assignee is { } assignee ? NullIfEmpty(assignee) : evaluation.OptionalText(node.Assignee, "the assignee"),
            corrected.CandidateGroups ?? evaluation.Texts(node.CandidateGroups, "the candidate groups"),
            corrected.CandidateUsers ?? evaluation.Texts(node.CandidateUsers, "the candidate users"),
            corrected.DueDate is { } due ? TaskCorrections.Moment(due, evaluation.Feel.Zone) : evaluation.Moment(node.DueDate, "the due date"),
            corrected.FollowUpDate is { } followUp ? TaskCorrections.Moment(followUp, evaluation.Feel.Zone) : evaluation.Moment(node.FollowUpDate, "the follow-up date"),
            corrected.Priority ?? evaluation.Number(node.Priority, "the priority", 0, 100, DefaultPriority),
            evaluation.OptionalText(node.FormKey, "the form"),
            context.Inner());
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
