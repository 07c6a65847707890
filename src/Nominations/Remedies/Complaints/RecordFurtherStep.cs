using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>After the first settlement: a second complaint to the body above, or a lawsuit (Law 02/2011 Art. 33). Another body decides; this office records it and what came of it.</summary>
public sealed class RecordFurtherStep(RemedyDesk desk)
{
    /// <param name="Body">The upper body or the court.</param>
    public sealed record Request(Guid Complaint, FurtherStepKind Kind, string Body, DateOnly FiledOn, string Note);

    /// <param name="DueOn">Until when the body above has to settle; null for a court.</param>
    public sealed record Result(Guid Step, bool Late, DateOnly? DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;

        var complaint = await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation);
        if (complaint.SettledOn is not { } settled)
            return new Problem("complaint.not-settled", "", "Khiếu nại chưa có quyết định giải quyết lần đầu.", "Expected a complaint that was settled, but it is not.");

        var checks = new Checks().RequireText(request.Body, "Body", "cơ quan giải quyết lần hai hoặc Tòa án", 200).RequireText(request.Note, "Note", "nội dung")
            .Require(settled <= request.FiledOn && request.FiledOn <= work.Today, "complaint.filed-on", "FiledOn",
                $"Ngày nộp phải từ {settled.Vietnamese()} đến hôm nay.", $"Expected a day from {settled:O} to {work.Today:O}, but found {request.FiledOn:O}.");
        if (checks.Failed) return checks.Refuse<Result>();
        var body = request.Body.Trim();
        if (await work.Db.Set<FurtherStepRow>().AnyAsync(s => s.RemedyId == request.Complaint && s.Kind == request.Kind && s.Body == body && s.DecidedOn == null, cancellation))
            return new Problem("complaint.step-recorded", "Body", "Bước này đã được ghi và chưa có kết quả.", "Expected a step that is not recorded yet, but it waits for its decision.");

        var second = request.Kind == FurtherStepKind.SecondComplaint;
        var late = second && request.FiledOn > work.Limit(ClockSteps.SecondComplaint, settled, complaint.ReceivedOn).DueDate;
        var settlement = second ? work.Limit(ClockSteps.SecondSettlement, request.FiledOn, complaint.ReceivedOn) : null;
        var step = new FurtherStepRow
        {
            Id = Guid.CreateVersion7(work.File.Now), RemedyId = request.Complaint, Kind = request.Kind, Body = request.Body.Trim(), FiledOn = request.FiledOn, Late = late,
            DueOn = settlement?.DueDate, Note = request.Note.Trim(),
        };
        work.Db.Add(step);
        if (settlement is not null) work.SetLimit(LimitKind.SecondSettlement, settlement, LimitEnd.Replaced);
        await work.RecordAsync(nameof(RecordFurtherStep), step.Note, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(step.Id, late, step.DueOn);
    }
}

/// <summary>What the body above or the court decided: the first settlement stands, or the dossier is appraised again.</summary>
public sealed class RecordFurtherDecision(RemedyDesk desk, ReopenDossier reopen)
{
    public sealed record Request(Guid Complaint, Guid Step, bool Reopen, DateOnly DecidedOn, string Decision);

    /// <param name="DueOn">The new appointment of a dossier that was opened again.</param>
    public sealed record Result(DateOnly? DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.Db.Set<FurtherStepRow>().FirstOrDefaultAsync(s => s.Id == request.Step && s.RemedyId == request.Complaint && s.DecidedOn == null, cancellation) is not { } step)
            return work.NotWaiting("further-step");

        var checks = new Checks().RequireText(request.Decision, "Decision", "nội dung quyết định, bản án")
            .Require(step.FiledOn <= request.DecidedOn && request.DecidedOn <= work.Today, "complaint.decided-on", "DecidedOn",
                $"Ngày quyết định phải từ {step.FiledOn.Vietnamese()} đến hôm nay.", $"Expected a day from {step.FiledOn:O} to {work.Today:O}, but found {request.DecidedOn:O}.")
            .Require(!request.Reopen || work.Dossier is { CompleteAt: not null, CurrentDecisionId: null } && work.Dossier.Status.IsSettled(), "complaint.cannot-reopen", "Reopen",
                "Hồ sơ này không thẩm định lại được.", "Expected a dossier that was complete once and has come to an end without an award.");
        if (checks.Failed) return checks.Refuse<Result>();

        (step.DecidedOn, step.Decision, step.Upheld) = (request.DecidedOn, request.Decision.Trim(), request.Reopen);
        if (step.DueOn is not null) work.EndLimits(LimitEnd.Done);
        if (request.Reopen && await reopen.HandleAsync(work.File, request.Decision.Trim()[..Math.Min(1000, request.Decision.Trim().Length)], cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(RecordFurtherDecision), step.Decision, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(request.Reopen ? work.Dossier.DueOn : null);
    }
}
