using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Workflow.Nominations.Council;

internal static class CouncilSetup
{
    /// <summary>The council's work beside sessions and single ballots, and the keys of secret ballots.</summary>
    public static IServiceCollection AddCouncil(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BallotOptions>().Bind(configuration.GetSection(BallotOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<BallotKeys>().AddScoped<CastVotes>().AddScoped<AnnulBallot>().AddScoped<CallSecondMeeting>().AddScoped<RecordDeparture>().AddScoped<CheckVote>().AddScoped<DeclareConflict>().AddScoped<AppointMembers>().AddScoped<IssueAwardList>();
    }
}
