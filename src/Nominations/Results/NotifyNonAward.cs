using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Runtime;

namespace Workflow.Nominations.Results;

/// <summary>X9, X11: the written notice of non-award goes to the counter and the applicant; it names no voter.</summary>
public sealed class NotifyNonAward(DossierDesk desk, Letters letters)
{
    /// <param name="Notice">The text; the count may be told, voters may not.</param>
    public sealed record Request(Guid Dossier, string Notice);

    public sealed record Result(Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Notice, "Notice", "nội dung thông báo");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("notify-non-award", Variables.Empty, cancellation) is { } problem) return problem;

        await work.HandOverAsync("Bộ phận Một cửa", "Thông báo không được khen thưởng", cancellation);
        await work.RecordAsync(nameof(NotifyNonAward), DossierStatus.NotAwarded, request.Notice.Trim(), cancellation);
        await letters.ResultReadyAsync(work.Dossier, work.Now, cancellation);
        var slip = await IssuedSlips.RefusalAsync(work, request.Notice.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(slip);
    }
}
