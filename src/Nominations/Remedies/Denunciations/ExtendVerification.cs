using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>The limit of a verification is extended: once by thirty days when it is complex, twice when it is very complex, each time before it is over (Law 25/2018 Art. 30).</summary>
public sealed class ExtendVerification(RemedyDesk desk)
{
    public sealed record Request(Guid Denunciation, VerificationComplexity Complexity, string Reason);

    public sealed record Result(DateOnly ConcludeBy, int Extensions);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Verifier, cancellation);
        if (work.Problem is { } refused) return refused;

        var denunciation = await work.Db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation);
        if (denunciation is not { AcceptedOn: { } accepted, ConcludedOn: null } || work.Remedy is not { State: RemedyState.Accepted, DueOn: { } due }) return work.NotWaiting("verify");

        var most = request.Complexity switch
        {
            VerificationComplexity.Complex => 1,
            VerificationComplexity.VeryComplex => work.Tables().Clock(ClockSteps.DenunciationExtensions, accepted).Required.Limit,
            _ => 0,
        };
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do gia hạn")
            .Require(denunciation.Extensions < most, "denunciation.no-more-extensions", "Complexity", $"Mức độ này được gia hạn {most} lần; đã gia hạn {denunciation.Extensions} lần.",
                $"Expected fewer than {most} extensions, but there were {denunciation.Extensions}.")
            .Require(work.Today <= due, "denunciation.overdue", "", "Thời hạn xác minh đã hết nên không gia hạn được.", $"Expected an extension until {due:O}, but today is {work.Today:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        denunciation.Extensions++;
        denunciation.Complexity = request.Complexity;
        // Thirty and thirty (and thirty) from the acceptance, not from a day of rest to which the first thirty were put off.
        var first = work.Tables().Clock(ClockSteps.Denunciation, accepted).Required;
        var more = work.Tables().Clock(ClockSteps.DenunciationExtension, accepted).Required;
        var limit = work.File.Clock.LimitInCalendarDays(more.AsLimitRule, accepted, first.Limit + (more.Limit * denunciation.Extensions), work.Tables().RestDayOf(more.Step, accepted));
        if (await work.MoveLimitAsync("concludeBy", limit, cancellation) is { } problem) return problem;
        work.SetLimit(LimitKind.Denunciation, limit, LimitEnd.Extended);

        await work.RecordAsync(nameof(ExtendVerification), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(limit.DueDate, denunciation.Extensions);
    }
}
