using Workflow.Feel;

namespace Workflow.Nominations.Rules;

/// <summary>What a rule says of a nominee.</summary>
public enum Verdict { Met, NotMet, Unknown, Return, Hold, None, Block, Warn }

/// <summary>The answer of one table of judgement: the verdict, its sentence and the law behind it.</summary>
public sealed record Judgement(Verdict Verdict, string Reason, string Confidence, string Source);

/// <summary>How a disciplinary term bears on the achievement (E04).</summary>
/// <param name="Restarts">Achievements count only from its end.</param>
/// <param name="YearsAfterEnd">The first year that counts, in years after that in which the term ended.</param>
public sealed record DisciplineRuling(Judgement Judgement, bool Restarts, int YearsAfterEnd);

// The tables of eligibility (workflows/nomination: initiative-duplicate, standards, prerequisites, screening, limits, enterprise).
public sealed partial class RuleTables
{
    /// <summary>Whether an earlier initiative makes that of the dossier a duplicate (§1.8). Percentages are whole numbers from 0 to 100.</summary>
    public Judgement InitiativeDuplicate(string relation, int jaccard, int reused, bool sameAuthor, bool samePeriod, string earlierStatus, DateOnly on) =>
        Judge("initiativeDuplicate", on, Text("relation", relation), Number("jaccard", jaccard), Number("reused", reused), Flag("sameAuthor", sameAuthor),
            Flag("samePeriod", samePeriod), Text("earlierStatus", earlierStatus));

    /// <summary>The standard of a title for a person (Law 06/2022 art. 21–24).</summary>
    public Judgement IndividualStandard(string award, string taskRating, string initiative, string initiativeScope, DateOnly on) =>
        Judge("individualStandard", on, Text("award", award), Text("taskRating", taskRating), Text("initiative", initiative), Text("initiativeScope", initiativeScope));

    /// <summary>The standard of a title for a collective; -1 and UNKNOWN where nothing was recorded.</summary>
    public Judgement CollectiveStandard(string award, int ldttPercent, int disciplinedMembers, string allTasksDone, string hasCstdcs, DateOnly on) =>
        Judge("collectiveStandard", on, Text("award", award), Number("ldttPercent", ldttPercent), Number("disciplinedMembers", disciplinedMembers),
            Text("allTasksDone", allTasksDone), Text("hasCstdcs", hasCstdcs));

    /// <summary>The award to look at when this one's standard is not met; null where there is none.</summary>
    public string? AlternativeAward(string award, DateOnly on) => Row("alternativeAward", on, Text("award", award)).Text("alternative") is var code && code != None ? code : null;

    /// <summary>What a nominee must have received before (A08, A10, A15).</summary>
    public Judgement Prerequisite(string award, string kind, string category, int cstdcsInRow, int cstdTinhInRow, int excellentYears, int initiatives, bool historyKnown, DateOnly on) =>
        Judge("prerequisite", on, Text("award", award), Text("kind", kind), Text("category", category), Number("cstdcsInRow", cstdcsInRow), Number("cstdTinhInRow", cstdTinhInRow),
            Number("excellentYears", excellentYears), Number("initiatives", initiatives), Text("history", historyKnown ? "KNOWN" : "EMPTY"));

    /// <summary>Whether an earlier award counts toward one for merit (E02, art. 93).</summary>
    /// <param name="standing">IN_FORCE or REVOKED.</param>
    public (bool Counts, string Reason) AwardCounts(string kind, string standing, DateOnly on)
    {
        var row = Row("awardCounts", on, Text("kind", kind), Text("standing", standing));
        return (row.Flag("counts"), row.Text("reason"));
    }

    /// <summary>Table a3.3, E03 and E05.</summary>
    public Judgement Hold(string matter, DateOnly on) => Judge("holdRule", on, Text("matter", matter));

    /// <summary>E04.</summary>
    public DisciplineRuling DisciplineTerm(string term, DateOnly on)
    {
        var row = Row("disciplineTerm", on, Text("term", term));
        return new(Judged(row), row.Flag("restarts"), row.Integer("yearsAfterEnd"));
    }

    /// <summary>E06: what the appraisal reminds of; empty where nothing applies.</summary>
    public string ServiceTime(bool woman, bool leader, DateOnly on) => Row("serviceTime", on, Flag("woman", woman), Flag("leader", leader)).Text("reason");

    /// <summary>E06: who is preferred among equals; empty where nobody is.</summary>
    public string TiePreference(bool woman, int womenPercent, DateOnly on) => Row("tiePreference", on, Flag("woman", woman), Number("womenPercent", womenPercent)).Text("reason");

    /// <summary>Table a3.4.</summary>
    public Judgement DoubleAward(string sameAchievement, bool sameTitleSameYear, DateOnly on) =>
        Judge("doubleAward", on, Text("sameAchievement", sameAchievement), Flag("sameTitleSameYear", sameTitleSameYear));

    /// <summary>§1.9: limits of past regimes and of the office; the percentage is of the number of LĐTT of the unit, -1 where it is not known.</summary>
    public Judgement ProportionLimit(string award, string regime, int percent, DateOnly on) =>
        Judge("proportionLimit", on, Text("award", award), Text("regime", regime), Number("percent", percent));

    /// <summary>Table a3.2.</summary>
    /// <param name="answers">By the names of the table's inputs.</param>
    public Judgement Enterprise(IReadOnlyDictionary<string, string> answers, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return Judge("enterpriseRule", on, [.. answers.Select(answer => Text(answer.Key, answer.Value))]);
    }

    private Judgement Judge(string decision, DateOnly on, params IEnumerable<KeyValuePair<string, FeelValue>> inputs) => Judged(Row(decision, on, inputs));

    private static Judgement Judged(RuleRow row) =>
        new(Data.Identifiers.Parse<Verdict>(row.Text("outcome")), row.Text("reason"), row.Text("confidence"), row.Text("source"));

    private static KeyValuePair<string, FeelValue> Number(string name, int value) => new(name, FeelValue.Of(value));

    private static KeyValuePair<string, FeelValue> Flag(string name, bool value) => new(name, FeelValue.Of(value));
}
