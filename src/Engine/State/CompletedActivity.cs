using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>An activity that has ended normally and can still be undone (BPMN 2.0, 13.5.5), with the values of its own scope at that moment.</summary>
/// <param name="IsBody">It is a multi-instance or loop body: what is undone are its instances, which are <paramref name="Inside"/>.</param>
/// <param name="Sequence">When it ended, on the scale of the journal: what ended last is undone first.</param>
/// <param name="Inside">What ended inside of it and can be undone, in the order of ending.</param>
public sealed record CompletedActivity(ElementId Element, bool IsBody, long Sequence, Variables Local, ImmutableArray<CompletedActivity> Inside);

/// <summary>Something that is still to be undone.</summary>
/// <param name="Scope">Where it ended, and where its handler runs.</param>
public sealed record UndoStep(ElementInstanceKey Scope, CompletedActivity Activity);
