using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Workflow.Infrastructure.Diagnostics;

namespace Workflow.Infrastructure.Timers;

/// <summary>Something that is looked after again and again. Rows are the truth; a missed turn costs time and nothing else.</summary>
/// <param name="Run">One turn; the services are of a scope of its own.</param>
public sealed record Sweep(string Name, Func<TimersOptions, TimeSpan> Every, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>One turn of one sweep, never two of the same at once on a node.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepJob(IServiceProvider services, IEnumerable<Sweep> sweeps, ILogger<SweepJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        using var activity = new Activity(name).Start();
        using var scope = logger.BeginScope(LogScopes.Sweep(name));
        try
        {
            await using var own = services.CreateAsyncScope();
            await sweeps.First(sweep => sweep.Name == name).Run(own.ServiceProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, name);
        }
    }

    [LoggerMessage(EventId = 7201, Level = LogLevel.Error, Message = "Sweep {Sweep} failed; its next turn tries again")]
    private partial void LogFailed(Exception exception, string sweep);
}
