using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Offices;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Record;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Remedies;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Substitutions;
using Workflow.Nominations.Tasks;
using Workflow.Nominations.Workers;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Retention;

namespace Workflow.Nominations;

public static class ProcedureSetup
{
    /// <summary>The procedure's use cases, rules, workers and message handlers. The host adds the database, the runtime and an <see cref="IMailSender"/>.</summary>
    public static IServiceCollection AddProcedure(this IServiceCollection services, IConfiguration configuration)
    {
        return services.AddClockRulesAndPapers(configuration).AddBeforeAndAfter(configuration)
            .AddScoped<DossierDesk>().AddScoped<Letters>().AddScoped<Recipients>()
            .AddScoped<SentForms>().AddScoped<ReceiveDossier>().AddScoped<SupplyMissingComponents>().AddScoped<RefuseSupplemented>().AddScoped<RefuseAtCounter>().AddScoped<TransferDossier>()
            .AddScoped<ReturnResult>().AddScoped<ReturnPapers>().AddScoped<WithdrawDossier>().AddScoped<AnswerLateWithdrawal>().AddScoped<FindDossier>().AddScoped<LookUpDossier>()
            .AddScoped<SubstitutionRights>().AddScoped<SetSubstitution>().AddScoped<EndSubstitution>()
            .AddScoped<HandOverTask>().AddScoped<AskColleague>().AddScoped<TaskChoices>().AddScoped<PutOffTask>().AddScoped<RankTask>()
            .AddScoped<AssignReviewer>().AddScoped<RecordAppraisal>().AddScoped<ConsultAgencies>().AddScoped<AnswerConsultation>()
            .AddScoped<PostPublicly>().AddScoped<ConcludeAppraisal>().AddScoped<WriteSubmission>()
            .AddScoped<ConveneCouncil>().AddScoped<RecordAttendance>().AddScoped<OpenBallot>().AddScoped<CastVote>().AddScoped<RecordWrittenOpinion>().AddScoped<CloseBallot>()
            .AddCouncil(configuration)
            .AddScoped<ReadSubmission>().AddScoped<OfficeNumbers>().AddScoped<SignDecision>().AddScoped<ReturnByChair>().AddScoped<RefuseByChair>().AddScoped<ApologiseAndReappoint>().AddScoped<HoldDossier>().AddScoped<ConcludeHold>()
            .AddScoped<IKeepsHistory, DossiersKeepHistory>().AddScoped<SealTimelines>().AddScoped<VerifyDossier>()
            .AddScoped<IssueResult>().AddScoped<NotifyNonAward>().AddScoped<SendReminders>()
            .AddScoped<IJobWorker, CloseWithoutSupplement>().AddScoped<IJobWorker, ReportSecondOverdue>().AddScoped<IJobWorker, ReportLateAnswers>().AddScoped<IJobWorker, ArchiveDossier>()
            .AddScoped<IMessageHandler, MailHandler>().AddScoped<IMessageHandler, ConsultationAnswerHandler>()
            .AddScoped<PlanCalendarChange>().AddScoped<SaveCalendarChange>().AddScoped<MoveDeadlines>().AddScoped<MovingOfOne>().AddScoped<SweepOverdue>().AddScoped<MarkOverdue>().AddScoped<RebuildLimits>().AddScoped<ExplainLimits>().AddScoped<DueSoon>()
            .AddInitiativesAndHistory(configuration).AddRegisters().AddRemedies().AddLevels()
            .AddScoped<SaveOffice>().AddScoped<BringProcedures>().AddScoped<DemoOffices>().AddScoped<DemoDossiers>();
    }
}
