using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels.ByLetter;

/// <summary>
/// X12 to an upper level that does not use this product (A14–A18): the counter sends the papers with the letter that the chair signed and enters its
/// number, its day and how it went. A sheet lists what left.
/// </summary>
public sealed class DispatchToUpper(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, OutgoingLetter Letter);

    /// <param name="AnswerBy">When an answer may be expected: a parameter (clock table, <c>upperAnswer</c>) that binds nobody.</param>
    public sealed record Result(string To, Guid Slip, DateOnly AnswerBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.TaskAsync("dispatch-upper", null, cancellation) is null) return work.NotWaiting("dispatch-upper");

        var forwarding = await work.Db.Set<ForwardingRow>().SingleAsync(f => f.DossierId == request.Dossier, cancellation);
        var checks = new Checks();
        checks.Check(request.Letter, forwarding.SignedAt.OfficeDate(), work.Today);
        if (checks.Failed) return checks.Refuse<Result>();

        var rule = work.Rules.Clock(ClockSteps.UpperAnswer, work.RuleDay).Required;
        var answer = work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, rule.Limit);
        if (await work.CompleteAsync("dispatch-upper", Variables.Of(("answerBy", answer.DueAt.Feel())), cancellation) is { } problem) return problem;

        work.EndLimits(LimitEnd.Done, LimitKind.UpperDispatch);
        work.OpenLimit(LimitKind.UpperAnswer, answer);
        (forwarding.SentAt, forwarding.PapersSentUntil, forwarding.UpperDueOn) = (work.Now, work.Now, answer.DueDate);
        await work.HandOverAsync(forwarding.UpperOfficeName, $"{request.Letter.Number.Trim()}, {request.Letter.Means.Vietnamese().ToLowerInvariant()}", cancellation);
        await work.NoteAsync(nameof(DispatchToUpper), $"{forwarding.UpperOfficeName}: {request.Letter.Number.Trim()} ngày {request.Letter.SignedOn.Vietnamese()}", cancellation);
        var slip = await UpperLetters.SheetAsync(work, forwarding, request.Letter, null, cancellation);
        await UpperLetters.EnterAsync(work, forwarding, UpperLetterKind.Submission, request.Letter.Number, request.Letter.SignedOn, cancellation, request.Letter, slip);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName, slip, answer.DueDate);
    }
}
