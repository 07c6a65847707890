using System.Xml.Linq;
using Workflow.Dmn;
using Workflow.Dmn.Analysis;
using Workflow.Dmn.Tables;

namespace Workflow.Nominations.Tests.Rules;

public sealed class RuleFileTests
{
    public static TheoryData<string> Names => [.. ShippedRules.Files.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void All_rule_files_are_there() => ShippedRules.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(
        ["association-rule.dmn", "authority.dmn", "award-kinds.dmn", "award-nominees.dmn", "award-rules.dmn", "base-salary.dmn", "bonus-rules.dmn", "clock-rules.dmn", "council-rules.dmn", "enterprise.dmn", "gathering-rules.dmn", "initiative-duplicate.dmn", "limit-rules.dmn", "limits.dmn", "nominee-category.dmn", "portal-score.dmn", "prerequisites.dmn", "ratings.dmn", "receiving-periods.dmn", "regime-transitions.dmn", "regimes.dmn", "revocation-rules.dmn", "screening.dmn", "slip-forms.dmn", "standards.dmn"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_file_has_no_problem(string name) => ShippedRules.Files[name].Problems.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_answers_every_input_with_one_rule_and_no_rule_is_without_effect(string name)
    {
        foreach (var decision in ShippedRules.Files[name].Model!.Decisions)
            DecisionTableAnalysis.Analyse(decision.Logic.ShouldBeOfType<DecisionTable>()).ShouldBeEmpty(decision.Id);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_decision_and_input_is_on_the_diagram(string name)
    {
        var root = ShippedRules.Files[name].Model!.CopyDocument().Root!;
        var drawn = root.Descendants().Attributes("dmnElementRef").Select(reference => reference.Value).ToHashSet(StringComparer.Ordinal);

        root.Descendants().Where(element => element.Name.LocalName is "decision" or "inputData" or "informationRequirement")
            .Select(element => element.Attribute("id")!.Value).Where(id => !drawn.Contains(id)).ShouldBeEmpty();
    }

    /// <summary>The marks of the domain reference (S08, U20, [D], T:a9e3…) stand in the notes of a rule; what a rule answers is read at counters.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_rule_answers_has_none_of_the_marks_of_the_reference(string name)
    {
        XNamespace dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";
        foreach (var cell in ShippedRules.Files[name].Model!.CopyDocument().Descendants(dmn + "outputEntry"))
            cell.Value.ShouldNotMatch(@"\((?:S|U|E|R)\d\d|\[D\]|T:[0-9a-f]{8}|§|ADR|bảng a\d|; A\d\d""$", cell.Attribute("id")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_names_its_source_and_confidence(string name)
    {
        XNamespace dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";
        foreach (var rule in ShippedRules.Files[name].Model!.CopyDocument().Descendants(dmn + "rule"))
            rule.Elements(dmn + "annotationEntry").Last().Value.ShouldMatch("^[HML](:|$)", rule.Attribute("id")!.Value);
    }
}
