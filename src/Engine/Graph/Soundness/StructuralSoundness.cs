using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Whether a process can come to its end whatever is chosen on the way: joins that never fire, ends that are never reached, ways on which
/// work is left behind. Each scope is looked at by itself; data are not looked at, every condition may be true or false.
/// </summary>
internal static class StructuralSoundness
{
    internal static ImmutableArray<SoundnessFinding> Check(ProcessGraph graph)
    {
        var byScope = graph.Elements.ToLookup(node => node.Scope);
        return [.. byScope.SelectMany(scope => ScopeSoundness.Check(graph, scope.Key, [.. scope]))];
    }
}
