using Workflow.Infrastructure;
using Workflow.Infrastructure.Diagnostics;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.PostgreSql.Server;
using Workflow.Infrastructure.SqlServer;
using Workflow.Nominations;
using Workflow.Runtime;
using Workflow.Web;
using Workflow.Web.Api;
using Workflow.Web.Decisions;
using Workflow.Web.Definitions;
using Workflow.Web.Dossiers;
using Workflow.Web.Emulation;
using Workflow.Web.Hosting;
using Workflow.Web.Papers;
using Workflow.Web.Registers;
using Workflow.Web.Shell;
using Workflow.Web.Slips;

var builder = WebApplication.CreateBuilder(args);
using var logs = builder.AddLogging();
await using var server = await builder.StartPrivatePostgreSqlAsync(logs.CreateLogger("Workflow.PostgreSql"));
builder.AddDatabase();
builder.Services.AddRuntime(builder.Configuration).AddProcedure(builder.Configuration).AddInfrastructure(builder.Configuration);
builder.Services.AddPages(builder.Configuration).AddAccounts(builder.Configuration).AddApi(builder.Configuration);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var app = builder.Build();
await Preparation.RunAsync(app.Services, CancellationToken.None);

app.UseTrustedProxies();
if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/fault", createScopeForErrors: true).UseHsts();
app.UseSecurityHeaders();
app.UseStatusPages();
app.UseRequestLocalization();
app.UseMiddleware<DatabaseAway>();
app.UseApiProblems();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseMiddleware<TooLargeForms>();
app.UseAntiforgery();
app.UseLogScopes();

app.MapStaticAssets().AllowAnonymous();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
if (app.ServesPages())
{
    Preferences.Map(app);
    app.MapSession();
    Search.Map(app);
    SlipEndpoints.Map(app);
    RegisterEndpoints.Map(app);
    PadEndpoint.Map(app);
    PaperEndpoints.Map(app);
    DiagramEndpoint.Map(app);
    DraftEndpoints.Map(app);
    DecisionEndpoints.Map(app);
    app.MapApi();
    EmulationEndpoints.Map(app);
    app.MapRazorComponents<App>();
}

await app.StartAsync();
await Preparation.AnnounceAsync(app, CancellationToken.None);
await app.WaitForShutdownAsync();

/// <summary>The host. Public so that the tests can start it.</summary>
public partial class Program;
