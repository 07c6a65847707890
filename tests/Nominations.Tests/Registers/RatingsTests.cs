using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Ratings;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>Citizens rate how a dossier was handled: nine indicators of 0, 1 or 2 (Circular 01/2018 art. 13–15).</summary>
public sealed class RatingsTests
{
    private static readonly Period Quarter = new(TestOffice.Day("01/10/2026"), TestOffice.Day("31/12/2026"));

    [Fact]
    public async Task A_dossier_with_a_result_is_rated_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var code = await CodeAsync(office, await office.AwardedAsync());

        var first = await RateAsync(office, code, [2, 2, 2, 1, 1, 2, 2, 0, 1]);
        var again = await RateAsync(office, code, [0, 0, 0, 0, 0, 0, 0, 0, 0]);

        first.ShouldBeOfType<Outcome<RateDossier.Result>.Done>().Value.Sum.ShouldBe(13);
        Code(again).ShouldBe("rating.given");
        (await office.ReadAsync(db => db.Ratings.SingleAsync())).Scores.ShouldBe([2, 2, 2, 1, 1, 2, 2, 0, 1]);
    }

    [Fact]
    public async Task A_dossier_without_a_result_is_not_rated_yet()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");

        Code(await RateAsync(office, received.Code, [2, 2, 2, 2, 2, 2, 2, 2, 2])).ShouldBe("rating.too-early");
    }

    [Fact]
    public async Task The_look_up_offers_a_rating_from_the_result_on_and_only_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var waiting = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Chờ")).Code;
        var code = await CodeAsync(office, await office.AwardedAsync());

        (await MayBeRatedAsync(office, waiting)).ShouldBeFalse();
        (await MayBeRatedAsync(office, code)).ShouldBeTrue();
        await RateAsync(office, code, [2, 2, 2, 2, 2, 2, 2, 2, 2]);
        (await MayBeRatedAsync(office, code)).ShouldBeFalse();
    }

    private static async Task<bool> MayBeRatedAsync(TestOffice office, string code)
    {
        var key = await office.ReadAsync(db => db.Dossiers.Where(d => d.Code == code).Select(d => d.LookUpKey).SingleAsync());
        return (await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(code, key), default))).ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value.MayBeRated;
    }

    [Fact]
    public async Task A_code_without_its_phone_tells_nothing()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var code = await CodeAsync(office, await office.AwardedAsync());

        var wrongKey = await RateAsync(office, code, [2, 2, 2, 2, 2, 2, 2, 2, 2], key: "0000");
        var wrongCode = await RateAsync(office, "H98.142-261005-9999", [2, 2, 2, 2, 2, 2, 2, 2, 2]);

        (Code(wrongKey), Code(wrongCode)).ShouldBe(("lookup.no-match", "lookup.no-match"));
    }

    [Theory]
    [InlineData(2, 2, 2, 2, 2, 2, 2, 2)]
    [InlineData(2, 2, 2, 2, 2, 2, 2, 2, 3)]
    [InlineData(2, 2, 2, 2, 2, 2, 2, 2, -1)]
    public async Task Nine_answers_of_nought_one_or_two_are_needed(params int[] scores)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        Code(await RateAsync(office, "H98.142-261005-0001", [.. scores])).ShouldBe("rating.scores");
    }

    [Theory]
    [InlineData("UNIT", 15, "EXCELLENT")]
    [InlineData("UNIT", 14.9, "GOOD")]
    [InlineData("UNIT", 12, "GOOD")]
    [InlineData("UNIT", 9, "FAIR")]
    [InlineData("UNIT", 6, "AVERAGE")]
    [InlineData("UNIT", 5.9, "WEAK")]
    [InlineData("OFFICIAL", 5, "FULL")]
    [InlineData("OFFICIAL", 3.5, "PARTLY")]
    [InlineData("OFFICIAL", 3.4, "BELOW")]
    public async Task A_sum_has_the_grade_of_the_table(string subject, double sum, string grade)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        var found = await office.WithAsync<RuleTables, RatingGrade>(rules => Task.FromResult(rules.RatingGrade(subject, (decimal)sum, Quarter.To)));

        found.Grade.ShouldBe(grade);
    }

    [Fact]
    public async Task The_unit_is_summed_up_by_means_of_one_decimal_and_an_official_with_few_ratings_is_not_told_apart()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var dossier = await office.AwardedAsync();
        await RateAsync(office, await CodeAsync(office, dossier), [2, 2, 2, 1, 1, 2, 2, 0, 1], comment: "Đúng hẹn.");
        await AddAsync(office, [1, 1, 1, 1, 1, 1, 1, 1, 1]);
        await AddAsync(office, [2, 2, 2, 1, 1, 2, 2, 0, 1]);

        var summary = await office.DoAsync<SumUpRatings, RatingSummary>("truongphong", (c, a) => c.HandleAsync(TestOffice.Commune, Quarter, a, default));

        var unit = summary.Unit.ShouldNotBeNull();
        unit.Count.ShouldBe(3);
        unit.Means.ShouldBe([1.7m, 1.7m, 1.7m, 1m, 1m, 1.7m, 1.7m, 0.3m, 1m]);
        (unit.Score, unit.Grade.Grade).ShouldBe((11.8m, "FAIR"));
        summary.Officials.ShouldBeEmpty("the reviewer was rated once: the answers could be traced");
        summary.Comments.ShouldBe(["Đúng hẹn."]);
    }

    [Fact]
    public async Task A_commune_does_not_read_the_ratings_of_the_province()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        var refused = await office.RefusedAsync<SumUpRatings, RatingSummary>("truongphong", (c, a) => c.HandleAsync(DemoOffices.Province, Quarter, a, default));

        refused.ShouldHaveSingleItem().Code.ShouldBe("register.not-seen");
    }

    private static Task<Outcome<RateDossier.Result>> RateAsync(TestOffice office, string code, ImmutableArray<int> scores, string key = "5678", string? comment = null) =>
        office.WithAsync<RateDossier, Outcome<RateDossier.Result>>(c => c.HandleAsync(new(code, key, RatingPlace.LookUp, scores, comment), default));

    private static async Task<string> CodeAsync(TestOffice office, Guid dossier) => (await office.DossierAsync(dossier)).Code.ShouldNotBeNull();

    private static string Code(Outcome<RateDossier.Result> outcome) => outcome.ShouldBeOfType<Outcome<RateDossier.Result>.Refused>().Problems.ShouldHaveSingleItem().Code;

    /// <summary>A rating of another dossier, whose reviewer nobody was.</summary>
    private static async Task AddAsync(TestOffice office, ImmutableArray<int> s)
    {
        var dossier = (await office.ReceiveAsync("CSTDCS-XA", $"Người thứ {s[7]}")).Dossier;
        await office.ReadAsync(async db =>
        {
            db.Ratings.Add(new()
            {
                DossierId = dossier, OfficeCode = TestOffice.Commune, At = TestOffice.Moment("20/11/2026 10:00"), Place = RatingPlace.Counter,
                TotalTime = s[0], UnitTime = s[1], Contacts = s[2], Bodies = s[3], AtCounter = s[4], Publicity = s[5], Attitude = s[6], Feedback = s[7], OnlineService = s[8],
            });
            return await db.SaveChangesAsync();
        });
    }
}
