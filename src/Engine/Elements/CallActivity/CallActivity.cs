namespace Workflow.Engine;

/// <summary>Runs another process as an instance of its own and waits for its end (BPMN 2.0, 13.3.6; <c>zeebe:calledElement</c>).</summary>
/// <param name="PassesAll">Whether it gets all visible variables or only the mapped inputs.</param>
/// <param name="TakesAll">Whether its variables come back when there is no output mapping.</param>
internal sealed record CallActivity(ElementHeader Header, AttributeExpression ProcessId, bool PassesAll, bool TakesAll) : Activity(Header)
{
    internal CalledVersion Binding { get; init; }

    /// <summary>Null unless the binding is to a version tag.</summary>
    internal string? VersionTag { get; init; }

    internal override bool IsWaitState => true;
}

internal static class CallActivityXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var called = xml.Extension("calledElement");
        // BPMN's own attribute counts where zeebe's says nothing.
        var own = (string?)xml.Element.Attribute("calledElement") is { } standard && !string.IsNullOrWhiteSpace(standard) ? BpmnNames.IdOf(standard) : null;
        var id = string.IsNullOrWhiteSpace((string?)called?.Attribute("processId")) && own is not null ? own
            : xml.Required(called, "processId", "call.missing", $"Expected '{xml.Name}' to name the process it calls, but it names none.");
        var binding = BindingXml.Read(xml, called);
        return id is null || xml.Expression(id, called ?? xml.Element, "the called process") is not { } process
            ? null
            : new CallActivity(xml.Header, process,
                xml.Flag(called, "propagateAllParentVariables", true), xml.Flag(called, "propagateAllChildVariables", true))
            {
                Binding = binding.Version, VersionTag = binding.Tag,
            };
    }
}

internal sealed class CallActivityBehavior : ElementBehavior<CallActivity>
{
    protected override Move OnEnter(CallActivity node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var process = evaluation.Text(node.ProcessId, "the called process");
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);
        var input = node.PassesAll ? context.Visible() : context.Instance.Local;
        return new Move.Stay(new Opening(new Wait.Child(), new Effect.StartChild(context.Key, node.Id, process, input)
        {
            Binding = node.Binding, VersionTag = node.VersionTag,
        }));
    }

    protected override Move OnTrigger(CallActivity node, ElementContext context, Command command) => command switch
    {
        Command.CompleteChild done => new Move.Leave
        {
            Output = node.TakesAll || !node.Header.Mapping.Outputs.IsEmpty ? done.Output : Variables.Empty,
        },
        Command.FailChild failed => new Move.Throw(failed.ErrorCode, failed.Message, EndsInstance: false) { Output = failed.Output },
        _ => throw new NotSupportedException($"command {command} for a call activity"),
    };
}
