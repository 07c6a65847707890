namespace Workflow.Engine.Tests.Bpmn;

/// <summary><c>zeebe:taskListeners</c> of a task that is there: what is wanted counts when the last of them has agreed.</summary>
public sealed class AskedChangeTests
{
    private static readonly TaskDetails Free = new(null, ["reviewers"], [], null, null, 50, "form");

    private static readonly TaskVerdict Denied = TaskVerdict.Fine with { IsDenied = true, Reason = "on leave" };

    private static string Listeners(params string[] events) =>
        $"<zeebe:taskListeners>{string.Concat(events.Select((at, n) => $"""<zeebe:taskListener eventType="{at}" type="{at}{n}"/>"""))}</zeebe:taskListeners>";

    private static Run Started(string inside, string beside = "", string flows = "") =>
        Run.Started($"""<startEvent id="start"/><endEvent id="end"/><userTask id="task">{inside}</userTask><userTask id="after"/>{beside}""", "start -> task -> after -> end" + flows);

    private static Run Change(Run run, AskedChange change) => run.Do(new Command.ChangeUserTask(run.KeyOf("task"), change));

    private static Run Claim(Run run, string by = "lan", string? inPlaceOf = null) =>
        Change(run, new(ListenerEvent.Assigning, Free, Free with { Assignee = inPlaceOf ?? by }) { Kind = FactKind.TaskClaimed, Action = "claim", By = by, InPlaceOf = inPlaceOf });

    private static Run Update(Run run, TaskDetails to) => Change(run, new(ListenerEvent.Updating, Free, to) { Action = "update" });

    private static Run Say(Run run, TaskVerdict verdict) => run.Do(new Command.CompleteJob(run.KeyOf("task"), Variables.Empty) { Verdict = verdict });

    private static TaskVerdict Correct(TaskCorrections corrections) => TaskVerdict.Fine with { Corrections = corrections };

    private static IEnumerable<(FactKind, string)> Told(Run run) => run.Facts.Where(fact => fact.Element.Value == "task").Select(fact => (fact.Kind, fact.Detail));

    [Fact]
    public void A_task_is_claimed_only_when_the_last_listener_has_agreed()
    {
        var run = Claim(Started(Listeners("assigning", "assigning")));

        run.Only<Effect.CreateJob>().ShouldSatisfyAllConditions(job => job.JobType.ShouldBe("assigning0"), job => job.Event.ShouldBe(ListenerEvent.Assigning), job => job.Kind.ShouldBe(JobKind.TaskListener));
        run.CompleteJob("task").Effects.OfType<Effect.ChangeUserTask>().ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").Only<Effect.ChangeUserTask>().ShouldSatisfyAllConditions(change => change.Kind.ShouldBe(FactKind.TaskClaimed), change => change.After.Assignee.ShouldBe("lan"));
        Told(run).ShouldBe([(FactKind.Activated, ""), (FactKind.ChangeAsked, "assigning lan"), (FactKind.TaskClaimed, "lan")], run.Transcript);
        run.Complete("task").ShouldBeAt("after");
    }

    [Fact]
    public void They_are_told_the_task_as_it_is_to_be_and_what_of_it_changes()
    {
        var run = Claim(Started(Listeners("assigning", "assigning", "assigning")));

        run.Only<Effect.CreateJob>().Headers.ShouldSatisfyAllConditions(
            h => h["io.camunda.zeebe:action"].ShouldBe("claim"), h => h["io.camunda.zeebe:assignee"].ShouldBe("lan"), h => h["io.camunda.zeebe:candidateGroups"].ShouldBe("reviewers"),
            h => h["io.camunda.zeebe:formKey"].ShouldBe("form"), h => h["io.camunda.zeebe:changedAttributes"].ShouldBe("assignee"));
        Say(run, Correct(TaskCorrections.None with { Priority = 80 })).Only<Effect.CreateJob>().Headers["io.camunda.zeebe:changedAttributes"].ShouldBe("assignee,priority");
        Say(run, Correct(TaskCorrections.None with { Priority = 50 })).Only<Effect.CreateJob>().Headers["io.camunda.zeebe:changedAttributes"].ShouldBe("assignee");
    }

    [Theory]
    [InlineData("minh", FactKind.TaskClaimed, "minh")]
    [InlineData("", FactKind.TaskReleased, "")]
    public void What_a_listener_corrects_of_an_assignment_counts(string corrected, FactKind kind, string detail)
    {
        var run = Say(Claim(Started(Listeners("assigning"))), Correct(TaskCorrections.None with { Assignee = corrected, DueDate = "2026-08-10T16:30:00+07:00" }));

        run.Only<Effect.ChangeUserTask>().ShouldSatisfyAllConditions(change => change.Kind.ShouldBe(kind), change => change.After.DueAt.ShouldBe(new DateTimeOffset(2026, 8, 10, 16, 30, 0, TimeSpan.FromHours(7))));
        Told(run).Last().ShouldBe((kind, detail), run.Transcript);
    }

    [Fact]
    public void A_release_that_a_listener_turns_into_an_assignment_is_one()
    {
        var held = Free with { Assignee = "lan" };
        var run = Change(Started(Listeners("assigning")), new(ListenerEvent.Assigning, held, Free) { Kind = FactKind.TaskReleased });

        Say(run, Correct(TaskCorrections.None with { Assignee = "minh" })).Only<Effect.ChangeUserTask>().Kind.ShouldBe(FactKind.TaskAssigned);
    }

    [Fact]
    public void An_assignment_that_is_denied_changes_nothing_and_the_journal_says_why()
    {
        var run = Say(Say(Claim(Started(Listeners("assigning", "assigning"))), Correct(TaskCorrections.None with { Priority = 90 })), Denied);

        run.Effects.OfType<Effect.ChangeUserTask>().ShouldBeEmpty(run.Transcript);
        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
        Told(run).Last().ShouldBe((FactKind.ChangeDenied, "on leave"));
        Claim(run, "minh").Only<Effect.CreateJob>().Headers["io.camunda.zeebe:priority"].ShouldBe("50", run.Transcript);
    }

    [Fact]
    public void Meanwhile_the_task_is_neither_claimed_nor_changed_nor_completed()
    {
        var run = Claim(Started(Listeners("assigning")));

        Claim(run, "minh").ShouldBeRejected("task.assigning");
        Update(run, Free with { Priority = 1 }).ShouldBeRejected("task.assigning");
        run.Complete("task").ShouldBeRejected("task.assigning");
        run.Do(new Command.Note(run.KeyOf("task"), FactKind.TaskChanged, "priority")).ShouldBeRejected("task.assigning");
        run.CompleteJob("task").Complete("task").ShouldBeAt("after");
    }

    [Fact]
    public void Meanwhile_people_may_comment_and_a_rule_may_take_the_task_from_its_holder()
    {
        var run = Claim(Started(Listeners("assigning")));

        run.Do(new Command.Note(run.KeyOf("task"), FactKind.Commented, "x")).Do(new Command.Note(run.KeyOf("task"), FactKind.TaskReleased, "hoa") { IsByRule = true });

        Told(run).Select(told => told.Item1).ShouldBe([FactKind.Activated, FactKind.ChangeAsked, FactKind.Commented, FactKind.TaskReleased], run.Transcript);
    }

    [Fact]
    public void A_task_that_was_handed_in_is_not_given_to_anybody() => Claim(Started(Listeners("completing", "assigning")).Complete("task")).ShouldBeRejected("task.completing");

    [Fact]
    public void Dates_candidates_and_priority_change_when_the_listeners_have_agreed()
    {
        var run = Update(Started(Listeners("updating")), Free with { Priority = 80, CandidateUsers = ["minh"] });

        run.Only<Effect.CreateJob>().Headers["io.camunda.zeebe:changedAttributes"].ShouldBe("candidateUsers,priority");
        run.CompleteJob("task").Only<Effect.ChangeUserTask>().After.Priority.ShouldBe(80);
        Told(run).Last().ShouldBe((FactKind.TaskChanged, "candidateUsers, priority"));
    }

    [Fact]
    public void A_change_that_is_denied_changes_nothing() =>
        Told(Say(Update(Started(Listeners("updating")), Free with { Priority = 80 }), Denied)).Last().ShouldBe((FactKind.ChangeDenied, "on leave"));

    [Fact]
    public void Variables_of_its_scope_are_a_change_of_the_task_too()
    {
        var run = Started(Listeners("updating"));

        run.Do(new Command.SetVariables(run.KeyOf("task"), Run.Vars(("note", "x"))) { Known = Free });
        run.Only<Effect.CreateJob>().ShouldSatisfyAllConditions(job => job.Headers["io.camunda.zeebe:changedAttributes"].ShouldBe("variables"), job => job.Input.Values["note"].ShouldBe(Run.Value("x")));
        run.State.Elements.Single().Local.Values.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").State.Elements.Single().Local.Values["note"].ShouldBe(Run.Value("x"));
    }

    [Fact]
    public void Without_a_listener_for_it_a_change_counts_at_once()
    {
        var run = Claim(Started(Listeners("updating")));

        run.Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("lan");
        run.Open.Jobs.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void A_task_that_the_model_gives_to_somebody_is_made_first_and_then_given()
    {
        var run = Started("""<zeebe:assignmentDefinition assignee="lan"/>""" + Listeners("creating", "assigning"));

        run.Only<Effect.CreateJob>().Headers["io.camunda.zeebe:assignee"].ShouldBe("lan");
        run.CompleteJob("task").Only<Effect.CreateUserTask>().Assignee.ShouldBeNull(run.Transcript);
        run.Only<Effect.CreateJob>().ShouldSatisfyAllConditions(job => job.Event.ShouldBe(ListenerEvent.Assigning), job => job.Headers["io.camunda.zeebe:assignee"].ShouldBe("lan"));
        run.CompleteJob("task").Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("lan");
    }

    [Fact]
    public void A_task_whose_assignment_by_the_model_is_denied_is_held_by_nobody()
    {
        var run = Say(Started("""<zeebe:assignmentDefinition assignee="lan"/>""" + Listeners("assigning")), Denied);

        run.Open.Tasks.ShouldHaveSingleItem();
        run.Effects.OfType<Effect.ChangeUserTask>().ShouldBeEmpty(run.Transcript);
        run.Complete("task").ShouldBeAt("after");
    }

    [Fact]
    public void Whom_a_listener_of_the_creation_names_is_asked_about_too() =>
        Say(Started(Listeners("creating", "assigning")), Correct(TaskCorrections.None with { Assignee = "minh" })).Only<Effect.CreateJob>().ShouldSatisfyAllConditions(
            job => job.Event.ShouldBe(ListenerEvent.Assigning), job => job.Headers["io.camunda.zeebe:assignee"].ShouldBe("minh"));

    [Fact]
    public void The_creation_cannot_correct_whom_the_model_names_because_the_assignment_can()
    {
        var run = Started("""<zeebe:assignmentDefinition assignee="lan"/>""" + Listeners("creating", "assigning"));

        Say(run, Correct(TaskCorrections.None with { Assignee = "minh" })).ShouldBeRejected("listener.correction");
        Say(run.CompleteJob("task"), Correct(TaskCorrections.None with { Assignee = "minh" })).Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("minh");
    }

    [Fact]
    public void Those_who_listen_to_the_completion_are_told_who_holds_the_task_and_may_correct_it()
    {
        var run = Started(Listeners("completing"));

        run.Do(new Command.CompleteUserTask(run.KeyOf("task"), Variables.Empty) { Known = Free with { Assignee = "lan" }, Action = "approve" });
        run.Only<Effect.CreateJob>().Headers.ShouldSatisfyAllConditions(h => h["io.camunda.zeebe:assignee"].ShouldBe("lan"), h => h["io.camunda.zeebe:action"].ShouldBe("approve"));
        Say(run, Correct(TaskCorrections.None with { Assignee = "minh" })).Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("minh");
        run.ShouldBeAt("after");
    }

    [Fact]
    public void A_delegation_says_in_whose_name_it_is()
    {
        var run = Change(Started(Listeners("assigning")), new(ListenerEvent.Assigning, Free, Free with { Assignee = "minh" }) { Kind = FactKind.TaskDelegated, By = "lan", InPlaceOf = "hoa" });

        run.CompleteJob("task").Only<Effect.ChangeUserTask>().Delegator.ShouldBe("hoa");
        Told(run).TakeLast(2).ShouldBe([(FactKind.TaskSubstituted, "hoa"), (FactKind.TaskDelegated, "minh")], run.Transcript);
    }

    [Fact]
    public void A_listener_that_fails_waits_for_a_repair_and_what_was_wanted_waits_with_it()
    {
        var run = Claim(Started(Listeners("assigning", "assigning"))).CompleteJob("task");

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).ShouldHaveIncident("task", "job.failed").Retry("task").Only<Effect.CreateJob>().JobType.ShouldBe("assigning1");
        run.Open.Tasks.ShouldHaveSingleItem();
        run.CompleteJob("task").Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("lan");
    }

    [Fact]
    public void What_takes_the_task_away_takes_what_was_wanted_of_it_away()
    {
        var run = Claim(Started(Listeners("assigning"), """<boundaryEvent id="late" attachedToRef="task"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", "; late -> after")).Fire("late");

        run.ShouldBeAt("after").Open.Jobs.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void While_the_instance_stands_still_nothing_is_asked()
    {
        var run = Started(Listeners("updating")).Do(new Command.Suspend("x"));

        Update(run, Free with { Priority = 80 }).ShouldBeRejected("instance.suspended");
        run.Do(new Command.SetVariables(run.KeyOf("task"), Run.Vars(("note", "x"))) { Known = Free }).ShouldBeRejected("instance.suspended");
    }

    [Fact]
    public void Another_version_that_has_lost_the_listener_lets_it_count_when_its_job_is_done()
    {
        const string Without = """<startEvent id="start"/><endEvent id="end"/><userTask id="task"/><userTask id="after"/>""";

        Claim(Started(Listeners("assigning"))).Migrate(Without, "start -> task -> after -> end").CompleteJob("task").Only<Effect.ChangeUserTask>().After.Assignee.ShouldBe("lan");
    }
}
