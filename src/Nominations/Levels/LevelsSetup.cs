using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Transitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

internal static class LevelsSetup
{
    /// <summary>What goes up to the next level and comes back (X12), and what passes from one regime or office to the next (X18, X19).</summary>
    public static IServiceCollection AddLevels(this IServiceCollection services) => services
        .AddScoped<ParcelPost>().AddSingleton<ParcelParts>().AddScoped<Arrivals>().AddSingleton<IBodyWhenSent, PartWhenSent>()
        .AddScoped<IMessageHandler, ParcelSentHandler>().AddScoped<IMessageHandler, ParcelPartHandler>().AddScoped<IMessageHandler, ParcelWantedHandler>()
        .AddScoped<IParcelOpener, DossierArrival>().AddScoped<IParcelOpener, SupplementArrival>().AddScoped<IParcelOpener, ResultArrival>().AddScoped<IParcelOpener, RecognitionArrival>().AddScoped<Recognitions>()
        .AddScoped<UpperReports>().AddScoped<AfterTheAnswer>().AddScoped<CorrectionsBelow>().AddScoped<IMessageHandler, VerificationConcludedHandler>().AddScoped<NomineeRecords>().AddScoped<SentInitiatives>().AddScoped<IMessageHandler, UpperStateHandler>().AddScoped<IMessageHandler, WithdrawalAskedHandler>().AddScoped<IMessageHandler, WithdrawalRefusedHandler>()
        .AddScoped<UpperHolds>().AddScoped<IMessageHandler, HoldAskedHandler>().AddScoped<IMessageHandler, HoldLiftedHandler>().AddScoped<IMessageHandler, HoldRefusedHandler>()
        .AddScoped<ProposeUpward>().AddScoped<CheckForwarded>().AddScoped<SupplyUpper>().AddScoped<AskUpperToWithdraw>().AddScoped<DispatchToUpper>().AddScoped<RecordUpperAnswer>()
        .AddScoped<PlannedReassignment>().AddScoped<SaveReassignment>().AddScoped<ReassignDossiers>().AddScoped<ChooseRegime>()
        .AddScoped<IJobWorker, ForwardDossier>().AddScoped<IJobWorker, ReturnToOrigin>();
}
