namespace Workflow.Feel;

/// <summary>Ends the reading of a text; never leaves the parser.</summary>
internal sealed class SyntaxFault(FeelProblem problem) : Exception(problem.ToString())
{
    public FeelProblem Problem { get; } = problem;
}
