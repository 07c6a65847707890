using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S5: asks functional agencies in parallel, each with content and a date (Decree 61 Art. 19.5).</summary>
public sealed class ConsultAgencies(DossierDesk desk, Letters letters)
{
    /// <param name="Code">A body of the rules, such as <c>SOCIAL_INSURANCE</c>.</param>
    public sealed record Agency(string Code, string? Email, string Question);

    public sealed record Request(Guid Dossier, ImmutableArray<Agency> Agencies);

    public sealed record Result(ImmutableArray<Guid> Consultations, DateOnly DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().Require(request.Agencies.Length is >= 1 and <= 30, "input.required", "Agencies", "Cần chọn ít nhất một cơ quan.", $"Expected 1 to 30 agencies, but found {request.Agencies.Length}.");
        foreach (var (agency, i) in request.Agencies.Select((a, i) => (a, i))) checks.RequireText(agency.Question, $"Agencies[{i}].Question", "nội dung hỏi").RequireText(agency.Code, $"Agencies[{i}].Code", "cơ quan", 200).RequireWithin(agency.Email, $"Agencies[{i}].Email", "Thư điện tử", 200);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var limit = work.Rules.Clock(ClockSteps.ConsultationReply, work.RuleDay).Required;
        var due = work.Clock.LimitFromDayZero(limit.AsLimitRule, work.Today, limit.Limit);
        var rows = request.Agencies.Select(agency => new ConsultationRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = request.Dossier, Agency = agency.Code, AgencyEmail = agency.Email, Question = agency.Question.Trim(),
            RequestedAt = work.Now, DueOn = due.DueDate,
        }).ToImmutableArray();
        work.Db.Consultations.AddRange(rows);
        work.OpenLimit(LimitKind.Consultation, due);
        FeelValue asked = new FeelList([.. rows.Select(FeelValue (row) => FeelContext.Of([new("id", FeelValue.Of(row.Id.ToString())), new("agency", FeelValue.Of(row.Agency))]))]);
        var output = Variables.Of(("consultations", asked), ("consultationDueAt", due.DueAt.Feel()));
        if (await work.CompleteAsync("consult", output, cancellation) is { } problem) return problem;

        foreach (var row in rows) await letters.ConsultationAsync(work.Dossier, row, work.Now, cancellation);
        await work.RecordAsync(nameof(ConsultAgencies), DossierStatus.Consulting, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result([.. rows.Select(r => r.Id)], due.DueDate);
    }
}
