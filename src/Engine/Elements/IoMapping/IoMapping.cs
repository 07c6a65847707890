using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>One <c>zeebe:input</c> or <c>zeebe:output</c>. A target such as <c>a.b</c> sets one entry of the context <c>a</c>.</summary>
internal sealed record MappingEntry(AttributeExpression Source, ImmutableArray<string> Target);

/// <summary>The <c>zeebe:ioMapping</c> of an element: inputs make its own variables, outputs go to the scopes around it.</summary>
internal sealed record IoMapping(ImmutableArray<MappingEntry> Inputs, ImmutableArray<MappingEntry> Outputs)
{
    internal static IoMapping None { get; } = new([], []);

    internal Variables MapInputs(Evaluation evaluation) => Map(Inputs, evaluation, FeelContext.Empty, "the input");

    /// <param name="around">Where an entry of an existing context is added to it.</param>
    internal Variables MapOutputs(Evaluation evaluation, IFeelVariables around) => Map(Outputs, evaluation, around, "the output");

    /// <summary>In order: a later source sees the targets before it.</summary>
    private static Variables Map(ImmutableArray<MappingEntry> entries, Evaluation evaluation, IFeelVariables existing, string what)
    {
        var mapped = Variables.Empty;
        foreach (var entry in entries)
        {
            var value = evaluation.Value(entry.Source, what, new Overlay(mapped, evaluation.Variables));
            var name = entry.Target[0];
            var outer = new Overlay(mapped, existing).TryGet(name, out var old) ? old : FeelValue.Null;
            mapped = mapped.With(name, Put(outer, entry.Target.AsSpan()[1..], value));
        }

        return mapped;
    }

    private static FeelValue Put(FeelValue into, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.IsEmpty) return value;
        var context = into as FeelContext ?? FeelContext.Empty;
        var inner = context.TryGet(path[0], out var old) ? old : FeelValue.Null;
        return context.With(path[0], Put(inner, path[1..], value));
    }
}

/// <summary>Names of one set before those of another.</summary>
internal sealed class Overlay(IFeelVariables first, IFeelVariables then) : IFeelVariables
{
    public bool TryGet(string name, out FeelValue value) => first.TryGet(name, out value) || then.TryGet(name, out value);
}
