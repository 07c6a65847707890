using Microsoft.EntityFrameworkCore;
using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>Whether a decision that was kept is still explained by what is stored.</summary>
public abstract record Replay
{
    private Replay() { }

    /// <summary>The same inputs gave the same output by the same rules.</summary>
    public sealed record Same : Replay;

    /// <summary>They gave something else: a function of the product (the calendar) answers differently now.</summary>
    public sealed record Different(DecisionRecord Now) : Replay;

    /// <summary>A file of the model is not stored any more.</summary>
    public sealed record Impossible : Replay;
}

/// <summary>Evaluates a kept decision again: the files, inputs, moment and zone of then; functions and limits of now.</summary>
public sealed class ReplayDecision(RuntimeDb db, EvaluationLimits limits, IFeelFunctionsSource functions, FeelNames names)
{
    /// <summary>Whether it comes out the same, and the model that decided; null when a file of it is not stored any more.</summary>
    public async Task<(Replay Replay, DmnModel? Model)> HandleAsync(KeptDecision kept, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var ids = kept.Resources.ToArray();
        var files = await db.DefinitionResources.AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, file => file.Content, cancellation);
        if (DatedModels.Again(kept.Resources, files, names) is not { } model) return (new Replay.Impossible(), null);

        var surroundings = new FeelSurroundings(
            kept.At, TimeZoneInfo.FindSystemTimeZoneById(kept.Zone), await functions.FunctionsAsync(cancellation), await limits.CurrentAsync(db, cancellation));
        var inputs = FeelContext.Of(kept.Record.Inputs.Select(input => KeyValuePair.Create(input.Name, input.Value)));
        var now = model.Evaluate(kept.Record.ElementId, inputs, surroundings);
        return (now.ToJson() == kept.Record.ToJson() ? new Replay.Same() : new Replay.Different(now), model);
    }
}
