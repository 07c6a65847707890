using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Tests.Rights;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Timers;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>The commune of the reference with its people, real definitions on a real PostgreSQL, and a clock that tests move.</summary>
public sealed class TestOffice : IAsyncDisposable
{
    public const string Commune = DemoOffices.Commune;
    private readonly ServiceProvider services;
    private readonly ManualTimeProvider clock;

    private TestOffice(ServiceProvider services, ManualTimeProvider clock) => (this.services, this.clock) = (services, clock);

    public ConcurrentBag<Mail> Mails => services.GetRequiredService<MailBox>().Sent;

    /// <summary>Every line that the product has logged, the most talkative level included.</summary>
    public ConcurrentQueue<string> Log => services.GetRequiredService<LogLines>().Lines;

    public string ConnectionString { get; private init; } = "";

    /// <summary>Where the keys of open ballots are; not a part of what an administrator of the database sees.</summary>
    public string KeyFolder { get; private init; } = "";

    public static async Task<TestOffice> OpenAsync(string start)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var hands = new ManualTimeProvider(Moment(start));
        var database = await server.CreateDatabaseAsync("procedure", PrepareAsync);
        var keys = Directory.CreateTempSubdirectory("ballot-keys-").FullName;
        return new(Build(database, hands, keys), hands) { ConnectionString = database, KeyFolder = keys };
    }

    /// <summary>A second node of the same product: the same database and clock, and the keys of ballots only if it shares their folder.</summary>
    public TestOffice OtherNode(bool sharesKeys)
    {
        var keys = sharesKeys ? KeyFolder : Directory.CreateTempSubdirectory("ballot-keys-").FullName;
        return new(Build(ConnectionString, clock, keys), clock) { ConnectionString = ConnectionString, KeyFolder = keys };
    }

    /// <summary>Moves the clock and lets timers and jobs that fell due happen.</summary>
    public async Task AtAsync(string moment)
    {
        clock.AdvanceTo(Moment(moment));
        await SweepAsync();
    }

    public async Task SweepAsync()
    {
        for (var done = 1; done > 0;)
        {
            await using var scope = services.CreateAsyncScope();
            done = await scope.ServiceProvider.GetRequiredService<FireDueTimers>().HandleAsync(100, default);
            done += await scope.ServiceProvider.GetRequiredService<WorkJobs>().SweepAsync(100, default);
        }
    }

    /// <summary>One request of one person, in its own scope, as in the product.</summary>
    public async Task<Outcome<T>> AskAsync<TCase, T>(string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull =>
        await AskAsAsync(new Actor(await AccountAsync(signIn), signIn), ask);

    /// <summary>The same for anybody, whether or not they have an account here.</summary>
    internal async Task<Outcome<T>> AskAsAsync<TCase, T>(Actor actor, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TCase>(), actor);
    }

    /// <summary>The same, done rightly: whoever watches lets strangers try it before, and has it done again.</summary>
    public async Task<T> DoAsync<TCase, T>(string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull
    {
        if (Strangers.Watching is { } before) await before.BeforeAsync(this, signIn, ask);
        var done = await DoneAsync(signIn, ask);
        if (Strangers.Watching is { } after) await after.AfterAsync(this, signIn, ask);
        return done;
    }

    private async Task<T> DoneAsync<TCase, T>(string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull =>
        (await AskAsync(signIn, ask)) switch
        {
            Outcome<T>.Done done => done.Value,
            Outcome<T>.Refused refused => throw new ShouldAssertException($"{typeof(TCase).Name} refused: {string.Join("; ", refused.Problems.Select(p => $"{p.Code} [{p.Field}] {p.En}"))}\n{await IncidentsAsync()}"),
            _ => throw new InvalidOperationException(),
        };

    private async Task<string> IncidentsAsync() =>
        string.Join("\n", await ReadAsync(db => db.Incidents.Select(i => $"incident at {i.Element}: {i.Code} {i.Message}").ToListAsync()));

    public async Task<ImmutableArray<Problem>> RefusedAsync<TCase, T>(string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull =>
        (await AskAsync(signIn, ask)).ShouldBeOfType<Outcome<T>.Refused>().Problems;

    public async Task<T> ReadAsync<T>(Func<OfficeDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<DossierRow> DossierAsync(Guid id) => ReadAsync(db => db.Dossiers.Include(d => d.Components).Include(d => d.Nominees).SingleAsync(d => d.Id == id));

    public Task<List<UserTaskRow>> TasksAsync(Guid dossier) =>
        ReadAsync(db => db.UserTasks.Where(t => db.Dossiers.Any(d => d.Id == dossier && d.InstanceId == t.RootId)).OrderBy(t => t.Element).ToListAsync());

    public Task<Guid> AccountAsync(string signIn) => ReadAsync(db => db.Users.Where(a => a.UserName == signIn).Select(a => a.Id).SingleAsync());

    public static DateTimeOffset Moment(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7)).ToUniversalTime();

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Directory.Exists(KeyFolder)) Directory.Delete(KeyFolder, recursive: true);
    }

    private static ServiceProvider Build(string connection, TimeProvider time, string keys = ".data")
    {
        var product = new ServiceCollection();
        product.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace)).AddSingleton<LogLines>().AddSingleton<ILoggerProvider>(p => p.GetRequiredService<LogLines>()).AddSingleton(time).AddSingleton<MailBox>().AddSingleton<IMailSender>(p => p.GetRequiredService<MailBox>());
        product.AddPostgreSqlDatabase(connection).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        // Each has its own store of papers, as an installation has.
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Papers:Folder", Directory.CreateTempSubdirectory("papers-").FullName), new("Ballots:KeyFolder", keys)]).Build();
        product.AddRuntime(settings).AddProcedure(settings);
        product.AddIdentityCore<Account>().AddRoles<AccountRole>().AddEntityFrameworkStores<OfficeDb>();
        return product.BuildServiceProvider();
    }

    private static async Task PrepareAsync(string connection)
    {
        await using var built = Build(connection, new ManualTimeProvider(Moment("01/07/2026 08:00")));
        await using var scope = built.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await db.Database.EnsureCreatedAsync();
        await using (var work = await db.BeginWorkAsync(default))
        {
            await CalendarImport.StageAsync(db, new(
                CalendarCsv.ReadDays(File.OpenText(In("calendar/vietnam.csv"))).Rows, CalendarCsv.ReadYears(File.OpenText(In("calendar/vietnam-years.csv"))).Rows,
                CalendarCsv.ReadHours(File.OpenText(In("calendar/office-hours.csv"))).Rows), default);
            await work.CommitAsync(default);
        }

        foreach (var (file, result) in await scope.ServiceProvider.GetRequiredService<DeployWorkflows>().HandleAsync(In("nomination"), default))
            if (result is DeployResult.Refused refused) throw new ShouldAssertException($"{file}: {string.Join("; ", refused.Problems)}");
        (await scope.ServiceProvider.GetRequiredService<DemoOffices>().SeedAsync("Demo-2026-an-khe", default)).ShouldBeTrue();
    }

    /// <summary>A file of the product's <c>workflows</c> folder.</summary>
    public static string In(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Expected Workflow.sln above the tests.");
        return Path.Combine(folder.FullName, "workflows", path);
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");

        public void Dispose() { }
    }

    private sealed class MailBox : IMailSender
    {
        public ConcurrentBag<Mail> Sent { get; } = [];

        public Task SendAsync(Mail mail, Guid id, CancellationToken cancellation)
        {
            Sent.Add(mail);
            return Task.CompletedTask;
        }
    }
}
