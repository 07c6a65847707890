namespace Workflow.Engine;

/// <summary>The XML id of one BPMN element; unique in a definitions document.</summary>
public readonly record struct ElementId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One activation of one element; unique in a process instance, never used again. It is the sequence of its <see cref="FactKind.Activated"/> fact.</summary>
public readonly record struct ElementInstanceKey(long Value)
{
    /// <summary>The process itself: the outermost scope, owner of the triggers of its event sub-processes. Its value is 0.</summary>
    public static ElementInstanceKey Process => default;
}

/// <summary>One execution of a process.</summary>
public readonly record struct ProcessInstanceId(Guid Value);

/// <summary>A deployed, immutable version of a process. Versions count from 1.</summary>
public readonly record struct DefinitionKey(string ProcessId, int Version);

/// <summary>An expected "no": a stable code such as <c>gateway.no-flow</c> and one sentence "Expected …, but …".</summary>
public sealed record Failure(string Code, string Message);

/// <summary>One reason why a definition is refused at deployment. <paramref name="Line"/> counts from 1, 0 when unknown.</summary>
public sealed record DefinitionProblem(ElementId Element, string Code, string Message, int Line)
{
    /// <summary>Where BPMN 2.0.2 says what is not kept, such as <c>10.5.2</c>; empty for what is not BPMN's.</summary>
    public string Clause => ProblemClauses.Of(Code);
}
