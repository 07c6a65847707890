using Workflow.Nominations.Clock;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Posting;

/// <summary>How long nominees are posted: what the award's rule requires, or suggests where the office chooses to post, or the general rule (C14).</summary>
public static class PostingTerm
{
    /// <param name="ruleDay">The day whose rules the dossier keeps.</param>
    /// <param name="from">The first day of the posting; it counts.</param>
    public static Deadline Of(OfficeClock clock, RuleTables rules, AwardRule award, DateOnly ruleDay, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(award);
        // Before a council that votes the general rule stands, whatever is suggested: the stricter of the two (C14).
        var days = award.PublicPosting > 0 ? award.PublicPosting : award.CouncilVote ? 0 : award.SuggestedPosting;
        if (days == 0)
        {
            var general = rules.Clock(ClockSteps.PublicPosting, ruleDay).Required;
            return clock.PostingLimit(general.AsLimitRule, from, general.Limit);
        }

        return award.PostingUnit == LimitUnit.CalendarDays
            ? clock.LimitInCalendarDays(award.DecideLimit, from.AddDays(-1), days)
            : clock.PostingLimit(award.DecideLimit, from, days);
    }
}
