using Microsoft.AspNetCore.Components;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Web.Dossiers;

namespace Workflow.Web.Shell;

/// <summary>The form of one step. It posts to one use case; then the person is told what happened and offered the next task.</summary>
public abstract class TaskForm : FormPage
{
    [Inject] public required TaskDesk Desk { get; set; }

    [Parameter, EditorRequired] public required DossierRow Dossier { get; set; }

    /// <summary>The open task; null where a form stands on the dossier page without one (withdrawal, a supplement that arrives).</summary>
    [Parameter] public TaskLine? Task { get; set; }

    protected Person Me => Person.Of(Http.User);
    protected Actor Actor => Me.Actor;

    /// <summary>Runs a use case; its problems go beside their fields, its result into a sentence.</summary>
    protected async Task RunAsync<T>(Task<Outcome<T>> useCase, Func<T, string> say, Func<T, string>? address = null)
    {
        switch (await useCase)
        {
            case Outcome<T>.Refused refused:
                Form.Fail(refused.Problems);
                break;
            case Outcome<T>.Done done:
                var next = await Desk.NextAsync(Me, Dossier.InstanceId, Cancelled);
                Done(address?.Invoke(done.Value) ?? $"/dossiers/{Dossier.Id}", say(done.Value),
                    next is null ? "/" : $"/tasks/{next.Task.Id}",
                    next is null ? L["Về danh sách việc"] : L["Việc tiếp theo: {0} – {1}", L[next.Task.Name], next.FirstNominee ?? next.Code ?? ""]);
                break;
        }
    }
}
