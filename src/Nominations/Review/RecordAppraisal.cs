using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S4.2–S4.3: the reviewer finds the dossier eligible, asks for a supplement (X3: within 3 working days, once) or returns it (X4: within 5).</summary>
public sealed class RecordAppraisal(DossierDesk desk, SearchDuplicates duplicates, AppraisalObstacles obstacles)
{
    /// <param name="Findings">For the report; the reason when not eligible.</param>
    /// <param name="MissingComponents">With <see cref="AppraisalOutcome.Supplement"/>: codes of the component list.</param>
    /// <param name="Consult">Ask functional agencies before concluding.</param>
    /// <param name="PostPublicly">Show the nominees to the public before concluding; required where the award's rule says so.</param>
    /// <param name="Duties">How each initiative of the dossier relates to the duties of its authors; all are needed before it is eligible (R02).</param>
    /// <param name="GatherOpinions">Ask the community or the collective before concluding.</param>
    public sealed record Request(
        Guid Dossier, AppraisalOutcome Outcome, string Findings, ImmutableArray<string> MissingComponents, bool Consult = false, bool PostPublicly = false,
        string? CommunityImpact = null, ImmutableArray<DutyCheck> Duties = default, bool GatherOpinions = false);

    /// <param name="SupplementDueOn">Until when the applicant may bring what is missing.</param>
    /// <param name="Slip">The supplement or refusal slip for the counter to hand over.</param>
    public sealed record Result(DossierStatus Status, DateOnly? SupplementDueOn, Guid? Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // In a transaction of its own: what is found stays although the conclusion is refused for it.
        if (request.Outcome == AppraisalOutcome.Eligible && await duplicates.HandleAsync(new(request.Dossier), actor, cancellation) is Outcome<SearchDuplicates.Result>.Refused notSearched)
            return new Outcome<Result>.Refused(notSearched.Problems);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var checks = new Checks().RequireText(request.Findings, "Findings", "nhận xét, lý do", request.Outcome == AppraisalOutcome.Supplement ? 2000 : 4000)
            .RequireWithin(request.CommunityImpact, "CommunityImpact", "Tác động cộng đồng", 4000);
        if (request.Outcome != AppraisalOutcome.Eligible) await CheckAsync(work, request, checks, cancellation);
        else if (await Seats.AwardAsync(work, cancellation) is { PublicPosting: > 0 } award)
            checks.Require(request.PostPublicly, "posting.required", "PostPublicly", $"Danh hiệu này phải công khai ít nhất {award.PublicPosting} ngày trước khi họp Hội đồng.", $"Expected a public posting of {award.PublicPosting} days before the council.");
        await DossierInitiatives.RecordDutiesAsync(work, request.Duties, checks, cancellation);
        if (request.Outcome == AppraisalOutcome.Eligible) await obstacles.CheckAsync(work, checks, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        work.Db.Appraisals.Add(new()
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = request.Dossier, At = work.Now, ReviewerId = work.ActorId, Outcome = request.Outcome,
            Findings = request.Findings.Trim(), CommunityImpact = request.CommunityImpact?.Trim(),
        });
        return request.Outcome switch
        {
            AppraisalOutcome.Eligible => await GoOnAsync(work, request, cancellation),
            AppraisalOutcome.Supplement => await AskAsync(work, request, cancellation),
            AppraisalOutcome.Ineligible => await SendBackAsync(work, request, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Outcome, "Expected an outcome of an appraisal."),
        };
    }

    private async Task CheckAsync(DossierWork work, Request request, Checks checks, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        var received = (dossier.CompleteAt ?? work.Now).OfficeDate();
        if (request.Outcome == AppraisalOutcome.Ineligible)
        {
            var last = await ReviewTerm.LastDayAsync(work, work.Rules.Clock(ClockSteps.ReturnIneligible, received).Required, cancellation);
            // X4: afterwards within the limit, when a rule keeps it from going on; whatever else speaks against it is concluded in the report.
            checks.Require(work.Today <= last || await obstacles.StandAsync(work, cancellation), "return.too-late", "Outcome", $"Chỉ được trả hồ sơ đến hết {last.Vietnamese()}; nay kết luận trong báo cáo thẩm định.",
                $"Expected a return until {Iso(last)}, but today is {Iso(work.Today)}: conclude in the appraisal report.");
            return;
        }

        var rule = work.Rules.Clock(ClockSteps.SupplementRequest, received).Required;
        var until = await ReviewTerm.LastDayAsync(work, rule, cancellation);
        checks.Require(dossier.SupplementCount == 0, Supplement.AlreadyAsked.Code, "Outcome", Supplement.AlreadyAsked.Vi, Supplement.AlreadyAsked.En)
            .Require(dossier.SupplementCount > 0 || work.Today <= until, "supplement.too-late", "Outcome",
                $"Chỉ được yêu cầu bổ sung trong {rule.Limit} ngày làm việc kể từ khi tiếp nhận.", $"Expected a request within {rule.Limit} working days, until {Iso(until)}, but today is {Iso(work.Today)}.")
            .Require(!request.MissingComponents.IsDefaultOrEmpty, "input.required", "MissingComponents", "Cần chọn giấy tờ còn thiếu.", "Expected at least one missing component.")
            .Require(request.MissingComponents.IsDefault || string.Join(' ', request.MissingComponents).Length <= 400, "input.too-long", "MissingComponents",
                "Chọn quá nhiều giấy tờ; hãy trả hồ sơ kèm lý do.", "Expected codes of at most 400 characters in all.");
        // Reference 2.7: nobody is asked for a paper that the rules of the award do not list.
        var listed = (await Seats.AwardAsync(work, cancellation)).Components.Concat(dossier.Components.Select(c => c.Code)).ToHashSet(StringComparer.Ordinal);
        foreach (var code in request.MissingComponents.IsDefault ? [] : request.MissingComponents.Where(code => !listed.Contains(code)))
            checks.Require(false, "component.unknown", "MissingComponents", $"“{Rules.Components.Name(code)}” không có trong thành phần hồ sơ theo quy định nên không được yêu cầu.", $"Expected a component of the award's list, but found '{code}'.");
    }

    private static async Task<Outcome<Result>> GoOnAsync(DossierWork work, Request request, CancellationToken cancellation)
    {
        var output = Variables.Of(("outcome", FeelValue.Of("eligible")), ("consult", FeelValue.Of(request.Consult)), ("postPublicly", FeelValue.Of(request.PostPublicly)), ("gatherOpinions", FeelValue.Of(request.GatherOpinions)));
        return await FinishAsync(work, output, DossierStatus.UnderReview, null, null, cancellation);
    }

    private static async Task<Outcome<Result>> AskAsync(DossierWork work, Request request, CancellationToken cancellation)
    {
        foreach (var code in request.MissingComponents.Where(code => work.Dossier.Components.All(c => c.Code != code)))
        {
            work.Dossier.Components.Add(new()
            {
                Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Ordinal = work.Dossier.Components.Count + 1, Code = code,
                Name = Rules.Components.Name(code), Present = false,
            });
        }

        var due = Supplement.Ask(work, SupplementStage.Appraisal, request.MissingComponents, request.Findings.Trim());
        var output = Supplement.Variables(work.Clock, due).With("outcome", FeelValue.Of("supplement"));
        return await FinishAsync(work, output, DossierStatus.SupplementRequested, "Bộ phận Một cửa", due.DueDate, cancellation);
    }

    private static Task<Outcome<Result>> SendBackAsync(DossierWork work, Request request, CancellationToken cancellation) =>
        FinishAsync(work, Variables.Of(("outcome", FeelValue.Of("refused"))), DossierStatus.Refused, "Bộ phận Một cửa", null, cancellation);

    private static async Task<Outcome<Result>> FinishAsync(
        DossierWork work, Variables output, DossierStatus status, string? receiver, DateOnly? supplementDue, CancellationToken cancellation)
    {
        if (await work.CompleteAsync("appraise", output, cancellation) is { } problem) return problem;

        var findings = work.Db.Appraisals.Local.Last().Findings;
        if (receiver is not null) await work.HandOverAsync(receiver, findings, cancellation);
        await work.RecordAsync(nameof(RecordAppraisal), status, status == DossierStatus.UnderReview ? null : findings, cancellation);
        Guid? slip = status switch
        {
            DossierStatus.SupplementRequested => await IssuedSlips.SupplementAsync(
                work, work.Dossier.Components.Where(c => !c.Present).Select(c => c.Code), findings, $"đến hết {supplementDue?.Vietnamese()}", cancellation),
            DossierStatus.Refused => await IssuedSlips.RefusalAsync(work, findings, cancellation),
            _ => null,
        };
        await work.CommitAsync(cancellation);
        return new Result(status, supplementDue, slip);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
