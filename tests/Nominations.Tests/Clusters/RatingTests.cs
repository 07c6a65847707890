using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Clusters;

public sealed class RatingTests
{
    private static readonly ImmutableArray<OpenRating.Member> Members = [new("Xã Một", "uyvientinh1"), new("Xã Hai", "uyvientinh2"), new("Xã Ba", "uyvientinh3")];
    private static readonly ImmutableArray<OpenRating.Criterion> Criteria = [new("Phát triển kinh tế", 60, false), new("Văn hóa, xã hội", 40, true)];

    private static Task<TestOffice> OpenAsync() => TestOffice.OpenAsync("05/10/2026 09:00");

    private static async Task<Guid> StartAsync(TestOffice office, TieRule tie = TieRule.CriteriaInOrder, bool evidence = false)
    {
        var bloc = (await office.DoAsync<SaveBloc, SaveBloc.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(null, "H98", "Cụm thi đua số 1", BlocKind.Cluster, "Quyết định 9/QĐ-UBND"), a, default))).Bloc;
        var criteria = evidence ? Criteria : [.. Criteria.Select(c => c with { NeedsEvidence = false })];
        return (await office.DoAsync<OpenRating, OpenRating.Result>("truongphongtinh", (c, a) => c.HandleAsync(
            new(bloc, 2026, "CO_TINH", Members, "uyvientinh1", "uyvientinh2", criteria, tie), a, default))).Rating;
    }

    private static Task<List<RatingMemberRow>> UnitsAsync(TestOffice office, Guid rating) => office.ReadAsync(db => db.Set<RatingMemberRow>().Where(m => m.RatingId == rating).OrderBy(m => m.Ordinal).ToListAsync());

    private static async Task<ImmutableArray<PointsGiven>> PointsAsync(TestOffice office, Guid rating, decimal first, decimal second)
    {
        var criteria = await office.ReadAsync(db => db.Set<RatingCriterionRow>().Where(c => c.RatingId == rating).OrderBy(c => c.Ordinal).Select(c => c.Id).ToListAsync());
        return [new(criteria[0], first), new(criteria[1], second)];
    }

    private static async Task<Outcome<ScoreOneself.Result>> SelfAsync(TestOffice office, Guid rating, string who, decimal first = 50, decimal second = 30)
    {
        var points = await PointsAsync(office, rating, first, second);
        return await office.AskAsync<ScoreOneself, ScoreOneself.Result>(who, (c, a) => c.HandleAsync(new(rating, points), a, default));
    }

    private static async Task<Outcome<ScoreOther.Result>> OtherAsync(TestOffice office, Guid rating, string who, string unit, decimal first, decimal second)
    {
        var points = await PointsAsync(office, rating, first, second);
        var target = (await UnitsAsync(office, rating)).Single(m => m.Unit == unit).Id;
        return await office.AskAsync<ScoreOther, ScoreOther.Result>(who, (c, a) => c.HandleAsync(new(rating, target, points), a, default));
    }

    private static async Task<Guid> CrossScoringAsync(TestOffice office, TieRule tie = TieRule.CriteriaInOrder)
    {
        var rating = await StartAsync(office, tie);
        foreach (var member in Members) (await SelfAsync(office, rating, member.SignInName)).ShouldBeOfType<Outcome<ScoreOneself.Result>.Done>();
        return rating;
    }

    /// <summary>Everybody gives every other unit these points.</summary>
    private static async Task<Guid> ScoredAsync(TestOffice office, TieRule tie, params (string Unit, decimal First, decimal Second)[] points)
    {
        var rating = await CrossScoringAsync(office, tie);
        foreach (var member in Members)
            foreach (var (unit, first, second) in points.Where(p => p.Unit != member.Unit))
                (await OtherAsync(office, rating, member.SignInName, unit, first, second)).ShouldBeOfType<Outcome<ScoreOther.Result>.Done>();
        return rating;
    }

    private static Task<RankMembers.Result> RankAsync(TestOffice office, Guid rating) => office.DoAsync<RankMembers, RankMembers.Result>("uyvientinh1", (c, a) => c.HandleAsync(new(rating), a, default));

    private static async Task<Outcome<VoteLeadingUnit.Result>> VoteAsync(TestOffice office, Guid rating, string who, string unit)
    {
        var target = (await UnitsAsync(office, rating)).Single(m => m.Unit == unit).Id;
        return await office.AskAsync<VoteLeadingUnit, VoteLeadingUnit.Result>(who, (c, a) => c.HandleAsync(new(rating, target), a, default));
    }

    private static string CodeOf<T>(Outcome<T> outcome) => outcome.ShouldBeOfType<Outcome<T>.Refused>().Problems[0].Code;

    [Fact]
    public async Task A_rating_goes_from_scoring_through_the_vote_to_the_nomination_of_the_leading_unit()
    {
        await using var office = await OpenAsync();
        var rating = await ScoredAsync(office, TieRule.CriteriaInOrder, ("Xã Một", 50, 30), ("Xã Hai", 55, 35), ("Xã Ba", 40, 20));

        var ranked = await RankAsync(office, rating);
        ranked.Ranks.ShouldBe([("Xã Hai", 90m, 1), ("Xã Một", 80m, 2), ("Xã Ba", 60m, 3)]);
        ranked.Missing.ShouldBe(0);
        (await VoteAsync(office, rating, "uyvientinh1", "Xã Hai")).ShouldBeOfType<Outcome<VoteLeadingUnit.Result>.Done>();
        (await VoteAsync(office, rating, "uyvientinh2", "Xã Một")).ShouldBeOfType<Outcome<VoteLeadingUnit.Result>.Done>();
        (await VoteAsync(office, rating, "uyvientinh3", "Xã Hai")).ShouldBeOfType<Outcome<VoteLeadingUnit.Result>.Done>();
        var concluded = await office.DoAsync<ConcludeRating, ConcludeRating.Result>("uyvientinh1", (c, a) => c.HandleAsync(new(rating, null, "Nhất trí suy tôn."), a, default));
        (concluded.Unit, concluded.Award).ShouldBe(("Xã Hai", "CO_TINH"));

        var plain = Steps.Submission("CO_TINH-TINH", "Xã Hai", await office.ComponentsAsync("CO_TINH-TINH"), NomineeType.Collective);
        var submission = plain with { Office = "H98", BlocYear = rating, Nominees = [plain.Nominees[0] with { Position = null, PersonalId = null }] };
        var received = await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default));

        (await office.ReadAsync(db => db.Set<RatingRow>().SingleAsync(r => r.Id == rating))).DossierId.ShouldBe(received.Dossier);
        (await office.ReadAsync(db => db.Instances.CountAsync(i => i.ProcessId == "nomination-cluster-rating" && i.EndedAt == null))).ShouldBe(0);
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldContain(p => p.Code == "rating.nominated");
    }

    [Fact]
    public async Task Nobody_scores_its_own_unit_nor_another_twice()
    {
        await using var office = await OpenAsync();
        var rating = await CrossScoringAsync(office);

        CodeOf(await OtherAsync(office, rating, "uyvientinh1", "Xã Một", 60, 40)).ShouldBe("rating.own-unit");
        (await OtherAsync(office, rating, "uyvientinh1", "Xã Hai", 60, 40)).ShouldBeOfType<Outcome<ScoreOther.Result>.Done>().Value.Left.ShouldBe(1);
        CodeOf(await OtherAsync(office, rating, "uyvientinh1", "Xã Hai", 10, 10)).ShouldBe("rating.scored");
    }

    [Fact]
    public async Task Two_sheets_of_one_member_for_one_unit_at_once_count_once()
    {
        await using var office = await OpenAsync();
        var rating = await CrossScoringAsync(office);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OtherAsync(office, rating, "uyvientinh1", "Xã Hai", 60, 40)));

        outcomes.Count(o => o is Outcome<ScoreOther.Result>.Done).ShouldBe(1);
        (await office.ReadAsync(db => db.Set<RatingSheetRow>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Points_are_from_nothing_to_the_most_of_each_criterion_all_faults_told_at_once()
    {
        await using var office = await OpenAsync();
        var rating = await StartAsync(office);

        (await SelfAsync(office, rating, "uyvientinh1", 61, -1)).ShouldBeOfType<Outcome<ScoreOneself.Result>.Refused>().Problems.Select(p => p.Code).ShouldBe(["rating.points", "rating.points"]);
    }

    [Fact]
    public async Task A_criterion_that_asks_for_evidence_brings_points_only_with_a_file()
    {
        await using var office = await OpenAsync();
        var rating = await StartAsync(office, evidence: true);
        var criterion = await office.ReadAsync(db => db.Set<RatingCriterionRow>().Where(c => c.NeedsEvidence).Select(c => c.Id).SingleAsync());

        CodeOf(await SelfAsync(office, rating, "uyvientinh1")).ShouldBe("rating.evidence");
        await office.DoAsync<AddEvidence, AddEvidence.Result>("uyvientinh1", (c, a) => c.HandleAsync(
            new(rating, criterion, "bao-cao.pdf", new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"))), a, default));

        (await SelfAsync(office, rating, "uyvientinh1")).ShouldBeOfType<Outcome<ScoreOneself.Result>.Done>();
    }

    [Fact]
    public async Task When_the_days_are_over_the_rating_goes_on_without_those_who_are_late()
    {
        await using var office = await OpenAsync();
        var rating = await StartAsync(office);
        await SelfAsync(office, rating, "uyvientinh1");

        await office.AtAsync("19/10/2026 18:00");
        CodeOf(await SelfAsync(office, rating, "uyvientinh2")).ShouldBe("rating.state");
        (await OtherAsync(office, rating, "uyvientinh2", "Xã Một", 50, 30)).ShouldBeOfType<Outcome<ScoreOther.Result>.Done>();
        await office.AtAsync("26/10/2026 18:00");
        CodeOf(await OtherAsync(office, rating, "uyvientinh3", "Xã Một", 50, 30)).ShouldBe("rating.state");

        var ranked = await RankAsync(office, rating);
        ranked.Missing.ShouldBe(5);
        ranked.Ranks[0].ShouldBe(("Xã Một", 80m, 1));
    }

    [Fact]
    public async Task Equal_points_are_told_apart_by_the_criteria_in_their_order()
    {
        await using var office = await OpenAsync();
        var rating = await ScoredAsync(office, TieRule.CriteriaInOrder, ("Xã Một", 40, 40), ("Xã Hai", 50, 30), ("Xã Ba", 10, 10));

        (await RankAsync(office, rating)).Ranks.Select(r => (r.Unit, r.Rank)).ShouldBe([("Xã Hai", 1), ("Xã Một", 2), ("Xã Ba", 3)]);
    }

    [Fact]
    public async Task Where_the_rule_lets_them_share_a_rank_the_head_chooses_between_equals_with_a_reason()
    {
        await using var office = await OpenAsync();
        var rating = await ScoredAsync(office, TieRule.SharedRank, ("Xã Một", 40, 40), ("Xã Hai", 50, 30), ("Xã Ba", 10, 10));
        (await RankAsync(office, rating)).Ranks.Select(r => r.Rank).ShouldBe([1, 1, 3]);
        await VoteAsync(office, rating, "uyvientinh1", "Xã Hai");
        await VoteAsync(office, rating, "uyvientinh2", "Xã Một");
        await office.AtAsync("03/11/2026 18:00");

        (await office.RefusedAsync<ConcludeRating, ConcludeRating.Result>("uyvientinh1", (c, a) => c.HandleAsync(new(rating, null, "Bằng phiếu."), a, default))).ShouldContain(p => p.Code == "rating.equal");
        var chosen = (await UnitsAsync(office, rating)).Single(m => m.Unit == "Xã Hai").Id;
        (await office.DoAsync<ConcludeRating, ConcludeRating.Result>("uyvientinh1", (c, a) => c.HandleAsync(new(rating, chosen, "Bằng phiếu; Xã Hai có kinh tế vượt trội."), a, default))).Unit.ShouldBe("Xã Hai");
    }

    [Fact]
    public async Task A_member_votes_once_not_for_itself_and_only_for_the_best_ranked()
    {
        await using var office = await OpenAsync();
        var rating = await ScoredAsync(office, TieRule.CriteriaInOrder, ("Xã Một", 50, 30), ("Xã Hai", 55, 35), ("Xã Ba", 40, 20));
        await RankAsync(office, rating);

        CodeOf(await VoteAsync(office, rating, "uyvientinh2", "Xã Hai")).ShouldBe("rating.own-unit");
        CodeOf(await VoteAsync(office, rating, "uyvientinh2", "Xã Ba")).ShouldBe("rating.candidate");
        (await VoteAsync(office, rating, "uyvientinh2", "Xã Một")).ShouldBeOfType<Outcome<VoteLeadingUnit.Result>.Done>();
        CodeOf(await VoteAsync(office, rating, "uyvientinh2", "Xã Một")).ShouldBe("rating.voted");
    }

    [Fact]
    public async Task Only_the_head_or_deputy_ranks_and_strangers_do_nothing()
    {
        await using var office = await OpenAsync();
        var rating = await ScoredAsync(office, TieRule.CriteriaInOrder, ("Xã Một", 50, 30), ("Xã Hai", 55, 35), ("Xã Ba", 40, 20));

        (await office.RefusedAsync<RankMembers, RankMembers.Result>("uyvientinh3", (c, a) => c.HandleAsync(new(rating), a, default))).ShouldContain(p => p.Code == "rating.not-head");
        (await office.RefusedAsync<RankMembers, RankMembers.Result>("uyvientinh9", (c, a) => c.HandleAsync(new(rating), a, default))).ShouldContain(p => p.Code == "rating.not-member");
    }

    [Fact]
    public async Task A_rating_that_cannot_work_is_refused_with_every_fault()
    {
        await using var office = await OpenAsync();
        var bloc = (await office.DoAsync<SaveBloc, SaveBloc.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(null, "H98", "Khối 2", BlocKind.Bloc, "QĐ 9"), a, default))).Bloc;

        var problems = await office.RefusedAsync<OpenRating, OpenRating.Result>("truongphongtinh", (c, a) => c.HandleAsync(
            new(bloc, 2030, "?", [new("Một", "uyvientinh1"), new("Hai", "uyvientinh1")], "khac", null, [], TieRule.SharedRank), a, default));

        problems.Select(p => p.Code).ShouldBe(["rating.year", "award.unknown", "rating.members", "rating.representative-twice", "rating.head", "rating.criteria"]);
    }
}
