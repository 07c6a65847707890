using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Revocations;

namespace Workflow.Nominations.Rules;

/// <summary>Evaluates a deployed decision: its id, its inputs by name, and the day whose version of the rules applies.</summary>
public delegate FeelContext EvaluateDecision(string decisionId, FeelContext inputs, DateOnly asOf);

/// <summary>What a rule table answers: a row, or that it has none for this case.</summary>
public abstract record Ruling<T>
{
    private Ruling() { }

    public sealed record Found(T Rule) : Ruling<T>;

    /// <param name="Code">Stable code, <c>rule.*</c>.</param>
    public sealed record Missing(string Code, string Message) : Ruling<T>;

    /// <summary>The row, where its absence means that the tables themselves are broken.</summary>
    public T Required => this switch
    {
        Found found => found.Rule,
        Missing missing => throw new InvalidOperationException($"{missing.Code}: {missing.Message}"),
        _ => throw new InvalidOperationException("a ruling is found or missing"),
    };
}

/// <summary>The dated rule tables under <c>workflows/nomination/*.dmn</c>, read into typed rows.</summary>
public sealed partial class RuleTables(EvaluateDecision evaluate)
{
    /// <summary>What the last row of every table answers: no rule covers the case.</summary>
    private const string None = "NONE";

    /// <summary>Table a1. <paramref name="completeOn"/> is the day of complete receipt.</summary>
    public Ruling<AwardRule> Award(string award, string level, string kind, DateOnly completeOn)
    {
        var row = Row("awardRule", completeOn, Text("award", award), Text("level", level), Text("kind", kind), On("completeOn", completeOn));
        if (row.Text("ruleId") == None)
            return new Ruling<AwardRule>.Missing("rule.no-award-rule",
                $"Expected an award that level {level} decides on {completeOn:yyyy-MM-dd}, but found award '{award}' of kind '{kind}'.");

        var regime = Row("fieldRegime", completeOn, On("completeOn", completeOn));
        return new Ruling<AwardRule>.Found(new AwardRule
        {
            Id = row.Text("ruleId"),
            Award = award,
            Level = level,
            Regime = regime.Text("regime"),
            Decider = row.Text("decider"),
            Procedure = row.Text("procedure"),
            CouncilVote = row.Flag("councilVote"),
            Threshold = row.Share("threshold"),
            SecretBallot = row.Flag("secretBallot"),
            SessionAttendance = row.Share("sessionAttendance"),
            MeetingAttendance = row.Share("meetingAttendance"),
            Consultations = row.Texts("consultations"),
            PublicPosting = row.Integer("publicPosting"),
            SuggestedPosting = row.Integer("suggestedPosting"),
            PostingUnit = row.Unit("postingUnit"),
            ReturnWithin = row.Integer("returnWithin"),
            DecideWithin = row.Integer("decideWithin"),
            DecideUnit = row.Unit("decideUnit"),
            NotifyWithin = row.Integer("notifyWithin"),
            Components = row.Texts("components"),
            SetCount = row.Integer("setCount"),
            IndividualCoefficient = row.NumberOrNone("individualCoefficient"),
            CollectiveCoefficient = row.NumberOrNone("collectiveCoefficient"),
            HouseholdCoefficient = row.NumberOrNone("householdCoefficient"),
            Prerequisites = row.Text("prerequisites"),
            Confidence = row.Text("confidence"),
            Source = row.Text("source"),
            NeedsLegalReview = regime.Flag("needsLegalReview"),
        });
    }

    /// <summary>Table a2.</summary>
    public Ruling<AwardKindRule> Kind(string kind, DateOnly completeOn)
    {
        var row = Row("awardKind", completeOn, Text("kind", kind), On("completeOn", completeOn));
        return row.Text("procedure") == None
            ? new Ruling<AwardKindRule>.Missing("rule.no-award-kind", $"Expected a kind of commendation in force on {completeOn:yyyy-MM-dd}, but found '{kind}'.")
            : new Ruling<AwardKindRule>.Found(new(
                kind, row.Text("procedure"), row.Text("proposer"), row.Text("calendar"), row.Text("vote"), row.Text("posting"),
                row.Flag("countsTowardMerit"), row.Text("confidence"), row.Text("source")));
    }

    /// <summary>Table a4: the limit of one of <see cref="ClockSteps"/> for a limit that starts on <paramref name="on"/>.</summary>
    public Ruling<ClockRule> Clock(string step, DateOnly on)
    {
        var row = Row("clockRule", on, Text("step", step), On("on", on));
        return row.Text("unit") == None
            ? new Ruling<ClockRule>.Missing("rule.no-clock-rule", $"Expected a step of the clock table, but found '{step}'.")
            : new Ruling<ClockRule>.Found(new(
                step, row.Integer("limit"), row.Unit("unit"), row.Text("from"), row.IntegerOrNone("warning"), row.TimeOrNone("cutOff"),
                row.Text("confidence"), row.Text("source")));
    }

    /// <summary>One of <see cref="CouncilParameters"/> as it stands on a day.</summary>
    public CouncilRule Council(string parameter, DateOnly on)
    {
        var row = Row("councilRule", on, Text("parameter", parameter), On("on", on));
        return row.Text("source") == None
            ? throw new InvalidOperationException($"rule.no-council-rule: Expected a parameter of councils, but found '{parameter}'.")
            : new(parameter, row.FlagOrNone("flag"), row.IntegerOrNone("number"), row.Text("confidence"), row.Text("source"));
    }

    /// <summary>Table a4, split of the whole limit over the steps of the procedure.</summary>
    public Ruling<StepBudget> Budget(string step, DateOnly on)
    {
        var row = Row("stepBudget", on, Text("step", step));
        return row.NumberOrNone("workingHours") is { } hours
            ? new Ruling<StepBudget>.Found(new(step, hours, row.Text("confidence"), row.Text("source")))
            : new Ruling<StepBudget>.Missing("rule.no-step-budget", $"Expected a step with a budget, but found '{step}'.");
    }

    /// <summary>The budgets of a day by step; null for a step without one.</summary>
    public Func<string, decimal?> Budgets(DateOnly on) => step => Budget(step, on) is Ruling<StepBudget>.Found found ? found.Rule.WorkingHours : null;

    /// <summary>The base salary in đồng in force on the day of the decision (§1.12).</summary>
    public Ruling<BaseSalary> BaseSalaryOn(DateOnly decidedOn)
    {
        var row = Row("baseSalary", decidedOn, On("decidedOn", decidedOn));
        return row.IntegerOrNone("amount") is { } amount
            ? new Ruling<BaseSalary>.Found(new(amount, row.Integer("roundUpTo"), row.Text("confidence"), row.Text("source")))
            : new Ruling<BaseSalary>.Missing("rule.no-base-salary", $"Expected a day with a known base salary, but found {decidedOn:yyyy-MM-dd}.");
    }

    /// <summary>Whether somebody with two titles gets the higher bonus only (Decree 152/2025 art. 49.5), or each (49.7).</summary>
    /// <param name="award">The title that is being given.</param>
    /// <param name="other">The one that the same person or collective has.</param>
    /// <param name="samePeriod">Whether both are for one year.</param>
    /// <param name="on">Day of the decision.</param>
    public (bool HighestOnly, string Source) SeveralTitles(string award, string other, bool samePeriod, DateOnly on)
    {
        var row = Row("severalTitles", on, Text("award", award), Text("other", other), new("samePeriod", FeelValue.Of(samePeriod)));
        return (row.Text("outcome") == "HIGHEST", row.Text("source"));
    }

    /// <summary>The regimes that a dossier keeps to its end, by its day of complete receipt.</summary>
    public Ruling<Regimes> RegimesOf(DateOnly completeOn)
    {
        var field = Row("fieldRegime", completeOn, On("completeOn", completeOn));
        var oneStop = Row("oneStopRegime", completeOn, On("completeOn", completeOn));
        return field.Text("regime") == None || oneStop.Text("regime") == None
            ? new Ruling<Regimes>.Missing("rule.no-regime", $"Expected a day from 21/06/2018 on, but found {completeOn:yyyy-MM-dd}.")
            : new Ruling<Regimes>.Found(new(field.Text("regime"), oneStop.Text("regime"), field.Flag("needsLegalReview")));
    }

    /// <summary>X18: whether a dossier of one field regime may follow a newer, more favourable one.</summary>
    public RegimeTransition Transition(string fromRegime, string toRegime, DateOnly on)
    {
        var row = Row("regimeTransition", on, Text("fromRegime", fromRegime), Text("toRegime", toRegime));
        return new(row.Flag("allowed"), row.Text("source"));
    }

    /// <summary>The regime of complaints received on a day (KN-2012, KN-2026).</summary>
    public string ComplaintRegimeOf(DateOnly receivedOn) => Row("complaintRegime", receivedOn, On("completeOn", receivedOn)).Text("regime");

    /// <summary>Table a3.1.</summary>
    /// <param name="launchedBy">ASSOCIATION, AUTHORITY or NOBODY.</param>
    /// <param name="influenceScope">UNIT, COMMUNE, PROVINCE or NATIONAL.</param>
    /// <param name="receivingLevel">COMMUNE, PROVINCE or CENTRAL.</param>
    /// <param name="on">Day of receipt.</param>
    public AssociationRuling Association(string launchedBy, string influenceScope, string receivingLevel, DateOnly on)
    {
        var row = Row("associationRule", on, Text("launchedBy", launchedBy), Text("influenceScope", influenceScope), Text("receivingLevel", receivingLevel));
        return new(row.Text("outcome"), row.Text("guidance"), row.Text("confidence"), row.Text("source"));
    }

    /// <summary>What a category of nominees admits (glossary 79–81).</summary>
    public Ruling<CategoryRule> Category(string category, DateOnly on)
    {
        var row = Row("nomineeCategory", on, Text("category", category));
        return row.Texts("nomineeTypes") is { IsEmpty: false } types
            ? new Ruling<CategoryRule>.Found(new(category, types, row.Texts("excludedTitles"), row.Text("confidence"), row.Text("source")))
            : new Ruling<CategoryRule>.Missing("rule.no-category", $"Expected a category of nominees, but found '{category}'.");
    }

    /// <summary>What an opinion gathering on an award has to reach.</summary>
    public GatheringRule Gathering(string award, DateOnly on)
    {
        var row = Row("gatheringRule", on, Text("award", award));
        return new(row.Text("kind"), row.Share("attendance"), row.Share("agreement"), row.Text("confidence"), row.Text("source"));
    }

    /// <summary>C4: whether a receipt in the last minutes, or after hours, counts from the next working day, by channel.</summary>
    public LateReceiptRule LateReceipt(string channel, DateOnly on)
    {
        var row = Row("lateReceipt", on, Text("channel", channel));
        return new(row.Flag("countsFromNextDay"), row.Integer("lastMinutes"), row.Text("confidence"), row.Text("source"));
    }

    /// <summary>C8: whether a new limit (step <see cref="ClockSteps.AfterConsultations"/>) runs from the last opinion, by the level that decides.</summary>
    public bool RestartsAfterConsultations(string level, DateOnly on) => Row("afterConsultations", on, Text("level", level)).Flag("restarts");

    /// <summary>Where a limit in calendar days ends whose last day is one of rest.</summary>
    public RestDay RestDayOf(string step, DateOnly on)
    {
        var rule = Row("restDay", on, Text("step", step)).Text("rule");
        return Enum.GetValues<RestDay>().FirstOrDefault(each => each.Identifier() == rule);
    }

    /// <summary>The step of the clock table whose hours an element of the process uses; null for one that uses none.</summary>
    public string? StepOfTask(string element, DateOnly on) => Row("stepOfTask", on, Text("element", element)).Text("step") is var step && step != None ? step : null;

    /// <summary>The form that a paper of the counter follows under a one-stop regime.</summary>
    /// <param name="kind">An identifier of <see cref="Slips.SlipKind"/>.</param>
    /// <param name="regime">OSS-2018 or OSS-2025.</param>
    /// <param name="on">The day whose version of the table applies: that of the regime, which is the day of receipt.</param>
    public Ruling<Slips.SlipForm> SlipForm(string kind, string regime, DateOnly on)
    {
        var row = Row("slipForm", on, Text("kind", kind), Text("regime", regime));
        return row.Text("form") == None
            ? new Ruling<Slips.SlipForm>.Missing("rule.no-slip-form", $"Expected a paper of the one-stop counter, but found '{kind}' under '{regime}'.")
            : new Ruling<Slips.SlipForm>.Found(new(
                row.Text("form"), row.Text("title"), row.Text("symbol"), row.Text("size") == "A5" ? Slips.Layout.PaperSize.A5 : Slips.Layout.PaperSize.A4,
                row.Texts("omitted"), row.Text("source"), row.Text("confidence")));
    }

    /// <summary>What a sum of ratings is worth (Circular 01/2018 art. 13–15).</summary>
    /// <param name="subject">OFFICIAL or UNIT.</param>
    public Registers.Ratings.RatingGrade RatingGrade(string subject, decimal score, DateOnly on)
    {
        var row = Row("ratingGrade", on, Text("subject", subject), new("score", FeelValue.Of(score)));
        return new(row.Text("grade"), row.Text("words"), row.Text("source"), row.Text("confidence"));
    }

    /// <summary>Which of the nine indicators count for an official or a unit, from 1.</summary>
    public Registers.Ratings.RatedIndicators RatingIndicators(string subject, DateOnly on)
    {
        var row = Row("ratingIndicators", on, Text("subject", subject));
        return new(row.Integers("indicators"), row.Text("source"), row.Text("confidence"));
    }

    /// <summary>From which share on the national portal gives the full score for a measure of §2.6 (Decision 766/QĐ-TTg); null where it names none.</summary>
    public (decimal? FullFrom, string Source, string Confidence) PortalScore(string measure, DateOnly on)
    {
        var row = Row("portalScore", on, Text("measure", measure));
        return (row.NumberOrNone("fullFrom"), row.Text("source"), row.Text("confidence"));
    }

    /// <summary>How a decision on an award is cancelled on a day (X17), and whether it has insignia beside the certificate.</summary>
    public RevocationRule Revocation(string award, DateOnly on)
    {
        var row = Row("revocationRule", on, On("on", on), Text("award", award));
        return new(row.Text("opinionBody"), row.Flag("recoverInsignia"), row.Flag("publish"), row.Text("confidence"), row.Text("source"));
    }

    private RuleRow Row(string decision, DateOnly asOf, params IEnumerable<KeyValuePair<string, FeelValue>> inputs) =>
        new(decision, evaluate(decision, FeelContext.Of(inputs), asOf));

    private static KeyValuePair<string, FeelValue> Text(string name, string value) => new(name, FeelValue.Of(value));

    private static KeyValuePair<string, FeelValue> On(string name, DateOnly date) => new(name, FeelValue.Of(date));
}
