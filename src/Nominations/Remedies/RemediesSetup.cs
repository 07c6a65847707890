using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Remedies.Revocations;

namespace Workflow.Nominations.Remedies;

internal static class RemediesSetup
{
    /// <summary>The use cases beside and after the main path. The host adds data protection, under whose keys denouncers are enciphered.</summary>
    public static IServiceCollection AddRemedies(this IServiceCollection services) => services
        .AddScoped<RemedyDesk>().AddScoped<ReopenDossier>().AddScoped<DenouncerCipher>()
        .AddScoped<ReceiveComplaint>().AddScoped<AcceptComplaint>().AddScoped<ExtendComplaint>().AddScoped<SuspendComplaint>().AddScoped<VerifyComplaint>()
        .AddScoped<SettleComplaint>().AddScoped<WithdrawComplaint>().AddScoped<RecordFurtherStep>().AddScoped<RecordFurtherDecision>()
        .AddScoped<ReceiveDenunciation>().AddScoped<AcceptDenunciation>().AddScoped<ExtendVerification>().AddScoped<ReportVerification>()
        .AddScoped<ConcludeVerification>().AddScoped<WithdrawDenunciation>().AddScoped<ReadDenouncer>()
        .AddScoped<RequestCorrection>().AddScoped<PrepareCorrection>().AddScoped<SignCorrection>().AddScoped<ReturnCorrection>()
        .AddScoped<ProposeRevocation>().AddScoped<RecordOpinion>().AddScoped<CancelDecision>().AddScoped<RecordRecovery>().AddScoped<PublishRevocation>()
        .AddScoped<ReportLostDossier>().AddScoped<RecreateDossier>();
}
