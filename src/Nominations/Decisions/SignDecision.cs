using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies;
using Workflow.Nominations.Review;
using Workflow.Runtime;

namespace Workflow.Nominations.Decisions;

/// <summary>S11: the chair signs; number and day of the decision. Never unread, never before the vote (invariant vii), one decision in force (vi).</summary>
public sealed class SignDecision(DossierDesk desk, AwardHistory.AwardLedger awards, OfficeNumbers numbers)
{
    /// <param name="Number">Such as <c>112/QĐ-UBND</c>.</param>
    public sealed record Request(Guid Dossier, string Number, DateOnly SignedOn);

    public sealed record Result(Guid Decision);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await RemedyStanding.WhyNotDecideAsync(work.Db, request.Dossier, cancellation) is { } verifying) return verifying;

        var earliest = await EarliestAsync(work, cancellation);
        var taken = await numbers.IsTakenAsync(work.Dossier.OfficeCode, request.Number, request.SignedOn.Year, cancellation);
        var read = await ReadSubmission.Current(work.Db, work.ActorId).AnyAsync(d => d == request.Dossier, cancellation);
        var checks = new Checks().Require(read, "decision.unread", "", "Hãy mở tờ trình và giấy tờ của hồ sơ trước khi ký: hồ sơ chưa được mở, hoặc đã thay đổi sau lần mở trước.",
                "Expected this chair to have opened the submission since its last change, but there is no such reading.")
            .RequireText(request.Number, "Number", "số quyết định", 60)
            .Require(request.SignedOn >= earliest && request.SignedOn <= work.Today, "decision.date", "SignedOn",
                $"Ngày ký phải từ {earliest.Vietnamese()} đến {work.Today.Vietnamese()}.",
                string.Create(CultureInfo.InvariantCulture, $"Expected a day from {earliest:yyyy-MM-dd} to {work.Today:yyyy-MM-dd}, but found {request.SignedOn:yyyy-MM-dd}."))
            .Require(!taken, "decision.number-taken", "Number", "Số quyết định này đã dùng trong năm.", $"Expected a number not used this year, but {request.Number} is taken.")
            .Require(work.Dossier.CurrentDecisionId is null, "decision.exists", "", "Hồ sơ đã có quyết định.", "Expected a dossier without a decision in force.");
        if (checks.Failed) return checks.Refuse<Result>();

        var decision = await ChairSays.RecordAsync(desk, work, ChairDecisionKind.Signed, null, cancellation);
        (decision.Number, decision.SignedOn) = (request.Number.Trim(), request.SignedOn);
        work.Dossier.CurrentDecisionId = decision.Id;
        await awards.RecordDecisionAsync(work, decision, cancellation);
        var output = Variables.Of(("chairDecision", FeelValue.Of("signed")), ("outcome", FeelValue.Of("awarded"))).With(DossierDesk.NotifyBy(work).Values);
        if (await work.CompleteAsync("decide", output, cancellation) is { } problem) return problem;

        await work.HandOverAsync(await work.ReviewerAsync(cancellation), $"Quyết định số {decision.Number}", cancellation);
        await work.RecordAsync(nameof(SignDecision), DossierStatus.Decided, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(decision.Id);
    }

    /// <summary>Invariants iii and vii: not before the dossier was complete or opened again, the end of the posting, the vote and the conclusion of the last hold.</summary>
    private static async Task<DateOnly> EarliestAsync(DossierWork work, CancellationToken cancellation)
    {
        var dossier = work.Dossier.Id;
        var days = new[]
        {
            await ReviewTerm.BeganOnAsync(work, cancellation) ?? work.Dossier.ReceivedAt?.OfficeDate(),
            (await work.Db.PublicPostings.Where(p => p.DossierId == dossier).MaxAsync(p => (DateOnly?)p.EndsOn, cancellation))?.AddDays(1),
            (await work.Db.BallotRounds.Where(r => r.DossierId == dossier).MaxAsync(r => r.ClosedAt, cancellation))?.OfficeDate(),
            await work.Db.Holds.Where(h => h.DossierId == dossier).MaxAsync(h => h.ConcludedOn, cancellation),
        };
        return days.Max() ?? work.Today;
    }
}
