using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Posting;

/// <summary>A citizen writes about posted nominees while they are posted. Nothing is shown before somebody of the office has read it.</summary>
public sealed class CommentOnPosting(OfficeDb db, ReadPostings postings, TimeProvider time)
{
    /// <summary>Unread comments of one posting after which no more are taken in: a flood is stopped before it buries the others.</summary>
    public const int MostUnread = 500;

    /// <param name="Name">Who writes; may be left out.</param>
    /// <param name="Contact">Where an answer would go; may be left out.</param>
    public sealed record Request(Guid Posting, string? Name, string? Contact, string Text);

    public sealed record Result(DateTimeOffset At);

    public async Task<Outcome<Result>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, text) = (time.GetUtcNow(), request.Text.Trim());
        var checks = new Checks().RequireText(request.Text, "Text", "nội dung ý kiến")
            .Require(text.Length is 0 or >= 10, "comment.too-short", "Text", "Ý kiến cần ít nhất 10 ký tự.", $"Expected at least 10 characters, but found {text.Length}.")
            .Require((request.Name?.Length ?? 0) <= 200, "input.too-long", "Name", "Họ tên dài quá 200 ký tự.", "Expected at most 200 characters.")
            .Require((request.Contact?.Length ?? 0) <= 200, "input.too-long", "Contact", "Liên hệ dài quá 200 ký tự.", "Expected at most 200 characters.");
        if (checks.Failed) return checks.Refuse<Result>();
        if (await postings.HandleAsync(request.Posting, cancellation) is [])
            return new Problem("posting.not-open", "", "Danh sách này không còn công khai lấy ý kiến.", "Expected an open posting.");

        var comments = db.Set<PostingCommentRow>().Where(c => c.DossierId == request.Posting);
        if (await comments.AnyAsync(c => c.Text == text, cancellation)) return new Problem("comment.repeated", "Text", "Ý kiến này đã được gửi.", "Expected a comment not sent before.");
        if (await comments.CountAsync(c => c.State == CommentState.New, cancellation) >= MostUnread)
            return new Problem("comment.too-many", "", "Đang có quá nhiều ý kiến chờ đọc; xin gửi trực tiếp tại Bộ phận Một cửa.", $"Expected fewer than {MostUnread} unread comments.");

        db.Add(new PostingCommentRow { Id = Guid.CreateVersion7(now), DossierId = request.Posting, At = now, AuthorName = Given(request.Name), Contact = Given(request.Contact), Text = text, State = CommentState.New });
        await db.SaveChangesAsync(cancellation);
        return new Result(now);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
