namespace Workflow.Engine;

/// <summary>A task done by a job worker: service task (BPMN 2.0, 10.3.3), and a send, script or business rule task with a job type.</summary>
internal sealed record JobTask(ElementHeader Header, JobDefinition Job) : Activity(Header)
{
    internal override bool IsWaitState => true;
}

internal static class ServiceTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (JobDefinitionXml.Read(xml) is { } job) return new JobTask(xml.Header, job);
        if (xml.Extension("taskDefinition") is null)
            xml.Problem("job.no-type", $"Expected the service task '{xml.Name}' to have a job type, but it has none.");
        return null;
    }
}

internal sealed class JobTaskBehavior : ElementBehavior<JobTask>
{
    protected override Move OnEnter(JobTask node, ElementContext context) => node.Job.Create(context);

    protected override Move OnTrigger(JobTask node, ElementContext context, Command command) => JobDefinition.Trigger(context, command);
}
