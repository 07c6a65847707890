using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Campaigns;

/// <summary>What has come of a campaign, by unit and award: nominated, awarded, not awarded, under way; and the share of direct labourers beside each unit's own target.</summary>
public sealed class CampaignResults(DossierDesk desk)
{
    private static readonly string[] Readers = [Roles.Reviewer, Roles.ReviewHead, Roles.Counter, Roles.CounterHead, Roles.Chair, Roles.Secretary];

    /// <param name="Nominated">Nominees, whatever came of them; those of dossiers that were withdrawn or refused too.</param>
    public sealed record Line(string Unit, string Award, int Nominated, int Awarded, int NotAwarded, int UnderWay);

    /// <param name="Individuals">Individual nominees whose dossier did not end without an award.</param>
    /// <param name="Share">Percent of direct labourers among them, rounded half up; null without individuals.</param>
    public sealed record LabourLine(string Unit, int Individuals, int DirectLabourers, int? Share, int? Target)
    {
        /// <summary>Null where there is nothing to compare.</summary>
        public bool? Reached => Share is { } share && Target is { } target ? share >= target : null;
    }

    public sealed record Result(ImmutableArray<Line> Lines, ImmutableArray<LabourLine> Labour);

    public async Task<Outcome<Result>> HandleAsync(Guid campaign, Actor actor, CancellationToken cancellation)
    {
        var row = await desk.Db.Set<CampaignRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == campaign, cancellation);
        if (row is null) return CampaignDesk.Unknown(campaign);
        var allowed = false;
        foreach (var role in Readers) allowed = allowed || await desk.IsInAsync(actor, Roles.Group(row.OfficeCode, role), [OfficeProcesses.Campaign], cancellation);
        if (!allowed) return DossierDesk.NotAllowed(Roles.Reviewer);

        var units = await desk.Db.Set<CampaignParticipantRow>().AsNoTracking().Where(p => p.CampaignId == campaign).ToDictionaryAsync(p => p.Id, cancellation);
        var counted = await (from link in desk.Db.Set<CampaignDossierRow>().AsNoTracking()
                             join d in desk.Db.Dossiers on link.DossierId equals d.Id
                             from n in d.Nominees
                             where link.CampaignId == campaign
                             group n by new { link.ParticipantId, d.Award, d.Status, Decided = d.CurrentDecisionId != null, n.Type, n.Category } into g
                             select new { g.Key.ParticipantId, g.Key.Award, g.Key.Status, g.Key.Decided, g.Key.Type, g.Key.Category, Count = g.Count() }).ToListAsync(cancellation);
        var lines = counted.GroupBy(c => (c.ParticipantId, c.Award)).Select(g =>
        {
            // A corrected decision is one in force, a cancelled one is none, and a non-award stays one when it was handed out.
            var (all, won, lost) = (g.Sum(c => c.Count), g.Where(c => c.Decided).Sum(c => c.Count), g.Where(c => !c.Decided && c.Status.IsSettled()).Sum(c => c.Count));
            return new Line(units[g.Key.ParticipantId].Unit, g.Key.Award, all, won, lost, all - won - lost);
        });
        var labour = units.Values.Select(unit =>
        {
            var people = counted.Where(c => c.ParticipantId == unit.Id && c.Type == NomineeType.Individual && (c.Decided || !c.Status.IsSettled())).ToList();
            var (all, direct) = (people.Sum(c => c.Count), people.Where(c => c.Category == NomineeCategories.DirectLabour).Sum(c => c.Count));
            return new LabourLine(unit.Unit, all, direct, all == 0 ? null : (int)Math.Round(100m * direct / all, MidpointRounding.AwayFromZero), unit.DirectLabourTarget);
        });
        return new Result(
            [.. lines.OrderBy(l => l.Unit, VietnameseOrder).ThenBy(l => l.Award, StringComparer.Ordinal)], [.. labour.OrderBy(l => l.Unit, VietnameseOrder)]);
    }

    private static StringComparer VietnameseOrder { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi"), ignoreCase: true);
}
