using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

/// <summary>A process is in one file of a deployment.</summary>
public sealed class OneFileTests
{
    private static string Process(string task) => ProcessText.Xml($"""<startEvent id="start"/><userTask id="{task}"/><endEvent id="end"/>""", $"start -> {task} -> end");

    [Theory, ClassData(typeof(Databases))]
    public async Task A_process_in_two_files_of_one_deployment_is_refused_with_the_names_of_both(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await using var scope = runtime.Scope();
        await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(default);

        var (_, problems) = await scope.ServiceProvider.GetRequiredService<DeployFiles>().HandleAsync(
            [new("old.bpmn", ResourceKind.Bpmn, Process("a")), new("new.bpmn", ResourceKind.Bpmn, Process("b"))], new Actor(null, "lan"), default);

        problems.Select(problem => (problem.File, problem.Element, problem.Code)).ShouldBe([("old.bpmn", "process", "process.in-two-files"), ("new.bpmn", "process", "process.in-two-files")]);
        problems.Select(problem => problem.Message).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldContain("'old.bpmn' and 'new.bpmn'");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task So_is_one_in_two_files_of_the_product_and_none_of_them_is_deployed(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var folder = Directory.CreateTempSubdirectory();
        foreach (var (file, task) in new[] { ("old.bpmn", "a"), ("new.bpmn", "b") }) await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), Process(task));

        var results = await runtime.InScopeAsync<DeployWorkflows, IReadOnlyList<(string File, DeployResult Result)>>(async d => await d.HandleAsync(folder.FullName, default));

        results.Select(one => (one.File, one.Result.ShouldBeOfType<DeployResult.Refused>().Problems.Single().Code)).ShouldBe([("new.bpmn", "process.in-two-files"), ("old.bpmn", "process.in-two-files")]);
        (await runtime.CountAsync<DefinitionRow>()).ShouldBe(0);
        folder.Delete(recursive: true);
    }
}
