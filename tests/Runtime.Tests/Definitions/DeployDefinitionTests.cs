using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

public sealed class DeployDefinitionTests
{
    private const string First = """<startEvent id="start"/><userTask id="one"/><endEvent id="end"/>""";

    private static Task<DeployResult> DeployAsync(TestRuntime runtime, string xml) => runtime.InScopeAsync<DeployDefinition, DeployResult>(d =>
        d.HandleAsync(new DefinitionFile("process.bpmn", ResourceKind.Bpmn, xml), null, Actor.System, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_content_is_deployed_once(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var xml = ProcessText.Xml(First, "start -> one -> end");
        await DeployAsync(runtime, xml);

        var again = (await DeployAsync(runtime, xml)).ShouldBeOfType<DeployResult.Deployed>().Definitions.Single();

        (again.Version, again.IsNew).ShouldBe((1, false));
        (await runtime.CountAsync<DefinitionRow>(), await runtime.CountAsync<DefinitionResource>()).ShouldBe((1, 1));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_definition_with_faults_changes_nothing_and_names_them_all(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(First, "start -> one -> end");
        var xml = ProcessText.Xml("""<startEvent id="start"/><choreographyTask id="ad"/><userTask id="one"><zeebe:taskSchedule dueDate="=1 +"/></userTask><endEvent id="end"/>""", "start -> one -> ad -> end");

        var refused = (await DeployAsync(runtime, xml)).ShouldBeOfType<DeployResult.Refused>();

        refused.Problems.Select(p => p.Element.Value).ShouldBe(["ad", "one"], ignoreOrder: true);
        (await runtime.CountAsync<DefinitionRow>(), await runtime.CountAsync<DefinitionResource>()).ShouldBe((1, 1));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_is_not_xml_is_refused(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);

        (await DeployAsync(runtime, "this is no XML")).ShouldBeOfType<DeployResult.Refused>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_running_instance_keeps_the_version_it_started_with(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(First, "start -> one -> end");
        await runtime.StartProcessAsync();
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="one"/><userTask id="two"/><endEvent id="end"/>""", "start -> one -> two -> end");
        await runtime.CompleteAsync("one");
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(0);

        await runtime.StartProcessAsync();
        await runtime.CompleteAsync("one");

        await runtime.TaskAsync("two");
        (await runtime.InScopeAsync<RuntimeDb, List<int>>(db => db.Instances.OrderBy(i => i.Version).Select(i => i.Version).ToListAsync())).ShouldBe([1, 2]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_draft_that_somebody_else_has_saved_meanwhile_is_not_overwritten(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var file = new DefinitionFile("process.bpmn", ResourceKind.Bpmn, "<draft/>");
        var draft = await runtime.InScopeAsync<Drafts, DraftItem?>(d => d.SaveAsync(null, 0, file, Actor.System, CancellationToken.None));
        await runtime.InScopeAsync<Drafts, DraftItem?>(d => d.SaveAsync(draft!.Id, 1, file, Actor.System, CancellationToken.None));

        (await runtime.InScopeAsync<Drafts, DraftItem?>(d => d.SaveAsync(draft!.Id, 1, file, Actor.System, CancellationToken.None))).ShouldBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_draft_is_published_as_a_new_version_and_is_gone(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var file = new DefinitionFile("process.bpmn", ResourceKind.Bpmn, ProcessText.Xml(First, "start -> one -> end"));
        var draft = await runtime.InScopeAsync<Drafts, DraftItem?>(d => d.SaveAsync(null, 0, file, Actor.System, CancellationToken.None));

        (await runtime.InScopeAsync<Drafts, DeployResult?>(d => d.PublishAsync(draft!.Id, draft.Revision, null, Actor.System, CancellationToken.None))).ShouldBeOfType<DeployResult.Deployed>();

        (await runtime.CountAsync<DefinitionRow>(), await runtime.CountAsync<DefinitionDraft>()).ShouldBe((1, 0));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_deployed_process_on_which_work_can_be_left_behind_says_so(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var xml = ProcessText.Xml("""<startEvent id="start"/><endEvent id="end"/><inclusiveGateway id="choice"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>""",
            "start -> choice; choice -> a [=x]; choice -> b [=y]; a -> join; b -> join; join -> end");

        var result = await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("p.bpmn", ResourceKind.Bpmn, xml), null, Actor.System, CancellationToken.None));

        result.ShouldBeOfType<DeployResult.Deployed>().Findings.ShouldHaveSingleItem().Code.ShouldBe("process.work-left");
    }
}
