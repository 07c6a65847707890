using Workflow.Fixtures;
using Workflow.Nominations.Initiatives.Similarity;

namespace Workflow.Nominations.Tests.Initiatives;

public sealed class TextComparisonTests
{
    private const string Earlier = "Giáo viên lập sổ theo dõi học sinh có nguy cơ bỏ học. Mỗi tuần tổ chuyên môn họp rà soát danh sách một lần.";

    [Fact]
    public void A_text_that_is_the_same_is_one_passage()
    {
        var comparison = TextComparison.Of(Earlier, Earlier);

        (comparison.ReusedPercent, comparison.CoveredPercent, comparison.InOurs.Length).ShouldBe((100, 100, 1));
    }

    [Fact]
    public void Passages_are_found_where_they_moved_to_and_bear_the_same_number_on_both_sides()
    {
        var comparison = TextComparison.Of("Mỗi tuần tổ chuyên môn họp rà soát danh sách một lần. Giáo viên lập sổ theo dõi học sinh có nguy cơ bỏ học.", Earlier);

        comparison.ReusedPercent.ShouldBe(100);
        comparison.InOurs.Select(p => p.Number).ShouldBe([1, 2]);
        comparison.InTheirs.Select(p => p.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public void What_is_new_is_not_marked()
    {
        var comparison = TextComparison.Of("Giáo viên lập sổ theo dõi học sinh có nguy cơ bỏ học, bổ sung bản đồ các hộ ở xa trường.", Earlier);

        comparison.Ours.Where(s => s.Number is not null).Select(s => s.Text).ShouldBe(["Giáo viên lập sổ theo dõi học sinh có nguy cơ bỏ học"]);
        string.Concat(comparison.Ours.Select(s => s.Text)).ShouldBe("Giáo viên lập sổ theo dõi học sinh có nguy cơ bỏ học, bổ sung bản đồ các hộ ở xa trường.");
    }

    [Fact]
    public void A_short_turn_of_phrase_is_no_passage() => TextComparison.Of("Cán bộ nâng cao hiệu quả công việc", "Hội nâng cao hiệu quả sản xuất").InOurs.ShouldNotContain(p => p.Words < TextComparison.ShortestPassage);

    [Fact]
    public void The_stretches_of_both_sides_always_make_up_the_texts()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var texts = new InitiativeTexts(seed);
            var theirs = texts.Next();
            var ours = texts.Of(theirs, Enum.GetValues<Reuse>()[seed % 8]);

            var comparison = TextComparison.Of(ours, theirs);

            string.Concat(comparison.Ours.Select(s => s.Text)).ShouldBe(ours, $"seed {seed}");
            string.Concat(comparison.Theirs.Select(s => s.Text)).ShouldBe(theirs, $"seed {seed}");
            comparison.InOurs.Sum(p => p.Words).ShouldBe(comparison.InTheirs.Sum(p => p.Words), $"seed {seed}");
        }
    }
}
