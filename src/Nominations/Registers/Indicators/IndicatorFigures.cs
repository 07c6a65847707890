using System.Collections.Immutable;

namespace Workflow.Nominations.Registers.Indicators;

/// <summary>A part of a whole; the share is unknown while the whole is nothing.</summary>
public sealed record Ratio(long Part, long Whole)
{
    public decimal? Share => DossierCounts.Share(Part, Whole);
}

/// <summary>The indicators of table a5 for one office and period.</summary>
/// <param name="OnTime">Of the resolved dossiers.</param>
/// <param name="Supplemented">Received in the period and asked for a supplement, of the received.</param>
/// <param name="MeanDays">As in the report (§2.6).</param>
/// <param name="DirectLabour">Direct workers and farmers of all individuals awarded by decisions signed in the period.</param>
/// <param name="Holds">Holds that began in the period.</param>
/// <param name="Apologies">Apology slips issued in the period.</param>
/// <param name="ReturnedByChair">Submissions that the chair returned in the period, of all that the chair answered.</param>
/// <param name="FailedVotes">Ballots closed in the period below the threshold, of all closed.</param>
/// <param name="NotQuorate">Sessions of the period that could not meet.</param>
/// <param name="Online">Of the received.</param>
/// <param name="Digitised">Of the received.</param>
/// <param name="RepeatedInitiatives">Received with an initiative that the rules call a duplicate, whatever came of it, of all received with an initiative.</param>
public sealed record OfficeIndicators(
    Ratio OnTime, Ratio Supplemented, decimal? MeanDays, Ratio DirectLabour, int Holds, int Apologies, Ratio ReturnedByChair, Ratio FailedVotes,
    int NotQuorate, Ratio Online, decimal? Digitised, Ratio RepeatedInitiatives);

/// <summary>How one unit's nominations went: resolved on time, and who was awarded.</summary>
/// <param name="Target">The unit's own, in percent; the office's where it has none; null without either.</param>
public sealed record UnitFigures(string Unit, Ratio OnTime, Ratio DirectLabour, int? Target)
{
    /// <summary>Null without a target or without an individual awarded.</summary>
    public bool? TargetMet => Target is { } target && DirectLabour.Whole > 0 ? DirectLabour.Part * 100 >= target * DirectLabour.Whole : null;
}

/// <summary>The direct workers and farmers among those awarded in one round: a kind of commendation in one quarter.</summary>
/// <param name="Kind">A code of table a2.</param>
public sealed record RoundFigures(int Year, int Quarter, string Kind, Ratio DirectLabour);

/// <summary>The direct workers and farmers among the individuals of one unit that were awarded in one campaign, beside the aim that the unit had set itself for it.</summary>
/// <param name="Code">Of the campaign.</param>
/// <param name="Target">In force on the last day of the period, in percent; null without one.</param>
public sealed record CampaignUnitFigures(string Code, string Campaign, string Unit, Ratio DirectLabour, int? Target)
{
    /// <summary>Null without a target.</summary>
    public bool? TargetMet => Target is { } target ? DirectLabour.Part * 100 >= target * DirectLabour.Whole : null;
}

/// <summary>Where time went: one step of the procedure in one pair of hands.</summary>
/// <param name="Holder">Unit or official that had the dossier.</param>
/// <param name="Step">Element of the process; null for hand-overs that completed none, and for those recorded before steps were.</param>
/// <param name="HandOvers">How often it was handed on in the period.</param>
/// <param name="Late">After the time for the step.</param>
/// <param name="HeldMinutes">In minutes of office hours, all together.</param>
/// <param name="LateMinutes">The same of the late ones: the time that was lost.</param>
public sealed record StepFigures(string Holder, string? Step, int HandOvers, int Late, long HeldMinutes, long LateMinutes)
{
    public decimal MeanHours => HandOvers == 0 ? 0 : (decimal)HeldMinutes / 60 / HandOvers;
    public decimal LostHours => (decimal)LateMinutes / 60;
}

/// <summary>Everything on the page of indicators.</summary>
public sealed record IndicatorPage(OfficeIndicators Office, ImmutableArray<UnitFigures> Units, ImmutableArray<RoundFigures> Rounds, ImmutableArray<StepFigures> Steps, ImmutableArray<CampaignUnitFigures> Campaigns);
