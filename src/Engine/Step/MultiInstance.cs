using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Multi-instance activities (BPMN 2.0, 10.3.8): one body, and inside it one instance per item, together or one after the other.</summary>
internal static class MultiInstance
{
    /// <summary>The longest input collection.</summary>
    internal const int MostInstances = 10_000;

    internal static bool IsBody(FlowNode node, ElementInstance instance) => node.Header.Loop is not null && instance.LoopCounter == 0;

    internal static void Open(StepRun run, FlowNode node, ElementInstance body)
    {
        if (node.Header.Loop is StandardLoop standard)
        {
            Looping.Open(run, node, body, standard);
            return;
        }

        var loop = LoopOf(node);
        var evaluation = new Evaluation(new ScopeChain(run, body.Key), run.Surroundings.Feel);
        var items = Items(loop, evaluation);
        var boundary = BoundaryEvents.Arm(run, body, evaluation);
        if (evaluation.Failure is { } failure) { run.Raise(body, failure); return; }

        ImmutableArray<FeelValue> outputs = loop.OutputCollection is null ? [] : [.. items.Select(_ => FeelValue.Null)];
        body = run.Open(run.Update(body with { Phase = Phase.Active, Loop = new(items, 0, 0, outputs) }), boundary);
        if (items.IsEmpty) CompleteBody(run, body);
        else if (loop.IsSequential) StartNext(run, node, body.Key);
        else foreach (var _ in items) StartNext(run, node, body.Key);
    }

    /// <summary>One more item while the body runs; it is done after the others or beside them.</summary>
    internal static StepResult.Rejected? AddItem(StepRun run, Command.AddInstance command)
    {
        if (run.Find(command.Body) is not { Phase: Phase.Active, Loop: { } progress, Undo: null, After: null } body || run.NodeOf(body).Header.Loop is not MultiInstanceLoop loop)
            return new("multi-instance.not-active", $"Expected a running multi-instance at element instance {command.Body.Value}, but there is none (any more).");
        if (progress.Items.Length >= MostInstances)
            return new("multi-instance.too-many", $"Expected at most {MostInstances} items, but there are that many already.");
        run.Update(body with
        {
            Loop = progress with
            {
                Items = progress.Items.Add(JsonKinds.Of(command.Item)),
                Outputs = loop.OutputCollection is null ? [] : progress.Outputs.Add(FeelValue.Null),
            },
        });
        if (!loop.IsSequential) StartNext(run, run.NodeOf(body), body.Key);
        return null;
    }

    /// <summary>One inner instance is done: collect its output, ask the completion condition, throw what the behaviour says, go on.</summary>
    internal static void CompleteInner(StepRun run, ElementInstance inner)
    {
        var node = run.NodeOf(inner);
        if (node.Header.Loop is StandardLoop standard)
        {
            Looping.CompleteInner(run, node, inner, standard);
            return;
        }

        var loop = LoopOf(node);
        var body = run[inner.FlowScope];
        var progress = ProgressOf(body) with { Completed = ProgressOf(body).Completed + 1 };

        var evaluation = new Evaluation(new ScopeChain(run, inner.Key), run.Surroundings.Feel);
        if (loop.OutputElement is { } output)
            progress = progress with { Outputs = progress.Outputs.SetItem(inner.LoopCounter - 1, JsonKinds.Of(evaluation.Value(output, "the output element"))) };
        var counted = new Overlay(Counts(progress), evaluation.Variables);
        var isEnough = loop.CompletionCondition is { } condition && evaluation.Condition(condition, counted);
        var thrown = loop.Events.After(progress.Completed, evaluation, counted).Select(definition => definition.Throw(new(run, inner))).ToList();
        if (evaluation.Failure is { } failure) { run.Raise(inner, failure); return; }
        if (thrown.OfType<Move.Fail>().FirstOrDefault() is { } fail) { run.Raise(inner, fail.Cause); return; }

        Leaving.Finish(run, inner);
        body = run.Update(run[body.Key] with { Loop = progress });
        if (thrown.OfType<Move.Leave>().Any(leave => !Leaving.TellOutside(run, body, leave))) return;
        if (isEnough || progress.Completed == progress.Items.Length) CompleteBody(run, run[body.Key]);
        else if (loop.IsSequential) StartNext(run, node, body.Key);
    }

    private static ImmutableArray<FeelValue> Items(MultiInstanceLoop loop, Evaluation evaluation)
    {
        if (loop.InputCollection is { } collection)
        {
            ImmutableArray<FeelValue> items = [.. evaluation.List(collection, "the input collection").Select(JsonKinds.Of)];
            if (items.Length > MostInstances)
                evaluation.Fail("multi-instance.too-many", $"Expected at most {MostInstances} items in '{collection.Text}', but there are {items.Length}.");
            return items;
        }

        var text = loop.Cardinality?.Source ?? "";
        var count = evaluation.Number(new(text, loop.Cardinality), "the number of instances", 0, MostInstances, 0);
        return [.. Enumerable.Repeat<FeelValue>(FeelValue.Null, count)];
    }

    private static void StartNext(StepRun run, FlowNode node, ElementInstanceKey bodyKey)
    {
        var body = run[bodyKey];
        var (loop, progress) = (LoopOf(node), ProgressOf(body));
        var inner = run.Add(node, bodyKey, progress.Started + 1);
        // What is collected is the element's own from the beginning; a collected loopCounter is there already.
        var local = loop.OutputVariable is { } output ? Variables.Of((output, FeelValue.Null)) : Variables.Empty;
        local = local.With("loopCounter", FeelValue.Of(inner.LoopCounter));
        if (loop.InputElement is { } input) local = local.With(input, progress.Items[progress.Started]);
        run.Update(body with { Loop = progress with { Started = progress.Started + 1 } });
        run.Agenda.Enter(run.Update(inner with { Local = local }));
    }

    private static void CompleteBody(StepRun run, ElementInstance body)
    {
        if (TakingAway.TakeAwayInside(run, body.Key, CloseReason.Interrupted)) LeaveBody(run, body.Key);
        else run.Update(run[body.Key] with { After = new Afterwards.CompleteBody() });
    }

    /// <summary>Nothing runs in the body any more, and nothing more is to.</summary>
    internal static void LeaveBody(StepRun run, ElementInstanceKey key)
    {
        var body = run[key];
        if (LoopOf(run.NodeOf(body)).OutputCollection is { } name) run.Propagate(body.FlowScope, Variables.Of((name, new FeelList(ProgressOf(body).Outputs))));
        Leaving.Leave(run, run.Update(run[body.Key] with { Phase = Phase.Leaving }), flows: null);
    }

    /// <summary>What a completion condition can ask besides the variables.</summary>
    private static Variables Counts(LoopProgress progress) => Variables.Of(
        ("numberOfInstances", FeelValue.Of(progress.Items.Length)),
        ("numberOfActiveInstances", FeelValue.Of(progress.Started - progress.Completed)),
        ("numberOfCompletedInstances", FeelValue.Of(progress.Completed)),
        ("numberOfTerminatedInstances", FeelValue.Of(0)));

    private static MultiInstanceLoop LoopOf(FlowNode node) =>
        node.Header.Loop as MultiInstanceLoop ?? throw new InvalidOperationException($"Expected '{node.Id}' to be a multi-instance, but it is not.");

    private static LoopProgress ProgressOf(ElementInstance body) =>
        body.Loop ?? throw new InvalidOperationException($"Expected '{body.Element}' to be a multi-instance body, but it is not.");
}
