using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Ratings;

/// <summary>The ratings of one subject in a period.</summary>
/// <param name="Name">The office, or an official.</param>
/// <param name="Count">How many rated.</param>
/// <param name="Means">Of each of the nine indicators, rounded to one decimal (art. 13).</param>
/// <param name="Score">Sum of the means of the indicators that count for this subject.</param>
/// <param name="Grade">What the sum is worth.</param>
public sealed record RatedSubject(string Name, int Count, ImmutableArray<decimal> Means, decimal Score, RatingGrade Grade);

/// <summary>The quarterly summary: the unit, and each official whose dossiers were rated.</summary>
/// <param name="Unit">Null while nobody rated.</param>
/// <param name="ForOfficials">Which indicators count for officials, with the source and how sure it is.</param>
public sealed record RatingSummary(RatedSubject? Unit, ImmutableArray<RatedSubject> Officials, RatedIndicators ForUnit, RatedIndicators ForOfficials, ImmutableArray<string> Comments);

/// <summary>Sums up the ratings of an office and period (Circular 01/2018 art. 13–15). Officials are told apart only where so many rated that no answer can be traced.</summary>
public sealed class SumUpRatings(OfficeDb db, RuleTables rules, RegisterSight sight)
{
    /// <summary>An official with fewer ratings is not shown alone.</summary>
    public const int FewestForAnOfficial = 3;

    private const int CommentsShown = 50;

    public async Task<Outcome<RatingSummary>> HandleAsync(string office, Period period, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.Problem is { } problem) return problem;
        if (!await sight.SeesAsync(actor, office, cancellation)) return RegisterSight.NotSeen;

        var (begins, ends, on) = (period.Begins, period.Ends, period.To);
        var (forUnit, forOfficials) = (rules.RatingIndicators("UNIT", on), rules.RatingIndicators("OFFICIAL", on));
        var rated = db.Ratings.AsNoTracking().Where(r => r.OfficeCode == office && r.At >= begins && r.At < ends);
        var sums = await rated.GroupBy(r => r.OfficialId).Select(g => new
        {
            g.Key, Count = g.Count(), S1 = g.Sum(r => r.TotalTime), S2 = g.Sum(r => r.UnitTime), S3 = g.Sum(r => r.Contacts), S4 = g.Sum(r => r.Bodies), S5 = g.Sum(r => r.AtCounter),
            S6 = g.Sum(r => r.Publicity), S7 = g.Sum(r => r.Attitude), S8 = g.Sum(r => r.Feedback), S9 = g.Sum(r => r.OnlineService),
        }).ToListAsync(cancellation);
        var groups = sums.Select(s => (s.Key, s.Count, Sums: (ImmutableArray<int>)[s.S1, s.S2, s.S3, s.S4, s.S5, s.S6, s.S7, s.S8, s.S9])).ToList();
        var ids = groups.Select(g => g.Key).OfType<Guid>().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        var whole = groups.Aggregate((Count: 0, Sums: (ImmutableArray<int>)[0, 0, 0, 0, 0, 0, 0, 0, 0]), (sum, g) => (sum.Count + g.Count, [.. sum.Sums.Zip(g.Sums, (a, b) => a + b)]));
        var officeName = await db.Offices.Where(o => o.Code == office).Select(o => o.Name).SingleAsync(cancellation);
        var comments = await rated.Where(r => r.Comment != null).OrderByDescending(r => r.At).Select(r => r.Comment ?? "").Take(CommentsShown).ToListAsync(cancellation);
        return new RatingSummary(
            whole.Count == 0 ? null : Subject(officeName, "UNIT", whole.Count, whole.Sums, forUnit, on),
            [.. groups.Where(g => g.Key is not null && g.Count >= FewestForAnOfficial)
                .Select(g => Subject(names.GetValueOrDefault(g.Key ?? Guid.Empty, "?"), "OFFICIAL", g.Count, g.Sums, forOfficials, on)).OrderByDescending(s => s.Score).ThenBy(s => s.Name, StringComparer.Ordinal)],
            forUnit, forOfficials, [.. comments]);
    }

    private RatedSubject Subject(string name, string kind, int count, ImmutableArray<int> sums, RatedIndicators counted, DateOnly on)
    {
        ImmutableArray<decimal> means = [.. sums.Select(sum => Math.Round((decimal)sum / count, 1, MidpointRounding.AwayFromZero))];
        var score = counted.Indicators.Sum(i => means[i - 1]);
        return new(name, count, means, score, rules.RatingGrade(kind, score, on));
    }
}
