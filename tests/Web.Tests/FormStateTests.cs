using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests;

public sealed class FormStateTests
{
    [Fact]
    public void One_unreadable_answer_does_not_hide_the_questions_left_open()
    {
        var form = Posted("complaint", ("Name", ""), ("Content", " "), ("On", "mai"), ("Phone", "0912"));
        form.Day("On", "Cần nhập ngày.");

        form.Complete();

        form.Problems.Select(p => p.Field).ShouldBe(["Name", "Content", "On"]);
        form.ProblemOf("On").ShouldBe("Cần nhập ngày.");
    }

    [Fact]
    public void What_the_use_case_found_is_all_there_is()
    {
        var form = Posted("complaint", ("Name", ""));
        form.Fail([new Problem("late", "Content", "Quá hạn.", "Late.")]);

        form.Complete();

        form.Problems.ShouldHaveSingleItem().Field.ShouldBe("Content");
    }

    [Fact]
    public void Another_form_of_the_page_is_not_asked_for()
    {
        var form = Posted("other", ("On", ""));
        form.Day("On", "Cần nhập ngày.");

        form.Complete();

        form.Problems.ShouldHaveSingleItem().Field.ShouldBe("On");
    }

    [Fact]
    public void Nothing_is_said_of_a_form_that_was_taken()
    {
        var form = Posted("complaint", ("Name", ""));

        form.Complete();

        form.Refused.ShouldBeFalse();
    }

    private static FormState Posted(string handler, params (string Name, string Value)[] fields)
    {
        var drawn = new FormState();
        foreach (var field in new[] { "Name", "Content", "On" }) drawn.Ask("complaint", field, $"Cần nhập: {field}.");
        return FormState.Posted(new FormCollection(fields.Append(("_handler", handler)).ToDictionary(f => f.Item1, f => new StringValues(f.Item2), StringComparer.Ordinal)), drawn);
    }
}
