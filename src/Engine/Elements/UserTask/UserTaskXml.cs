namespace Workflow.Engine;

internal static class UserTaskXml
{
    private static readonly string[] FormAttributes = ["formId", "formKey", "externalReference"];

    internal static FlowNode? Read(ElementXml xml)
    {
        var form = xml.Extension("formDefinition");
        var formAttribute = FormAttributes.FirstOrDefault(name => form?.Attribute(name) is not null);
        return new UserTask(xml.Header)
        {
            Assignee = xml.Expression(xml.Extension("assignmentDefinition"), "assignee", "the assignee"),
            CandidateGroups = xml.Expression(xml.Extension("assignmentDefinition"), "candidateGroups", "the candidate groups"),
            CandidateUsers = xml.Expression(xml.Extension("assignmentDefinition"), "candidateUsers", "the candidate users"),
            DueDate = xml.Expression(xml.Extension("taskSchedule"), "dueDate", "the due date"),
            FollowUpDate = xml.Expression(xml.Extension("taskSchedule"), "followUpDate", "the follow-up date"),
            Priority = xml.Expression(xml.Extension("priorityDefinition"), "priority", "the priority"),
            FormKey = formAttribute is null ? null : xml.Expression(form, formAttribute, "the form"),
        };
    }
}
