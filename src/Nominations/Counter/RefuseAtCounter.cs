using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>X2: out of scope, without authority, or for the launching association to reward itself: a refusal slip with guidance, no code, no clock.</summary>
public sealed class RefuseAtCounter(DossierDesk desk, SentForms forms)
{
    /// <param name="Reason">Why, and which body the applicant should turn to.</param>
    public sealed record Request(Submission Submission, string Reason);

    public sealed record Result(Guid Dossier, Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var form = await forms.OpenAsync(request.Submission.Dossier, request.Submission.Office, cancellation);
        if (form.Earlier is { DossierId: { } earlier, Kind: SlipKind.RefusalSlip } refusal && await desk.IsInAsync(actor, Roles.Group(request.Submission.Office, Roles.Counter), await desk.ProcessesOfAsync([earlier], cancellation), cancellation)) return new Result(earlier, refusal.Id);

        var (submission, checks) = await SubmissionCheck.RunAsync(desk, request.Submission, cancellation);
        checks.RequireText(request.Reason, "Reason", "lý do từ chối");
        if (submission is null || checks.Failed) return checks.Refuse<Result>();
        if (!await desk.IsInAsync(actor, Roles.Group(submission.Office.Code, Roles.Counter), [submission.Procedure.ProcessId], cancellation)) return DossierDesk.NotAllowed(Roles.Counter);
        if (form.Problem is { } taken) return taken;

        await using var work = await desk.StartAsync(submission, DossierStatus.Submitted, actor, cancellation);
        if (await work.CompleteAsync("check-completeness", Variables.Of(("checkOutcome", FeelValue.Of("refused"))), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(RefuseAtCounter), DossierStatus.RefusedAtCounter, request.Reason.Trim(), cancellation);
        var slip = await IssuedSlips.RefusalAsync(work, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        await form.CommitAsync(cancellation);
        return new Result(work.Dossier.Id, slip);
    }
}
