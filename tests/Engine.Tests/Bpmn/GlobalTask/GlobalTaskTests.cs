namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Global tasks (BPMN 2.0, 10.3.6): what a call activity calls may be one task at the root of the document.</summary>
public sealed class GlobalTaskTests
{
    private static BpmnRead Read(string globals, string calls = "", bool isExecutable = true)
    {
        var process = calls.Length == 0 ? "" : $"""
            <process id="caller" isExecutable="{(isExecutable ? "true" : "false")}"><startEvent id="start"/>{calls}<endEvent id="end"/>
            <sequenceFlow id="a" sourceRef="start" targetRef="call"/><sequenceFlow id="b" sourceRef="call" targetRef="end"/></process>
            """;
        return BpmnReader.Read($"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:tns="urn:t" targetNamespace="urn:t" id="d">{globals}{process}</definitions>""");
    }

    private const string Call = """<callActivity id="call" calledElement="tns:sign"/>""";

    [Fact]
    public void A_call_of_a_global_user_task_calls_something_with_that_one_task()
    {
        var read = Read("""<globalUserTask id="sign" name="Ký"><extensionElements><zeebe:assignmentDefinition candidateGroups="chair"/></extensionElements></globalUserTask>""", Call);

        read.Problems.ShouldBeEmpty();
        read.Processes.Select(process => (process.ProcessId, process.Name)).ShouldBe([("caller", "caller"), ("sign", "Ký")]);
        read.Processes[1].Elements.ShouldHaveSingleItem().ShouldSatisfyAllConditions(step => step.Id.Value.ShouldBe("sign.task"), step => step.Name.ShouldBe("Ký"), step => step.Type.ShouldBe("userTask"));
    }

    [Fact]
    public void It_begins_with_its_task_and_ends_with_it_and_hands_over_what_it_brought()
    {
        var graph = Read("""<globalUserTask id="sign" name="Ký"><extensionElements><zeebe:assignmentDefinition candidateGroups="chair"/></extensionElements></globalUserTask>""", Call).Processes[1];
        var surroundings = new StepSurroundings(new Decisions(), new(new(2026, 8, 3, 8, 0, 0, TimeSpan.FromHours(7)), TimeZoneInfo.Utc, Feel.FeelFunctions.None, Feel.FeelLimits.Default));

        var open = (StepResult.Accepted)ProcessEngine.Step(graph, new(new(Guid.Empty), new("sign", 1)) { IsCalled = true }, new Command.Start(Variables.Empty), surroundings);
        var task = open.Effects.OfType<Effect.CreateUserTask>().ShouldHaveSingleItem();
        var ended = (StepResult.Accepted)ProcessEngine.Step(graph, StateJson.Read(StateJson.Write(open.State)), new Command.CompleteUserTask(task.Task, Run.Vars(("signed", true))), surroundings);

        task.CandidateGroups.ShouldBe(["chair"]);
        ended.State.Status.ShouldBe(InstanceStatus.Completed);
        ended.Effects.OfType<Effect.Complete>().ShouldHaveSingleItem().Output.Values["signed"].ShouldBe(Run.Value(true));
    }

    [Theory]
    [InlineData("""<globalTask id="sign"/>""", "task")]
    [InlineData("""<globalManualTask id="sign"/>""", "manualTask")]
    [InlineData("""<globalScriptTask id="sign"><extensionElements><zeebe:script expression="=1" resultVariable="x"/></extensionElements></globalScriptTask>""", "scriptTask")]
    [InlineData("""<globalBusinessRuleTask id="sign"><extensionElements><zeebe:calledDecision decisionId="d1" resultVariable="x"/></extensionElements></globalBusinessRuleTask>""", "businessRuleTask")]
    public void Every_kind_of_them_is_executed(string global, string type)
    {
        var read = Read(global, Call);

        read.Problems.ShouldBeEmpty();
        read.Processes[1].Elements.ShouldHaveSingleItem().Type.ShouldBe(type);
    }

    [Fact]
    public void A_file_of_global_tasks_alone_can_be_deployed_and_called_from_other_files() =>
        Read("""<globalUserTask id="sign"/><globalManualTask id="stamp"/>""").Processes.Select(process => process.ProcessId).ShouldBe(["sign", "stamp"]);

    [Fact]
    public void One_that_nothing_calls_in_a_file_with_a_process_is_kept_for_the_reader() =>
        Read("""<globalUserTask id="sign"/><globalScriptTask id="foreign" scriptLanguage="text/x"><script>x</script></globalScriptTask>""", Call).Processes.Select(process => process.ProcessId).ShouldBe(["caller", "sign"]);

    [Fact]
    public void A_process_that_is_not_executable_stays_that_beside_them() =>
        Read("""<globalUserTask id="sign"/>""", Call, isExecutable: false).Problems.ShouldHaveSingleItem().Code.ShouldBe("process.none");

    [Fact]
    public void What_cannot_be_executed_in_one_that_is_called_is_refused_under_its_own_id_and_line()
    {
        var read = Read("""
            <globalScriptTask id="sign" scriptLanguage="text/x"><script>x</script></globalScriptTask>
            """, Call);

        read.Processes.ShouldBeEmpty();
        read.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(problem => problem.Element.Value.ShouldBe("sign"), problem => problem.Line.ShouldBeGreaterThan(0));
    }

    [Fact]
    public void Listeners_and_rules_of_a_global_user_task_are_its_tasks_own()
    {
        var read = Read("""
            <globalUserTask id="sign"><extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="made"/></zeebe:taskListeners>
            <zeebe:properties><zeebe:property name="workflow:excludes" value="sign.task"/></zeebe:properties></extensionElements></globalUserTask>
            """, Call);

        read.Problems.ShouldBeEmpty();
        read.Processes[1].RulesOf(new("sign.task")).Excludes.ShouldHaveSingleItem().ProcessId.ShouldBe("sign");
    }
}
