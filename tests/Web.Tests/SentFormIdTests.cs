using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests;

public sealed class SentFormIdTests
{
    private static readonly string Drawn = SentFormId.New(TimeProvider.System);

    private static Guid? Of(params (string Name, string Value)[] fields) => SentFormId.Of(FormState.Posted(new FormCollection(
        fields.GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value)]), StringComparer.Ordinal))));

    [Fact]
    public void The_same_form_sent_again_has_the_same_id_whatever_its_token_is() =>
        Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen"), ("__RequestVerificationToken", "a")).ShouldBe(Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen"), ("__RequestVerificationToken", "b")));

    [Fact]
    public void A_form_that_was_changed_after_going_back_has_another_id() =>
        Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen")).ShouldNotBe(Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen Hai")));

    [Fact]
    public void The_same_words_in_a_form_drawn_anew_have_another_id() =>
        Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen")).ShouldNotBe(Of((SentFormId.Field, SentFormId.New(TimeProvider.System)), ("Name", "Lý Thị Sen")));

    [Fact]
    public void A_value_does_not_pass_for_the_beginning_of_the_next() => Of((SentFormId.Field, Drawn), ("Name", "a"), ("Name", "b")).ShouldNotBe(Of((SentFormId.Field, Drawn), ("Name", "a1 b")));

    [Fact]
    public void A_form_without_its_number_has_no_id() => Of(("Name", "Lý Thị Sen")).ShouldBeNull();

    [Fact]
    public void An_id_is_a_number_of_version_7_whose_time_is_that_of_the_form()
    {
        var id = Of((SentFormId.Field, Drawn), ("Name", "Lý Thị Sen")).ShouldNotBeNull();

        (id.Version, id.ToString()[..13]).ShouldBe((7, Drawn[..13]));
    }
}
