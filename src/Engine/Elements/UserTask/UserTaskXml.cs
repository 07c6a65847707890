using Workflow.Feel;

namespace Workflow.Engine;

internal static class UserTaskXml
{
    private static readonly string[] FormAttributes = ["formId", "formKey", "externalReference"];

    internal static FlowNode? Read(ElementXml xml)
    {
        var form = xml.Extension("formDefinition");
        var formAttribute = FormAttributes.FirstOrDefault(name => form?.Attribute(name) is not null);
        var (assignment, schedule, priority) = (xml.Extension("assignmentDefinition"), xml.Extension("taskSchedule"), xml.Extension("priorityDefinition"));
        if (BindingXml.Read(xml, form).Version is CalledVersion.VersionTag)
            xml.Problem("binding.not-supported", $"Expected the form of '{xml.Name}' to be bound to the latest version or that of its deployment, because forms lie in their process and have no version of their own, but it asks for a version tag.", form);
        var task = new UserTask(xml.Header)
        {
            Assignee = xml.Expression(assignment, "assignee", "the assignee"),
            CandidateGroups = xml.Expression(assignment, "candidateGroups", "the candidate groups"),
            CandidateUsers = xml.Expression(assignment, "candidateUsers", "the candidate users"),
            DueDate = xml.Expression(schedule, "dueDate", "the due date"),
            FollowUpDate = xml.Expression(schedule, "followUpDate", "the follow-up date"),
            Priority = xml.Expression(priority, "priority", "the priority"),
            FormKey = formAttribute is null ? null : xml.Expression(form, formAttribute, "the form"),
            Rules = TaskRulesXml.Read(xml),
        };
        xml.CheckFixed(schedule, task.DueDate, IsMoment, "task.due-date", "a date and time such as 2026-08-03T16:30:00+07:00");
        xml.CheckFixed(schedule, task.FollowUpDate, IsMoment, "task.follow-up-date", "a date and time such as 2026-08-03T16:30:00+07:00");
        xml.CheckFixed(priority, task.Priority, value => Evaluation.WholeNumber(value, 0, 100) is not null, "task.priority", "a whole number from 0 to 100");
        return task;
    }

    private static bool IsMoment(FeelValue value) => Moments.Of(value, TimeZoneInfo.Utc) is not null;
}
