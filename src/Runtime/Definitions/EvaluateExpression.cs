using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>The value of an expression with what went wrong on the way; or why the text is none.</summary>
public sealed record ExpressionAnswer(FeelValue Value, ImmutableArray<string> Warnings, ImmutableArray<FeelProblem> Problems);

/// <summary>Evaluates a FEEL expression for somebody who writes a model: with the product's functions, within the limits of every evaluation.</summary>
public sealed class EvaluateExpression(InstanceRunner runner, FeelNames names)
{
    /// <param name="expression">With or without the '=' of zeebe attributes.</param>
    public async Task<ExpressionAnswer> HandleAsync(string expression, Variables variables, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var parse = FeelExpression.Parse(expression.StartsWith('=') ? expression[1..] : expression, names);
        if (parse.Parsed is not { } parsed) return new(FeelValue.Null, [], [.. parse.Problems]);

        var result = parsed.Evaluate(variables, await runner.FeelAsync(cancellation));
        return new(result.Value, [.. result.Warnings.Select(warning => warning.Message)], []);
    }
}
