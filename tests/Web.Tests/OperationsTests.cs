using System.Net;
using System.Net.Sockets;
using Workflow.Fixtures;
using Workflow.Web.Tests.Faults;
using Workflow.Web.Tests.Hosting;

namespace Workflow.Web.Tests;

/// <summary>A mail that the mail server would not take, over a real RabbitMQ, as an operator sees it.</summary>
public sealed class OperationsTests
{
    [Fact]
    public async Task A_message_in_the_error_queue_is_shown_and_goes_its_way_once_it_is_sent_again()
    {
        var port = FreePort();
        await using var broker = await RabbitMqServer.StartAsync();
        var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("workflow-operations-").FullName;
        await using var node = await WebNode.StartAsync("operations", folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ConnectionStrings:Workflow"] = database,
            ["ConnectionStrings:RabbitMq"] = broker.ConnectionString, ["Papers:Folder"] = Path.Combine(folder, "papers"), ["Messaging:RetrySeconds:0"] = "0",
            ["Messaging:RetrySeconds:1"] = "0", ["Messaging:RetrySeconds:2"] = "0", ["Messaging:SweepSeconds"] = "1",
            ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{port}", ["Mail:Encrypted"] = "false", ["Mail:From"] = "thidua@ankhe.example",
        });
        await using var records = await Records.OpenAsync(database);
        using var operators = new Browser("admin");
        await FirstStartTests.SetUpAsync(node, operators);
        var mail = Guid.CreateVersion7();
        await records.OneAsync<Guid>("""
            insert into outbox (id, type, body, headers, created_at, next_attempt_at, attempts)
            values ($1, 'mail.send', '{"to":"clerk@example.org","subject":"Nhắc hạn","body":"Hồ sơ"}', '{}', now(), now(), 0) returning id
            """, mail);

        var shown = await UntilAsync(() => operators.ReadAsync(node, "/operations"), page => page.Contains($"{mail}", StringComparison.Ordinal));
        using var mailServer = new TcpListener(IPAddress.Loopback, port);
        mailServer.Start();
        await operators.DoAsync(node, "/operations", $"replay-{mail}", form => form);
        using var delivery = await mailServer.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromMinutes(1));

        shown.ShouldContain("mail.send");
        shown.ShouldContain("RabbitMQ");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The broker tells nobody when a message moves to the error queue.
    private static async Task<string> UntilAsync(Func<Task<string>> look, Func<string, bool> seen)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await glance.WaitForNextTickAsync(patience.Token))
        {
            if (await look() is var page && seen(page)) return page;
        }
        throw new InvalidOperationException("Expected the message to be shown, but it is not.");
    }
}
