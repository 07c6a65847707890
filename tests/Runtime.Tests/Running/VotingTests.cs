using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Running;

public sealed class VotingTests
{
    private const int Members = 50;
    private const int Rounds = 200;

    private const string Elements = """
        <startEvent id="start"/><userTask id="count"/><endEvent id="end"/>
        <userTask id="vote"><zeebe:assignmentDefinition assignee="=member"/>
          <multiInstanceLoopCharacteristics isSequential="false"><zeebe:loopCharacteristics inputCollection="=members" inputElement="member" outputCollection="votes" outputElement="=ballot"/></multiInstanceLoopCharacteristics>
        </userTask>
        """;

    [Theory, ClassData(typeof(Databases))]
    public async Task Fifty_members_who_vote_at_the_same_moment_are_counted_once_each_in_every_one_of_two_hundred_rounds(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, "start -> vote -> count -> end");
        var members = new FeelList([.. Enumerable.Range(1, Members).Select(n => FeelValue.Of($"member{n}"))]);

        for (var round = 0; round < Rounds; round++)
        {
            var instance = await runtime.StartProcessAsync(input: ("members", members));
            var tasks = await runtime.InScopeAsync<RuntimeDb, List<UserTaskRow>>(db => db.UserTasks.AsNoTracking().Where(t => t.InstanceId == instance).ToListAsync());
            tasks.Count.ShouldBe(Members);

            var results = await Task.WhenAll(tasks.Select(t => Task.Run(() => runtime.CompleteAsync(t.Id, new Actor(Guid.NewGuid(), t.Assignee!), ("ballot", FeelValue.Of(t.Assignee))))));

            results.ShouldAllBe(r => r is RunResult.Accepted);
            var votes = (FeelList)(await runtime.StateAsync(instance)).Variables.Values["votes"];
            votes.Items.Select(v => ((FeelString)v).Value).ShouldBe(members.Items.Select(v => ((FeelString)v).Value));
            (await runtime.InScopeAsync<RuntimeDb, int>(db => db.UserTasks.CountAsync(t => t.InstanceId == instance && t.Element == "count"))).ShouldBe(1);
        }
    }
}
