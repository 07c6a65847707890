namespace Workflow.Engine.Tests.Bpmn;

/// <summary><c>zeebe:taskListeners</c>: jobs before a task is there for people, and before its completion counts.</summary>
public sealed class TaskListenerTests
{
    private static string Listeners(params string[] events) =>
        $"<zeebe:taskListeners>{string.Concat(events.Select((at, n) => $"""<zeebe:taskListener eventType="{at}" type="{at}{n}"/>"""))}</zeebe:taskListeners>";

    private static Run Started(string inside) => Run.Started($"""<startEvent id="start"/><endEvent id="end"/><userTask id="task">{inside}</userTask><userTask id="after"/>""", "start -> task -> after -> end");

    private static Run Say(Run run, TaskVerdict verdict) => run.Do(new Command.CompleteJob(run.KeyOf("task"), Variables.Empty) { Verdict = verdict });

    private static TaskVerdict Correct(TaskCorrections corrections) => TaskVerdict.Fine with { Corrections = corrections };

    private static readonly TaskVerdict Denied = TaskVerdict.Fine with { IsDenied = true, Reason = "the opinion is missing" };

    [Fact]
    public void Before_a_task_is_there_its_listeners_are_called_one_after_the_other()
    {
        var run = Started(Listeners("creating", "creating"));

        run.Only<Effect.CreateJob>().ShouldSatisfyAllConditions(job => job.JobType.ShouldBe("creating0"), job => job.Kind.ShouldBe(JobKind.TaskListener), job => job.Event.ShouldBe(ListenerEvent.Creating));
        run.CompleteJob("task").Open.Tasks.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").Only<Effect.CreateUserTask>();
        run.Complete("task").ShouldBeAt("after");
    }

    [Fact]
    public void They_are_told_what_the_task_will_be_and_what_one_corrects_the_next_is_told()
    {
        var run = Started("""<zeebe:assignmentDefinition candidateGroups="reviewers"/><zeebe:priorityDefinition priority="70"/>""" + Listeners("creating", "creating"));

        run.Only<Effect.CreateJob>().Headers.ShouldSatisfyAllConditions(h => h["io.camunda.zeebe:action"].ShouldBe("create"), h => h["io.camunda.zeebe:assignee"].ShouldBe(""), h => h["io.camunda.zeebe:changedAttributes"].ShouldBe(""), h => h["io.camunda.zeebe:priority"].ShouldBe("70"));
        Say(run, Correct(TaskCorrections.None with { Assignee = "minh" })).Only<Effect.CreateJob>().Headers.ShouldSatisfyAllConditions(h => h["io.camunda.zeebe:assignee"].ShouldBe("minh"), h => h["io.camunda.zeebe:changedAttributes"].ShouldBe("assignee"));
        Say(run, Correct(TaskCorrections.None with { Priority = 90 })).Only<Effect.CreateUserTask>().ShouldSatisfyAllConditions(t => t.Assignee.ShouldBe("minh"), t => t.Priority.ShouldBe(90), t => t.CandidateGroups.ShouldBe(["reviewers"]));
    }

    [Fact]
    public void Everything_about_a_task_can_be_corrected_or_taken_away()
    {
        var run = Started("""<zeebe:taskSchedule followUpDate="2026-08-04T08:00:00+07:00"/>""" + Listeners("creating"));

        Say(run, Correct(new("lan", ["council"], ["minh"], "2026-08-10T16:30:00+07:00", "", 10))).Only<Effect.CreateUserTask>().ShouldSatisfyAllConditions(
            t => t.Assignee.ShouldBe("lan"), t => t.CandidateGroups.ShouldBe(["council"]), t => t.CandidateUsers.ShouldBe(["minh"]),
            t => t.DueAt.ShouldBe(new DateTimeOffset(2026, 8, 10, 16, 30, 0, TimeSpan.FromHours(7))), t => t.FollowUpAt.ShouldBeNull(), t => t.Priority.ShouldBe(10));
    }

    [Fact]
    public void A_completion_counts_only_after_its_listeners_and_they_see_what_was_handed_in()
    {
        var run = Started(Listeners("completing", "completing")).Complete("task", ("vote", "yes"));

        run.ShouldBeAt("task").Only<Effect.CreateJob>().Input.Values["vote"].ShouldBe(Run.Value("yes"));
        run.State.Variables.TryGet("vote", out _).ShouldBeFalse(run.Transcript);
        run.Open.Tasks.ShouldHaveSingleItem();
        run.CompleteJob("task").ShouldBeAt("task").CompleteJob("task").ShouldBeAt("after").ShouldHave("vote", "yes");
    }

    [Fact]
    public void While_they_are_asked_the_task_cannot_be_handed_in_again() => Started(Listeners("completing")).Complete("task").Complete("task").ShouldBeRejected("task.completing");

    [Fact]
    public void A_listener_can_deny_the_completion_and_the_task_is_open_as_before()
    {
        var run = Say(Started(Listeners("completing", "completing")).Complete("task", ("vote", "yes")).CompleteJob("task"), Denied).ShouldBeAt("task");

        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
        run.State.Variables.TryGet("vote", out _).ShouldBeFalse(run.Transcript);
        run.Facts[^1].ShouldSatisfyAllConditions(fact => fact.Kind.ShouldBe(FactKind.CompletionDenied), fact => fact.Detail.ShouldBe("the opinion is missing"));
        run.Complete("task", ("vote", "no")).Only<Effect.CreateJob>().JobType.ShouldBe("completing0");
        run.CompleteJob("task").CompleteJob("task").ShouldBeAt("after").ShouldHave("vote", "no");
    }

    [Fact]
    public void The_journal_says_that_it_was_handed_in_and_for_whom()
    {
        var run = Started(Listeners("completing"));

        run.Do(new Command.CompleteUserTask(run.KeyOf("task"), Variables.Empty, "lan")).CompleteJob("task");

        run.Facts.Where(fact => fact.Element.Value == "task").Select(fact => (fact.Kind, fact.Detail)).ShouldBe(
            [(FactKind.Activated, ""), (FactKind.TaskHandedIn, "lan"), (FactKind.TaskSubstituted, "lan"), (FactKind.Completed, "")], run.Transcript);
    }

    [Fact]
    public void A_listener_that_fails_waits_for_a_repair_and_the_task_is_not_made_a_second_time()
    {
        var run = Started(Listeners("completing")).Complete("task", ("vote", "yes"));

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).ShouldHaveIncident("task", "job.failed").Retry("task").Open.Tasks.ShouldHaveSingleItem();
        run.CompleteJob("task").ShouldBeAt("after").ShouldHave("vote", "yes");
    }

    [Fact]
    public void What_takes_the_task_away_takes_its_listener_away()
    {
        var run = Run.Started($"""
            <startEvent id="start"/><endEvent id="end"/><userTask id="task">{Listeners("completing")}</userTask>
            <boundaryEvent id="late" attachedToRef="task"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="after"/>
            """, "start -> task -> end; late -> after -> end").Complete("task").Fire("late").ShouldBeAt("after");

        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void Another_version_that_has_lost_its_listeners_goes_on_when_their_job_is_done()
    {
        const string Without = """<startEvent id="start"/><endEvent id="end"/><userTask id="task"/><userTask id="after"/>""";
        const string Flows = "start -> task -> after -> end";

        Started(Listeners("creating")).Migrate(Without, Flows).CompleteJob("task").Complete("task").ShouldBeAt("after");
        Started(Listeners("completing")).Complete("task", ("vote", "yes")).Migrate(Without, Flows).CompleteJob("task").ShouldBeAt("after").ShouldHave("vote", "yes");
    }

    [Fact]
    public void A_completion_whose_listener_failed_counts_after_the_repair_by_a_version_that_has_lost_it()
    {
        var run = Started(Listeners("completing")).Complete("task", ("vote", "yes"));

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).ShouldHaveIncident("task", "job.failed")
            .Migrate("""<startEvent id="start"/><endEvent id="end"/><userTask id="task"/><userTask id="after"/>""", "start -> task -> after -> end").Retry("task").ShouldBeAt("after").ShouldHave("vote", "yes");
    }

    [Fact]
    public void Execution_listeners_come_first_and_last()
    {
        var run = Started("""<zeebe:executionListeners><zeebe:executionListener eventType="start" type="before"/><zeebe:executionListener eventType="end" type="behind"/></zeebe:executionListeners>""" + Listeners("creating", "completing"));
        var jobs = new List<string> { run.Only<Effect.CreateJob>().JobType };
        jobs.Add(run.CompleteJob("task").Only<Effect.CreateJob>().JobType);
        jobs.Add(run.CompleteJob("task").Complete("task").Only<Effect.CreateJob>().JobType);
        jobs.Add(run.CompleteJob("task").Only<Effect.CreateJob>().JobType);

        jobs.ShouldBe(["before", "creating0", "completing1", "behind"]);
        run.CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void Each_instance_of_a_multi_instance_is_asked_for_itself() =>
        Started("""<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>""" + Listeners("completing"))
            .Complete("task").CompleteJob("task").Complete("task").CompleteJob("task").ShouldBeAt("after");

    [Fact]
    public void What_a_listener_may_not_say_is_rejected_and_its_job_stays_open()
    {
        var (creating, completing) = (Started(Listeners("creating")), Started(Listeners("completing")).Complete("task"));

        Say(creating, Denied).ShouldBeRejected("listener.cannot-deny");
        Say(creating, Correct(TaskCorrections.None with { Priority = 101 })).ShouldBeRejected("listener.correction");
        Say(creating, Correct(TaskCorrections.None with { DueDate = "soon" })).ShouldBeRejected("listener.correction");
        // Nobody said how the task stands: there is nothing to correct.
        Say(completing, Correct(TaskCorrections.None with { Priority = 10 })).ShouldBeRejected("listener.cannot-correct");
        completing.CompleteJob("task", ("vote", "no")).ShouldBeRejected("listener.variables");
        completing.CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void Moments_that_there_are_not_are_refused() =>
        BpmnReader.Read(ProcessText.Xml($"""<startEvent id="start"/><endEvent id="end"/><userTask id="x">{Listeners("sometimes")}</userTask>""", "start -> x -> end")).Problems.Select(p => (p.Element.Value, p.Code))
            .ShouldBe([("x", "extension.not-supported")]);
}
