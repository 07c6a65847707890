using System.Text;
using Workflow.Fixtures;
using Workflow.Nominations.Initiatives.Similarity;

namespace Workflow.Nominations.Tests.Initiatives;

public sealed class FoldedWordsTests
{
    private const string Text = "Đổi mới sổ theo dõi học sinh có nguy cơ bỏ học, ở thôn Đá Bạc (2026).";

    [Theory]
    [InlineData("đổi mới SỔ theo dõi học sinh có nguy cơ bỏ học ở thôn đá bạc 2026")]
    [InlineData("doi moi so theo doi hoc sinh co nguy co bo hoc o thon da bac 2026")]
    [InlineData("Đổi mới\nsổ – theo dõi: học sinh; có «nguy cơ» bỏ học... ở thôn Đá Bạc, 2026!")]
    public void Case_diacritics_and_punctuation_make_no_difference(string same) => Signature.Of(same).Whole.ShouldBe(Signature.Of(Text).Whole);

    [Fact]
    public void Decomposed_letters_are_the_same_words_as_precomposed_ones() =>
        Signature.Of(Text.Normalize(NormalizationForm.FormD)).Whole.ShouldBe(Signature.Of(Text.Normalize(NormalizationForm.FormC)).Whole);

    [Fact]
    public void Another_word_is_another_text() => Signature.Of(Text.Replace("Đá", "Đất", StringComparison.Ordinal)).Whole.ShouldNotBe(Signature.Of(Text).Whole);

    [Fact]
    public void A_word_stands_where_the_text_says()
    {
        var text = "Sổ  theo dõi".Normalize(NormalizationForm.FormD);

        FoldedWords.Of(text).Select(w => text.Substring(w.Start, w.Length).Normalize(NormalizationForm.FormC)).ShouldBe(["Sổ", "theo", "dõi"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … \n–")]
    public void A_text_without_words_has_no_shingles(string empty) => Signature.Of(empty).Shingles.Length.ShouldBe(0);

    [Fact]
    public void A_signature_comes_back_from_its_bytes_as_it_was()
    {
        var signature = Signature.Of(new InitiativeTexts(3).Next());

        var back = Signature.FromBytes(signature.ToBytes(), signature.Whole, signature.Words);

        back.Shingles.SequenceEqual(signature.Shingles).ShouldBeTrue();
        (back.Whole, back.Words).ShouldBe((signature.Whole, signature.Words));
    }
}
