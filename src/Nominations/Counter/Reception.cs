using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Counter;

/// <summary>What the first receipt and the receipt after a supplement share: code and appointment, or the one supplement slip.</summary>
internal static class Reception
{
    /// <summary>S2: complete. Issues the code (once), the receipt and the appointment; the full limit runs from now (C2, C6).</summary>
    public static async Task<Outcome<ReceiveDossier.Result>> AcceptAsync(DossierWork work, AwardRule award, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        var appointment = Appointment.Make(work.Clock, work.Rules, award, work.Now, dossier.Channel);
        var transfer = work.Rules.Clock(ClockSteps.Transfer, work.RuleDay).Required;
        var transferBy = work.Clock.TransferBy(work.Now, transfer.CutOff ?? TimeOnly.MaxValue);
        // Invariant ix: the complete receipt fixes the regime; what was handed in incomplete may have come under an earlier one.
        if (dossier is { ReceivedAt: null, RulesOf: null, OriginCode: null })
        {
            var regimes = work.Rules.RegimesOf(work.Today).Required;
            (dossier.FieldRegime, dossier.OneStopRegime) = (regimes.Field, regimes.OneStop);
        }

        dossier.ReceivedAt ??= work.Now;
        dossier.CompleteAt = work.Now;
        appointment.WriteTo(dossier);
        work.EndLimits(LimitEnd.Supplemented);
        work.OpenLimit(LimitKind.Appointment, appointment.Due);
        work.OpenLimit(LimitKind.Transfer, work.Clock.LimitFromDayZero(transfer.AsLimitRule, work.Today, 0), dueAt: transferBy);

        var output = appointment.Variables.With("checkOutcome", FeelValue.Of("complete")).With("completeOn", work.RuleDay.Feel())
            .With("transferBy", transferBy.Feel());
        if (await work.CompleteAsync("check-completeness", output, cancellation) is { } problem) return problem;

        await work.HandOverAsync("Bộ phận Một cửa", "Nhận đủ hồ sơ", cancellation);
        await work.RecordAsync(nameof(ReceiveDossier), DossierStatus.Received, null, cancellation);
        if (dossier.OriginCode is not null || dossier.RemedyStatus == DossierStatus.UnderVerification)
        {
            if (await DueHolds.BeginAsync(work, cancellation) is { } notHeld) return notHeld;
        }

        // Takes the numbers too, as the last thing before the commit.
        var slip = await IssuedSlips.ReceiptAsync(work, appointment, cancellation);
        return new ReceiveDossier.Result.Received(dossier.Id, slip, dossier.Code ?? "", appointment.Due.DueDate, appointment.Due.Provisional);
    }

    /// <summary>X1: everything that is missing is asked for at once, once (Decree 61 Art. 11.2.c).</summary>
    public static async Task<Outcome<ReceiveDossier.Result>> AskForSupplementAsync(
        DossierWork work, ImmutableArray<string> missing, string reason, CancellationToken cancellation)
    {
        var due = Supplement.Ask(work, SupplementStage.Counter, missing, reason);
        var output = Supplement.Variables(work.Clock, due).With("checkOutcome", FeelValue.Of("incomplete"));
        if (await work.CompleteAsync("check-completeness", output, cancellation) is { } problem) return problem;

        await work.RecordAsync("RequestSupplement", DossierStatus.SupplementRequested, reason, cancellation);
        var slip = await IssuedSlips.SupplementAsync(work, missing, reason, $"đến hết {due.DueDate.Vietnamese()}", cancellation);
        return new ReceiveDossier.Result.SupplementAsked(work.Dossier.Id, slip, missing, due.DueDate);
    }
}
