using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Forms;

public sealed class FormAnswersTests
{
    [Theory]
    [InlineData("""{"type":"textfield","key":"a","validate":{"required":true}}""", "{}", "form.required")]
    [InlineData("""{"type":"textfield","key":"a","validate":{"required":true}}""", """{"a":""}""", "form.required")]
    [InlineData("""{"type":"checkbox","key":"a","validate":{"required":true}}""", """{"a":false}""", "form.required")]
    [InlineData("""{"type":"checklist","key":"a","values":[],"validate":{"required":true}}""", """{"a":[]}""", "form.required")]
    [InlineData("""{"type":"textfield","key":"a","validate":{"minLength":3}}""", """{"a":"ab "}""", "form.too-short")]
    [InlineData("""{"type":"textarea","key":"a","validate":{"maxLength":3}}""", """{"a":"abcd"}""", "form.too-long")]
    [InlineData("""{"type":"textfield","key":"a","validate":{"pattern":"^\\d{4}$"}}""", """{"a":"12"}""", "form.pattern")]
    [InlineData("""{"type":"textfield","key":"a","validate":{"validationType":"email"}}""", """{"a":"x@"}""", "form.email")]
    [InlineData("""{"type":"textfield","key":"a","validate":{"validationType":"phone"}}""", """{"a":"0912"}""", "form.phone")]
    [InlineData("""{"type":"textfield","key":"a"}""", """{"a":5}""", "form.type")]
    [InlineData("""{"type":"number","key":"a","validate":{"min":1}}""", """{"a":0}""", "form.too-small")]
    [InlineData("""{"type":"number","key":"a","validate":{"max":"=limit + 1"}}""", """{"a":12}""", "form.too-large")]
    [InlineData("""{"type":"number","key":"a"}""", """{"a":"nhiều"}""", "form.not-number")]
    [InlineData("""{"type":"number","key":"a","decimalDigits":2}""", """{"a":1.005}""", "form.decimals")]
    [InlineData("""{"type":"number","key":"a","increment":"0.5"}""", """{"a":1.2}""", "form.increment")]
    [InlineData("""{"type":"checkbox","key":"a"}""", """{"a":"yes"}""", "form.type")]
    [InlineData("""{"type":"radio","key":"a","values":[{"value":"x"}]}""", """{"a":"y"}""", "form.not-offered")]
    [InlineData("""{"type":"select","key":"a","valuesKey":"kinds"}""", """{"a":"z"}""", "form.not-offered")]
    [InlineData("""{"type":"taglist","key":"a","valuesExpression":"=[\"p\", \"q\"]"}""", """{"a":["p","r"]}""", "form.not-offered")]
    [InlineData("""{"type":"datetime","key":"a"}""", """{"a":"2026-02-30"}""", "form.not-moment")]
    [InlineData("""{"type":"datetime","key":"a","disallowPassedDates":true}""", """{"a":"2026-10-04"}""", "form.past-day")]
    [InlineData("""{"type":"datetime","subtype":"time","key":"a"}""", """{"a":"25:00"}""", "form.not-moment")]
    [InlineData("""{"type":"textfield","key":"a","conditional":{"hide":"=limit > 5"}}""", """{"a":"x"}""", "form.hidden")]
    [InlineData("""{"type":"textfield","key":"a","disabled":true}""", """{"a":"x"}""", "form.read-only")]
    [InlineData("""{"type":"number","key":"limit","readonly":true}""", """{"limit":11}""", "form.read-only")]
    [InlineData("""{"type":"textfield","key":"a"}""", """{"a":"x","salary":1}""", "form.unknown-key")]
    public void An_answer_that_breaks_a_rule_of_the_schema_is_refused_by_its_name(string component, string answers, string code) =>
        Judge(component, answers).Problems.Select(problem => problem.Code).ShouldBe([code]);

    [Theory]
    [InlineData("""{"type":"textfield","key":"a","validate":{"required":true,"minLength":2,"maxLength":4,"pattern":"[a-z]"}}""", """{"a":"abc"}""", "abc")]
    [InlineData("""{"type":"number","key":"a","validate":{"min":1,"max":10}}""", """{"a":10}""", "10")]
    [InlineData("""{"type":"number","key":"a","serializeToString":true}""", """{"a":"12345678901234567890.5"}""", "12345678901234567890.5")]
    [InlineData("""{"type":"select","key":"a","valuesKey":"kinds"}""", """{"a":"k1"}""", "k1")]
    [InlineData("""{"type":"datetime","subtype":"datetime","key":"a"}""", """{"a":"2026-10-05T09:10+07:00"}""", "2026-10-05T09:10+07:00")]
    [InlineData("""{"type":"textfield","key":"a"}""", """{"a":""}""", "null")]
    [InlineData("""{"type":"checkbox","key":"a"}""", "{}", "false")]
    public void An_answer_within_the_rules_becomes_a_variable(string component, string answers, string value) =>
        Judge(component, answers).Accepted.Values["a"].ToString().ShouldBe(value);

    [Fact]
    public void A_question_that_is_hidden_by_another_answer_needs_no_answer_and_gives_none()
    {
        const string Components = """
            {"type":"checkbox","key":"known"},
            {"type":"group","conditional":{"hide":"=known != true"},"components":[{"type":"textfield","key":"number","validate":{"required":true}}]}
            """;

        Judge(Components, """{"known":false}""").Accepted.Values.Keys.ShouldBe(["known"]);
        Judge(Components, """{"known":true}""").Problems.ShouldBe([new("number", "form.required")]);
    }

    [Fact]
    public void What_is_only_shown_may_come_back_unchanged_and_is_not_written()
    {
        var judged = Judge("""{"type":"number","key":"limit","readonly":true},{"type":"textfield","key":"a"}""", """{"limit":10,"a":"x"}""");

        judged.Problems.ShouldBeEmpty();
        judged.Accepted.Values.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public void A_pattern_that_takes_for_ever_on_a_text_does_not_match_it() =>
        Judge("""{"type":"textfield","key":"a","validate":{"pattern":"^(a+)+$"}}""", $$"""{"a":"{{new string('a', 40)}}!"}""").Problems.ShouldBe([new("a", "form.pattern")]);

    [Theory]
    [InlineData("nothing", "form.not-json")]
    [InlineData("""{"type":"default"}""", "form.no-components")]
    [InlineData("""{"components":[{"type":"dynamiclist","path":"a","components":[]}]}""", "form.component-not-supported")]
    [InlineData("""{"components":[{"type":"filepicker","key":"a"}]}""", "form.component-not-supported")]
    [InlineData("""{"components":[{"type":"textfield","key":"a.b"}]}""", "form.key")]
    [InlineData("""{"components":[{"type":"textfield","key":"a"},{"type":"number","key":"a"}]}""", "form.key-twice")]
    [InlineData("""{"components":[{"type":"textfield","key":"a","validate":{"pattern":"("}}]}""", "form.pattern")]
    [InlineData("""{"components":[{"type":"textfield","key":"a","conditional":{"hide":"=1 +"}}]}""", "feel.syntax")]
    [InlineData("""{"components":[{"type":"select","key":"a","values":[{"label":"x"}]}]}""", "form.option")]
    [InlineData("""{"components":[{"type":"number","key":"a","increment":"half"}]}""", "form.number")]
    [InlineData("""{"components":[{"type":"textfield","key":"a","validate":{"validationType":"iban"}}]}""", "form.validation-type")]
    [InlineData("""{"components":[{"type":"group","path":"p","components":[]}]}""", "form.path-not-supported")]
    public void A_schema_that_cannot_be_judged_by_is_refused(string schema, string code) =>
        FormReader.Read(schema, FeelNames.None).Problems.Select(problem => problem.Code).ShouldBe([code]);

    private static JudgedAnswers Judge(string components, string answers)
    {
        var (schema, problems) = FormReader.Read($$"""{"type":"default","components":[{{components}}]}""", FeelNames.None);
        problems.ShouldBeEmpty();
        var before = VariablesJson.Read("""{"limit":10,"kinds":[{"value":"k1","label":"Loại 1"},"k2"]}"""u8.ToArray());
        var feel = new FeelSurroundings(new(2026, 10, 5, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), FeelFunctions.None, FeelLimits.Default);
        return FormAnswers.Judge(schema.ShouldNotBeNull(), VariablesJson.Read(System.Text.Encoding.UTF8.GetBytes(answers)), before, feel);
    }
}
