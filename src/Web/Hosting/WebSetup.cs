using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Data;
using Workflow.Web.Council;
using Workflow.Web.Decisions;
using Workflow.Web.Dossiers;
using Workflow.Web.Registers;
using Workflow.Web.Remedies;
using Workflow.Web.Shell;
using Workflow.Web.Slips;

namespace Workflow.Web.Hosting;

/// <summary>What pages need: words, accounts, rights, forms, keys.</summary>
internal static class WebSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Preferences.Cultures[0]).AddSupportedCultures(Preferences.Cultures).AddSupportedUICultures(Preferences.Cultures);
            // Vietnamese first: only the switch on the page changes it, not the browser's wish.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-CSRF-TOKEN";
            options.Cookie.Name = "form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(Limits.Add);
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PaperOptions>().PostConfigure<IHostEnvironment>((papers, host) => papers.Folder = Path.GetFullPath(papers.Folder, host.ContentRootPath));
        services.AddOptions<BallotOptions>().PostConfigure<IHostEnvironment>((ballots, host) => ballots.KeyFolder = Path.GetFullPath(ballots.KeyFolder, host.ContentRootPath));
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection(ProxyOptions.Section)).ValidateOnStart();
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<ProxyOptions>, ProxyOptions>();
        services.AddOptions<PdfOptions>().Bind(configuration.GetSection(PdfOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Flash>().AddSingleton<FirstAdministrator>().AddSingleton<PdfPrinter>();
        services.AddScoped<Turn>().AddScoped<Preparation>().AddScoped<TaskDesk>().AddScoped<Workflow.Web.Calendar.ChangeDesk>().AddScoped<DossierPages>().AddScoped<WhyPages>().AddScoped<ReceptionDesk>().AddScoped<CouncilDesk>().AddScoped<SlipReader>().AddScoped<RemedyReader>().AddSingleton<Nominations.Slips.ILookUpSite, RequestLookUpSite>();
        return services;
    }

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentity<Account, AccountRole>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequiredUniqueChars = 5;
                // Length over alphabet soup: a remembered sentence is stronger than a short riddle (NIST SP 800-63B).
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<OfficeDb>().AddClaimsPrincipalFactory<PersonFactory>().AddSignInManager<OpenAccounts>().AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "session";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(9);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/refused";
            // A list that refreshes itself on an unattended desk must not keep the session alive for ever.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= !LiveRefresh(context.HttpContext);
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = async context =>
            {
                await SecurityStampValidator.ValidatePrincipalAsync(context);
                context.ShouldRenew &= !LiveRefresh(context.HttpContext);
            };
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddScoped<IClaimsTransformation, StandInClaims>();
        Policies.Add(services.AddAuthorizationBuilder());
        services.AddOptions<KeyOptions>().Bind(configuration.GetSection(KeyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        KeyProtection.Add(services.AddDataProtection().SetApplicationName("workflow"), configuration);
        services.AddScoped<KeyProtection>();
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, keys) => options.XmlRepository = keys);
        return services;
    }

    /// <summary>An answer without words gets a page (StatusPage.razor), whatever form was sent.</summary>
    public static void UseStatusPages(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // The form that was refused belongs to the page that was asked for and not to the one that is shown instead.
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) http.Request.Method = HttpMethods.Get;
            return next(http);
        });
    }

    private static bool LiveRefresh(HttpContext http) => http.Request.Headers.ContainsKey("X-Live");

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        // An open page asks whether its session still is; when it is over, it leads to the sign-in page.
        routes.MapGet("/session", () => Results.NoContent());
        routes.MapPost("/sign-out", async (SignInManager<Account> signIns) =>
        {
            await signIns.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).AddEndpointFilter<FormToken>();
    }
}
