using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.ModelCases;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Posting;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations;

/// <summary>What comes before a nomination and after an award: campaigns, clusters, imported lists, posting and opinions, model cases.</summary>
internal static class BeforeAndAfterSetup
{
    public static IServiceCollection AddBeforeAndAfter(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NomineeImportOptions>().Bind(configuration.GetSection(NomineeImportOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<ImportNominees>()
            .AddScoped<CampaignDesk>().AddScoped<SaveCampaign>().AddScoped<SaveQuota>().AddScoped<RemoveQuota>().AddScoped<RegisterParticipant>().AddScoped<RemoveParticipant>()
            .AddScoped<LaunchCampaign>().AddScoped<AmendCampaignCalendar>().AddScoped<ReviewCampaign>().AddScoped<CloseCampaign>().AddScoped<StopCampaign>().AddScoped<CampaignResults>()
            .AddScoped<BlocDesk>().AddScoped<SaveBloc>().AddScoped<OpenRating>().AddScoped<ScoreOneself>().AddScoped<AddEvidence>().AddScoped<ScoreOther>().AddScoped<RankMembers>()
            .AddScoped<VoteLeadingUnit>().AddScoped<ConcludeRating>()
            .AddScoped<CommentOnPosting>().AddScoped<ReadPostings>().AddScoped<ModerateComment>().AddScoped<SettleComments>().AddScoped<CallGathering>().AddScoped<RecordGathering>()
            .AddScoped<IJobWorker, CountComments>()
            .AddScoped<MarkModelCase>().AddScoped<FollowModelCase>().AddScoped<PlanReplication>().AddScoped<PublishModelCase>().AddScoped<FindModelCases>();
    }
}
