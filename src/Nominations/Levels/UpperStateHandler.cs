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

/// <summary>
/// At the counter of origin: a change at the upper level is mirrored. What asks something of this counter becomes work here: a supplement, the
/// end without an award, a withdrawal. A decision comes with its result (<see cref="ResultArrival"/>).
/// </summary>
public sealed class UpperStateHandler(DossierDesk desk, AfterTheAnswer after) : IMessageHandler
{
    public string Type => UpperState.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var state = message.Read<UpperState>();
        var dossier = await desk.Db.Set<ForwardingRow>().Where(f => f.Id == state.Link).Select(f => f.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidDataException($"forwarding.unknown: Expected a dossier that was forwarded, but {state.Link} is none ({problem.Code}).");

        var forwarding = await work.Db.Set<ForwardingRow>().SingleAsync(f => f.Id == state.Link, cancellation);
        if (state.Seq <= forwarding.Seq) return;

        var (first, status) = (forwarding.Seq == 0, Identifiers.Parse<DossierStatus>(state.Status));
        var changed = forwarding.UpperStatus != status;
        var over = forwarding.AnsweredAt is not null || work.Dossier.Status != DossierStatus.Forwarded;
        (forwarding.Seq, forwarding.UpperStatus, forwarding.UpperCode, forwarding.UpperDueOn, forwarding.UpperReason, forwarding.MirroredAt) =
            (state.Seq, status, state.Code ?? forwarding.UpperCode, state.DueOn, state.Reason, work.Now);
        forwarding.UpperQueue = message.Headers.GetValueOrDefault(Routing.From);
        forwarding.Missing = state.Missing.IsDefaultOrEmpty ? null : string.Join(' ', state.Missing);
        forwarding.FurtherUp = state.FurtherUp;
        if (changed) await work.NoteAsync("MirrorUpperState", $"{forwarding.UpperOfficeName}: {status.Vietnamese()}{(state.Reason is { } reason ? $" – {reason}" : "")}", cancellation);
        if (first && !over) await work.UpperHolds.CatchUpAsync(work, forwarding, cancellation);
        if (changed && over) await after.FollowAsync(work, forwarding, status, cancellation);
        if (changed && !over) await ActAsync(work, forwarding, status, cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task ActAsync(DossierWork work, ForwardingRow forwarding, DossierStatus status, CancellationToken cancellation)
    {
        if (status.IsClosed() || status == DossierStatus.WithdrawalRequested)
        {
            if (await UpperHolds.EndAsync(work, $"Cấp trên đã kết thúc giải quyết: {status.Vietnamese().ToLowerInvariant()}.", cancellation) is { } notEnded) throw new InvalidOperationException($"{notEnded.Code}: {notEnded.En}");
        }

        switch (status)
        {
            case DossierStatus.SupplementRequested:
                var closesAt = forwarding.UpperDueOn is { } due ? work.Clock.Calendar.Hours.ClosingOf(due, work.Clock.Counter).Feel() : FeelValue.Null;
                // Whoever brought the papers is with the office that submitted the dossier here: it is asked in its turn.
                forwarding.AskedBelow = work.Dossier.OriginCode is not null;
                await UpperAnswer.TellProcessAsync(desk, work, "upper.asked", forwarding, Variables.Of(("upperClosesAt", closesAt)), cancellation);
                break;
            case DossierStatus.RefusedAtCounter or DossierStatus.Refused:
                await UpperAnswer.TellProcessAsync(desk, work, "upper.answered", forwarding, Variables.Of(("outcome", FeelValue.Of("refused"))), cancellation);
                await UpperAnswer.RefusedAsync(work, forwarding, forwarding.UpperReason ?? "", cancellation);
                break;
            case DossierStatus.ClosedNoSupplement:
                forwarding.AnsweredAt = work.Now;
                await UpperAnswer.TellProcessAsync(desk, work, "upper.answered", forwarding, Variables.Of(("outcome", FeelValue.Of("closed"))), cancellation);
                break;
            case DossierStatus.WithdrawalRequested or DossierStatus.Withdrawn:
                if (await UpperAnswer.WithdrawnAsync(work, forwarding, forwarding.UpperReason ?? "", cancellation) is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
                break;
        }
    }
}
