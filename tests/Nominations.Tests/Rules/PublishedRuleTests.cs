using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Nominations.Tests.Rules;

public sealed class PublishedRuleTests
{
    private static readonly DateOnly From = new(2026, 10, 7);

    [Fact]
    public async Task A_published_limit_holds_for_dossiers_received_from_its_day_on_and_not_for_older_ones()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var before = await office.ReceiveAsync("CSTDCS-XA", "Người trước");
        await PublishAsync(office, within: 10);
        await office.AtAsync("06/10/2026 08:00");
        var dayBefore = await office.ReceiveAsync("CSTDCS-XA", "Người hôm trước");
        await office.AtAsync("07/10/2026 08:00");

        var after = await office.ReceiveAsync("CSTDCS-XA", "Người sau");

        (before.DueOn, dayBefore.DueOn).ShouldBe((TestOffice.Day("02/11/2026"), TestOffice.Day("03/11/2026")));
        after.DueOn.ShouldBe(TestOffice.Day("21/10/2026"));
    }

    [Fact]
    public async Task An_older_dossier_keeps_the_rules_of_its_receipt_in_later_steps()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await PublishAsync(office, within: 10);
        await office.AtAsync("12/10/2026 09:00");
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        var session = await office.ConveneAsync(id, "26/10/2026 08:00");
        await office.AtAsync("26/10/2026 08:00");
        await office.AttendAsync(session, 9);
        await office.VoteAsync(session, id, yes: 8, no: 1);

        var kept = await KeptAsync(office, id);

        kept.Count(decision => decision.Record.ElementId == "awardRule").ShouldBeGreaterThan(1);   // the council's rule as well
        kept.ShouldAllBe(decision => decision.DecidedFor == TestOffice.Day("05/10/2026") && decision.Version == 1);
    }

    [Fact]
    public async Task What_a_step_consulted_is_kept_with_the_dossier_with_rule_source_and_version()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");

        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        var kept = await KeptAsync(office, id);
        kept.Select(k => k.Record.ElementId).Distinct(StringComparer.Ordinal).ShouldBe(["awardRule", "fieldRegime", "oneStopRegime", "awardNominees", "associationRule", "seasonField", "receivingPeriod", "lateReceipt", "clockRule"]);
        var award = kept.First(k => k.Record.ElementId == "awardRule");
        award.Record.Decisions.Single().Tables.Single().Matched.Single().Annotations.ShouldContain(note => note.Name == "Căn cứ" && note.Text.Length > 0);
        (await office.WithAsync<ReplayDecision, Replay>(async r => (await r.HandleAsync(award, default)).Replay)).ShouldBeOfType<Replay.Same>();
    }

    [Fact]
    public async Task A_decision_may_use_the_calendar_of_the_office()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        const string xml = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="days" name="days" namespace="urn:days">
              <inputData id="in" name="from"><variable name="from" typeRef="date"/></inputData>
              <decision id="left" name="left"><variable name="left"/><informationRequirement><requiredInput href="#in"/></informationRequirement>
                <literalExpression id="text"><text>working days between(from, @"2026-10-12") + 1</text></literalExpression></decision>
            </definitions>
            """;
        var model = (await office.WithAsync<ReviewDecisions, DecisionReview>(r => Task.FromResult(r.Handle(xml, From)))).Model.ShouldNotBeNull();

        var trial = await office.WithAsync<TryDecision, Trial>(t => t.HandleAsync(model, "left", new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = "2026-10-05" }, default));

        trial.ShouldBeOfType<Trial.Evaluated>().Record.Output.ToString().ShouldBe("6");
    }

    // CSTDCS at commune level: twenty working days become ten.
    private static async Task PublishAsync(TestOffice office, int within)
    {
        var xml = await File.ReadAllTextAsync(TestOffice.In("nomination/award-rules.dmn"));
        var rule = xml[xml.IndexOf("<text>\"CSTDCS\"</text>", StringComparison.Ordinal)..];
        rule = rule[..rule.IndexOf("</rule>", StringComparison.Ordinal)];
        var changed = xml.Replace(rule, Regex.Replace(rule, "(_out13\"><text>)[^<]*", $"${{1}}{within}", RegexOptions.None, TimeSpan.FromSeconds(1)), StringComparison.Ordinal);
        (changed == xml).ShouldBeFalse();
        var draft = await office.WithAsync<Drafts, DraftItem?>(d => d.SaveAsync(null, 0, new("award-rules.dmn", ResourceKind.Dmn, changed), Actor.System, default));
        var result = await office.WithAsync<PublishDecisions, Publication>(p => p.HandleAsync(draft.ShouldNotBeNull().Id, From, null, Actor.System, default));
        result.ShouldBeOfType<Publication.Published>();
    }

    private static async Task<List<KeptDecision>> KeptAsync(TestOffice office, Guid dossier) => [.. (await office.ReadAsync(db => db.DecisionRecords
        .Where(r => db.Dossiers.Any(d => d.Id == dossier && d.InstanceId == r.InstanceId)).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync()))
        .Select(row => KeptDecision.Read(PackedText.UnpackText(row.Record)))];
}
