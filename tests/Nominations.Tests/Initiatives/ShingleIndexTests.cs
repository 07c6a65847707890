using Workflow.Fixtures;
using Workflow.Nominations.Initiatives.Similarity;

namespace Workflow.Nominations.Tests.Initiatives;

public sealed class ShingleIndexTests
{
    [Fact]
    public void The_index_finds_exactly_what_a_comparison_of_every_pair_finds()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var texts = new InitiativeTexts(seed);
            var registry = Enumerable.Range(0, 150).Select(_ => (Id: Guid.NewGuid(), Signature: Signature.Of(texts.Next()), Text: "")).ToList();
            var planted = Enum.GetValues<Reuse>().Select(how => (Id: Guid.NewGuid(), Signature: Signature.Of(texts.Of(texts.Next(), how)), Text: "")).ToList();
            registry.AddRange(planted);
            var index = new ShingleIndex();
            // In pieces, so that several segments and their joining are gone through.
            foreach (var piece in registry.Chunk(1 + seed * 7)) index.Add(piece.Select(t => (t.Id, t.Signature)));

            foreach (var (id, sought, _) in registry.Where((_, i) => i % 5 == 0))
            {
                var found = index.Find(sought, 0.3).Where(f => f.Jaccard >= 0.6).Select(f => f.Id).ToHashSet();

                var all = registry.Where(t => Jaccard(sought, t.Signature) >= 0.6).Select(t => t.Id).ToHashSet();
                found.ShouldBe(all, ignoreOrder: true, $"seed {seed}, text {id}");
            }
        }
    }

    [Theory]
    [InlineData(Reuse.Verbatim)]
    [InlineData(Reuse.WithoutDiacritics)]
    [InlineData(Reuse.Decomposed)]
    [InlineData(Reuse.Reordered)]
    [InlineData(Reuse.Shortened)]
    [InlineData(Reuse.Paraphrased)]
    [InlineData(Reuse.Extended)]
    public void A_text_made_of_an_earlier_one_is_found_first(Reuse how)
    {
        var texts = new InitiativeTexts(99);
        var registry = Enumerable.Range(0, 400).Select(_ => (Id: Guid.NewGuid(), Text: texts.Next())).ToList();
        var index = new ShingleIndex();
        index.Add(registry.Select(t => (t.Id, Signature.Of(t.Text))));

        foreach (var (id, text) in registry.Take(40)) index.Find(Signature.Of(texts.Of(text, how)), 0.3)[0].Id.ShouldBe(id, how.ToString());
    }

    [Fact]
    public void A_text_that_was_replaced_is_found_by_its_new_words_only()
    {
        var texts = new InitiativeTexts(5);
        var (id, old, current) = (Guid.NewGuid(), Signature.Of(texts.Next()), Signature.Of("Lớp xóa mù chữ buổi tối ở bản Pác Ngòi do đoàn viên thay nhau đứng lớp, mỗi tuần ba buổi, có sổ điểm danh riêng."));
        var index = new ShingleIndex();
        index.Add([(id, old)]);
        index.Add(Enumerable.Range(0, 50).Select(_ => (Guid.NewGuid(), Signature.Of(texts.Next()))));

        index.Add([(id, current)]);

        index.Find(old, 0.9).ShouldNotContain(f => f.Id == id);
        index.Find(current, 0.9).Single().Id.ShouldBe(id);
        index.Count.ShouldBe(51);
    }

    [Fact]
    public void Readers_find_a_text_at_every_moment_while_it_is_replaced()
    {
        var texts = new InitiativeTexts(8);
        var (id, signature) = (Guid.NewGuid(), Signature.Of(texts.Next()));
        var index = new ShingleIndex();
        index.Add([(id, signature)]);
        var written = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++) index.Add([(id, signature), (Guid.NewGuid(), Signature.Of(texts.Next()))]);
        });

        var missed = 0;
        while (!written.IsCompleted)
        {
            if (index.Find(signature, 0.9).Count(f => f.Id == id) != 1) missed++;
        }

        missed.ShouldBe(0);
        written.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Five_words_in_common_with_a_long_text_are_no_similarity()
    {
        var index = new ShingleIndex();
        index.Add([(Guid.NewGuid(), Signature.Of(new InitiativeTexts(4).Next() + " sổ theo dõi học sinh"))]);

        index.Find(Signature.Of("sổ theo dõi học sinh"), 0.3).ShouldBeEmpty();
    }

    private static double Jaccard(Signature left, Signature right)
    {
        var common = left.Shingles.ToArray().Intersect(right.Shingles.ToArray()).Count();
        return (double)common / (left.Shingles.Length + right.Shingles.Length - common);
    }
}
