using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>What comes back from the upper level, by message or by letter, and what it does to the dossier here.</summary>
internal static class UpperAnswer
{
    // The process has sent the dossier in a step of its own and will wait: it is behind by a moment, or by an incident that somebody repairs.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(365);

    /// <summary>Reaches the process that waits for it, also when it is quicker than the process.</summary>
    /// <param name="turn">Tells apart what comes more than once by letter; by message the number of the change does.</param>
    public static async Task TellProcessAsync(
        DossierDesk desk, DossierWork work, string message, ForwardingRow forwarding, Variables payload, CancellationToken cancellation, string? turn = null)
    {
        await work.Db.SaveChangesAsync(cancellation);
        await desk.Runner.PublishMessageAsync(message, work.Dossier.Id.ToString(), payload, $"{message}/{forwarding.Id:N}/{turn ?? $"{forwarding.Seq}"}", Patience, Actor.System, cancellation);
    }

    /// <summary>The upper level has returned it (X4): the counter hands over the refusal with its reason.</summary>
    public static async Task RefusedAsync(DossierWork work, ForwardingRow forwarding, string reason, CancellationToken cancellation)
    {
        forwarding.AnsweredAt = work.Now;
        await work.HandOverAsync("Bộ phận Một cửa", $"{forwarding.UpperOfficeName} trả lại", cancellation);
        await work.RecordAsync("RefusedByUpper", DossierStatus.Refused, reason, cancellation);
        await IssuedSlips.RefusalAsync(work, reason, cancellation);
    }

    /// <summary>The upper level has stopped as it was asked to (X5), or nothing had left yet.</summary>
    public static async Task<Problem?> WithdrawnAsync(DossierWork work, ForwardingRow forwarding, string reason, CancellationToken cancellation)
    {
        forwarding.AnsweredAt = work.Now;
        if (await work.PublishAsync("dossier.withdrawn", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } problem) return problem;

        await IssuedSlips.StopAsync(work, forwarding.WithdrawalAskedAt ?? work.Now, reason, "Hồ sơ giấy đã nộp", cancellation);
        await work.HandOverAsync("Bộ phận Một cửa", "Dừng giải quyết theo yêu cầu", cancellation);
        await work.RecordAsync(nameof(WithdrawDossier), DossierStatus.WithdrawalRequested, reason, cancellation);
        return null;
    }

    /// <summary>The decision of the upper level, in force for the dossier here and in the history of its nominees.</summary>
    /// <param name="at">When it was so above; null where that is not told: now.</param>
    public static async Task AwardedAsync(
        DossierWork work, ForwardingRow forwarding, ForwardedDecision decision, NomineeRecords records, Letters letters, string action, CancellationToken cancellation,
        DateTimeOffset? at = null)
    {
        var row = new ChairDecisionRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Kind = ChairDecisionKind.Signed, At = at ?? work.Now, ChairId = Guid.Empty, ChairName = decision.ChairName,
            Number = decision.Number, SignedOn = decision.SignedOn, Bonus = decision.Bonus, CertificateNumber = decision.CertificateNumber,
        };
        work.Db.ChairDecisions.Add(row);
        work.Dossier.CurrentDecisionId = row.Id;
        forwarding.AnsweredAt = work.Now;
        var award = new ForwardedAward(
            work.Dossier.Award, work.Dossier.Kind, AwardLedger.AwardYear(work.Dossier, work.Today), decision.Number, decision.SignedOn, await DeciderAsync(work, forwarding, cancellation),
            AwardStanding.InForce.Identifier());
        foreach (var nominee in work.Dossier.Nominees) await records.EnterAsync(work.Dossier, nominee, [award], work.Dossier.Id, work.Now, cancellation);
        await work.HandOverAsync("Bộ phận Một cửa", $"Quyết định số {decision.Number} ngày {decision.SignedOn.Vietnamese()}, bằng số {decision.CertificateNumber}", cancellation);
        await work.RecordAsync(action, DossierStatus.Decided, null, cancellation);
        await letters.ResultReadyAsync(work.Dossier, work.Now, cancellation);
    }

    /// <summary>Who decides by the award table, in words; a chair is that of the upper office.</summary>
    private static async Task<string> DeciderAsync(DossierWork work, ForwardingRow forwarding, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        return work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay) is Ruling<AwardRule>.Found { Rule.Decider: var decider } && Deciders.Central(decider) is { } central
            ? central : $"Chủ tịch Ủy ban nhân dân {forwarding.UpperOfficeName}";
    }

    /// <summary>The result is to be notified and returned within the time of the clock table, counted from today; the old limit has ended.</summary>
    public static Variables Deadlines(DossierWork work)
    {
        var rule = work.Rules.Clock(ClockSteps.NotifyResult, work.RuleDay).Required;
        var due = work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, rule.Limit).DueAt.Feel();
        return Variables.Of(("notifyBy", due), ("dueAt", due));
    }
}
