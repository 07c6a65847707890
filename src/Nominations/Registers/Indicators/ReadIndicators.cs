using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Indicators;

/// <summary>Reads the indicators (a5) of an office and period. Every figure is counted by the database from the rows of the procedure itself; nothing is kept beside them that could differ.</summary>
public sealed class ReadIndicators(OfficeDb db, CountDossiers counts, RegisterSight sight)
{
    /// <summary>Units and steps shown at most; the largest.</summary>
    public const int LongestList = 50;

    public async Task<Outcome<IndicatorPage>> HandleAsync(string office, Period period, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.Problem is { } problem) return problem;
        if (!await sight.SeesAsync(actor, office, cancellation)) return RegisterSight.NotSeen;

        return new IndicatorPage(
            await OfficeAsync(office, period, actor, cancellation), await UnitsAsync(office, period, cancellation), await RoundsAsync(office, period, cancellation),
            await StepsAsync(office, period, cancellation), await CampaignsAsync(office, period, cancellation));
    }

    private async Task<ImmutableArray<CampaignUnitFigures>> CampaignsAsync(string office, Period period, CancellationToken cancellation)
    {
        var awards = await (
            from n in Awarded(office, period)
            join link in db.Set<CampaignDossierRow>() on n.DossierId equals link.DossierId
            group n by new { link.CampaignId, link.ParticipantId } into g
            select new { g.Key.CampaignId, g.Key.ParticipantId, All = g.Count(), Direct = g.Count(n => n.Category == NomineeCategories.DirectLabour) }).ToListAsync(cancellation);
        if (awards.Count == 0) return [];

        var (campaigns, units) = (awards.Select(a => a.CampaignId).Distinct().ToList(), awards.Select(a => a.ParticipantId).ToList());
        var campaign = await db.Set<CampaignRow>().AsNoTracking().Where(c => campaigns.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => (c.Code, c.Name), cancellation);
        var unit = await db.Set<CampaignParticipantRow>().AsNoTracking().Where(p => units.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Unit, cancellation);
        var targets = (await db.Set<CampaignTargetRow>().AsNoTracking().Where(t => units.Contains(t.ParticipantId) && t.ValidFrom <= period.To).ToListAsync(cancellation)).ToLookup(t => t.ParticipantId);
        return
        [
            .. awards.Select(a => new CampaignUnitFigures(campaign[a.CampaignId].Code, campaign[a.CampaignId].Name, unit[a.ParticipantId], new(a.Direct, a.All), targets[a.ParticipantId].On(period.To)))
                .OrderBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Unit, StringComparer.Ordinal),
        ];
    }

    private async Task<OfficeIndicators> OfficeAsync(string office, Period period, Actor actor, CancellationToken cancellation)
    {
        var (begins, ends) = (period.Begins, period.Ends);
        if (await counts.HandleAsync(new([office], period), actor, cancellation) is not Outcome<DossierReport>.Done { Value: var report })
            throw new InvalidOperationException("Expected the report of an office that is seen.");

        var total = report.Total;
        var dossiers = db.Dossiers.AsNoTracking().Where(d => d.OfficeCode == office);
        var supplemented = await dossiers.CountAsync(d => d.ReceivedAt >= begins && d.ReceivedAt < ends && d.SupplementCount > 0, cancellation);
        var withInitiative = dossiers.Where(d => d.ReceivedAt >= begins && d.ReceivedAt < ends && db.Set<DossierInitiativeRow>().Any(i => i.DossierId == d.Id));
        var repeated = await withInitiative.CountAsync(d => db.Set<DuplicateFindingRow>().Any(f => f.DossierId == d.Id && f.Ruling == DuplicateRuling.Block), cancellation);
        var awarded = await Awarded(office, period).GroupBy(_ => 1).Select(g => new { All = g.Count(), Direct = g.Count(n => n.Category == NomineeCategories.DirectLabour) }).FirstOrDefaultAsync(cancellation);
        var holds = await db.Holds.CountAsync(h => h.HeldOn >= period.From && h.HeldOn <= period.To && dossiers.Any(d => d.Id == h.DossierId), cancellation);
        var apologies = await db.Set<SlipRow>().CountAsync(s => s.OfficeCode == office && s.Kind == SlipKind.ApologySlip && s.IssuedAt >= begins && s.IssuedAt < ends, cancellation);
        var chair = await db.ChairDecisions.Where(c => c.At >= begins && c.At < ends).Join(dossiers, c => c.DossierId, d => d.Id, (c, _) => c.Kind)
            .GroupBy(_ => 1).Select(g => new { All = g.Count(), Returned = g.Count(k => k == ChairDecisionKind.Returned) }).FirstOrDefaultAsync(cancellation);
        var votes = await db.BallotRounds.Where(r => r.ClosedAt >= begins && r.ClosedAt < ends && r.Passed != null).Join(dossiers, r => r.DossierId, d => d.Id, (r, _) => r.Passed)
            .GroupBy(_ => 1).Select(g => new { All = g.Count(), Failed = g.Count(p => p == false) }).FirstOrDefaultAsync(cancellation);
        var notQuorate = await db.CouncilSessions.CountAsync(
            s => s.State == SessionState.NotQuorate && s.ScheduledAt >= begins && s.ScheduledAt < ends && db.Councils.Any(c => c.Id == s.CouncilId && c.OfficeCode == office), cancellation);
        return new(
            new(total.ResolvedEarly + total.ResolvedOnTime, total.Resolved), new(supplemented, total.Received), report.MeanDays, new(awarded?.Direct ?? 0, awarded?.All ?? 0),
            holds, apologies, new(chair?.Returned ?? 0, chair?.All ?? 0), new(votes?.Failed ?? 0, votes?.All ?? 0), notQuorate, new(total.ReceivedOnline, total.Received), report.DigitisedShare,
            new(repeated, await withInitiative.CountAsync(cancellation)));
    }

    /// <summary>
    /// The individuals in decisions in force that were signed in the period, counted at the level that decided: what came back from the upper level (X12) is
    /// an award of that level, also where both are one installation. One decided above the province, by letter, is counted at the province: nobody above counts here.
    /// </summary>
    private IQueryable<NomineeRow> Awarded(string office, Period period) =>
        from n in db.Nominees
        join d in db.Dossiers on n.DossierId equals d.Id
        join c in db.ChairDecisions on d.CurrentDecisionId equals (Guid?)c.Id
        where d.OfficeCode == office && n.Type == NomineeType.Individual && c.SignedOn >= period.From && c.SignedOn <= period.To && !db.Set<ForwardingRow>().Any(f => f.DossierId == d.Id && !f.ByLetter)
        select n;

    private async Task<ImmutableArray<UnitFigures>> UnitsAsync(string office, Period period, CancellationToken cancellation)
    {
        var resolved = await db.Dossiers.AsNoTracking()
            .Where(d => d.OfficeCode == office && d.ReceivedAt != null && d.ClosedOn >= period.From && d.ClosedOn <= period.To)
            .GroupBy(d => d.NominatingUnit)
            .Select(g => new { Unit = g.Key, All = g.Count(), OnTime = g.Count(d => d.SupplementCount <= 1 && (d.DueOn == null || d.ClosedOn <= d.DueOn)) })
            .OrderByDescending(g => g.All).ThenBy(g => g.Unit).Take(LongestList).ToListAsync(cancellation);
        var awards = await Awarded(office, period).Join(db.Dossiers, n => n.DossierId, d => d.Id, (n, d) => new { d.NominatingUnit, n.Category }).GroupBy(n => n.NominatingUnit)
            .Select(g => new { Unit = g.Key, All = g.Count(), Direct = g.Count(n => n.Category == NomineeCategories.DirectLabour) }).ToDictionaryAsync(g => g.Unit, g => new Ratio(g.Direct, g.All), StringComparer.Ordinal, cancellation);
        var targets = await db.DirectLabourTargets.AsNoTracking().Where(t => t.OfficeCode == office && t.Year == period.To.Year)
            .ToDictionaryAsync(t => t.Unit, t => t.Percent, StringComparer.Ordinal, cancellation);
        int? whole = targets.TryGetValue("", out var percent) ? percent : null;
        return [.. resolved.Select(r => new UnitFigures(r.Unit, new(r.OnTime, r.All), awards.GetValueOrDefault(r.Unit, new(0, 0)), targets.TryGetValue(r.Unit, out var own) ? own : whole))];
    }

    private async Task<ImmutableArray<RoundFigures>> RoundsAsync(string office, Period period, CancellationToken cancellation)
    {
        var months = await (
            from n in Awarded(office, period)
            join d in db.Dossiers on n.DossierId equals d.Id
            join c in db.ChairDecisions on d.CurrentDecisionId equals (Guid?)c.Id
            where c.SignedOn != null
            group n by new { c.SignedOn!.Value.Year, c.SignedOn!.Value.Month, d.Kind } into g
            select new { g.Key, All = g.Count(), Direct = g.Count(n => n.Category == NomineeCategories.DirectLabour) }).ToListAsync(cancellation);
        return
        [
            .. months.GroupBy(m => (m.Key.Year, Quarter: (m.Key.Month + 2) / 3, m.Key.Kind)).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Quarter).ThenBy(g => g.Key.Kind, StringComparer.Ordinal)
                .Select(g => new RoundFigures(g.Key.Year, g.Key.Quarter, g.Key.Kind, new(g.Sum(m => m.Direct), g.Sum(m => m.All)))),
        ];
    }

    private async Task<ImmutableArray<StepFigures>> StepsAsync(string office, Period period, CancellationToken cancellation)
    {
        var (begins, ends) = (period.Begins, period.Ends);
        var steps = await db.ControlSlipRows.AsNoTracking().Where(r => r.At >= begins && r.At < ends && r.Ordinal > 1 && db.Dossiers.Any(d => d.Id == r.DossierId && d.OfficeCode == office))
            .GroupBy(r => new { r.Giver, r.Step })
            .Select(g => new
            {
                g.Key, All = g.Count(), Late = g.Count(r => r.Result == HandOverResult.Late), Held = g.Sum(r => (long)(r.HeldMinutes ?? 0)),
                Lost = g.Sum(r => r.Result == HandOverResult.Late ? (long)(r.HeldMinutes ?? 0) : 0),
            })
            .OrderByDescending(g => g.Lost).ThenByDescending(g => g.Held).Take(LongestList).ToListAsync(cancellation);
        return [.. steps.Select(s => new StepFigures(s.Key.Giver, s.Key.Step, s.All, s.Late, s.Held, s.Lost))];
    }
}
