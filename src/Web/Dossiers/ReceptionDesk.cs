using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Data;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Rules;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>What the receipt form offers: the procedures of the office, the papers of the chosen one, units and submitters seen before.</summary>
internal sealed class ReceptionDesk(OfficeDb db, RuleTables rules, TimeProvider time)
{
    private const int LatelyUsed = 300;

    /// <summary>Somebody who handed in for a unit before; most come again.</summary>
    public sealed record Submitter(string Name, string Unit, string Phone, string? Email, string? Address);

    public sealed record Choice(
        IReadOnlyList<ProcedureGroup> Procedures, ProcedureRow? Chosen, ImmutableArray<string> Components, int SetCount, IReadOnlyList<string> Units, IReadOnlyList<Submitter> Submitters)
    {
        public static Choice None { get; } = new([], null, [], 1, [], []);

        /// <summary>The year that is on, for what is asked with a year.</summary>
        public int Year { get; init; }

        /// <summary>When commendations of this kind are nominated, by whom, and how sure that is (table a2); null where no rule says so.</summary>
        public AwardKindRule? Kind { get; init; }

        /// <summary>The periods of receipt (R18); null where nothing is received.</summary>
        public ReceptionSeason? Season { get; init; }

        /// <summary>Whom the chosen award is for.</summary>
        public ImmutableArray<NomineeType> Nominees { get; init; } = [.. Enum.GetValues<NomineeType>()];

        /// <summary>The categories that such nominees may be of.</summary>
        public ImmutableArray<string> Categories { get; init; } = [.. NomineeCategories.All.Select(c => c.Code)];
    }

    /// <summary>What the dossier comes from: an imported list that waits, a campaign, the rating of a cluster; and the campaigns of its kind that run. Offers what follows from them.</summary>
    public async Task<(NomineeListRow? List, List<CampaignRow> Campaigns, RatingRow? Rating)> OriginAsync(
        string office, ProcedureRow? procedure, Guid? list, Guid? campaign, Guid? bloc, FormState form, CancellationToken cancellation)
    {
        var listed = list is null ? null : await db.Set<NomineeListRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == list && l.OfficeCode == office && l.DossierId == null, cancellation);
        var today = time.GetUtcNow().OfficeDate();
        var running = procedure?.Kind is not ("CAMPAIGN" or "THEMATIC" or "THEMATIC_CAMPAIGN") ? [] : await db.Set<CampaignRow>().AsNoTracking()
            .Where(c => c.OfficeCode == office && c.State == CampaignState.Launched && c.StartsOn <= today && c.NominationsEndOn >= today && c.Kind == CampaignKind.Thematic == (procedure.Kind != "CAMPAIGN"))
            .OrderBy(c => c.NominationsEndOn).ToListAsync(cancellation);
        var chosen = running.Find(c => c.Id == campaign);
        form.Offer("Campaign", (chosen ?? (running is [var only] ? only : null))?.Id.ToString()).Offer("LaunchedBy", chosen?.LaunchedBy);
        var rating = bloc is null ? null : await db.Set<RatingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == bloc && r.DossierId == null && r.LeadingId != null, cancellation);
        if (rating is not null)
        {
            var unit = await db.Set<RatingMemberRow>().Where(m => m.Id == rating.LeadingId).Select(m => m.Unit).FirstOrDefaultAsync(cancellation);
            var name = await db.Set<BlocRow>().Where(b => b.Id == rating.BlocId).Select(b => b.Name).FirstOrDefaultAsync(cancellation);
            form.Offer("Nominees[0].Name", unit).Offer("Nominees[0].Unit", unit).Offer("Nominees[0].Type", NomineeType.Collective.Identifier()).Offer("Nominees[0].Category", "OFFICIAL").Offer("NominatingUnit", name);
        }

        return (listed, running, rating);
    }

    /// <summary>How many earlier initiatives a dossier's are like.</summary>
    public Task<int> FindingsAsync(Guid dossier, CancellationToken cancellation) => db.Set<Workflow.Nominations.Initiatives.Data.DuplicateFindingRow>().CountAsync(f => f.DossierId == dossier, cancellation);

    /// <param name="code">The procedure asked for; without one, that of the dossier received last.</param>
    /// <param name="on">The day whose rules count: of a slip that was written by hand; null: today.</param>
    public async Task<Choice> OpenAsync(string office, string? code, DateOnly? on, CancellationToken cancellation)
    {
        var today = on ?? time.GetUtcNow().OfficeDate();
        var level = await db.Offices.Where(o => o.Code == office).Select(o => o.Level).FirstOrDefaultAsync(cancellation);
        var procedures = await db.Procedures.AsNoTracking()
            .Where(p => p.Level == level && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo >= today)).OrderBy(p => p.Name).ToListAsync(cancellation);
        var used = await db.Dossiers.Where(d => d.OfficeCode == office).OrderByDescending(d => d.SubmittedAt).Select(d => d.ProcedureCode).Take(LatelyUsed).ToListAsync(cancellation);
        if ((procedures.Find(p => p.Code == code) ?? procedures.Find(p => p.Code == used.FirstOrDefault()) ?? procedures.FirstOrDefault()) is not { } chosen) return Choice.None;

        var units = await db.Dossiers.Where(d => d.OfficeCode == office).Select(d => d.NominatingUnit).Distinct().OrderBy(u => u).Take(200).ToListAsync(cancellation);
        var seen = await db.Dossiers.Where(d => d.OfficeCode == office).OrderByDescending(d => d.SubmittedAt)
            .Select(d => new Submitter(d.SubmitterName, d.NominatingUnit, d.SubmitterPhone, d.SubmitterEmail, d.SubmitterAddress)).Take(300).ToListAsync(cancellation);
        List<Submitter> submitters = [.. seen.DistinctBy(s => (s.Name, s.Phone)).Take(100)];
        var kind = rules.Kind(chosen.Kind, today) is Ruling<AwardKindRule>.Found { Rule: var found } ? found : null;
        var nominees = rules.NomineesOf(chosen.Award, today).Types;
        var rule = rules.Award(chosen.Award, level.Identifier(), chosen.Kind, today) is Ruling<AwardRule>.Found { Rule: var known } ? known : null;
        return new(ProcedureGroup.Of(procedures, used), chosen, rule?.Components ?? [], rule?.SetCount ?? 1, units, submitters)
        {
            Year = today.Year, Kind = kind, Season = ReceptionSeason.Read(rules, chosen.Award, level.Identifier(), chosen.Kind, today), Nominees = nominees, Categories = [.. NomineeCategories.All.Select(c => c.Code).Where(Fits)],
        };

        bool Fits(string category) => rules.Category(category, today) is Ruling<CategoryRule>.Found fits && nominees.Any(type => fits.Rule.NomineeTypes.Contains(type.Identifier(), StringComparer.Ordinal));
    }
}
