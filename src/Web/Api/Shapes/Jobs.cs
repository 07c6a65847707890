using System.Globalization;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <param name="Timeout">How long the worker has, in milliseconds: 1,000 to 86,400,000.</param>
/// <param name="MaxJobsToActivate">At least 1; at most 100 are given.</param>
/// <param name="RequestTimeout">How long to wait for the first job, in milliseconds; negative: not at all; 0 or none: as the server is set.</param>
public sealed record ActivationBody(
    string Type, string? Worker, long Timeout, int MaxJobsToActivate, IReadOnlyList<string>? FetchVariable, long? RequestTimeout, IReadOnlyList<string>? TenantIds, string? TenantFilter);

public sealed record ActivationShape(IReadOnlyList<ActivatedJobShape> Jobs);

/// <param name="JobKey">Holds the try: once another worker has the job, this key names nothing.</param>
public sealed record ActivatedJobShape(
    string Type, string ProcessDefinitionId, int ProcessDefinitionVersion, string ElementId, IReadOnlyDictionary<string, string> CustomHeaders, string Worker, int Retries, long Deadline,
    JsonElement Variables, string TenantId, string JobKey, string ProcessInstanceKey, string ProcessDefinitionKey, string ElementInstanceKey, string Kind, string ListenerEventType,
    JobTaskShape? UserTask, IReadOnlyList<string> Tags, string? RootProcessInstanceKey);

/// <summary>What the listener of a user task is told about it.</summary>
/// <param name="Action">What is being done, such as <c>claim</c>.</param>
public sealed record JobTaskShape(
    string Action, string? Assignee, IReadOnlyList<string> CandidateGroups, IReadOnlyList<string> CandidateUsers, IReadOnlyList<string> ChangedAttributes, string? DueDate, string? FollowUpDate,
    string? FormKey, int? Priority, string UserTaskKey)
{
    private const string Prefix = "io.camunda.zeebe:";

    /// <summary>Null for a job that listens to no user task.</summary>
    public static JobTaskShape? Of(ActivatedJob job, JobItem item)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(item);
        if (job.Kind is not JobKind.TaskListener) return null;
        return new(
            Told("action") ?? "", Told("assignee"), Names("candidateGroups"), Names("candidateUsers"), Names("changedAttributes"), Told("dueDate"), Told("followUpDate"), Told("formKey"),
            Told("priority") is { } priority ? int.Parse(priority, CultureInfo.InvariantCulture) : null, item.ElementKey.Text());

        string? Told(string name) => job.Headers.TryGetValue(Prefix + name, out var text) && text.Length > 0 ? text : null;
        string[] Names(string name) => Told(name)?.Split(',') ?? [];
    }
}

public sealed record JobShape(
    IReadOnlyDictionary<string, string> CustomHeaders, DateTime? Deadline, string? DeniedReason, string? ElementId, string ElementInstanceKey, DateTime? EndTime, string? ErrorCode,
    string? ErrorMessage, bool HasFailedWithRetriesLeft, bool? IsDenied, string JobKey, string Kind, string ListenerEventType, string ProcessDefinitionId, string ProcessDefinitionKey,
    string ProcessInstanceKey, string? RootProcessInstanceKey, int Retries, string State, string TenantId, string Type, string Worker, DateTime? CreationTime, DateTime? LastUpdateTime)
{
    /// <param name="reasons">Whether the token may read why a listener denied: it may be about a person.</param>
    public static JobShape Of(JobItem i, bool reasons)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            JsonSerializer.Deserialize<Dictionary<string, string>>(i.Headers) ?? [], i.Deadline?.UtcDateTime, reasons ? i.DeniedReason : null, i.Element, i.ElementKey.Text(), i.EndedAt?.UtcDateTime, i.ErrorCode, i.LastError,
            i.HasFailedWithRetriesLeft, i.IsDenied, i.Key.Text(), i.Kind, i.Event, i.ProcessId, i.DefinitionKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), i.Retries, i.State,
            Tenants.Only, i.Type, i.Worker, i.CreatedAt.UtcDateTime, i.EndedAt?.UtcDateTime);
    }
}

public sealed record JobChangeBody(JobChangeset Changeset, long? OperationReference);

/// <param name="Timeout">In milliseconds from now.</param>
public sealed record JobChangeset(int? Retries, long? Timeout);

public sealed record JobCompletionBody(JsonElement? Variables, JobResultBody? Result);

/// <summary>What the listener of a user task says about it (the type <c>userTask</c> of a job's result), or what is to be done in an ad-hoc sub-process (<c>adHocSubProcess</c>).</summary>
/// <param name="Type">Null is <c>userTask</c>.</param>
/// <param name="ActivateElements">Of an ad-hoc sub-process, as what follows.</param>
public sealed record JobResultBody(
    string? Type, bool? Denied, string? DeniedReason, TaskCorrectionsBody? Corrections, IReadOnlyList<ActivatedElementBody>? ActivateElements, bool? IsCompletionConditionFulfilled, bool? IsCancelRemainingInstances);

/// <param name="Variables">Of the scope of the activity.</param>
public sealed record ActivatedElementBody(string? ElementId, JsonElement? Variables);

/// <summary>Null leaves what the model says; an empty text or list takes it away.</summary>
public sealed record TaskCorrectionsBody(string? Assignee, string? DueDate, string? FollowUpDate, IReadOnlyList<string>? CandidateUsers, IReadOnlyList<string>? CandidateGroups, int? Priority);

public sealed record JobErrorBody(string ErrorCode, string? ErrorMessage, JsonElement? Variables);

/// <param name="Retries">How often it may still be tried; none: once less than before.</param>
/// <param name="RetryBackOff">In milliseconds.</param>
public sealed record JobFailureBody(int? Retries, string? ErrorMessage, long? RetryBackOff, JsonElement? Variables);
