namespace Workflow.Engine;

internal sealed class UserTaskBehavior : ElementBehavior<UserTask>
{
    private const int DefaultPriority = 50;

    protected override Move OnEnter(UserTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var task = new Effect.CreateUserTask(
            context.Key, node.Id, node.Name,
            evaluation.OptionalText(node.Assignee, "the assignee"),
            evaluation.Texts(node.CandidateGroups, "the candidate groups"),
            evaluation.Texts(node.CandidateUsers, "the candidate users"),
            evaluation.Moment(node.DueDate, "the due date"),
            evaluation.Moment(node.FollowUpDate, "the follow-up date"),
            evaluation.Number(node.Priority, "the priority", 0, 100, DefaultPriority),
            evaluation.OptionalText(node.FormKey, "the form"),
            context.Inner());
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Stay(new Opening(new Wait.UserTask(), task));
    }

    protected override Move OnTrigger(UserTask node, ElementContext context, Command command) => command switch
    {
        Command.CompleteUserTask done => new Move.Leave { Output = done.Output },
        _ => throw new NotSupportedException($"command {command} for a user task"),
    };
}
