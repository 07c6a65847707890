using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Something about the structure of a process that the modeller should know.</summary>
/// <param name="Element">Where it shows.</param>
/// <param name="Code">
/// <c>join.never-fires</c> and <c>end.not-reachable</c> are certain and refuse the definition. <c>process.work-left</c> can happen,
/// depending on what is chosen on the way; <c>soundness.too-large</c> says that not everything could be looked at.
/// </param>
/// <param name="Path">The elements that are passed until it shows, the first first.</param>
public sealed record SoundnessFinding(ElementId Element, string Code, string Message, ImmutableArray<ElementId> Path)
{
    /// <summary>True when the definition cannot be deployed with it.</summary>
    public bool IsCertain => Code is "join.never-fires" or "end.not-reachable";
}
