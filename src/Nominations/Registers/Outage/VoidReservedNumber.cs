using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>Reserved numbers that no slip used, or whose slip was spoilt, are voided, each with the reason; a voided number is never given again.</summary>
public sealed class VoidReservedNumber(DossierDesk desk)
{
    /// <param name="Numbers">1 to <see cref="ReserveNumbers.AtMost"/> open numbers of one office.</param>
    public sealed record Request(IReadOnlyList<Guid> Numbers, string Reason);

    public sealed record Result(int Voided);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = request.Numbers.Distinct().ToList();
        var checks = new Checks().RequireText(request.Reason, "VoidReason", "lý do hủy số", 500)
            .Require(ids.Count is >= 1 and <= ReserveNumbers.AtMost, "reservation.none-chosen", "Numbers", "Hãy chọn ít nhất một số.", $"Expected 1 to {ReserveNumbers.AtMost} numbers, but found {ids.Count}.");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var offices = await desk.Db.ReservedNumbers.Where(n => ids.Contains(n.Id)).Select(n => n.OfficeCode).Distinct().ToListAsync(cancellation);
        foreach (var office in offices)
        {
            if (!await OutageRights.MayAsync(desk, office, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Counter);
        }

        var (now, name, reason) = (desk.Now, await desk.NameOfAsync(actor, cancellation), request.Reason.Trim());
        // Only what is open still: a number that somebody enters at the same moment is not voided under their hands.
        var voided = await desk.Db.ReservedNumbers.Where(n => ids.Contains(n.Id) && n.State == ReservedState.Open).ExecuteUpdateAsync(row => row
            .SetProperty(n => n.State, ReservedState.Voided).SetProperty(n => n.ResolvedAt, now).SetProperty(n => n.ResolvedBy, actor.Account)
            .SetProperty(n => n.ResolvedByName, name).SetProperty(n => n.VoidReason, reason), cancellation);
        if (voided != ids.Count) return EnterPaperSlip.NotOpen;

        await work.CommitAsync(cancellation);
        return new Result(voided);
    }
}
