using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Standard loops (BPMN 2.0, 10.3.8): one body, and inside it one instance after the other. A condition sees <c>loopCounter</c>, the rounds done.</summary>
internal static class Looping
{
    internal static void Open(StepRun run, FlowNode node, ElementInstance body, StandardLoop loop)
    {
        var evaluation = new Evaluation(new ScopeChain(run, body.Key), run.Surroundings.Feel);
        var goesOn = !loop.TestBefore || Holds(loop, evaluation, 0);
        var boundary = BoundaryEvents.Arm(run, body, evaluation);
        if (evaluation.Failure is { } failure) { run.Raise(body, failure); return; }

        body = run.Open(run.Update(body with { Phase = Phase.Active, Loop = new([], 0, 0, []) }), boundary);
        if (goesOn) StartNext(run, node, body);
        else Leaving.Leave(run, run.Update(body with { Phase = Phase.Leaving }), flows: null);
    }

    /// <summary>One round is done: ask whether there is another.</summary>
    internal static void CompleteInner(StepRun run, FlowNode node, ElementInstance inner, StandardLoop loop)
    {
        var evaluation = new Evaluation(new ScopeChain(run, inner.Key), run.Surroundings.Feel);
        var goesOn = (loop.Maximum is not { } most || inner.LoopCounter < most) && Holds(loop, evaluation, inner.LoopCounter);
        if (evaluation.Failure is { } failure) { run.Raise(inner, failure); return; }

        Leaving.Finish(run, inner);
        var body = run[inner.FlowScope];
        if (goesOn) StartNext(run, node, body);
        else Leaving.Leave(run, run.Update(body with { Phase = Phase.Leaving }), flows: null);
    }

    private static void StartNext(StepRun run, FlowNode node, ElementInstance body)
    {
        var progress = body.Loop ?? throw new InvalidOperationException($"Expected '{body.Element}' to be a loop body, but it is not.");
        var inner = run.Add(node, body.Key, progress.Started + 1);
        run.Update(body with { Loop = progress with { Started = progress.Started + 1, Completed = progress.Started } });
        run.Agenda.Enter(run.Update(inner with { Local = Variables.Of(("loopCounter", FeelValue.Of(inner.LoopCounter))) }));
    }

    private static bool Holds(StandardLoop loop, Evaluation evaluation, int rounds) =>
        loop.Condition is null || evaluation.Condition(loop.Condition, new Overlay(Variables.Of(("loopCounter", FeelValue.Of(rounds))), evaluation.Variables));
}
