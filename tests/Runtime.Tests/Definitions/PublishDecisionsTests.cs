using Microsoft.EntityFrameworkCore;
using Workflow.Dmn.Analysis;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

public sealed class PublishDecisionsTests
{
    private static readonly DateOnly Future = new(2027, 1, 1);

    private static string Table(params (string Cell, int Days)[] rules) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="limits" name="limits" namespace="urn:limits">
          <inputData id="in" name="amount"><variable name="amount" typeRef="number"/></inputData>
          <decision id="limit" name="limit"><variable name="limit"/><informationRequirement><requiredInput href="#in"/></informationRequirement>
            <decisionTable id="table" hitPolicy="UNIQUE">
              <input id="c"><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output id="o" name="days"/>
              {string.Concat(rules.Select((r, i) => $"<rule id=\"r{i}\"><inputEntry><text>{System.Security.SecurityElement.Escape(r.Cell)}</text></inputEntry><outputEntry><text>{r.Days}</text></outputEntry></rule>"))}
            </decisionTable></decision>
        </definitions>
        """;

    private static async Task<Guid> DraftAsync(TestRuntime runtime, string xml) => (await runtime.InScopeAsync<Drafts, DraftItem?>(
        d => d.SaveAsync(null, 0, new DefinitionFile("limits.dmn", ResourceKind.Dmn, xml), Actor.System, CancellationToken.None))).ShouldNotBeNull().Id;

    private static async Task<Publication> PublishAsync(TestRuntime runtime, string xml, DateOnly from, string? reason = null)
    {
        var draft = await DraftAsync(runtime, xml);
        return await runtime.InScopeAsync<PublishDecisions, Publication>(p => p.HandleAsync(draft, from, reason, Actor.System, CancellationToken.None));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_table_with_a_gap_is_not_published_whatever_the_reason(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        var result = await PublishAsync(runtime, Table(("< 10", 1), ("> 10", 2)), Future, "vẫn cứ ban hành");

        result.ShouldBeOfType<Publication.Blocked>().Review.Findings.Single().Finding.ShouldBeOfType<TableFinding.Gap>().Example.Single().Value.ToString().ShouldBe("10");
        (await runtime.CountAsync<DecisionRow>()).ShouldBe(0);
        (await runtime.CountAsync<DefinitionDraft>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_table_with_a_warning_needs_a_reason_that_is_kept(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var table = Table(("< 10", 1), (">= 10", 2), ("> 5 and < 3", 3)).Replace("&gt; 5 and &lt; 3", "(5..3)", StringComparison.Ordinal);

        (await PublishAsync(runtime, table, Future)).ShouldBeOfType<Publication.ReasonMissing>().IsInThePast.ShouldBeFalse();
        (await PublishAsync(runtime, table, Future, "quy tắc để dành")).ShouldBeOfType<Publication.Published>();

        var row = await runtime.InScopeAsync<RuntimeDb, DecisionRow>(db => db.Decisions.SingleAsync());
        (row.Reason, row.EffectiveFrom).ShouldBe(("quy tắc để dành", Future));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_day_in_the_past_needs_a_reason(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var yesterday = new DateOnly(2026, 8, 2);

        (await PublishAsync(runtime, Table(("< 10", 1), (">= 10", 2)), yesterday)).ShouldBeOfType<Publication.ReasonMissing>().IsInThePast.ShouldBeTrue();
        (await PublishAsync(runtime, Table(("< 10", 1), (">= 10", 2)), yesterday.AddDays(1))).ShouldBeOfType<Publication.Published>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_bad_file_is_refused_with_every_problem_and_its_element_at_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var xml = Table(("< 10", 1), (">= 10", 2)).Replace("<text>amount</text>", "<text>amount +</text>", StringComparison.Ordinal).Replace("href=\"#in\"", "href=\"#nowhere\"", StringComparison.Ordinal);

        var problems = (await PublishAsync(runtime, xml, Future)).ShouldBeOfType<Publication.Blocked>().Review.Problems;

        problems.Select(p => (p.Code, p.ElementId)).ShouldBe([("dmn.unknown-reference", "limit"), ("dmn.feel-syntax", "c")], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_trial_reads_typed_text_and_names_the_inputs_it_cannot_read(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var model = Dmn.DmnReader.Read(Table(("< 10", 1), (">= 10", 2))).Model.ShouldNotBeNull();
        Task<Trial> TryAsync(string amount) => runtime.InScopeAsync<TryDecision, Trial>(
            t => t.HandleAsync(model, "limit", new Dictionary<string, string>(StringComparer.Ordinal) { ["amount"] = amount }, CancellationToken.None));

        (await TryAsync("12.5")).ShouldBeOfType<Trial.Evaluated>().Record.Decisions.Single().Tables.Single().Matched.Single().RuleId.ShouldBe("r1");
        (await TryAsync("nhiều")).ShouldBeOfType<Trial.BadInputs>().Inputs.Single().Name.ShouldBe("amount");
    }
}
