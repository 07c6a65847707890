using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>What a trial gave: a record, or the inputs whose text is no value of their type.</summary>
public abstract record Trial
{
    private Trial() { }

    public sealed record Evaluated(DecisionRecord Record) : Trial;

    public sealed record NoSuchDecision : Trial;

    public sealed record BadInputs(ImmutableArray<InputData> Inputs) : Trial;
}

/// <summary>Evaluates a decision that is being written, with typed inputs and everything that a process would have: functions, limits, zone.</summary>
public sealed class TryDecision(RuntimeDb db, EvaluationLimits limits, IFeelFunctionsSource functions, IOptions<RuntimeOptions> options, TimeProvider time)
{
    /// <param name="typed">The text of each input by its name; ISO dates, FEEL for everything that has no simpler spelling.</param>
    public async Task<Trial> HandleAsync(DmnModel model, string decisionId, IReadOnlyDictionary<string, string> typed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(typed);
        if (model.Decisions.FirstOrDefault(d => d.Id == decisionId) is not { } decision) return new Trial.NoSuchDecision();

        var surroundings = new FeelSurroundings(
            time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone), await functions.FunctionsAsync(cancellation), await limits.CurrentAsync(db, cancellation));
        var values = DecisionInputs.Of(decision)
            .Select(input => (Input: input, Value: DecisionInputs.FromText(typed.GetValueOrDefault(input.Name, ""), input.Type, surroundings))).ToList();
        var bad = values.Where(v => v.Value is null).Select(v => v.Input).ToImmutableArray();
        if (!bad.IsEmpty) return new Trial.BadInputs(bad);

        var inputs = FeelContext.Of(values.Select(v => KeyValuePair.Create(v.Input.Name, v.Value ?? FeelValue.Null)));
        return new Trial.Evaluated(model.Evaluate(decisionId, inputs, surroundings));
    }
}
