using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Dossiers;

/// <summary>The one supplement a dossier may be asked for (invariant i), at the counter or by the reviewer.</summary>
internal static class Supplement
{
    public static Problem AlreadyAsked { get; } = new(
        "supplement.already-asked", "SupplementReason", "Chỉ được yêu cầu bổ sung một lần; hồ sơ này đã được yêu cầu.",
        "Expected a dossier that was never asked for a supplement, but one was asked for already.");

    public static Deadline Ask(DossierWork work, SupplementStage stage, ImmutableArray<string> missing, string reason)
    {
        var limit = work.Rules.Clock(ClockSteps.SupplementCompletion, work.RuleDay).Required;
        var due = work.Clock.LimitFromDayZero(limit.AsLimitRule, work.Today, limit.Limit);
        work.Dossier.SupplementCount++;
        work.EndLimits(LimitEnd.Supplemented);
        work.OpenLimit(LimitKind.Supplement, due);
        foreach (var component in work.Dossier.Components.Where(c => missing.Contains(c.Code, StringComparer.Ordinal))) component.Present = false;
        work.Db.Supplements.Add(new()
        {
            DossierId = work.Dossier.Id, Stage = stage, MissingComponents = string.Join(' ', missing), Reason = reason,
            RequestedAt = work.Now, RequestedBy = work.ActorId, DueOn = due.DueDate,
        });
        return due;
    }

    /// <summary>The process closes the dossier when offices open on the working day after the limit (C13).</summary>
    public static Variables Variables(OfficeClock clock, Deadline due) => Engine.Variables.Of(
        ("supplementClosesAt", clock.Calendar.Hours.OpeningOf(clock.ClosedWithoutSupplementOn(due), clock.Counter).Feel()));
}
