using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Initiatives;

/// <summary>The reviewer documents the new element that makes a blocked initiative another one (§1.8). It goes on blocking until a second person has looked.</summary>
public sealed class ProposeOverride(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, Guid Finding, string Reason);

    public sealed record Result;

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        var finding = await work.Db.Set<DuplicateFindingRow>().FirstOrDefaultAsync(f => f.Id == request.Finding && f.DossierId == request.Dossier, cancellation);
        if (finding is null) return new Problem("finding.unknown", "", "Không có kết quả đối chiếu này.", "Expected a finding of the dossier.");
        var checks = new Checks().RequireText(request.Reason, "Reason", "điểm mới của sáng kiến", 2000)
            .Require(finding.Ruling == DuplicateRuling.Block && finding.Override != OverrideState.Confirmed, "finding.not-blocking", "", "Kết quả đối chiếu này không chặn hồ sơ.", "Expected a finding that blocks.");
        if (checks.Failed) return checks.Refuse<Result>();

        (finding.Override, finding.OverrideReason, finding.OverrideBy, finding.OverrideAt) = (OverrideState.Proposed, request.Reason.Trim(), work.ActorId, work.Now);
        (finding.OverrideDecidedBy, finding.OverrideDecidedAt, finding.OverrideDecisionNote) = (null, null, null);
        await work.RecordAsync(nameof(ProposeOverride), work.Dossier.Status, null, cancellation);
        work.Db.Timeline.Local.Last().Reason = finding.OverrideReason;
        await work.CommitAsync(cancellation);
        return new Result();
    }
}

/// <summary>A second person of the reviewing department confirms the new element, or says that it is none.</summary>
public sealed class DecideOverride(DossierDesk desk)
{
    /// <param name="Note">Never empty where it is denied.</param>
    public sealed record Request(Guid Dossier, Guid Finding, bool Confirm, string? Note);

    public sealed record Result(bool StillBlocks);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, null, cancellation);
        if (work.Problem is { } refused) return refused;
        var office = work.Dossier.OfficeCode;
        if (!await desk.IsInAsync(actor, Roles.Group(office, Roles.ReviewHead), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation) && !await desk.IsInAsync(actor, Roles.Group(office, Roles.Reviewer), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation))
            return DossierDesk.NotAllowed(Roles.ReviewHead);

        var finding = await work.Db.Set<DuplicateFindingRow>().FirstOrDefaultAsync(f => f.Id == request.Finding && f.DossierId == request.Dossier, cancellation);
        if (finding is null) return new Problem("finding.unknown", "", "Không có kết quả đối chiếu này.", "Expected a finding of the dossier.");
        var checks = new Checks()
            .Require(finding.Override == OverrideState.Proposed, "override.not-proposed", "", "Chưa ai đề nghị bỏ chặn, hoặc đã có người xác nhận.", "Expected a proposed override that waits for a second person.")
            .Require(finding.OverrideBy != work.ActorId, "override.same-person", "", "Người xác nhận phải khác người đề nghị bỏ chặn.", "Expected a second person, but found the one who proposed the override.")
            .Require(request.Confirm || !string.IsNullOrWhiteSpace(request.Note), "input.required", "Note", "Cần nhập lý do không xác nhận.", "Expected a reason for not confirming.")
            .Require((request.Note?.Length ?? 0) <= 2000, "input.too-long", "Note", "Lý do dài quá 2000 ký tự.", "Expected at most 2000 characters.");
        if (checks.Failed) return checks.Refuse<Result>();

        (finding.Override, finding.OverrideDecidedBy, finding.OverrideDecidedAt, finding.OverrideDecisionNote) =
            (request.Confirm ? OverrideState.Confirmed : OverrideState.Denied, work.ActorId, work.Now, request.Note?.Trim());
        await work.RecordAsync(nameof(DecideOverride), work.Dossier.Status, null, cancellation);
        work.Db.Timeline.Local.Last().Reason = request.Confirm ? finding.OverrideReason : finding.OverrideDecisionNote;
        await work.CommitAsync(cancellation);
        return new Result(finding.Blocks);
    }
}
