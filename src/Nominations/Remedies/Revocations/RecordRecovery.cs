using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>One thing or sum is given back against a receipt. When nothing is missing any more, the recovery is done; until then its task stays open and reminds.</summary>
public sealed class RecordRecovery(RemedyDesk desk)
{
    /// <param name="Amount">In đồng, above zero for money; zero for a thing.</param>
    /// <param name="ReceiptNumber">The number of the office's own receipt or minutes.</param>
    public sealed record Request(Guid Revocation, RecoveredThing Thing, decimal Amount, DateOnly On, string ReceiptNumber, string GivenBackBy);

    /// <param name="MoneyLeft">In đồng, still to be given back.</param>
    /// <param name="Done">Nothing is missing any more.</param>
    public sealed record Result(decimal MoneyLeft, bool Done, Guid Receipt);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Revocation, RemedyKind.Revocation, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (!await work.WaitsAtAsync("recover", cancellation)) return work.NotWaiting("recover");

        var revocation = await work.Db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == request.Revocation, cancellation);
        var before = await work.Db.Set<RecoveryRow>().Where(r => r.RemedyId == request.Revocation).ToListAsync(cancellation);
        var left = revocation.MoneyToRecover - before.Sum(r => r.Amount);
        var money = request.Thing == RecoveredThing.Money;
        var cancelled = revocation.CancelledOn ?? work.Today;
        var checks = new Checks().RequireText(request.ReceiptNumber, "ReceiptNumber", "số phiếu thu, biên bản", 60).RequireText(request.GivenBackBy, "GivenBackBy", "người nộp lại", 200)
            .Require(!money || 0 < request.Amount && request.Amount <= left && request.Amount == decimal.Truncate(request.Amount), "recovery.amount", "Amount",
                $"Số tiền phải lớn hơn 0 và không quá {left.ToString("#,##0", CultureInfo.GetCultureInfo("vi-VN"))} đồng còn phải thu.", $"Expected more than 0 and at most {left}, but found {request.Amount}.")
            .Require(money || request.Amount == 0, "recovery.amount", "Amount", "Bằng, hiện vật không ghi số tiền.", "Expected no amount for a thing.")
            .Require(money || before.All(r => r.Thing != request.Thing), "recovery.already-back", "Thing", "Đã thu hồi rồi.", "Expected a thing that is still missing, but it is back.")
            .Require(cancelled <= request.On && request.On <= work.Today, "recovery.on", "On", $"Ngày thu hồi phải từ {cancelled.Vietnamese()} đến hôm nay.",
                $"Expected a day from {cancelled:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        var row = new RecoveryRow
        {
            Id = Guid.CreateVersion7(work.File.Now), RemedyId = request.Revocation, Thing = request.Thing, Amount = request.Amount, On = request.On,
            ReceiptNumber = request.ReceiptNumber.Trim(), RecordedBy = work.File.ActorId,
        };
        work.Db.Add(row);
        before.Add(row);
        var done = Missing(revocation, before).Count == 0;
        if (done && await work.CompleteAsync("recover", Variables.Empty, cancellation) is { } problem) return problem;

        await EndIfDoneAsync(work, done, cancellation);
        await work.RecordAsync(nameof(RecordRecovery), $"{RevocationPapers.Name(row.Thing)} {row.ReceiptNumber}", cancellation);
        var receipt = await work.IssueAsync(SlipKind.RecoveryReceipt, (head, signer) => RevocationPapers.Receipt(head, work, row, request.GivenBackBy.Trim(), left - row.Amount, signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(left - row.Amount, done, receipt);
    }

    /// <summary>What is still to be given back.</summary>
    public static IReadOnlyList<RecoveredThing> Missing(RevocationRow revocation, IReadOnlyList<RecoveryRow> recovered)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        var missing = new List<RecoveredThing>();
        if (recovered.All(r => r.Thing != RecoveredThing.Certificate)) missing.Add(RecoveredThing.Certificate);
        if (revocation.InsigniaToRecover && recovered.All(r => r.Thing != RecoveredThing.Insignia)) missing.Add(RecoveredThing.Insignia);
        if (recovered.Sum(r => r.Amount) < revocation.MoneyToRecover) missing.Add(RecoveredThing.Money);
        return missing;
    }

    /// <summary>The case is closed when everything is back and, where it must be, the revocation is published.</summary>
    internal static async Task EndIfDoneAsync(RemedyWork work, bool done, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        if (done && !await work.Db.UserTasks.AnyAsync(t => t.RootId == work.Remedy.InstanceId, cancellation)) work.Close(RemedyState.Settled);
    }
}
