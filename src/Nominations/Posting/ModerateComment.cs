using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Review;
using Workflow.Runtime;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Posting;

/// <summary>
/// The office reads a comment: it is published without personal data, withheld with a reason, or taken as an objection, which the head of the
/// department is told of and settles: the dossier is held (X7), or the objection is dismissed with a reason.
/// </summary>
public sealed class ModerateComment(DossierDesk desk, Recipients recipients, Letters letters)
{
    /// <param name="State">What is to become of it.</param>
    /// <param name="PublishedText">With <see cref="CommentState.Published"/>: as the public reads it; null: as written, numbers and addresses left out.</param>
    /// <param name="Reason">Needed for everything but publishing.</param>
    public sealed record Request(Guid Comment, CommentState State, string? PublishedText, string? Reason);

    public sealed record Result(Guid Dossier, CommentState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dossier = await desk.Db.Set<PostingCommentRow>().Where(c => c.Id == request.Comment).Select(c => c.DossierId).FirstOrDefaultAsync(cancellation);
        var byHead = request.State is CommentState.Held or CommentState.Dismissed;
        await using var work = await desk.OpenAsync(dossier, actor, byHead ? Roles.ReviewHead : null, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (!byHead && !await desk.IsInAsync(actor, Roles.Group(work.Dossier.OfficeCode, Roles.Reviewer), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation)
            && !await desk.IsInAsync(actor, Roles.Group(work.Dossier.OfficeCode, Roles.ReviewHead), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Reviewer);

        var row = await work.Db.Set<PostingCommentRow>().SingleAsync(c => c.Id == request.Comment, cancellation);
        var text = (request.PublishedText ?? ReadPostings.Redacted(row.Text)).Trim();
        var checks = new Checks()
            .Require(request.State != CommentState.New && row.State == (byHead ? CommentState.Objection : CommentState.New), "comment.settled", "State",
                byHead ? "Ý kiến này không phải phản ánh đang chờ." : "Ý kiến này đã được xử lý.", $"Expected a comment that waits for this, but it is {row.State}.")
            .Require(request.State != CommentState.Published || text == ReadPostings.Redacted(text), "comment.personal-data", "PublishedText", "Nội dung công bố còn số điện thoại, số định danh hoặc thư điện tử.", "Expected a text without numbers of persons and addresses.")
            .Require(request.State != CommentState.Held || work.Dossier.Status == DossierStatus.OnHold, "comment.not-held", "State", "Hồ sơ chưa được tạm dừng; hãy tạm dừng trước.", "Expected a dossier on hold.");
        if (request.State == CommentState.Published) checks.RequireText(text, "PublishedText", "nội dung công bố").RequireWithin(request.Reason, "Reason", "Lý do", 1000);
        else checks.RequireText(request.Reason, "Reason", "lý do", 1000);
        if (checks.Failed) return checks.Refuse<Result>();

        (row.State, row.Reason, row.PublishedText, row.SettledBy, row.SettledAt) =
            (request.State, request.Reason?.Trim() is { Length: > 0 } reason ? reason : null, request.State == CommentState.Published ? text : null, actor.Account, work.Now);
        if (request.State == CommentState.Objection)
        {
            // The letter leads to the comment; what it says stays out of mail boxes.
            foreach (var head in await recipients.OfGroupAsync(Roles.Group(work.Dossier.OfficeCode, Roles.ReviewHead), cancellation))
                await letters.WriteAsync($"objection/{row.Id}/{head.Account}", "posting.objection", dossier, head.Account, head.Email, $"Phản ánh về hồ sơ {work.Dossier.Code} đang công khai", "Mở ý kiến công khai của hồ sơ để xem xét tạm dừng hoặc bác phản ánh.", work.Now, cancellation);
        }

        await work.CommitAsync(cancellation);
        return new Result(dossier, request.State);
    }
}

/// <summary>The reviewer hands in what came of the posting: after every comment is settled.</summary>
public sealed class SettleComments(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Summary);

    public sealed record Result(int Comments);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Summary, "Summary", "tổng hợp ý kiến", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.Db.PublicPostings.FirstOrDefaultAsync(p => p.DossierId == request.Dossier, cancellation) is not { } posting) return work.NotWaiting("settle-comments");
        var waiting = await Waiting(work.Db, request.Dossier).CountAsync(cancellation);
        if (waiting > 0) return new Problem("comment.waiting", "", $"Còn {waiting} ý kiến chưa xử lý xong.", $"Expected every comment to be settled, but {waiting} wait.");

        posting.Opinions = request.Summary.Trim();
        if (await work.CompleteAsync("settle-comments", Variables.Empty, cancellation) is { } problem) return problem;
        await work.RecordAsync(nameof(SettleComments), await OpinionsUnderWay.StatusAsync(work, cancellation), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(await work.Db.Set<PostingCommentRow>().CountAsync(c => c.DossierId == request.Dossier, cancellation));
    }

    internal static IQueryable<PostingCommentRow> Waiting(OfficeDb db, Guid dossier) =>
        db.Set<PostingCommentRow>().Where(c => c.DossierId == dossier && (c.State == CommentState.New || c.State == CommentState.Objection));
}

/// <summary>The posting is over: the process learns how many comments still wait, and the posting keeps what came in.</summary>
public sealed class CountComments(DossierDesk desk) : IJobWorker
{
    public string JobType => "nomination.count-comments";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);

        var comments = await work.Db.Set<PostingCommentRow>().Where(c => c.DossierId == work.Dossier.Id).GroupBy(c => c.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        int Of(params CommentState[] states) => comments.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        var posting = await work.Db.PublicPostings.SingleAsync(p => p.DossierId == work.Dossier.Id, cancellation);
        posting.Opinions ??= comments.Count == 0 ? "Không có ý kiến." : $"{comments.Sum(c => c.Count)} ý kiến: {Of(CommentState.Published)} công bố, {Of(CommentState.Withheld)} không công bố, {Of(CommentState.Objection, CommentState.Held, CommentState.Dismissed)} phản ánh, {Of(CommentState.New)} chưa đọc.";
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Of(("waitingComments", FeelValue.Of(Of(CommentState.New, CommentState.Objection)))));
    }
}
