using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

internal static class LevelsSetup
{
    /// <summary>What goes up to the next level and comes back (X12).</summary>
    public static IServiceCollection AddLevels(this IServiceCollection services) => services
        .AddScoped<ParcelPost>().AddSingleton<ParcelParts>().AddScoped<Arrivals>().AddSingleton<IBodyWhenSent, PartWhenSent>()
        .AddScoped<IMessageHandler, ParcelSentHandler>().AddScoped<IMessageHandler, ParcelPartHandler>().AddScoped<IMessageHandler, ParcelWantedHandler>()
        .AddScoped<IParcelOpener, DossierArrival>().AddScoped<IParcelOpener, SupplementArrival>().AddScoped<IParcelOpener, ResultArrival>()
        .AddScoped<UpperReports>().AddScoped<IMessageHandler, UpperStateHandler>().AddScoped<IMessageHandler, WithdrawalAskedHandler>().AddScoped<IMessageHandler, WithdrawalRefusedHandler>()
        .AddScoped<ProposeUpward>().AddScoped<CheckForwarded>().AddScoped<SupplyUpper>().AddScoped<AskUpperToWithdraw>()
        .AddScoped<IJobWorker, ForwardDossier>().AddScoped<IJobWorker, ReturnToOrigin>();
}
