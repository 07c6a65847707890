using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Clock;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Rules;

namespace Workflow.Nominations.Tests.Posting;

public sealed class PostingTests
{
    private const string Text = "Ông Thắng chưa hoàn thành nhiệm vụ năm 2026, gọi tôi số 0912 345 678.";

    private static async Task<(TestOffice Office, Guid Dossier)> PostedAsync()
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", [], PostPublicly: true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Trang thông tin xã"), a, default));
        return (office, id);
    }

    private static Task<Outcome<CommentOnPosting.Result>> CommentAsync(TestOffice office, Guid id, string text = Text) =>
        office.WithAsync<CommentOnPosting, Outcome<CommentOnPosting.Result>>(c => c.HandleAsync(new(id, "Trần Thị Dân", "0912345678", text), default));

    private static Task<PostingCommentRow> CommentOfAsync(TestOffice office, Guid id) => office.ReadAsync(db => db.Set<PostingCommentRow>().SingleAsync(c => c.DossierId == id));

    private static Task<IReadOnlyList<ReadPostings.Item>> SeenAsync(TestOffice office, Guid? id) => office.WithAsync<ReadPostings, IReadOnlyList<ReadPostings.Item>>(c => c.HandleAsync(id, default));

    private static async Task SettleAsync(TestOffice office, string who, Guid comment, CommentState state, string? reason = null, string? text = null) =>
        await office.DoAsync<ModerateComment, ModerateComment.Result>(who, (c, a) => c.HandleAsync(new(comment, state, text, reason), a, default));

    [Fact]
    public async Task The_public_sees_who_is_posted_by_name_and_unit_and_nothing_more()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;

        var seen = (await SeenAsync(office, id)).ShouldHaveSingleItem();

        seen.Nominees.ShouldHaveSingleItem().ShouldBe(new("Vũ Đình Thắng", NomineeType.Individual, "Trường Tiểu học An Khê Thượng", "Giáo viên"));
        seen.ToString().ShouldNotContain("345");
        await office.AtAsync("17/10/2026 08:00");
        (await SeenAsync(office, null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_is_shown_only_after_it_was_read_and_without_numbers_of_persons()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        (await CommentAsync(office, id)).ShouldBeOfType<Outcome<CommentOnPosting.Result>.Done>();
        (await SeenAsync(office, id))[0].Comments.ShouldBeEmpty();

        await SettleAsync(office, "chuyenvien", (await CommentOfAsync(office, id)).Id, CommentState.Published);

        var shown = (await SeenAsync(office, id))[0].Comments.ShouldHaveSingleItem();
        shown.Text.ShouldBe("Ông Thắng chưa hoàn thành nhiệm vụ năm 2026, gọi tôi số •••.");
        shown.ToString().ShouldNotContain("Trần Thị Dân");
    }

    [Fact]
    public async Task A_text_with_a_telephone_number_is_not_published()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        await CommentAsync(office, id);
        var comment = (await CommentOfAsync(office, id)).Id;

        (await office.RefusedAsync<ModerateComment, ModerateComment.Result>("chuyenvien", (c, a) => c.HandleAsync(new(comment, CommentState.Published, "Gọi 0912345678", null), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("comment.personal-data");
    }

    [Fact]
    public async Task A_comment_comes_only_while_the_list_is_posted_and_only_once()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        await CommentAsync(office, id);

        (await CommentAsync(office, id)).ShouldBeOfType<Outcome<CommentOnPosting.Result>.Refused>().Problems[0].Code.ShouldBe("comment.repeated");
        await office.AtAsync("17/10/2026 08:00");
        (await CommentAsync(office, id, "Một ý kiến khác nữa.")).ShouldBeOfType<Outcome<CommentOnPosting.Result>.Refused>().Problems[0].Code.ShouldBe("posting.not-open");
    }

    [Fact]
    public async Task The_appraisal_waits_until_every_comment_is_settled()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        await CommentAsync(office, id);
        await office.AtAsync("17/10/2026 08:00");

        (await office.TasksAsync(id)).Single().Element.ShouldBe("settle-comments");
        (await office.RefusedAsync<SettleComments, SettleComments.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Không có gì."), a, default))).ShouldContain(p => p.Code == "comment.waiting");
        await SettleAsync(office, "chuyenvien", (await CommentOfAsync(office, id)).Id, CommentState.Withheld, "Không liên quan đến thành tích");
        await office.DoAsync<SettleComments, SettleComments.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Một ý kiến, không liên quan."), a, default));

        (await office.TasksAsync(id)).Single().Element.ShouldBe("conclude-appraisal");
    }

    [Fact]
    public async Task An_objection_goes_to_the_head_who_holds_the_dossier_or_dismisses_it_with_a_reason()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        await CommentAsync(office, id);
        var comment = (await CommentOfAsync(office, id)).Id;
        await SettleAsync(office, "chuyenvien", comment, CommentState.Objection, "Phản ánh thành tích không đúng");
        (await office.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == "posting.objection"))).Body.ShouldNotContain("Thắng");

        (await office.RefusedAsync<ModerateComment, ModerateComment.Result>("chuyenvien", (c, a) => c.HandleAsync(new(comment, CommentState.Dismissed, null, "Không có căn cứ"), a, default))).ShouldContain(p => p.Code == "access.denied");
        (await office.RefusedAsync<ModerateComment, ModerateComment.Result>("truongphong", (c, a) => c.HandleAsync(new(comment, CommentState.Held, null, "Tạm dừng"), a, default))).ShouldContain(p => p.Code == "comment.not-held");
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Denunciation, "Ý kiến công khai ngày 05/10/2026", "Thanh tra xã", TestOffice.Day("05/10/2026")), a, default));
        await SettleAsync(office, "truongphong", comment, CommentState.Held, "Đã tạm dừng để xác minh");

        (await CommentOfAsync(office, id)).State.ShouldBe(CommentState.Held);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
    }

    [Fact]
    public async Task Somebody_of_another_office_reads_no_comments()
    {
        var (office, id) = await PostedAsync();
        await using var ending = office;
        await CommentAsync(office, id);
        var comment = (await CommentOfAsync(office, id)).Id;

        (await office.RefusedAsync<ModerateComment, ModerateComment.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(comment, CommentState.Published, null, null), a, default))).ShouldContain(p => p.Code == "access.denied");
    }

    [Theory]
    [InlineData("HUY_CHUONG_TNXP", "COMMUNE", "CONTRIBUTION", "09/10/2026")]
    [InlineData("HUAN_CHUONG", "CENTRAL", "MERIT", "16/10/2026")]
    [InlineData("THON_TDP_VH", "COMMUNE", "MERIT", "09/10/2026")]
    [InlineData("BK_TINH", "PROVINCE", "MERIT", "16/10/2026")]
    public void The_posting_lasts_as_long_as_the_rule_of_the_award_says(string award, string level, string kind, string ends)
    {
        var day = TestOffice.Day("05/10/2026");
        var rule = ShippedRules.Tables.Award(award, level, kind, day).Required;

        PostingTerm.Of(VietnamCalendar.Office, ShippedRules.Tables, rule, day, day).DueDate.ShouldBe(TestOffice.Day(ends));
    }
}
