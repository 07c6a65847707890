using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.Operations;

public sealed class SuspendInstanceTests
{
    private const string Elements = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><parallelGateway id="fork"/><endEvent id="end"/>
        <userTask id="work"/><receiveTask id="wait" messageRef="m"/><serviceTask id="tell"><zeebe:taskDefinition type="mail"/></serviceTask>
        <intermediateCatchEvent id="later"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
        """;

    private const string Flows = "start -> fork; fork -> work -> end; fork -> wait -> end; fork -> tell -> end; fork -> later -> end";

    private static async Task<(TestRuntime Runtime, Guid Instance)> SuspendedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D09")));
        await SuspendAsync(runtime, instance);
        return (runtime, instance);
    }

    private static async Task SuspendAsync(TestRuntime runtime, Guid instance) =>
        (await runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None)))
            .ShouldBeOfType<RunResult.Accepted>();

    private static async Task ResumeAsync(TestRuntime runtime, Guid instance) =>
        (await runtime.InScopeAsync<ResumeInstance, RunResult>(s => s.HandleAsync(new(instance), Actor.System, CancellationToken.None)))
            .ShouldBeOfType<RunResult.Accepted>();

    private static Task<PublishResult> AnswerAsync(TestRuntime runtime) => runtime.InScopeAsync<InstanceRunner, PublishResult>(r =>
        r.PublishMessageAsync("answer", "D09", Variables.Empty, null, TimeSpan.Zero, Actor.System, CancellationToken.None));

    private static Task<int> FireAsync(TestRuntime runtime) => runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None));

    private static Task<IReadOnlyList<ActivatedJob>> JobsAsync(TestRuntime runtime) => runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(
        a => a.HandleAsync("mail", "worker", 10, TimeSpan.FromMinutes(1), CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_tasks_are_refused_with_the_reason(string database)
    {
        var (runtime, _) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await runtime.CompleteAsync("work")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("instance.suspended");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_timers_wait_and_fire_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;
        runtime.Clock.Advance(TimeSpan.FromHours(2));

        (await FireAsync(runtime)).ShouldBe(0);
        await ResumeAsync(runtime, instance);
        (await FireAsync(runtime)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_jobs_are_given_to_workers_only_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await JobsAsync(runtime)).ShouldBeEmpty();
        await ResumeAsync(runtime, instance);
        (await JobsAsync(runtime)).Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_comes_meanwhile_is_kept_and_received_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await AnswerAsync(runtime)).ShouldBeOfType<PublishResult.Kept>();
        runtime.Clock.Advance(TimeSpan.FromDays(40));
        await ResumeAsync(runtime, instance);

        (await runtime.CountAsync<SubscriptionRow>()).ShouldBe(0);
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Active);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_instances_it_called_stand_still_with_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var instance = await runtime.StartProcessAsync();

        await SuspendAsync(runtime, instance);
        var suspended = await runtime.InScopeAsync<RuntimeDb, int>(db => db.Instances.CountAsync(i => i.Status == InstanceStatus.Suspended && i.EndedAt == null));
        await ResumeAsync(runtime, instance);
        await runtime.CompleteAsync("inner");

        suspended.ShouldBe(2);
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Completed);
    }

    private static Task<RunResult> ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome outcome) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, outcome, CancellationToken.None));

    /// <summary>A worker has taken the job, then the instance is suspended.</summary>
    private static async Task<(TestRuntime Runtime, Guid Instance, ActivatedJob Job)> SuspendedAtWorkAsync(string elements = Elements)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(elements, Flows);
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D09")));
        var job = (await JobsAsync(runtime)).Single();
        await SuspendAsync(runtime, instance);
        return (runtime, instance, job);
    }

    [Fact]
    public async Task A_worker_that_completes_its_job_meanwhile_has_not_worked_in_vain()
    {
        var (runtime, instance, job) = await SuspendedAtWorkAsync();
        await using var ending = runtime;

        (await ReportAsync(runtime, job, new JobOutcome.Completed(Variables.Of(("sent", FeelValue.Of(true)))))).ShouldBeOfType<RunResult.Accepted>();
        (await ReportAsync(runtime, job, new JobOutcome.Completed(Variables.Empty))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("job.not-active");
        (await runtime.StateAsync(instance)).Variables.Values.ContainsKey("sent").ShouldBeFalse("it stands still");
        await ResumeAsync(runtime, instance);

        (await runtime.StateAsync(instance)).Variables.Values["sent"].ShouldBe(FeelValue.Of(true));
        (await runtime.CountAsync<JobRow>(), await runtime.CountAsync<HeldReportRow>()).ShouldBe((0, 0));
        runtime.Clock.Advance(TimeSpan.FromHours(1));
        (await JobsAsync(runtime)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_fails_for_the_last_time_meanwhile_is_an_incident_when_it_goes_on()
    {
        var (runtime, instance, job) = await SuspendedAtWorkAsync();
        await using var ending = runtime;

        await ReportAsync(runtime, job, new JobOutcome.Failed("no server") { RetriesLeft = 0 });
        (await runtime.CountAsync<IncidentRow>()).ShouldBe(0);
        await ResumeAsync(runtime, instance);

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).Message.ShouldBe("no server");
    }

    [Fact]
    public async Task An_error_that_a_worker_throws_meanwhile_is_caught_when_it_goes_on()
    {
        var caught = Elements + """
            <error id="e" errorCode="away"/><boundaryEvent id="away" attachedToRef="tell"><errorEventDefinition errorRef="e"/></boundaryEvent><userTask id="phone"/>
            """;
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await using var ending = runtime;
        await runtime.DeployAsync(caught, Flows + "; away -> phone -> end");
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D09")));
        var job = (await JobsAsync(runtime)).Single();
        await SuspendAsync(runtime, instance);

        await ReportAsync(runtime, job, new JobOutcome.Error("away", "nobody there", Variables.Empty));
        await ResumeAsync(runtime, instance);

        await runtime.TaskAsync("phone");
    }

    private const string Waiting = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><receiveTask id="wait" messageRef="m"/><userTask id="read"/><endEvent id="end"/>
        """;

    [Fact]
    public async Task A_message_for_two_processes_reaches_the_one_that_stands_still_when_it_goes_on()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Waiting, "start -> wait -> read -> end", "first");
        await runtime.DeployAsync(Waiting, "start -> wait -> read -> end", "second");
        var first = await runtime.StartProcessAsync("first", ("dossier", FeelValue.Of("D09")));
        await runtime.StartProcessAsync("second", ("dossier", FeelValue.Of("D09")));
        await SuspendAsync(runtime, first);

        (await AnswerAsync(runtime)).ShouldBeOfType<PublishResult.Correlated>();
        await DeliverAsync(runtime);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);
        await ResumeAsync(runtime, first);
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync(runtime);

        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(2);
    }

    private const string Signalled = """
        <signal id="s" name="go"/><startEvent id="start"/><intermediateCatchEvent id="wait"><signalEventDefinition signalRef="s"/></intermediateCatchEvent><userTask id="after"/><endEvent id="end"/>
        """;

    [Fact]
    public async Task A_signal_reaches_an_instance_that_stood_still_when_it_goes_on()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Signalled, "start -> wait -> after -> end");
        var instance = await runtime.StartProcessAsync();
        await SuspendAsync(runtime, instance);

        await runtime.InScopeAsync<InstanceRunner, int>(r => r.BroadcastSignalAsync("go", Variables.Empty, CancellationToken.None));
        await DeliverAsync(runtime);
        await ResumeAsync(runtime, instance);
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync(runtime);

        await runtime.TaskAsync("after");
    }

    [Fact]
    public async Task A_signal_of_its_own_caller_reaches_a_called_instance_that_stood_still()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(Signalled, "start -> wait -> after -> end", "called");
        await runtime.DeployAsync("""
            <signal id="s" name="go"/><startEvent id="start"/><parallelGateway id="fork"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity>
            <userTask id="ask"/><intermediateThrowEvent id="tell"><signalEventDefinition signalRef="s"/></intermediateThrowEvent><endEvent id="end"/>
            """, "start -> fork; fork -> call -> end; fork -> ask -> tell -> end");
        await runtime.StartProcessAsync();
        var called = await runtime.InScopeAsync<RuntimeDb, Guid>(db => db.Instances.Where(i => i.ParentId != null).Select(i => i.Id).SingleAsync());
        await SuspendAsync(runtime, called);

        await runtime.CompleteAsync("ask");
        await ResumeAsync(runtime, called);
        await DeliverAsync(runtime);

        await runtime.TaskAsync("after");
    }

    [Fact]
    public async Task A_called_instance_does_not_go_on_alone_because_its_caller_could_not_take_its_result()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var instance = await runtime.StartProcessAsync();
        await SuspendAsync(runtime, instance);
        var called = await runtime.InScopeAsync<RuntimeDb, Guid>(db => db.Instances.Where(i => i.ParentId != null).Select(i => i.Id).SingleAsync());

        (await runtime.InScopeAsync<ResumeInstance, RunResult>(r => r.HandleAsync(new(called), Actor.System, CancellationToken.None)))
            .ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("instance.caller-suspended");
    }

    [Fact]
    public async Task A_condition_that_became_true_meanwhile_is_met_when_it_goes_on()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""
            <startEvent id="start"/><intermediateCatchEvent id="wait"><conditionalEventDefinition><condition>=ready</condition></conditionalEventDefinition></intermediateCatchEvent><userTask id="after"/><endEvent id="end"/>
            """, "start -> wait -> after -> end");
        var instance = await runtime.StartProcessAsync(input: ("ready", FeelValue.Of(false)));
        await SuspendAsync(runtime, instance);

        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(new(instance), new Command.SetVariables(null, Variables.Of(("ready", FeelValue.Of(true)))), Actor.System, CancellationToken.None));
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(0, "it stands still");
        await ResumeAsync(runtime, instance);

        await runtime.TaskAsync("after");
    }

    private static async Task DeliverAsync(TestRuntime runtime)
    {
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }
    }
}
