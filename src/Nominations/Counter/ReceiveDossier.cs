using System.Collections.Immutable;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>S0–S2 at the counter: a complete dossier gets its code, receipt and appointment; an incomplete one its one supplement slip (X1).</summary>
public sealed class ReceiveDossier(DossierDesk desk, DossierInitiatives initiatives, SentForms forms)
{
    /// <param name="SupplementReason">Set to ask for what is missing; without it an incomplete dossier is a problem beside the list.</param>
    public sealed record Request(Submission Submission, string? SupplementReason = null);

    /// <summary>What the counter hands over: the receipt, or the supplement slip with what is missing.</summary>
    public abstract record Result(Guid Dossier, Guid Slip)
    {
        public sealed record Received(Guid Dossier, Guid Slip, string Code, DateOnly DueOn, bool Provisional) : Result(Dossier, Slip);

        public sealed record SupplementAsked(Guid Dossier, Guid Slip, ImmutableArray<string> Missing, DateOnly DueOn) : Result(Dossier, Slip);
    }

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var form = await forms.OpenAsync(request.Submission.Dossier, request.Submission.Office, cancellation);
        if (await form.ReceivedAsync(cancellation) is { } earlier && await desk.IsInAsync(actor, Roles.Group(request.Submission.Office, Roles.Counter), await desk.ProcessesOfAsync([earlier.Dossier], cancellation), cancellation)) return earlier;

        var (submission, checks) = await SubmissionCheck.RunAsync(desk, request.Submission, cancellation);
        ImmutableArray<string> missing = [.. submission?.Missing ?? []];
        foreach (var wrong in submission?.WrongNominees(desk.Now.OfficeDate()) ?? []) checks.Add(wrong);
        var incomplete = !missing.IsEmpty && string.IsNullOrWhiteSpace(request.SupplementReason);
        if (submission is null || checks.Failed) return (incomplete ? checks.Add(Missing(missing)) : checks).Refuse<Result>();
        if (!await desk.IsInAsync(actor, Roles.Group(submission.Office.Code, Roles.Counter), [submission.Procedure.ProcessId], cancellation)) return DossierDesk.NotAllowed(Roles.Counter);
        if (form.Problem is { } taken) return taken;
        if (submission.Redirection(desk.Now.OfficeDate()) is { } redirected) return redirected;
        var today = desk.Now.OfficeDate();
        var (period, outOfSeason) = submission.Season(today);
        if (outOfSeason is not null) return outOfSeason;

        if (incomplete) return Missing(missing);

        await using var work = await desk.StartAsync(submission, DossierStatus.Submitted, actor, cancellation);
        if (await Origins.LinkAsync(work, submission, cancellation) is { } notLinked) return notLinked;
        if (period.EffectOn(today) == SeasonEffect.Warn) await work.NoteAsync("ReceiveOutOfSeason", $"{period.Vietnamese}: {request.Submission.SeasonReason?.Trim()}", cancellation);
        var outcome = missing.IsEmpty
            ? await Reception.AcceptAsync(work, submission.Award, cancellation)
            : await Reception.AskForSupplementAsync(work, missing, request.SupplementReason ?? "", cancellation);
        if (outcome is not Outcome<Result>.Done) return outcome;
        if (await initiatives.AttachAsync(work, submission.Initiatives, SearchStage.Receipt, cancellation) is { } unknown) return unknown;
        await work.CommitAsync(cancellation);
        await form.CommitAsync(cancellation);
        return outcome;
    }

    private static Problem Missing(ImmutableArray<string> missing) =>
        new("component.missing", "PresentComponents", $"Còn thiếu: {string.Join("; ", missing.Select(Components.Name))}.",
            $"Expected all components, but {string.Join(", ", missing)} are missing: give a reason to ask for them once.");
}
