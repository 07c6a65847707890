using Workflow.Fixtures;

namespace Workflow.Runtime.Tests.Servers;

public sealed class RabbitMqServerTests
{
    [Fact]
    public async Task The_private_broker_comes_back_after_SIGKILL_with_its_queues()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        await broker.ControlAsync("add_vhost", "kept");

        await broker.KillAsync();
        await broker.StartAgainAsync();

        (await broker.ControlAsync("-q", "list_vhosts")).ShouldContain("kept");
    }
}
