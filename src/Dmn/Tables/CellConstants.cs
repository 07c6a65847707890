using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>The constants of a cell that is made of nothing else.</summary>
internal static class CellConstants
{
    /// <summary>C# null for a cell whose answer depends on more than constants, or that is not FEEL; empty for one that accepts everything.</summary>
    internal static IReadOnlyList<FeelValue>? Of(FeelUnaryTests? tests) => tests?.Constants;
}
