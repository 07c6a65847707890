using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Offices;
using Workflow.Nominations.Record;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Record;
using Workflow.Runtime.Running;

namespace Workflow.Web.Hosting;

/// <summary>What is done before the first request: tables, definitions, calendar, and in Development the demonstration. Every step may run again.</summary>
internal sealed partial class Preparation(
    OfficeDb db, DeployWorkflows workflows, DemoOffices offices, DemoDossiers dossiers, FirstAdministrator first, RebuildLimits limits, BringProcedures procedures, IHostEnvironment environment, IConfiguration configuration,
    ILogger<Preparation> logger)
{
    /// <summary>Sign-in of every account of the demonstration.</summary>
    public const string DemoPassword = "khen thuong 2026";

    private static readonly TimeSpan LongestPreparation = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        // Nodes that start together migrate and fill a database one after the other: EF Core's own lock is let go between two migrations.
        // The lock is on a connection of its own: what follows commits several times.
        await using var turn = services.CreateAsyncScope();
        var gate = turn.ServiceProvider.GetRequiredService<OfficeDb>();
        await EnsureThereAsync(gate, cancellation);
        gate.Database.SetCommandTimeout(LongestPreparation);
        await using var held = await gate.BeginWorkAsync(cancellation);
        await turn.ServiceProvider.GetRequiredService<IRuntimeDialect>().LockNameAsync(gate, "preparation", cancellation);

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.MigrateAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<SealJournals>().HandleAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<SealTimelines>().HandleAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<Preparation>().RunAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<KeyProtection>().RunAsync(cancellation);
        // What a crash between a count and its last step has left behind.
        await scope.ServiceProvider.GetRequiredService<BallotKeys>().DestroyAsync(scope.ServiceProvider.GetRequiredService<OfficeDb>(), cancellation);
    }

    /// <summary>A server without the database gets an empty one; another node may be quicker.</summary>
    private static async Task EnsureThereAsync(OfficeDb db, CancellationToken cancellation)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellation)) return;

        try
        {
            await creator.CreateAsync(cancellation);
        }
        catch (DbException) when (creator.Exists())
        {
            // Made between the look and the creation.
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        var folder = configuration["Workflows:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        // The calendar first: whoever reads it while it is empty would reckon with that for half a minute.
        if (await CalendarFolder.SeedAsync(db, Path.Combine(folder, "calendar"), cancellation)) LogCalendar(folder);
        await DeployAsync(folder, cancellation);
        await limits.HandleAsync(cancellation);
        await procedures.HandleAsync(cancellation);
        if (!environment.IsDevelopment() || !configuration.GetValue("Demo", true)) return;
        await offices.SeedAsync(DemoPassword, cancellation);
        await dossiers.SeedAsync(cancellation);
    }

    /// <summary>Tells whoever started the product where it is and who may sign in.</summary>
    public static async Task AnnounceAsync(WebApplication app, CancellationToken cancellation)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Preparation>().AnnounceAsync(address, cancellation);
    }

    private async Task AnnounceAsync(string address, CancellationToken cancellation)
    {
        await first.AnnounceAsync(address, cancellation);
        if (!environment.IsDevelopment() || !await db.Offices.AnyAsync(o => o.Code == DemoOffices.Commune, cancellation)) return;
        var signIns = string.Join(Environment.NewLine, DemoOffices.Accounts.Take(15).Select(a => $"  {a.SignInName,-12} {a.Name}, {a.Post}"));
        LogReady(address, DemoPassword, Environment.NewLine + signIns);
    }

    private async Task DeployAsync(string folder, CancellationToken cancellation)
    {
        var problems = (await workflows.HandleAsync(folder, cancellation))
            .Where(file => file.Result is DeployResult.Refused)
            .SelectMany(file => ((DeployResult.Refused)file.Result).Problems.Select(p => $"{file.File}: {p.Element.Value}: {p.Code}: {p.Message}")).ToList();
        if (problems.Count > 0)
            throw new InvalidOperationException($"Expected every file under {folder} to be deployable, but:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
    }

    [LoggerMessage(EventId = 8002, Level = LogLevel.Information, Message = "Open {Address} and sign in with the password '{Password}' as one of:{SignIns}")]
    private partial void LogReady(string address, string password, string signIns);

    [LoggerMessage(EventId = 8003, Level = LogLevel.Information, Message = "Loaded the calendar of {Folder}")]
    private partial void LogCalendar(string folder);
}
