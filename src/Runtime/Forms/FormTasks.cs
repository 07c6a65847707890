using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Forms;

/// <summary>A task's own form, ready to be shown: the schema, the variables it names, and what expressions in it see.</summary>
public sealed record OpenForm(FormSchema Schema, Variables Values, FeelSurroundings Surroundings)
{
    /// <summary>What was answered when the completion was last denied; shown again, and nothing counts of it until it is sent again.</summary>
    public Variables Denied { get; init; } = Variables.Empty;
}

/// <summary>What came of sending a form.</summary>
public abstract record FormOutcome
{
    private FormOutcome() { }

    public sealed record Completed : FormOutcome;

    /// <summary>The answers break rules of the form; nothing was changed.</summary>
    public sealed record Refused(ImmutableArray<FormProblem> Problems) : FormOutcome;

    /// <summary><c>task.not-active</c>, <c>task.held-by-other</c>, <c>task.not-candidate</c>, or <c>form.missing</c> when the task has no form of its own.</summary>
    public sealed record Rejected(string Code, string Message) : FormOutcome;
}

/// <summary>User tasks whose form is a form-js schema inside their own process.</summary>
public sealed class FormTasks(RuntimeDb db, InstanceRunner runner, FeelNames names)
{
    /// <summary>Null when the task is not open or its form is not one of its process (version of the running instance).</summary>
    public async Task<OpenForm?> FindAsync(Guid taskId, CancellationToken cancellation)
    {
        var found = await (
            from task in db.UserTasks
            join instance in db.Instances on task.InstanceId equals instance.Id
            join definition in db.Definitions on new { instance.ProcessId, instance.Version } equals new { definition.ProcessId, definition.Version }
            join resource in db.DefinitionResources on definition.ResourceId equals resource.Id
            where task.Id == taskId
            select new { task.FormKey, task.Owner, task.Input, instance.ProcessId, instance.State, resource.Content }).AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (found?.FormKey is not { } key || EmbeddedForms.Find(PackedText.UnpackText(found.Content), found.ProcessId, key) is not { } json) return null;
        if (FormReader.Read(json, names).Schema is not { } schema) throw new InvalidDataException($"Expected form '{key}' of '{found.ProcessId}' to be readable as when it was deployed.");

        var state = StateJson.Read(PackedText.Unpack(found.State).Span);
        var variables = state.Variables;
        if (found.Input is { } input) variables = variables.With(VariablesJson.Read(PackedText.Unpack(input)).Values);
        return new(schema, schema.Named(variables), await runner.FeelAsync(cancellation)) { Denied = schema.Named(state.Find(new(found.Owner))?.Denied ?? Variables.Empty) };
    }

    /// <summary>Judges the answers by the form's rules and completes the task with them, or changes nothing.</summary>
    public async Task<FormOutcome> CompleteAsync(Guid taskId, Variables answers, Actor actor, CancellationToken cancellation)
    {
        if (await FindAsync(taskId, cancellation) is not { } form)
        {
            return await db.UserTasks.AnyAsync(task => task.Id == taskId, cancellation)
                ? new FormOutcome.Rejected("form.missing", $"Expected task {taskId} to have a form in its process, but it has none.")
                : new FormOutcome.Rejected("task.not-active", $"Expected an open task, but {taskId} is completed or was withdrawn.");
        }

        var judged = FormAnswers.Judge(form.Schema, answers, form.Values, form.Surroundings);
        if (!judged.Problems.IsEmpty) return new FormOutcome.Refused(judged.Problems);

        return await runner.CompleteUserTaskAsync(taskId, judged.Accepted, actor, cancellation) is RunResult.Rejected rejected
            ? new FormOutcome.Rejected(rejected.Code, rejected.Message)
            : new FormOutcome.Completed();
    }
}
