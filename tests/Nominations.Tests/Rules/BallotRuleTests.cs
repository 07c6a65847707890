using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Tests.Rules;

public sealed class BallotRuleTests
{
    private static readonly Share Eighty = new(80, 100);

    [Theory]
    [InlineData("D01", 8, 9, 80, true)]
    [InlineData("D07", 7, 9, 80, false)]
    [InlineData("D08", 8, 10, 80, true)]
    [InlineData("D13", 15, 15, 90, true)]
    [InlineData("D13 negative", 13, 15, 90, false)]
    public void A_threshold_is_reached_by_agree_times_hundred_against_threshold_times_all_members(
        string dossier, int agree, int members, int percent, bool passed) =>
        BallotRules.IsPassed(agree, new Share(percent, 100), members).ShouldBe(passed, dossier);

    [Theory]
    [InlineData(5, 9, false)]
    [InlineData(6, 9, true)]
    [InlineData(7, 10, true)]
    public void Two_thirds_of_all_members_make_a_meeting(int present, int members, bool quorate) =>
        BallotRules.IsQuorate(present, new Share(2, 3), members).ShouldBe(quorate);

    [Fact]
    public void The_stricter_session_rule_leaves_D08_without_quorum() => BallotRules.IsQuorate(7, Eighty, 10).ShouldBeFalse();

    [Fact]
    public void A_council_without_members_decides_nothing() => BallotRules.IsPassed(0, Eighty, 0).ShouldBeFalse();

    [Fact]
    public void A_consistent_count_has_nothing_to_complain_about() =>
        BallotRules.Inconsistency(new BallotCount(10, 7, 7, 7, 0, 7, 1, 1)).ShouldBeNull();

    [Theory]
    [InlineData(9, 10, 9, 1, 8)]
    [InlineData(9, 9, 8, 0, 8)]
    [InlineData(9, 9, 9, 0, 10)]
    [InlineData(10, 9, 9, 0, 8)]
    [InlineData(9, 9, 9, 0, -1)]
    public void A_count_that_does_not_add_up_is_named(int issued, int returned, int valid, int invalid, int yes) =>
        BallotRules.Inconsistency(new BallotCount(9, issued, returned, valid, invalid, yes, 0, 0)).ShouldNotBeNull();
}
