using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Work for a job worker: <c>zeebe:taskDefinition</c> and <c>zeebe:taskHeaders</c>.</summary>
internal sealed record JobDefinition(AttributeExpression Type, AttributeExpression? Retries, ImmutableSortedDictionary<string, string> Headers)
{
    internal const int DefaultRetries = 3;

    internal Move Create(ElementContext context)
    {
        var evaluation = context.Evaluate();
        var type = evaluation.Text(Type, "the job type");
        var retries = evaluation.Number(Retries, "the number of retries", 1, JobDefinitionXml.MostRetries, DefaultRetries);
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);
        return new Move.Stay(new Opening(new Wait.Job(),
            new Effect.CreateJob(context.Key, context.Instance.Element, type, retries, Headers, context.Visible())));
    }

    internal static Move Trigger(ElementContext context, Command command) => command switch
    {
        Command.CompleteJob done => new Move.Leave { Output = done.Output },
        Command.ThrowJobError error => new Move.Throw(error.ErrorCode, error.Message, EndsInstance: false) { Output = error.Output },
        _ => throw new NotSupportedException($"command {command} for a job"),
    };
}

internal static class JobDefinitionXml
{
    internal const int MostRetries = 1_000;

    /// <summary>Null when the element has no <c>zeebe:taskDefinition</c> or a wrong one.</summary>
    internal static JobDefinition? Read(ElementXml xml)
    {
        if (xml.Extension("taskDefinition") is not { } definition) return null;
        var type = xml.Expression(definition, "type", "the job type");
        var headers = xml.Extension("taskHeaders")?.Elements(BpmnNames.Zeebe + "header") ?? [];
        var retries = xml.Expression(definition, "retries", "the number of retries");
        xml.CheckFixed(definition, retries, value => Evaluation.WholeNumber(value, 1, MostRetries) is not null, "job.retries", $"a whole number from 1 to {MostRetries}");
        if (type is null || string.IsNullOrWhiteSpace(type.Text))
        {
            if (definition.Attribute("type") is null || type is not null)
                xml.Problem("job.no-type", $"Expected '{xml.Name}' to have a job type, but it has none.", definition);
            return null;
        }

        return new(type, retries, headers.Where(header => header.Attribute("key") is not null)
            .GroupBy(header => (string?)header.Attribute("key") ?? "", StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => (string?)group.Last().Attribute("value") ?? "", StringComparer.Ordinal));
    }
}
