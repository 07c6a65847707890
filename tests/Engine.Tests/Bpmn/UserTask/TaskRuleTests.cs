namespace Workflow.Engine.Tests.Bpmn;

public sealed class TaskRuleTests
{
    private static BpmnRead Read(string rule) => BpmnReader.Read(ProcessText.Xml($"""
        <startEvent id="start"/><endEvent id="end"/><userTask id="check"/><scriptTask id="sum"><zeebe:script expression="=1" resultVariable="s"/></scriptTask>
        <userTask id="decide"><zeebe:properties>{rule}</zeebe:properties></userTask>
        """, "start -> check -> sum -> decide -> end"));

    private static string Property(string name, string value) => $"""<zeebe:property name="{name}" value="{value}"/>""";

    [Fact]
    public void A_user_task_names_the_steps_whose_doers_may_not_do_it()
    {
        var graph = Read(Property("workflow:excludes", "check, other/sign")).Processes.Single();

        graph.RulesOf(new("decide")).Excludes.ShouldBe([new("process", new("check")), new("other", new("sign"))]);
        graph.RulesOf(new("check")).ShouldBe(TaskRules.None);
    }

    [Fact]
    public void A_user_task_may_be_for_one_person_alone() =>
        Read(Property("workflow:personal", "true")).Processes.Single().RulesOf(new("decide")).IsPersonal.ShouldBeTrue();

    [Theory]
    [InlineData("workflow:excludes", "chek", "task.excludes-unknown")]
    [InlineData("workflow:excludes", "sum", "task.excludes-not-human")]
    [InlineData("workflow:excludes", " , ", "task.excludes")]
    [InlineData("workflow:excludes", "other/", "task.excludes")]
    [InlineData("workflow:exclude", "check", "task.rule-unknown")]
    [InlineData("workflow:personal", "yes", "task.personal")]
    public void A_rule_that_nobody_could_keep_is_refused_at_its_task(string name, string value, string code)
    {
        var problem = Read(Property(name, value)).Problems.ShouldHaveSingleItem();

        (problem.Element.Value, problem.Code).ShouldBe(("decide", code));
    }

    [Fact]
    public void A_rule_on_what_is_no_user_task_is_refused()
    {
        var read = BpmnReader.Read(ProcessText.Xml("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="check"/>
            <manualTask id="file"><zeebe:properties><zeebe:property name="workflow:excludes" value="check"/></zeebe:properties></manualTask>
            """, "start -> check -> file -> end"));

        read.Problems.ShouldHaveSingleItem().Code.ShouldBe("task.rule-misplaced");
    }

    [Fact]
    public void What_is_done_about_a_task_is_a_fact_and_changes_nothing_else()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        var before = run.State;

        run.Do(new Command.Note(run.KeyOf("check"), FactKind.TaskClaimed, "lan"));

        run.Facts[^1].ShouldBe(new Fact(before.Sequence + 1, run.Now, FactKind.TaskClaimed, new("check"), run.KeyOf("check"), "lan"), run.Transcript);
        StateJson.Write(run.State with { Sequence = before.Sequence }).ShouldBe(StateJson.Write(before));
    }

    [Fact]
    public void Only_a_comment_may_be_made_about_the_whole_and_while_it_stands_still()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        run.Do(new Command.Note(ElementInstanceKey.Process, FactKind.TaskClaimed, "lan")).ShouldBeRejected("task.not-active");
        run.Do(new Command.Note(ElementInstanceKey.Process, FactKind.Completed, "lan")).ShouldBeRejected("task.not-active");
        run.Do(new Command.Note(run.KeyOf("check"), FactKind.Completed, "lan")).ShouldBeRejected("note.kind");
        run.Do(new Command.Suspend("hold"));

        run.Do(new Command.Note(run.KeyOf("check"), FactKind.TaskClaimed, "lan")).ShouldBeRejected("instance.suspended");
        run.Do(new Command.Note(ElementInstanceKey.Process, FactKind.Commented, "c1"));

        run.Facts[^1].Kind.ShouldBe(FactKind.Commented, run.Transcript);
    }

    [Fact]
    public void Who_completes_in_somebodys_place_is_told_before_the_completion()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        var task = run.KeyOf("check");

        run.Do(new Command.CompleteUserTask(task, Variables.Empty, "lan"));

        run.Facts.Where(f => f.Owner == task).Select(f => (f.Kind, f.Detail)).ShouldBe(
            [(FactKind.Activated, ""), (FactKind.TaskSubstituted, "lan"), (FactKind.Completed, "")], run.Transcript);
    }
}
