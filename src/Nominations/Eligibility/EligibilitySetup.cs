using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Import;
using Workflow.Nominations.Remedies.Revocations;

namespace Workflow.Nominations.Eligibility;

public static class EligibilitySetup
{
    /// <summary>The registry of initiatives with its search, the award history, and the check of eligibility that rests on both.</summary>
    public static IServiceCollection AddInitiativesAndHistory(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<InitiativeOptions>().Bind(configuration.GetSection(InitiativeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<InitiativeIndex>().AddScoped<RebuildSignatures>().AddScoped<DuplicateSearch>().AddScoped<DossierInitiatives>().AddScoped<SearchDuplicates>()
            .AddScoped<AttachInitiative>().AddScoped<SetInitiativeAside>().AddScoped<ProposeOverride>().AddScoped<DecideOverride>()
            .AddScoped<SaveInitiative>().AddScoped<ImportInitiatives>().AddScoped<RecordRecognition>().AddScoped<InvalidateInitiatives>()
            .AddScoped<RegistryTrace>().AddScoped<AwardLedger>().AddScoped<IAfterRevocation, MarkRevoked>().AddScoped<EnterAward>().AddScoped<CorrectAward>().AddScoped<CorrectHonouree>()
            .AddScoped<MergeHonourees>().AddScoped<UndoMerge>().AddScoped<ImportAwards>()
            .AddScoped<NomineeCases>().AddScoped<AppraisalObstacles>().AddScoped<RecordNomineeFacts>();
    }
}
