using Microsoft.AspNetCore.Components;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Web.Shell;

namespace Workflow.Web.Remedies;

/// <summary>The form of one step of a case. It posts to one use case; then the case is shown with what happened.</summary>
public abstract class RemedyForm : FormPage
{
    [Parameter, EditorRequired] public required RemedyView View { get; set; }

    /// <summary>What to do first on this page. Where a case waits at two steps, only one button stands out.</summary>
    [Parameter] public bool First { get; set; } = true;

    protected string Main => First ? "btn btn-primary" : "btn";

    protected Guid Id => View.Remedy.Id;
    protected Actor Actor => Person.Of(Http.User).Actor;

    /// <summary>Runs a use case; its problems go beside their fields, its result into a sentence.</summary>
    /// <param name="papers">What the step has issued: it is to be printed.</param>
    protected async Task RunAsync<T>(Task<Outcome<T>> useCase, Func<T, string> say, Func<T, string>? address = null, Func<T, IEnumerable<NextStep>>? papers = null)
    {
        switch (await useCase)
        {
            case Outcome<T>.Refused refused: Form.Fail(refused.Problems); break;
            case Outcome<T>.Done done: Done(address?.Invoke(done.Value) ?? $"/remedies/{Id}", say(done.Value), [.. papers?.Invoke(done.Value) ?? [], new("/", L["Về danh sách việc"])]); break;
        }
    }
}

/// <summary>A page that opens a case on a dossier.</summary>
public abstract class OpeningForm : FormPage
{
    [Parameter] public Guid Id { get; set; }

    protected Actor Actor => Person.Of(Http.User).Actor;

    /// <summary>Runs the use case and leads to the case that it opened.</summary>
    protected async Task RunAsync<T>(Task<Outcome<T>> useCase, Func<T, Guid> remedy, Func<T, string> say, Func<T, IEnumerable<NextStep>>? papers = null)
    {
        switch (await useCase)
        {
            case Outcome<T>.Refused refused: Form.Fail(refused.Problems); break;
            case Outcome<T>.Done done: Done($"/remedies/{remedy(done.Value)}", say(done.Value), [.. papers?.Invoke(done.Value) ?? [], new($"/dossiers/{Id}", L["Mở hồ sơ"])]); break;
        }
    }
}

/// <summary>Which form an element of a case's process opens; in the order in which what waits at once is to be done.</summary>
internal static class RemedyForms
{
    private static readonly (string Element, Type Form)[] InOrder =
    [
        ("accept-complaint", typeof(Pages.Remedies.AcceptComplaint)),
        ("verify-complaint", typeof(Pages.Remedies.VerifyComplaint)),
        ("settle-complaint", typeof(Pages.Remedies.SettleComplaint)),
        ("accept-denunciation", typeof(Pages.Remedies.AcceptDenunciation)),
        ("verify", typeof(Pages.Remedies.ReportVerification)),
        ("conclude-verification", typeof(Pages.Remedies.ConcludeVerification)),
        ("prepare-correction", typeof(Pages.Remedies.PrepareCorrection)),
        ("sign-correction", typeof(Pages.Remedies.SignCorrection)),
        ("return-correction", typeof(Pages.Remedies.ReturnCorrection)),
        ("seek-opinion", typeof(Pages.Remedies.RecordOpinion)),
        ("cancel-decision", typeof(Pages.Remedies.CancelDecision)),
        ("recover", typeof(Pages.Remedies.RecordRecovery)),
        ("publish", typeof(Pages.Remedies.PublishRevocation)),
        ("recreate", typeof(Pages.Remedies.RecreateDossier)),
    ];

    private static readonly Dictionary<string, Type> ByElement = InOrder.ToDictionary(form => form.Element, form => form.Form, StringComparer.Ordinal);

    public static Type? Find(string element) => ByElement.GetValueOrDefault(element);

    public static int Rank(string element) => Array.FindIndex(InOrder, form => form.Element == element);
}
