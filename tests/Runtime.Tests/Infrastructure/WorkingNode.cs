using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Fixtures;
using Workflow.Infrastructure.Messaging;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Tests.Infrastructure;

/// <summary>A node of the product without pages: outbox sender, consumer and one handler that the test watches.</summary>
internal sealed class WorkingNode : IAsyncDisposable
{
    public const string MessageType = "test.note";

    private readonly IHost host;

    private WorkingNode(IHost host) => this.host = host;

    public Notes Notes => host.Services.GetRequiredService<Notes>();

    /// <param name="arrivalSeconds">After how long a message that was not acted on is sent again.</param>
    public static async Task<WorkingNode> StartAsync(string database, string? rabbitMq = null, string queue = "workflow", int arrivalSeconds = 900)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        builder.Configuration["Messaging:Queue"] = queue;
        builder.Configuration["Messaging:RetrySeconds:0"] = "0";
        builder.Configuration["Messaging:SweepSeconds"] = "1";
        builder.Configuration["Runtime:ArrivalSeconds"] = $"{arrivalSeconds}";
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRuntime(builder.Configuration).AddPostgreSqlDatabase(database)
            .AddSingleton<Notes>().AddScoped<IMessageHandler, NoteHandler>();
        builder.Services.AddMessaging(builder.Configuration, working: true);
        var node = new WorkingNode(builder.Build());
        await node.host.StartAsync();
        return node;
    }

    public static async Task<string> NewDatabaseAsync() =>
        await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync("infrastructure", async connection =>
        {
            await using var services = new ServiceCollection().AddPostgreSqlDatabase(connection).BuildServiceProvider(true);
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RuntimeDb>().Database.MigrateAsync();
        });

    public async Task<Guid> TellAsync(string text)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
        await using var work = await db.BeginWorkAsync(CancellationToken.None);
        var id = scope.ServiceProvider.GetRequiredService<Outbox>().Add(MessageType, new Note(text));
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask) where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

internal sealed record Note(string Text);

/// <summary>What the handler was given, and whether it refuses.</summary>
internal sealed class Notes
{
    private readonly Channel<string> tried = Channel.CreateUnbounded<string>();

    public ConcurrentQueue<string> Handled { get; } = [];
    public bool Refuse { get; set; }

    /// <summary>What the message is about has not come yet.</summary>
    public bool TooEarly { get; set; }

    /// <summary>The next try of the handler, refused or not; fails the test after three minutes.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        return await tried.Reader.ReadAsync(patience.Token);
    }

    public void Try(string text)
    {
        tried.Writer.TryWrite(text);
        if (Refuse) throw new InvalidOperationException("Refused by the test.");
        if (TooEarly) throw new TooEarlyException("Expected by the test.");

        Handled.Enqueue(text);
    }
}

internal sealed class NoteHandler(Notes notes) : IMessageHandler
{
    public string Type => WorkingNode.MessageType;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        notes.Try(message.Read<Note>().Text);
        return Task.CompletedTask;
    }
}
