using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Functions;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Rules;

public static class RulesSetup
{
    /// <summary>The calendar in FEEL, the rule tables over the deployed decisions, and the store of papers.</summary>
    public static IServiceCollection AddClockRulesAndPapers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PaperOptions>().Bind(configuration.GetSection(PaperOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(FeelNames.None.With(ClockFunctions.Names))
            .AddSingleton<CalendarCache>()
            .AddSingleton<PaperStore>()
            .AddScoped<DeployedDecisions>()
            .AddScoped(provider => new RuleTables(provider.GetRequiredService<DeployedDecisions>().Evaluate))
            .AddScoped<IFeelFunctionsSource, ClockFunctionsSource>();
    }
}
