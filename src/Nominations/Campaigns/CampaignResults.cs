using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Campaigns;

/// <summary>
/// What has come of a campaign, by unit, award and kind of nominee: nominated, awarded, not awarded, under way; and the share of direct labourers beside each
/// unit's own target.
/// </summary>
public sealed class CampaignResults(DossierDesk desk)
{
    private static readonly string[] Readers = [Roles.Reviewer, Roles.ReviewHead, Roles.Counter, Roles.CounterHead, Roles.Chair, Roles.Secretary];

    /// <param name="Nominated">Nominees, whatever came of them; those of dossiers that were withdrawn or refused too.</param>
    public sealed record Tally(int Nominated, int Awarded, int NotAwarded)
    {
        public int UnderWay => Nominated - Awarded - NotAwarded;

        public static Tally operator +(Tally one, Tally other) => new(one.Nominated + other.Nominated, one.Awarded + other.Awarded, one.NotAwarded + other.NotAwarded);
    }

    /// <summary>The nominees of one unit for one award, of one type and category.</summary>
    public sealed record Line(string Unit, string Award, NomineeType Type, string Category, Tally Tally);

    /// <param name="Individuals">Individual nominees whose dossier did not end without an award.</param>
    /// <param name="Share">Percent of direct labourers among them, rounded half up; null without individuals.</param>
    /// <param name="Target">In force today.</param>
    public sealed record LabourLine(string Unit, int Individuals, int DirectLabourers, int? Share, int? Target)
    {
        /// <summary>Null where there is nothing to compare. By the numbers themselves: 69.6 % is below 70.</summary>
        public bool? Reached => Individuals > 0 && Target is { } target ? DirectLabourers * 100 >= target * Individuals : null;
    }

    /// <param name="Code">Of the campaign.</param>
    /// <param name="Lines">By unit, award, type and category.</param>
    public sealed record Result(string Code, ImmutableArray<Line> Lines, ImmutableArray<LabourLine> Labour)
    {
        public Tally Total => Sum(Lines);

        public IEnumerable<(string Unit, string Award, Tally Tally)> ByUnit => Lines.GroupBy(l => (l.Unit, l.Award)).Select(g => (g.Key.Unit, g.Key.Award, Sum(g)));

        public IEnumerable<(NomineeType Type, string Category, Tally Tally)> ByKind =>
            Lines.GroupBy(l => (l.Type, l.Category)).OrderBy(g => g.Key.Type).ThenByDescending(g => g.Sum(l => l.Tally.Nominated)).Select(g => (g.Key.Type, g.Key.Category, Sum(g)));

        private static Tally Sum(IEnumerable<Line> lines) => lines.Aggregate(new Tally(0, 0, 0), (sum, line) => sum + line.Tally);
    }

    public async Task<Outcome<Result>> HandleAsync(Guid campaign, Actor actor, CancellationToken cancellation)
    {
        var row = await desk.Db.Set<CampaignRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == campaign, cancellation);
        if (row is null) return CampaignDesk.Unknown(campaign);
        var allowed = false;
        foreach (var role in Readers) allowed = allowed || await desk.IsInAsync(actor, Roles.Group(row.OfficeCode, role), [OfficeProcesses.Campaign], cancellation);
        if (!allowed) return DossierDesk.NotAllowed(Roles.Reviewer);

        var units = await desk.Db.Set<CampaignParticipantRow>().AsNoTracking().Where(p => p.CampaignId == campaign).ToDictionaryAsync(p => p.Id, cancellation);
        var targets = (await desk.Db.Set<CampaignTargetRow>().AsNoTracking().Where(t => desk.Db.Set<CampaignParticipantRow>().Any(p => p.Id == t.ParticipantId && p.CampaignId == campaign)).ToListAsync(cancellation))
            .ToLookup(t => t.ParticipantId);
        var counted = await (from link in desk.Db.Set<CampaignDossierRow>().AsNoTracking()
                             join d in desk.Db.Dossiers on link.DossierId equals d.Id
                             from n in d.Nominees
                             where link.CampaignId == campaign
                             group n by new { link.ParticipantId, d.Award, d.Status, Decided = d.CurrentDecisionId != null, n.Type, n.Category } into g
                             select new { g.Key.ParticipantId, g.Key.Award, g.Key.Status, g.Key.Decided, g.Key.Type, g.Key.Category, Count = g.Count() }).ToListAsync(cancellation);
        // A corrected decision is one in force, a cancelled one is none, and a non-award stays one when it was handed out.
        var lines = counted.GroupBy(c => (c.ParticipantId, c.Award, c.Type, c.Category)).Select(g => new Line(
            units[g.Key.ParticipantId].Unit, g.Key.Award, g.Key.Type, g.Key.Category,
            new(g.Sum(c => c.Count), g.Where(c => c.Decided).Sum(c => c.Count), g.Where(c => !c.Decided && c.Status.IsSettled()).Sum(c => c.Count))));
        var labour = units.Values.Select(unit =>
        {
            var people = counted.Where(c => c.ParticipantId == unit.Id && c.Type == NomineeType.Individual && (c.Decided || !c.Status.IsSettled())).ToList();
            var (all, direct) = (people.Sum(c => c.Count), people.Where(c => c.Category == NomineeCategories.DirectLabour).Sum(c => c.Count));
            return new LabourLine(unit.Unit, all, direct, all == 0 ? null : (int)Math.Round(100m * direct / all, MidpointRounding.AwayFromZero), targets[unit.Id].On(desk.Now.OfficeDate()));
        });
        return new Result(
            row.Code,
            [.. lines.OrderBy(l => l.Unit, VietnameseOrder).ThenBy(l => l.Award, StringComparer.Ordinal).ThenBy(l => l.Type).ThenBy(l => l.Category, StringComparer.Ordinal)],
            [.. labour.OrderBy(l => l.Unit, VietnameseOrder)]);
    }

    private static StringComparer VietnameseOrder { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi"), ignoreCase: true);
}
