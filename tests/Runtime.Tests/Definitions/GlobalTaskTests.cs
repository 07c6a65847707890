using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Definitions;

/// <summary>A global task (BPMN 2.0, 10.3.6) through deployment, call, its form and history.</summary>
public sealed class GlobalTaskTests
{
    private const string File = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
        <globalUserTask id="sign" name="Ký"><extensionElements><zeebe:userTaskForm id="signing">{"components":[{"type":"checkbox","key":"signed","label":"Đã ký","id":"f1"}],"type":"default","id":"signing"}</zeebe:userTaskForm>
          <zeebe:formDefinition formKey="camunda-forms:bpmn:signing"/></extensionElements></globalUserTask>
        <process id="caller" isExecutable="true"><startEvent id="start"/><callActivity id="call" calledElement="sign"/><userTask id="after"/><endEvent id="end"/>
        <sequenceFlow id="a" sourceRef="start" targetRef="call"/><sequenceFlow id="b" sourceRef="call" targetRef="after"/><sequenceFlow id="c" sourceRef="after" targetRef="end"/></process></definitions>
        """;

    [Theory, ClassData(typeof(Databases))]
    public async Task It_is_deployed_with_its_caller_done_as_a_task_and_told_in_the_history(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await using (var scope = runtime.Scope())
        {
            await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(default);
            (await scope.ServiceProvider.GetRequiredService<DeployFiles>().HandleAsync([new("one.bpmn", ResourceKind.Bpmn, File)], new Actor(null, "lan"), default)).Problems.ShouldBeEmpty();
            await work.CommitAsync(default);
        }

        var root = await runtime.StartProcessAsync("caller");
        (await runtime.InScopeAsync<RuntimeDb, List<string>>(db => db.Definitions.OrderBy(d => d.ProcessId).Select(d => d.ProcessId).ToListAsync())).ShouldBe(["caller", "sign"]);
        (await runtime.CompleteAsync(await runtime.TaskAsync("sign.task"), null, ("signed", FeelValue.Of(true)))).ShouldBeOfType<RunResult.Accepted>();

        await runtime.TaskAsync("after");
        (await runtime.StateAsync(root)).Variables.Values["signed"].ShouldBe(FeelValue.Of(true));
        (await runtime.InScopeAsync<RuntimeDb, List<FactKind>>(db => db.Journal.Where(j => j.Element == "sign.task").OrderBy(j => j.Sequence).Select(j => j.Kind).ToListAsync())).ShouldBe([FactKind.Activated, FactKind.Completed]);
    }
}
