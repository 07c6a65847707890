using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What the program of an ad-hoc sub-process has decided (the job result <c>adHocSubProcess</c> of Camunda 8).</summary>
/// <param name="Activate">The activities to begin, each with variables of its own scope.</param>
/// <param name="IsComplete">It is enough: nothing more is begun. Not together with something to begin.</param>
/// <param name="CancelsRemaining">What runs inside is taken away first; otherwise it may end.</param>
public sealed record AdHocDecision(ImmutableArray<(ElementId Element, Variables Local)> Activate, bool IsComplete, bool CancelsRemaining);
