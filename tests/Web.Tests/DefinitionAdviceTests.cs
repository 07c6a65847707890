using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Definitions;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests;

public sealed class DefinitionAdviceTests
{
    private static readonly DefinitionAdvice Advice = new(new HashSet<string>(StringComparer.Ordinal) { Roles.Administrator }, Words());

    [Fact]
    public void The_definitions_of_the_office_need_no_advice() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.bpmn", SearchOption.AllDirectories)
            .SelectMany(file => Advice.Of(File.ReadAllText(file)).Select(advice => $"{Path.GetFileName(file)} {advice.Element} {advice.Code}")).ShouldBeEmpty();

    [Theory]
    [InlineData("name=\"Ghi đề nghị\"", "", "ask advice.no-name")]
    [InlineData("bpmn:userTask", "bpmn:task", "ask advice.no-kind")]
    [InlineData("candidateGroups=\"admin\"", "candidateGroups=\" \"", "ask advice.nobody")]
    [InlineData("candidateGroups=\"admin\"", "candidateGroups=\"nowhere:counter\"", "ask advice.unknown-group")]
    [InlineData("formKey=\"camunda-forms:bpmn:userTaskForm_request\"", "externalReference=\"no-such-screen\"", "ask advice.unknown-screen")]
    [InlineData("<bpmn:endEvent ", "<bpmn:sequenceFlow id=\"again\" sourceRef=\"ask\" targetRef=\"ended\" /><bpmn:endEvent ", "ask advice.both-ways")]
    [InlineData("<bpmn:sequenceFlow id=\"to-end\" sourceRef=\"ask\" targetRef=\"ended\" />", "", "ask advice.ends-here")]
    public void What_was_probably_not_meant_is_said_at_its_element(string right, string wrong, string said) =>
        Advice.Of(ModelFormTests.Sample.Replace(right, wrong, StringComparison.Ordinal)).Select(advice => $"{advice.Element} {advice.Code}").ShouldBe([said]);

    [Fact]
    public void A_screen_of_the_product_and_a_form_by_its_id_are_known()
    {
        string With(string form) => ModelFormTests.Sample.Replace("formKey=\"camunda-forms:bpmn:userTaskForm_request\"", form, StringComparison.Ordinal);

        foreach (var form in new[] { "externalReference=\"appraise\"", "formId=\"userTaskForm_request\"" }) Advice.Of(With(form)).ShouldBeEmpty(form);
    }

    [Fact]
    public void Two_versions_differ_in_what_was_added_removed_and_changed_and_not_in_the_picture()
    {
        var before = ModelFormTests.Sample;
        var after = before.Replace("candidateGroups=\"admin\"", "candidateGroups=\"=office\"", StringComparison.Ordinal).Replace("name=\"Đã ghi\"", "name=\"Xong\"", StringComparison.Ordinal)
            .Replace("<bpmn:startEvent id=\"begun\"", "<bpmn:startEvent id=\"opened\"", StringComparison.Ordinal).Replace("x=\"290\"", "x=\"300\"", StringComparison.Ordinal);

        var found = DefinitionDifference.Between(before, after, Words()).ShouldNotBeNull();

        found.Select(d => $"{d.Kind} {d.Element}: {string.Join("; ", d.Details.Select(detail => $"{detail.What}: {detail.Before} → {detail.After}"))}").ShouldBe(
        [
            "Added opened: ", "Removed begun: ", "Changed ask: nhóm được nhận: admin → =office", "Changed ended: tên phần tử: Đã ghi → Xong",
        ], ignoreOrder: true);
        DefinitionDifference.Between(before, before.Replace("x=\"290\"", "x=\"300\"", StringComparison.Ordinal), Words()).ShouldNotBeNull().ShouldBeEmpty();
        DefinitionDifference.Between(before, "<not", Words()).ShouldBeNull();
    }

    private static IStringLocalizer<Texts> Words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        return new ServiceCollection().AddLogging().AddLocalization(options => options.ResourcesPath = "Resources").BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();
    }
}
