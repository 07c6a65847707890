using System.Collections.Immutable;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>The functions of a model as values of FEEL.</summary>
internal static class Functions
{
    private static readonly FeelNames Mapping = new(["mapping"]);

    /// <summary>A function whose arguments are coerced to the types of its parameters; one that cannot be makes the result null without a call.</summary>
    internal static FeelFunction Of(
        this DecisionRun run, string name, ImmutableArray<FormalParameter> parameters, DmnType result, string elementId, Func<IReadOnlyList<FeelValue>, FeelValue> body) =>
        FeelFunction.Of(name, [.. parameters.Select(p => new FeelParameter(p.Name, p.Type.ToFeel()))], result.ToFeel(), (_, arguments) =>
        {
            var coerced = new FeelValue[arguments.Count];
            for (var i = 0; i < coerced.Length; i++)
            {
                if (parameters[i].Type.Coerce(arguments[i], run.Evaluation) is not { } value)
                    return run.Warn("dmn.type", elementId, $"Expected the argument '{parameters[i].Name}' of '{name}' to be of type {parameters[i].Type}, but it is not.");
                coerced[i] = value;
            }

            return run.Coerce(body(coerced), result, elementId, name);
        });

    /// <summary>A function of Java by its class and method signature, as FEEL's own <c>external</c> finds it; null with a warning when it is not known.</summary>
    internal static FeelValue ExternalJava(this DecisionRun run, ImmutableArray<FormalParameter> parameters, FeelValue mapping, string elementId)
    {
        var text = $"function({string.Join(", ", parameters.Select((_, i) => $"p{i}"))}) external {{java: mapping}}";
        var scope = new Scope(null);
        scope.Set("mapping", mapping);
        return run.Evaluate(FeelExpression.Parse(text, Mapping).Parsed, text, elementId, scope);
    }
}
