using Workflow.Engine;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Forms;

namespace Workflow.Runtime.Tests.Forms;

public sealed class FormTasksTests
{
    private const string Form = """{"type":"default","components":[{"type":"textfield","key":"reason","validate":{"required":true}}]}""";

    [Fact]
    public async Task A_task_with_a_form_in_its_process_is_completed_by_answers_within_the_rules_only()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        (await DeployAsync(runtime, Form)).ShouldBeOfType<DeployResult.Deployed>();
        var instance = await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("ask");

        var refused = await CompleteAsync(runtime, task, "reason", "");
        var stillOpen = await runtime.CountAsync<UserTaskRow>();
        var completed = await CompleteAsync(runtime, task, "reason", "đủ");

        refused.ShouldBeOfType<FormOutcome.Refused>().Problems.ShouldBe([new("reason", "form.required")]);
        stillOpen.ShouldBe(1);
        completed.ShouldBeOfType<FormOutcome.Completed>();
        (await runtime.StateAsync(instance)).Variables.Values["reason"].ShouldBe(FeelValue.Of("đủ"));
    }

    [Fact]
    public async Task Only_variables_that_the_schema_names_go_to_the_browser()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await DeployAsync(runtime, Form);
        await runtime.StartProcessAsync("process", ("reason", FeelValue.Of("cũ")), ("citizenNumber", FeelValue.Of("001")));
        var task = await runtime.TaskAsync("ask");

        var open = await runtime.InScopeAsync<FormTasks, OpenForm?>(forms => forms.FindAsync(task, CancellationToken.None));

        open.ShouldNotBeNull().Values.Values.Keys.ShouldBe(["reason"]);
    }

    [Theory]
    [InlineData("nonsense", "form.not-json")]
    [InlineData(null, "form.missing")]
    public async Task A_form_that_cannot_be_shown_is_refused_at_deployment_with_its_task(string? form, string code)
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);

        var refused = (await DeployAsync(runtime, form)).ShouldBeOfType<DeployResult.Refused>();

        refused.Problems.Select(problem => (problem.Element.Value, problem.Code)).ShouldBe([("ask", code)]);
    }

    private static Task<FormOutcome> CompleteAsync(TestRuntime runtime, Guid task, string key, string value) => runtime.InScopeAsync<FormTasks, FormOutcome>(
        forms => forms.CompleteAsync(task, Variables.Of((key, FeelValue.Of(value))), Actor.System, CancellationToken.None));

    private static Task<DeployResult> DeployAsync(TestRuntime runtime, string? form)
    {
        var held = form is null ? "" : $"<zeebe:userTaskForm id=\"f1\">{System.Security.SecurityElement.Escape(form)}</zeebe:userTaskForm>";
        var xml = ProcessText.Xml(
            held + """<startEvent id="start"/><userTask id="ask"><zeebe:formDefinition formKey="camunda-forms:bpmn:f1"/></userTask><endEvent id="end"/>""",
            "start -> ask -> end");
        return runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("process.bpmn", ResourceKind.Bpmn, xml), null, Actor.System, CancellationToken.None));
    }
}
