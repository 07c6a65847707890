using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Feel;
using Workflow.Runtime.Access;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Modification;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Record;
using Workflow.Runtime.Repair;
using Workflow.Runtime.Retention;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Runtime.Signals;
using Workflow.Runtime.Tasks;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime;

public static class RuntimeSetup
{
    /// <summary>The runtime's use cases. The provider projects add the database, the procedure its FEEL functions and workers.</summary>
    public static IServiceCollection AddRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RuntimeOptions>().Bind(configuration.GetSection(RuntimeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WakeUps>();
        // Names of functions with spaces parse only when they are known; a procedure with functions of its own replaces this.
        services.TryAddSingleton(FeelNames.None);
        services.TryAddScoped<IFeelFunctionsSource, BuiltInFunctionsOnly>();
        return services
            .AddScoped<InstanceRunner>()
            .AddScoped<TaskList>().AddScoped<TaskChecks>().AddScoped<ClaimTask>().AddScoped<UnclaimTask>().AddScoped<AssignTask>().AddScoped<FormTasks>()
            .AddScoped<StandIns>().AddScoped<DelegateTask>().AddScoped<ResolveTask>().AddScoped<AddComment>()
            .AddSingleton<EvaluationLimits>().AddScoped<SetEvaluationLimits>().AddScoped<DatedDecisions>().AddScoped<ReplayDecision>().AddScoped<ReviewDecisions>()
            .AddScoped<TryDecision>().AddScoped<PublishDecisions>()
            .AddSingleton<GraphCache>().AddScoped<StartTriggers>().AddScoped<DeployDefinition>().AddScoped<DeployWorkflows>().AddScoped<DefinitionHistory>().AddScoped<Drafts>()
            .AddScoped<ActivateJobs>().AddScoped<ReportJob>().AddScoped<WorkJobs>().AddScoped<IMessageHandler, JobAvailableHandler>()
            .AddScoped<Outbox>().AddScoped<Inbox>().AddScoped<DeleteExpired>().AddScoped<IMessageHandler, PublishedMessageHandler>()
            .AddScoped<IMessageHandler, DeliveredSignalHandler>().AddScoped<IMessageHandler, StartingSignalHandler>().AddScoped<StartByCondition>()
            .AddScoped<ModifyInstance>().AddScoped<ChangeTokens>().AddScoped<MigrateInstance>().AddScoped<MigrateInstances>().AddScoped<ResolveIncidents>().AddScoped<IncidentDetails>().AddScoped<IMessageHandler, ContinuedMigrationHandler>()
            .AddScoped<RetentionRules>().AddScoped<LegalHolds>().AddScoped<RemoveHistory>().AddScoped<IMessageHandler, ContinuedRemovalHandler>().AddScoped<IMessageHandler, DeliveredMessageHandler>()
            .AddScoped<BeginBatch>().AddScoped<SteerBatch>().AddScoped<BatchSearch>().AddScoped<DecisionInstances>().AddScoped<DefinitionStatistics>().AddScoped<IncidentStatistics>().AddScoped<EvaluateExpression>().AddScoped<CompleteTask>().AddScoped<IMessageHandler, ContinuedBatchHandler>()
            .AddScoped<VerifyJournal>().AddScoped<SealJournals>().AddScoped<AnchorDays>()
            .AddScoped<FireDueTimers>().AddScoped<FireStartTimers>()
            .AddScoped<AccessTokens>().AddScoped<ProductProcesses>().AddSingleton<ProductMessages>()
            .AddScoped<ProcessDefinitions>().AddScoped<DecisionDefinitions>().AddScoped<DeployedResources>().AddScoped<ProcessInstances>().AddScoped<ElementInstances>()
            .AddScoped<Incidents>().AddScoped<AuditLog>().AddScoped<Repair.ElementNames>().AddScoped<CorrelatedMessages>().AddScoped<JobSearch>().AddScoped<JobStatistics>().AddScoped<MessageSubscriptions>().AddScoped<UserTaskSearch>().AddScoped<VariableSearch>().AddScoped<InstancesByVariables>().AddScoped<UsageMetrics>()
            .AddScoped<AwaitJobs>().AddScoped<ChangeJob>().AddScoped<AwaitEnd>().AddScoped<StartInstance>().AddScoped<ChangeTask>().AddScoped<TakeBackTask>().AddScoped<TaskSight>().AddSingleton<DefinitionForms>().AddScoped<EvaluateDecision>().AddScoped<DeployFiles>()
            .AddScoped<InstanceHistory>().AddScoped<CancelInstance>().AddScoped<SuspendInstance>().AddScoped<ResumeInstance>().AddScoped<RetryIncident>();
    }
}
