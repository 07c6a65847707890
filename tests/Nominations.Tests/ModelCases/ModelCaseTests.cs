using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.ModelCases;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.ModelCases;

public sealed class ModelCaseTests
{
    private static Task<TestOffice> OpenAsync() => TestOffice.OpenAsync("16/11/2026 10:00");

    private static Task<MarkModelCase.Result> FoundAsync(TestOffice office, string name = "Kha Văn Sáng") => office.DoAsync<MarkModelCase, MarkModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(
        new(TestOffice.Commune, null, name, "Thôn Đá Bạc", "DIRECT_LABOUR", ModelCaseKind.AdvancedPerson, "Trồng rừng gỗ lớn, giúp 12 hộ thoát nghèo"), a, default));

    private static Task<IReadOnlyList<ModelCaseRow>> FindAsync(TestOffice office, string text, string? of = TestOffice.Commune) =>
        office.WithAsync<FindModelCases, IReadOnlyList<ModelCaseRow>>(c => c.HandleAsync(new(of, text, null), default));

    [Fact]
    public async Task An_awarded_nominee_is_marked_once_and_not_before_the_decision()
    {
        await using var office = await OpenAsync();
        var dossier = (await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải", category: "DIRECT_LABOUR")).Dossier;
        var nominee = (await office.DossierAsync(dossier)).Nominees.Single().Id;
        Task<Workflow.Nominations.Dossiers.Outcome<MarkModelCase.Result>> MarkAsync() => office.AskAsync<MarkModelCase, MarkModelCase.Result>("chuyenvien",
            (c, a) => c.HandleAsync(new(TestOffice.Commune, nominee, null, null, null, ModelCaseKind.GoodDeed, "Cứu ba người giữa bão"), a, default));

        (await MarkAsync()).ShouldBeOfType<Workflow.Nominations.Dossiers.Outcome<MarkModelCase.Result>.Refused>().Problems.ShouldHaveSingleItem().Code.ShouldBe("model-case.not-awarded");
        await office.TransferAndAssignAsync(dossier);
        await office.AppraiseAndConcludeAsync(dossier);
        await office.SubmitAsync(dossier);
        await office.SignAsync(dossier, "113/QĐ-UBND", "16/11/2026");

        (await MarkAsync()).ShouldBeOfType<Workflow.Nominations.Dossiers.Outcome<MarkModelCase.Result>.Done>();
        (await MarkAsync()).ShouldBeOfType<Workflow.Nominations.Dossiers.Outcome<MarkModelCase.Result>.Refused>().Problems.ShouldHaveSingleItem().Code.ShouldBe("model-case.twice");
        (await FindAsync(office, "to van hai")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Category.ShouldBe("DIRECT_LABOUR"), c => c.DossierId.ShouldBe(dossier));
    }

    [Theory]
    [InlineData("kha van sang", 1)]
    [InlineData("Đá Bạc trồng", 1)]
    [InlineData("go lon", 1)]
    [InlineData("khong co", 0)]
    public async Task A_case_is_found_with_and_without_diacritics(string text, int found)
    {
        await using var office = await OpenAsync();
        await FoundAsync(office);

        (await FindAsync(office, text)).Count.ShouldBe(found);
    }

    [Fact]
    public async Task A_follow_up_is_dated_and_sets_the_next_one()
    {
        await using var office = await OpenAsync();
        var marked = await FoundAsync(office);
        await office.AtAsync("01/12/2026 09:00");

        var followed = await office.DoAsync<FollowModelCase, FollowModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new(marked.ModelCase, TestOffice.Day("30/11/2026"), "Mở rộng thêm 5 ha", TestOffice.Day("15/06/2027"), false), a, default));

        followed.NextFollowUpOn.ShouldBe(TestOffice.Day("15/06/2027"));
        (await office.ReadAsync(db => db.Set<ModelCaseNoteRow>().SingleAsync())).ShouldSatisfyAllConditions(n => n.On.ShouldBe(TestOffice.Day("30/11/2026")), n => n.WriterName.ShouldBe("Trịnh Minh Quân"));
        (await office.RefusedAsync<FollowModelCase, FollowModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(new(marked.ModelCase, TestOffice.Day("02/12/2026"), "x", null, false), a, default))).ShouldContain(p => p.Code == "model-case.day");
    }

    [Fact]
    public async Task The_public_sees_a_case_only_with_consent_and_no_longer_once_it_ended()
    {
        await using var office = await OpenAsync();
        var id = (await FoundAsync(office)).ModelCase;
        (await FindAsync(office, "", null)).ShouldBeEmpty();

        (await office.RefusedAsync<PublishModelCase, PublishModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, false), a, default))).ShouldContain(p => p.Code == "model-case.consent");
        await office.DoAsync<PublishModelCase, PublishModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, true), a, default));
        (await FindAsync(office, "", null)).ShouldHaveSingleItem();
        await office.DoAsync<FollowModelCase, FollowModelCase.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, TestOffice.Day("16/11/2026"), "Không còn phù hợp", null, true), a, default));

        (await FindAsync(office, "", null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replication_has_a_plan_places_and_a_day()
    {
        await using var office = await OpenAsync();
        var id = (await FoundAsync(office)).ModelCase;

        (await office.RefusedAsync<PlanReplication, PlanReplication.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "", " ", TestOffice.Day("01/01/2026"), false), a, default))).Select(p => p.Field).ShouldBe(["Plan", "Places", "By"]);
        (await office.DoAsync<PlanReplication, PlanReplication.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Tập huấn 3 thôn", "Thôn Trung; Thôn Bến Cá", TestOffice.Day("01/06/2027"), true), a, default))).State.ShouldBe(ModelCaseState.Replicated);
    }

    [Fact]
    public async Task The_counter_and_other_offices_mark_nothing()
    {
        await using var office = await OpenAsync();

        foreach (var who in new[] { "quay", "chuyenvientinh" })
        {
            (await office.RefusedAsync<MarkModelCase, MarkModelCase.Result>(who, (c, a) => c.HandleAsync(
                new(TestOffice.Commune, null, "A", "B", "OTHER", ModelCaseKind.NewModel, "C"), a, default))).ShouldContain(p => p.Code == "access.denied");
        }
    }
}
