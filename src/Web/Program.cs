using Microsoft.AspNetCore.HttpOverrides;
using Workflow.Runtime;
using Workflow.Web;
using Workflow.Web.Definitions;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRuntime(builder.Configuration);
builder.Services.AddPages(builder.Configuration).AddAccounts();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/fault").UseHsts();
app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready").AllowAnonymous();
Preferences.Map(app);
app.MapSignOut();
DraftEndpoints.Map(app);
app.MapRazorComponents<App>();
await app.RunAsync();

/// <summary>The host. Public so that the tests can start it.</summary>
public partial class Program;
