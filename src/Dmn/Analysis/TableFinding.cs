using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Analysis;

/// <summary>Something an administrator should know about a decision table before it is published.</summary>
public abstract record TableFinding
{
    private TableFinding() { }

    /// <summary>No rule matches this input, and there is no default output.</summary>
    /// <param name="Example">A value per input column, by input expression; null where any value will do.</param>
    public sealed record Gap(ImmutableArray<NamedValue> Example) : TableFinding;

    /// <summary>Two rules match the same input although the hit policy forbids it (for A: with outputs that differ).</summary>
    /// <param name="First">The number of the first rule, from 1.</param>
    /// <param name="Second">The number of the second rule.</param>
    /// <param name="Example">An input that both match.</param>
    public sealed record Overlap(int First, int Second, ImmutableArray<NamedValue> Example) : TableFinding;

    /// <summary>The rule never takes effect: no allowed input matches it, or earlier rules always match first (hit policy F).</summary>
    /// <param name="Rule">The number of the rule, from 1.</param>
    /// <param name="IsMasked">True when earlier rules take every input of the rule; false when nothing matches it.</param>
    public sealed record Unreachable(int Rule, bool IsMasked) : TableFinding;

    /// <summary>A cell tests for a value that the column does not allow.</summary>
    /// <param name="Rule">The number of the rule, from 1.</param>
    /// <param name="Column">The number of the input column, from 1.</param>
    /// <param name="Value">The value that is not allowed.</param>
    public sealed record NotAllowed(int Rule, int Column, FeelValue Value) : TableFinding;

    /// <summary>A cell is not made of constants, ranges and comparisons; it counts as matching in the search for gaps and is left out of the search for overlaps.</summary>
    /// <param name="Rule">The number of the rule, from 1; 0 for the allowed values of the column.</param>
    /// <param name="Column">The number of the input column, from 1.</param>
    /// <param name="Text">The cell as written.</param>
    public sealed record NotAnalysed(int Rule, int Column, string Text) : TableFinding;

    /// <summary>The search ended at its limit; what was found is true, but there may be more.</summary>
    public sealed record Incomplete : TableFinding;
}
