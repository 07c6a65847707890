using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Work for a job worker: <c>zeebe:taskDefinition</c> and <c>zeebe:taskHeaders</c>.</summary>
internal sealed record JobDefinition(AttributeExpression Type, AttributeExpression? Retries, ImmutableSortedDictionary<string, string> Headers)
{
    internal const int DefaultRetries = 3;

    internal Move Create(ElementContext context) => Opening(context) is var (opening, failure) && opening is null
        ? new Move.Fail(failure ?? throw new InvalidOperationException("Expected a job or a failure."))
        : new Move.Stay(opening);

    /// <summary>The job to be opened, or why there is none.</summary>
    /// <param name="listener">For what it is; null: for the work of the element.</param>
    /// <param name="beside">What it sees besides what is visible: values that do not count yet.</param>
    internal (Opening? Opening, Failure? Failure) Opening(ElementContext context, Listener? listener = null, Variables? beside = null)
    {
        var evaluation = context.Evaluate();
        var type = evaluation.Text(Type, "the job type");
        var retries = evaluation.Number(Retries, "the number of retries", 1, JobDefinitionXml.MostRetries, DefaultRetries);
        var headers = listener is { Kind: JobKind.TaskListener } && context.Graph[context.Instance.Element] is UserTask task
            ? Headers.SetItems(TaskHeaders.Of(task, listener.Event, context, evaluation)) : Headers;
        var seen = beside is null ? context.Visible() : context.Visible().With(beside.Values);
        return evaluation.Failure is { } failure ? (null, failure) : (new(new Wait.Job(), new Effect.CreateJob(context.Key, context.Instance.Element, type, retries, headers, seen)
        {
            Kind = listener?.Kind ?? (context.Graph.Find(context.Instance.Element) is AdHocSubProcess ? JobKind.AdHocSubProcess : JobKind.Element), Event = listener?.Event ?? ListenerEvent.None,
        }), null);
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
    internal static JobDefinition? Read(ElementXml xml) => xml.Extension("taskDefinition") is { } definition ? Read(xml, definition) : null;

    /// <summary>The job that this extension element describes by type and retries; null when it is wrong (which is reported).</summary>
    internal static JobDefinition? Read(ElementXml xml, XElement definition)
    {
        var type = xml.Expression(definition, "type", "the job type");
        // A listener has those of its element and its own, which count where both say the same.
        var headers = (xml.Extension("taskHeaders")?.Elements(BpmnNames.Zeebe + "header") ?? []).Concat(definition.Elements(BpmnNames.Zeebe + "taskHeaders").Elements(BpmnNames.Zeebe + "header"));
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
