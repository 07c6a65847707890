using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class UserTaskTests
{
    private const string Flows = "start -> approve -> end";

    [Fact]
    public void A_user_task_waits_until_a_person_completes_it()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve" name="Approve"/><endEvent id="end"/>""", Flows);

        run.ShouldBeAt("approve").Complete("approve").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_user_task_says_who_may_do_it_until_when_and_how_urgent_it_is()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/>
            <userTask id="approve" name="Approve">
              <zeebe:assignmentDefinition assignee="=chief" candidateGroups="=[office + &quot;:chiefs&quot;]" candidateUsers="anna, bao"/>
              <zeebe:taskSchedule dueDate="2026-08-05T16:30:00" followUpDate="2026-08-04T08:00:00Z"/>
              <zeebe:priorityDefinition priority="80"/><zeebe:formDefinition formId="approval"/>
            </userTask>
            """, Flows, ("chief", "chi"), ("office", "ward1"));

        var task = run.Only<Effect.CreateUserTask>();

        (task.Name, task.Assignee, task.Priority, task.FormKey).ShouldBe(("Approve", "chi", 80, "approval"), run.Transcript);
        task.CandidateGroups.ShouldBe(["ward1:chiefs"]);
        task.CandidateUsers.ShouldBe(["anna", "bao"]);
        task.DueAt.ShouldBe(new DateTimeOffset(2026, 8, 5, 16, 30, 0, TimeSpan.FromHours(7)), "a time without an offset is the office's");
        task.FollowUpAt.ShouldBe(new DateTimeOffset(2026, 8, 4, 8, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_user_task_without_details_has_nobody_no_due_date_and_middle_priority()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve"/><endEvent id="end"/>""", Flows);

        var task = run.Only<Effect.CreateUserTask>();

        (task.Name, task.Assignee, task.DueAt, task.Priority, task.FormKey).ShouldBe(("approve", null, null, 50, null));
    }

    [Fact]
    public void What_a_person_enters_goes_to_the_process()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve"/><endEvent id="end"/>""", Flows, ("approved", false));

        run.Complete("approve", ("approved", true), ("reason", "in order")).ShouldHave("approved", true).ShouldHave("reason", "in order");
    }

    [Fact]
    public void A_second_completion_is_rejected_and_changes_nothing()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve"/><userTask id="sign"/><endEvent id="end"/>""", "start -> approve -> sign -> end");
        var task = run.KeyOf("approve");
        var before = StateJson.Write(run.Complete("approve").State);

        run.Do(new Command.CompleteUserTask(task, Variables.Empty)).ShouldBeRejected("task.not-active");

        StateJson.Write(run.State).ShouldBe(before);
    }

    [Fact]
    public void An_assignee_that_is_not_a_text_is_an_incident_and_can_be_retried()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="approve"><zeebe:assignmentDefinition assignee="=chief"/></userTask><endEvent id="end"/>
            """, Flows, ("chief", true));
        run.ShouldHaveIncident("approve", "expression.not-text");

        run.Set(("chief", "chi")).Retry("approve");

        run.Only<Effect.CreateUserTask>().Assignee.ShouldBe("chi");
    }

    [Fact]
    public void An_incident_names_no_values_because_they_may_be_personal()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="approve"><zeebe:taskSchedule dueDate="=birthday"/></userTask><endEvent id="end"/>
            """, Flows, ("birthday", "Nguyen Van A"));

        run.Only<Effect.RaiseIncident>().Cause.Message.ShouldNotContain("Nguyen");
    }

    [Fact]
    public void A_retry_without_an_incident_is_rejected()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve"/><endEvent id="end"/>""", Flows);

        run.Retry("approve").ShouldBeRejected("incident.not-open");
    }

    [Fact]
    public void A_user_task_gets_its_inner_variables_as_input()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="approve"><zeebe:ioMapping><zeebe:input source="=dossier" target="subject"/></zeebe:ioMapping></userTask><endEvent id="end"/>
            """, Flows, ("dossier", "D01"));

        run.Only<Effect.CreateUserTask>().Input.Values["subject"].ShouldBe(FeelValue.Of("D01"));
        run.Only<Effect.CreateUserTask>().Input.Values.Count.ShouldBe(1);
    }

    private const string DueByFunction = """
        <startEvent id="start"/><userTask id="approve"><zeebe:taskSchedule dueDate="=step due(&quot;chair&quot;, now())"/></userTask><endEvent id="end"/>
        """;

    [Fact]
    public void A_due_date_can_come_from_a_function_of_the_product_that_only_the_step_knows()
    {
        var due = new DateTimeOffset(2026, 8, 6, 16, 30, 0, TimeSpan.FromHours(7));
        var functions = FeelFunctions.None.With(new("step due", ["step", "from"], arguments => (arguments[0].Equals(FeelValue.Of("chair")) ? FeelValue.Of(due) : FeelValue.Null, null)));

        var run = Run.Of(DueByFunction, Flows, functions: functions).Start();

        run.Only<Effect.CreateUserTask>().DueAt.ShouldBe(due);
    }

    [Fact]
    public void A_function_that_nobody_knows_is_an_incident() => Run.Started(DueByFunction, Flows).ShouldHaveIncident("approve", "expression.null");
}
