namespace Workflow.Engine.Tests.Bpmn;

/// <summary>
/// Task listeners for <c>canceling</c> (Camunda 8; BPMN 2.0 has none): whatever takes a task away, it and all that is waiting to go on after it
/// stand until those who listen have been told (src/adr/0097).
/// </summary>
public sealed class CancelingTests
{
    private const string Told = """<zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners>""";
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static string Task(string id, string more = "") => $"""<userTask id="{id}">{Told}{more}</userTask>""";

    private static string Timer(string id, string on) => $"""<boundaryEvent id="{id}" attachedToRef="{on}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""";

    /// <summary>With the tasks <c>after</c> and <c>beside</c> where a flow names them.</summary>
    private static Run Of(string elements, string flows, bool called = false) =>
        Run.Of(elements + string.Concat(new[] { "after", "beside" }.Where(flows.Contains).Select(id => $"""<userTask id="{id}"/>""")), flows, called);

    private static Run Started(string elements, string flows) => Of(elements, flows).Start();

    private static Run Late(string listeners = Told) =>
        Started($"""{Ends}<userTask id="task">{listeners}</userTask>{Timer("late", "task")}""", "start -> task -> beside -> end; late -> after -> end").Fire("late");

    private static Run InSub(string inside, string flows, string border = "", string more = "") =>
        Started($"""{Ends}<subProcess id="sub"><startEvent id="in"/><endEvent id="out"/>{inside}</subProcess>{border}{more}""", "start -> sub -> end; " + flows);

    [Fact]
    public void A_deadline_goes_on_when_those_who_listen_have_been_told_and_nobody_can_do_the_task_meanwhile()
    {
        var run = Late();

        run.ShouldBeAt("task").Only<Effect.CreateJob>().ShouldSatisfyAllConditions(
            job => job.JobType.ShouldBe("told"), job => job.Kind.ShouldBe(JobKind.TaskListener), job => job.Event.ShouldBe(ListenerEvent.Canceling), job => job.Headers["io.camunda.zeebe:action"].ShouldBe("cancel"));
        run.Open.Tasks.ShouldBeEmpty(run.Transcript);
        run.Complete("task").ShouldBeRejected("task.not-active").ShouldBeAt("task");
        run.CompleteJob("task").ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void The_journal_says_when_it_was_taken_away_and_when_it_was_gone()
    {
        var run = Late().CompleteJob("task");

        run.Facts.Where(fact => fact.Element.Value is "task" or "late").Select(fact => (fact.Element.Value, fact.Kind)).ShouldBe(
            [("task", FactKind.Activated), ("task", FactKind.TakenAway), ("task", FactKind.Terminated), ("late", FactKind.Activated), ("late", FactKind.Triggered), ("late", FactKind.Completed)], run.Transcript);
    }

    [Fact]
    public void A_task_that_is_completed_tells_nobody_that_it_is_taken_away() =>
        Started($"""{Ends}{Task("task")}""", "start -> task -> after -> end").Complete("task").ShouldBeAt("after").Open.Jobs.ShouldBeEmpty();

    [Fact]
    public void Several_are_told_one_after_the_other() =>
        Late("""<zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="a"/><zeebe:taskListener eventType="canceling" type="b"/></zeebe:taskListeners>""")
            .CompleteJob("task").ShouldBeAt("task").Also(run => run.Only<Effect.CreateJob>().JobType.ShouldBe("b")).CompleteJob("task").ShouldBeAt("after");

    [Fact]
    public void They_can_neither_deny_nor_correct_nor_set_anything()
    {
        var run = Late();

        run.Do(new Command.CompleteJob(run.KeyOf("task"), Variables.Empty) { Verdict = TaskVerdict.Fine with { IsDenied = true } }).ShouldBeRejected("listener.cannot-deny");
        run.Do(new Command.CompleteJob(run.KeyOf("task"), Variables.Empty) { Verdict = TaskVerdict.Fine with { Corrections = TaskCorrections.None with { Priority = 1 } } }).ShouldBeRejected("listener.cannot-correct");
        run.CompleteJob("task", ("x", 1)).ShouldBeRejected("listener.variables");
        run.CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void One_that_fails_waits_for_a_repair_and_what_took_the_task_away_waits_too()
    {
        var run = Late();

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).ShouldHaveIncident("task", "job.failed").ShouldBeAt("task");
        run.Retry("task").CompleteJob("task").ShouldBeAt("after").Open.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_under_way_with_the_task_is_withdrawn_first()
    {
        var run = Started($"""
            {Ends}<userTask id="task"><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="check"/><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></userTask>{Timer("late", "task")}
            """, "start -> task -> end; late -> after -> end").Complete("task", ("x", 1)).Fire("late");

        run.Only<Effect.CloseJob>();
        run.Only<Effect.CreateJob>().JobType.ShouldBe("told");
        run.CompleteJob("task").ShouldBeAt("after").State.Variables.Values.ContainsKey("x").ShouldBeFalse(run.Transcript);
    }

    [Fact]
    public void A_task_that_is_not_there_yet_tells_nobody() =>
        Started($"""
            {Ends}<subProcess id="sub"><startEvent id="in"/><endEvent id="out"/><userTask id="task"><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="make"/><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></userTask></subProcess>{Timer("late", "sub")}
            """, "start -> sub -> end; in -> task -> out; late -> after -> end").Fire("late").ShouldBeAt("after").Open.Jobs.ShouldBeEmpty();

    [Fact]
    public void The_border_of_a_sub_process_waits_for_the_task_inside_and_closes_what_else_is_there_at_once()
    {
        var run = InSub($"""<parallelGateway id="fork"/>{Task("task")}<userTask id="other"/>""", "in -> fork; fork -> task -> out; fork -> other -> out; late -> after -> end", Timer("late", "sub")).Fire("late");

        run.ShouldBeAt("sub", "task").Open.Tasks.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").ShouldBeAt("after").Count(FactKind.Terminated, "sub").ShouldBe(1, run.Transcript);
    }

    [Fact]
    public void An_interrupting_event_sub_process_begins_when_they_have_been_told()
    {
        var run = Started($"""
            <error id="e" errorCode="bad"/>{Ends}{Task("task")}<serviceTask id="work"><zeebe:taskDefinition type="w"/></serviceTask><parallelGateway id="fork"/>
            <subProcess id="handling" triggeredByEvent="true"><startEvent id="caught"><errorEventDefinition errorRef="e"/></startEvent><userTask id="handle"/><endEvent id="handled"/></subProcess>
            """, "start -> fork; fork -> task -> end; fork -> work -> end; caught -> handle -> handled").JobError("work", "bad");

        run.ShouldBeAt("task").CompleteJob("task").ShouldBeAt("handling", "handle").Complete("handle").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_terminate_end_event_ends_its_scope_when_they_have_been_told_and_nothing_begins_in_it_meanwhile()
    {
        var run = InSub($"""
            <parallelGateway id="fork"/>{Task("task")}<userTask id="stop"/><endEvent id="all"><terminateEventDefinition/></endEvent>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="asked" isInterrupting="false"><timerEventDefinition><timeDuration>PT9H</timeDuration></timerEventDefinition></startEvent><endEvent id="answered"/></subProcess>
            """, "in -> fork; fork -> task -> out; fork -> stop -> all; asked -> answered").Complete("stop");

        run.ShouldBeAt("sub", "task").Open.Timers.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_ad_hoc_sub_process_that_is_enough_is_complete_when_they_have_been_told()
    {
        var run = Started($"""{Ends}<adHocSubProcess id="choice"><completionCondition>=true</completionCondition>{Task("task")}<userTask id="enough"/></adHocSubProcess>""", "start -> choice -> after -> end")
            .Begin("choice", "task", "enough").Complete("enough");

        run.ShouldBeAt("choice", "task").Begin("choice", "enough").ShouldBeRejected("ad-hoc.not-active").CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void A_vote_that_is_decided_is_over_when_those_who_listen_to_the_other_votes_have_been_told()
    {
        var run = Started($"""
            {Ends}{Task("vote", """<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]" outputCollection="votes" outputElement="=loopCounter"/></extensionElements><completionCondition>=numberOfCompletedInstances = 1</completionCondition></multiInstanceLoopCharacteristics>""")}
            """, "start -> vote -> after -> end").Complete("vote");

        run.ShouldBeAt("vote", "vote", "vote").Add("vote", 4).ShouldBeRejected("multi-instance.not-active");
        run.CompleteJob("vote").ShouldBeAt("vote", "vote").CompleteJob("vote").ShouldBeAt("after").ShouldHave("votes", new object?[] { 1, null, null });
    }

    [Fact]
    public void A_transaction_that_is_given_up_is_undone_when_they_have_been_told()
    {
        var run = Started($"""
            {Ends}<transaction id="deal"><startEvent id="in"/><endEvent id="out"/><userTask id="pay"/><boundaryEvent id="unpaid" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent>
            <userTask id="pay-back" isForCompensation="true"/><association associationDirection="One" sourceRef="unpaid" targetRef="pay-back"/>
            <parallelGateway id="fork"/>{Task("task")}<userTask id="refuse"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></transaction>
            <boundaryEvent id="cancelled" attachedToRef="deal"><cancelEventDefinition/></boundaryEvent>
            """, "start -> deal -> end; cancelled -> after -> end; in -> pay -> fork; fork -> task -> out; fork -> refuse -> cancel").Complete("pay").Complete("refuse");

        run.ShouldBeAt("deal", "task").CompleteJob("task").ShouldBeAt("deal", "pay-back").Complete("pay-back").ShouldBeAt("after");
    }

    [Fact]
    public void A_handler_that_is_taken_away_with_whoever_undoes_by_it_is_told_of()
    {
        var run = InSub($"""
            <userTask id="pay"/><boundaryEvent id="unpaid" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent>
            <userTask id="pay-back" isForCompensation="true">{Told}</userTask><association associationDirection="One" sourceRef="unpaid" targetRef="pay-back"/>
            <intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>
            """, "in -> pay -> undo -> out; late -> after -> end", Timer("late", "sub")).Complete("pay").ShouldBeAt("sub", "undo", "pay-back").Fire("late");

        run.ShouldBeAt("sub", "pay-back").CompleteJob("pay-back").ShouldBeAt("after");
    }

    [Fact]
    public void An_error_that_nobody_catches_ends_the_instance_when_they_have_been_told()
    {
        var run = Of($"""<error id="e" errorCode="bad"/>{Ends}{Task("task")}<endEvent id="failed"><errorEventDefinition errorRef="e"/></endEvent><parallelGateway id="fork"/>""",
            "start -> fork; fork -> task -> end; fork -> beside -> failed", called: true).Start().Complete("beside");

        run.ShouldBeAt("task").ShouldBe(InstanceStatus.Active).CompleteJob("task").ShouldBe(InstanceStatus.Failed).Only<Effect.EndWithError>().ErrorCode.ShouldBe("bad");
    }

    [Fact]
    public void A_cancelled_instance_ends_when_they_have_been_told_and_does_nothing_else_meanwhile()
    {
        var run = Started($"""{Ends}{Task("task")}<parallelGateway id="fork"/>""", "start -> fork; fork -> task -> end; fork -> beside -> end").Cancel();

        run.ShouldBeAt("task").ShouldBe(InstanceStatus.Active).Open.Tasks.ShouldBeEmpty(run.Transcript);
        run.Cancel().ShouldBeRejected("instance.ending");
        run.Do(new Command.Modify([new ModifyInstruction.Activate(new("after"), Variables.Empty)], "again")).ShouldBeRejected("instance.ending");
        run.CompleteJob("task").ShouldBe(InstanceStatus.Cancelled).Only<Effect.Cancelled>().Reason.ShouldBe("not wanted any more");
    }

    [Fact]
    public void An_instance_that_stands_still_goes_on_to_be_cancelled() =>
        Started($"""{Ends}{Task("task")}""", "start -> task -> end").Do(new Command.Suspend("wait")).Cancel().ShouldBe(InstanceStatus.Active).CompleteJob("task").ShouldBe(InstanceStatus.Cancelled);

    [Fact]
    public void Something_further_out_that_takes_all_away_meanwhile_comes_instead_and_asks_nobody_twice()
    {
        var run = InSub(Task("task") + Timer("first", "task") + """<userTask id="never"/>""", "in -> task -> out; first -> never -> out; later -> after -> end",
            """<boundaryEvent id="later" attachedToRef="sub"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>""").Fire("first").ShouldBeAt("sub", "task").Fire("later");

        run.Effects.OfType<Effect.CreateJob>().ShouldBeEmpty(run.Transcript);
        run.ShouldBeAt("sub", "task").CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void Cancelling_comes_before_an_error_that_was_to_end_the_instance()
    {
        var run = Started($"""<error id="e" errorCode="bad"/>{Ends}{Task("task")}<endEvent id="failed"><errorEventDefinition errorRef="e"/></endEvent><parallelGateway id="fork"/>""",
            "start -> fork; fork -> task -> end; fork -> beside -> failed").Complete("beside").Cancel();

        run.ShouldBe(InstanceStatus.Active).CompleteJob("task").ShouldBe(InstanceStatus.Cancelled);
    }

    [Fact]
    public void An_inclusive_join_waits_for_the_event_that_took_the_task_away_and_not_for_the_task()
    {
        const string Fork = """<inclusiveGateway id="fork"/><inclusiveGateway id="meet"/>""";
        var comes = Started($"""{Ends}{Fork}{Task("task")}{Timer("late", "task")}""", "start -> fork; fork -> task [=true]; fork -> beside [=true]; task -> meet; beside -> meet; late -> after -> meet; meet -> end").Fire("late").Complete("beside");
        comes.ShouldBeAt("task").CompleteJob("task").ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);

        var goesAway = Started($"""{Ends}{Fork}{Task("task")}{Timer("late", "task")}<userTask id="next"/>""", "start -> fork; fork -> task [=true]; fork -> beside [=true]; task -> meet; beside -> meet; late -> after -> end; meet -> next -> end").Fire("late").Complete("beside");
        goesAway.ShouldBeAt("task", "next");
    }

    [Fact]
    public void A_token_that_is_moved_by_hand_goes_on_at_once_and_the_scope_it_leaves_goes_when_they_have_been_told()
    {
        var run = Started($"""{Ends}<subProcess id="sub"><startEvent id="in"/><endEvent id="out"/>{Task("task")}</subProcess>""", "start -> sub -> after -> end; in -> task -> out");

        run.Do(new Command.Modify([new ModifyInstruction.Move(run.KeyOf("task"), new("after"), Variables.Empty)], "elsewhere")).ShouldBeAt("sub", "task", "after");
        run.Do(new Command.Modify([new ModifyInstruction.Terminate(run.KeyOf("task"))], "again")).ShouldBeRejected("modify.not-active");
        run.CompleteJob("task").ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_instance_of_which_nothing_is_left_by_hand_ends_when_they_have_been_told()
    {
        var run = InSub(Task("task"), "in -> task -> out");

        run.Do(new Command.Modify([new ModifyInstruction.Terminate(run.KeyOf("task"))], "none")).ShouldBeAt("sub", "task").CompleteJob("task").ShouldBe(InstanceStatus.Cancelled);
    }

    [Fact]
    public void A_scope_that_ends_by_its_terminate_end_event_still_completes_when_something_else_is_changed_by_hand()
    {
        var run = Started($"""
            {Ends}<parallelGateway id="both"/><subProcess id="sub"><startEvent id="in"/><endEvent id="out"/><parallelGateway id="fork"/>{Task("task")}<userTask id="stop"/><endEvent id="all"><terminateEventDefinition/></endEvent></subProcess>
            """, "start -> both; both -> sub -> after -> end; both -> beside -> end; in -> fork; fork -> task -> out; fork -> stop -> all").Complete("stop");

        run.Do(new Command.Modify([new ModifyInstruction.Terminate(run.KeyOf("beside"))], "not needed")).ShouldBeAt("sub", "task").CompleteJob("task").ShouldBeAt("after");
    }

    [Fact]
    public void While_they_are_told_nothing_is_sent_back()
    {
        var run = Started($"""{Ends}{Task("task")}{Timer("late", "task")}""", "start -> beside -> task -> end; late -> after -> end").Complete("beside");
        SendBack.Steps(run.Graph, run.State, run.Facts).ShouldHaveSingleItem().IsAllowed.ShouldBeTrue(run.Transcript);

        SendBack.Steps(run.Graph, run.Fire("late").State, run.Facts).ShouldHaveSingleItem().WhyNot!.ShouldContain("taken away");
    }

    [Fact]
    public void Another_version_goes_on_with_what_was_to_come_under_its_own_name()
    {
        var run = Late().Migrate($"""{Ends}<userTask id="after"/><userTask id="beside"/><userTask id="task">{Told}</userTask>{Timer("too-late", "task")}""", "start -> task -> beside -> end; too-late -> after -> end", "late:too-late");

        run.MigrationProblems.ShouldBeEmpty();
        run.ShouldBeAt("task").CompleteJob("task").ShouldBeAt("after").Count(FactKind.Triggered, "too-late").ShouldBe(1, run.Transcript);
    }

    [Fact]
    public void Another_version_without_the_event_that_is_still_to_happen_is_refused() =>
        Late().Migrate($"""{Ends}<userTask id="after"/><userTask id="beside"/><userTask id="task">{Told}</userTask>""", "start -> task -> beside -> after -> end").ShouldBeRefused("migration.unknown-target");

    [Fact]
    public void A_call_waits_for_the_end_of_what_it_called_only_where_somebody_listens()
    {
        const string Call = """<callActivity id="call"><zeebe:calledElement processId="other"/></callActivity>""";
        Run Called() => Started($"""{Ends}{Call}{Timer("late", "call")}""", "start -> call -> end; late -> after -> end");

        Called().Fire("late").ShouldBeAt("after");
        var run = Called();
        run.Do(new Command.AwaitChild(run.KeyOf("call"))).Fire("late").ShouldBeAt("call").Only<Effect.CancelChild>();
        run.Do(new Command.EndChild(run.KeyOf("call"))).ShouldBeAt("after");
    }

    [Fact]
    public void Whoever_is_called_asks_to_be_awaited_once_when_somebody_listens_in_it_or_further_down()
    {
        Of(Ends, "start -> after -> end", called: true).Start().Effects.OfType<Effect.AskToBeAwaited>().ShouldBeEmpty();
        Of($"""{Ends}{Task("task")}""", "start -> task -> end").Start().Effects.OfType<Effect.AskToBeAwaited>().ShouldBeEmpty();
        var listening = Of($"""{Ends}{Task("task")}""", "start -> task -> end", called: true).Start();
        listening.Only<Effect.AskToBeAwaited>();
        listening.Cancel().CompleteJob("task").Only<Effect.Cancelled>().IsAwaited.ShouldBeTrue();

        var between = Of($"""{Ends}<callActivity id="call"><zeebe:calledElement processId="other"/></callActivity>""", "start -> call -> end", called: true).Start();
        between.Do(new Command.AwaitChild(between.KeyOf("call"))).Only<Effect.AskToBeAwaited>();
        between.Do(new Command.AwaitChild(between.KeyOf("call"))).Effects.ShouldBeEmpty(between.Transcript);
    }

    [Fact]
    public void A_called_instance_that_ends_while_its_caller_stands_still_is_not_forgotten()
    {
        var run = Started($"""{Ends}<callActivity id="call"><zeebe:calledElement processId="other"/></callActivity>{Timer("late", "call")}""", "start -> call -> end; late -> after -> end");

        run.Do(new Command.AwaitChild(run.KeyOf("call"))).Fire("late").Do(new Command.Suspend("wait")).Only<Effect.SuspendChild>();
        run.Do(new Command.EndChild(run.KeyOf("call"))).ShouldBeAt("call").Do(new Command.Resume()).ShouldBeAt("after");
    }
}
