using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Council;

/// <summary>What holds for a council on a day: its own regulation, else the rule of the day, which says how far it can be relied on.</summary>
/// <param name="Council">The council.</param>
/// <param name="Rules">The rule tables, with the memory of the work that asks.</param>
/// <param name="Day">The day of the dossier's rules, or of the session.</param>
public sealed record Regulation(CouncilRow Council, RuleTables Rules, DateOnly Day)
{
    private readonly Dictionary<string, CouncilRule> known = new(StringComparer.Ordinal);

    /// <summary>
    /// The same with every rule looked up: a page asks while it is drawn, when the database is busy with another part of it. A use case asks only
    /// for what it needs, because each answer is kept with its dossier.
    /// </summary>
    public Regulation Known()
    {
        foreach (var parameter in CouncilParameters.All) Rule(parameter);
        return this;
    }

    /// <summary>Whether members in conflict stay among those of whom the share is taken (U20).</summary>
    public CouncilRule RecusedInTotal => Flag(CouncilParameters.RecusedInTotal, Council.RecusedInTotal);

    /// <summary>Whether somebody authorised in writing may sit for an absent member.</summary>
    public CouncilRule Substitutes => Flag(CouncilParameters.Substitutes, Council.SubstitutesAllowed);

    /// <summary>Whether written opinions may stand for a meeting without quorum (X8).</summary>
    public CouncilRule WrittenWithoutQuorum => Flag(CouncilParameters.WrittenWithoutQuorum, Council.WrittenWithoutQuorum);

    /// <summary>How many ballots a dossier may have here: what the regulation says, never more than the rule of the day.</summary>
    public int BallotsAllowed => Math.Min(Council.BallotsAllowed, Number(CouncilParameters.BallotsAtMost));

    /// <summary>Working days between the convocation and the session.</summary>
    public int NoticeDays => Number(CouncilParameters.NoticeDays);

    /// <summary>A secret ballot is not counted with fewer returned, unless no more were issued.</summary>
    public int FewestSecretBallots => Number(CouncilParameters.FewestSecretBallots);

    private CouncilRule Flag(string parameter, bool? own) =>
        own is { } says ? new(parameter, says, null, "H", "Quy chế của Hội đồng") : Rule(parameter);

    private int Number(string parameter) => Rule(parameter).Number ?? 0;

    private CouncilRule Rule(string parameter) => known.TryGetValue(parameter, out var rule) ? rule : known[parameter] = Rules.Council(parameter, Day);
}
