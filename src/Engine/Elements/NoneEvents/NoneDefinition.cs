namespace Workflow.Engine;

/// <summary>No event definition: a start without a trigger, an end or an intermediate throw without a result.</summary>
internal sealed record NoneDefinition : EventDefinition;
