using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Council.Papers;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>What goes to the chair, and the list of a session.</summary>
public sealed class SubmissionPaperTests
{
    [Fact]
    public async Task The_submission_goes_with_statement_draft_and_list_that_say_the_vote_and_the_bonus()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var dossier = await SubmittedAsync(office);

        var statement = (SubmissionStatement)await PaperAsync(office, dossier, SlipKind.SubmissionStatement);
        var draft = (DraftDecision)await PaperAsync(office, dossier, SlipKind.DraftDecision);
        var list = (AwardList)await PaperAsync(office, dossier, SlipKind.AwardList);

        statement.ShouldSatisfyAllConditions(s => s.Ballot.ShouldStartWith("8/9 (88,9 %) thành viên đồng ý, đạt ngưỡng 80%"), s => s.Addressee.ShouldBe("Chủ tịch Ủy ban nhân dân xã An Khê Thượng"), s => s.Statement.ShouldBe("Kính trình Chủ tịch ký quyết định."));
        draft.ShouldSatisfyAllConditions(d => d.Nominees.ShouldHaveSingleItem().Bonus.ShouldBe(2_530_000), d => d.Decider.ShouldBe("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG"), d => d.Grounds[0].ShouldBe("Luật Thi đua, khen thưởng số 06/2022/QH15"));
        list.Nominees.ShouldHaveSingleItem().Name.ShouldBe("Người thứ 1");
    }

    [Theory]
    [InlineData(SlipKind.SubmissionStatement, "TỜ TRÌNH")]
    [InlineData(SlipKind.DraftDecision, "QUYẾT ĐỊNH (DỰ THẢO)")]
    [InlineData(SlipKind.AwardList, "DANH SÁCH KHEN THƯỞNG")]
    public async Task Each_paper_is_an_A4_sheet_and_a_word_file_with_the_same_words(SlipKind kind, string title)
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var layout = (await PaperAsync(office, await SubmittedAsync(office), kind)).Draw();

        layout.Size.ShouldBe(PaperSize.A4);
        var html = HtmlSlip.Page(layout);
        using var archive = new ZipArchive(new MemoryStream(DocxSlip.Write(layout)));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        var word = await reader.ReadToEndAsync();
        foreach (var text in new[] { title, "Người thứ 1", "Chiến sĩ thi đua cơ sở" })
        {
            html.ShouldContain(text);
            word.ShouldContain(text);
        }
    }

    [Fact]
    public async Task After_the_chair_sent_it_back_new_papers_are_issued_and_the_first_stay_as_they_were()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var dossier = await SubmittedAsync(office);
        var first = await office.ReadAsync(db => db.Set<SlipRow>().AsNoTracking().SingleAsync(s => s.DossierId == dossier && s.Kind == SlipKind.SubmissionStatement));

        await office.DoAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(dossier, "Thiếu số liệu"), a, default));
        await office.SubmitAsync(dossier);

        var all = await office.ReadAsync(db => db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == dossier && s.Kind == SlipKind.SubmissionStatement).OrderBy(s => s.Number).ToListAsync());
        all.Select(s => s.Number).ShouldBe([1, 2]);
        (all[0].Content, all[0].Sha256).ShouldBe((first.Content, first.Sha256));
    }

    [Fact]
    public async Task A_paper_that_was_changed_behind_the_products_back_is_not_printed()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var dossier = await SubmittedAsync(office);

        await office.ReadAsync(db => db.Database.ExecuteSqlAsync($"update slips set content = replace(content, 'Người thứ 1', 'Người thứ 2') where kind = 'DRAFT_DECISION'"));

        (await Should.ThrowAsync<InvalidDataException>(() => PaperAsync(office, dossier, SlipKind.DraftDecision))).Message.ShouldStartWith("slip.altered");
    }

    [Fact]
    public async Task The_list_of_a_session_names_all_who_passed_and_belongs_to_their_dossiers()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(3);
        (await office.CodeOfRefusalAsync<IssueAwardList, IssueAwardList.Result>("thuky", (c, a) => c.HandleAsync(new(session), a, default))).ShouldBe("session.not-over");
        await office.AttendAsync(session, 9);
        foreach (var (dossier, yes) in dossiers.Zip([9, 6, 8]))
        {
            var round = (await office.OpenAsync(session, dossier)).Round;
            await office.CastAllAsync(round, yes, 9 - yes);
            await office.CloseAsync(round);
        }

        var issued = await office.DoAsync<IssueAwardList, IssueAwardList.Result>("thuky", (c, a) => c.HandleAsync(new(session), a, default));

        (await office.PaperAsync<AwardList>(issued.Slip)).Nominees.Select(n => (n.Name, n.Vote)).ShouldBe([("Người thứ 1", "9/9 (100,0 %)"), ("Người thứ 3", "8/9 (88,9 %)")]);
        var papers = await office.ReadAsync(db => CouncilPapers.Of(db, dossiers[0]).ToListAsync());
        papers.ShouldContain(issued.Slip);
        (await office.ReadAsync(db => CouncilPapers.Of(db, dossiers[1]).ToListAsync())).ShouldNotContain(issued.Slip);
    }

    private static async Task<Guid> SubmittedAsync(TestOffice office)
    {
        var (_, dossier, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 8, 1);
        await office.CloseAsync(round);
        await office.SubmitAsync(dossier);
        return dossier;
    }

    private static async Task<Slip> PaperAsync(TestOffice office, Guid dossier, SlipKind kind) =>
        SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().AsNoTracking().SingleAsync(s => s.DossierId == dossier && s.Kind == kind)));
}
