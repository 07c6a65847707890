using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Repair;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Repair;

public sealed class ResolveIncidentsTests
{
    /// <summary>Who is told depends on a variable that is missing.</summary>
    private const string Elements = """
        <startEvent id="start"/><endEvent id="end"/><userTask id="after"/>
        <serviceTask id="notify"><zeebe:taskDefinition type="=channel"/><zeebe:ioMapping><zeebe:input source="=to" target="receiver"/></zeebe:ioMapping></serviceTask>
        """;

    private const string Flows = "start -> notify -> after -> end";

    private static readonly Actor Operator = new(null, "quantri");

    private sealed class Mailer : IJobWorker
    {
        public string JobType => "mail";
        public Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation) => throw new TimeoutException("no server");
    }

    private static async Task<TestRuntime> StoppedAsync(int instances, string elements = Elements)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(elements, Flows);
        for (var n = 0; n < instances; n++) await runtime.StartProcessAsync(input: ("to", FeelValue.Of($"unit {n}")));
        return runtime;
    }

    private static IncidentRepair Set(string name, string value) => new(Variables.Of((name, FeelValue.Of(value))));

    private static Task<List<IncidentRow>> IncidentsAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<IncidentRow>>(db => db.Incidents.AsNoTracking().OrderBy(i => i.Key).ToListAsync());

    private static async Task<Guid> BeginAsync(TestRuntime runtime, IncidentFilter filter, IncidentRepair repair) =>
        (await runtime.InScopeAsync<ResolveIncidents, ResolutionStart>(r => r.HandleAsync(filter, repair, "kênh gửi đã khai lại", Operator, CancellationToken.None)))
            .ShouldBeOfType<ResolutionStart.Begun>().Resolution;

    /// <summary>What the broker does: every message of the outbox arrives, here twice at once.</summary>
    private static async Task<ResolutionProgress> DeliverAsync(TestRuntime runtime, Guid resolution)
    {
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None)))));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }

        return (await runtime.InScopeAsync<ResolveIncidents, ResolutionProgress?>(r => r.ProgressAsync(resolution, 1_000, CancellationToken.None))).ShouldNotBeNull();
    }

    private static async Task<ResolutionProgress> ResolveAsync(TestRuntime runtime, IncidentFilter filter, IncidentRepair repair) =>
        await DeliverAsync(runtime, await BeginAsync(runtime, filter, repair));

    [Theory]
    [InlineData("quantri", """{"receiver":"unit 0","to":"unit 0"}""")]
    [InlineData("system", null)]
    public async Task An_incident_tells_cause_element_and_the_variables_that_the_element_saw_but_of_the_products_own_processes_only_their_names(string deployedBy, string? input)
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(
            new("p.bpmn", ResourceKind.Bpmn, ProcessText.Xml(Elements, Flows)), null, deployedBy == "system" ? Actor.System : new(null, deployedBy), CancellationToken.None));
        await runtime.StartProcessAsync(input: ("to", FeelValue.Of("unit 0")));

        var view = await runtime.InScopeAsync<IncidentDetails, IncidentView?>(async d => await d.HandleAsync((await IncidentsAsync(runtime)).Single().Id, CancellationToken.None));

        view.ShouldNotBeNull().Incident.Code.ShouldBe("expression.null");
        view.Path.ShouldHaveSingleItem().Element.ShouldBe("notify");
        (view.Input, string.Join(' ', view.Names)).ShouldBe((input, "receiver to"));
    }

    [Fact]
    public async Task An_incident_of_a_worker_tells_where_its_program_failed()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql, new Mailer());
        await runtime.DeployAsync(Elements.Replace("\"=channel\"", "\"mail\" retries=\"1\"", StringComparison.Ordinal), Flows);
        await runtime.StartProcessAsync(input: ("to", FeelValue.Of("unit")));
        await runtime.InScopeAsync<WorkJobs, int>(w => w.SweepAsync(10, CancellationToken.None));

        var view = await runtime.InScopeAsync<IncidentDetails, IncidentView?>(async d => await d.HandleAsync((await IncidentsAsync(runtime)).Single().Id, CancellationToken.None));

        view.ShouldNotBeNull().Stack.ShouldNotBeNull().ShouldContain("TimeoutException: no server");
        view.Stack.ShouldNotBeNull().ShouldContain(nameof(Mailer.WorkAsync));
    }

    [Fact]
    public async Task An_incident_in_a_called_instance_tells_the_way_from_the_root()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Elements, Flows, "called");
        await runtime.DeployAsync("""<startEvent id="start"/><endEvent id="end"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity>""", "start -> call -> end");
        await runtime.StartProcessAsync(input: ("to", FeelValue.Of("unit")));

        var view = await runtime.InScopeAsync<IncidentDetails, IncidentView?>(async d => await d.HandleAsync((await IncidentsAsync(runtime)).Single().Id, CancellationToken.None));

        view.ShouldNotBeNull().Path.Select(place => (place.ProcessId, place.Element)).ShouldBe([("process", "call"), ("called", "notify")]);
    }

    [Fact]
    public async Task One_incident_is_repaired_and_tried_in_one_transaction_with_who_and_why_in_the_journal()
    {
        await using var runtime = await StoppedAsync(1);
        var incident = (await IncidentsAsync(runtime)).Single();

        (await runtime.InScopeAsync<RetryIncident, RunResult>(r => r.HandleAsync(incident.Id, Set("channel", "mail"), "kênh gửi đã khai lại", Operator, CancellationToken.None))).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.InScopeAsync<RuntimeDb, JobRow>(db => db.Jobs.SingleAsync())).JobType.ShouldBe("mail");
        var line = await runtime.InScopeAsync<RuntimeDb, JournalRow>(db => db.Journal.SingleAsync(row => row.Kind == FactKind.IncidentResolved));
        (line.Actor, line.Detail).ShouldBe(("quantri", "expression.null: kênh gửi đã khai lại"));
    }

    [Fact]
    public async Task All_incidents_of_a_kind_go_on_after_one_repair_each_once_although_its_message_comes_twice()
    {
        await using var runtime = await StoppedAsync(120);

        var progress = await ResolveAsync(runtime, new("process", 1, "notify", "expression.null"), Set("channel", "mail"));

        (progress.Total, progress.Resolved, progress.Pending).ShouldBe((120, 120, 0));
        (await runtime.CountAsync<JobRow>()).ShouldBe(120);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Journal.CountAsync(row => row.Kind == FactKind.IncidentResolved && row.Actor == "quantri"))).ShouldBe(120);
    }

    [Fact]
    public async Task A_repaired_definition_is_gone_on_by_where_the_incident_stands()
    {
        await using var runtime = await StoppedAsync(3);
        await runtime.DeployAsync(Elements.Replace("\"=channel\"", "\"mail\"", StringComparison.Ordinal), Flows);

        var progress = await ResolveAsync(runtime, new("process"), new(Variables.Empty, ToVersion: 2));

        progress.Resolved.ShouldBe(3);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Instances.CountAsync(i => i.Version == 2))).ShouldBe(3);
        (await runtime.CountAsync<JobRow>()).ShouldBe(3);
    }

    [Fact]
    public async Task One_that_stops_again_says_so_and_has_a_new_incident()
    {
        await using var runtime = await StoppedAsync(2);

        var progress = await ResolveAsync(runtime, new(), IncidentRepair.Outside);

        (progress.RaisedAgain, progress.Resolved).ShouldBe((2, 0));
        progress.Items[0].Detail.ShouldNotBeNull().ShouldStartWith("expression.null");
        (await IncidentsAsync(runtime)).Count(i => i.ResolvedAt is null).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_somebody_has_resolved_meanwhile_is_refused_and_the_others_go_on()
    {
        await using var runtime = await StoppedAsync(2);
        var first = (await IncidentsAsync(runtime))[0];
        var resolution = await BeginAsync(runtime, new(), Set("channel", "mail"));
        await runtime.InScopeAsync<RetryIncident, RunResult>(r => r.HandleAsync(first.Id, Set("channel", "letter"), "why", Operator, CancellationToken.None));

        var progress = await DeliverAsync(runtime, resolution);

        (progress.Refused, progress.Resolved).ShouldBe((1, 1));
        (await runtime.InScopeAsync<RuntimeDb, List<string>>(db => db.Jobs.Select(j => j.JobType).Order().ToListAsync())).ShouldBe(["letter", "mail"]);
    }

    [Fact]
    public async Task A_repair_that_is_not_possible_leaves_nothing_half_done()
    {
        await using var runtime = await StoppedAsync(1);
        await runtime.DeployAsync(Elements.Replace("notify", "tell", StringComparison.Ordinal).Replace("serviceTask", "sendTask", StringComparison.Ordinal), "start -> tell -> after -> end");
        var before = await runtime.InScopeAsync<RuntimeDb, byte[]>(db => db.Instances.Select(i => i.State).SingleAsync());

        var progress = await ResolveAsync(runtime, new("process"), new(Variables.Of(("channel", FeelValue.Of("mail"))), ToVersion: 2));

        progress.Refused.ShouldBe(1);
        (await runtime.InScopeAsync<RuntimeDb, byte[]>(db => db.Instances.Select(i => i.State).SingleAsync())).ShouldBe(before);
        (await IncidentsAsync(runtime)).Single().ResolvedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "process", null, "incident.no-reason")]
    [InlineData("why", null, 1, "incident.no-process")]
    [InlineData("why", "process", 7, "process.not-deployed")]
    [InlineData("why", "other", null, "incident.none")]
    public async Task What_cannot_begin_is_refused_with_its_reason(string reason, string? process, int? version, string code)
    {
        await using var runtime = await StoppedAsync(1);

        (await runtime.InScopeAsync<ResolveIncidents, ResolutionStart>(r => r.HandleAsync(new(process), new(Variables.Empty, version), reason, Operator, CancellationToken.None)))
            .ShouldBeOfType<ResolutionStart.Rejected>().Code.ShouldBe(code);
    }
}
