using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflow.Runtime.Data;

/// <summary>Everything the runtime stores. A procedure derives from it, so that a step and its dossier commit together.</summary>
public abstract class RuntimeDb(DbContextOptions options) : IdentityDbContext<Account, AccountRole, Guid>(options)
{
    public DbSet<AccountGroup> AccountGroups => Set<AccountGroup>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<DefinitionResource> DefinitionResources => Set<DefinitionResource>();
    public DbSet<DefinitionDraft> DefinitionDrafts => Set<DefinitionDraft>();
    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    public DbSet<EvaluationLimitsRow> EvaluationLimits => Set<EvaluationLimitsRow>();
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<UserTaskRow> UserTasks => Set<UserTaskRow>();
    public DbSet<EndedUserTaskRow> EndedUserTasks => Set<EndedUserTaskRow>();
    public DbSet<UserTaskCandidate> UserTaskCandidates => Set<UserTaskCandidate>();
    /// <summary>Who has done which human step, of every tree.</summary>
    public IQueryable<TaskPerformance> TaskPerformances => EndedUserTasks.Where(t => t.IsCompleted)
        .Select(t => new TaskPerformance { RootId = t.RootId, By = t.EndedBy, InPlaceOf = t.InPlaceOf, Step = "|" + t.ProcessId + "/" + t.Element + "|" });
    public DbSet<TaskCommentRow> TaskComments => Set<TaskCommentRow>();
    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<StartTimerRow> StartTimers => Set<StartTimerRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<StartSubscriptionRow> StartSubscriptions => Set<StartSubscriptionRow>();
    public DbSet<SignalSubscriptionRow> SignalSubscriptions => Set<SignalSubscriptionRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<JobReportRow> JobReports => Set<JobReportRow>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<DecisionRecordRow> DecisionRecords => Set<DecisionRecordRow>();
    public DbSet<MigrationRow> Migrations => Set<MigrationRow>();
    public DbSet<MigrationItemRow> MigrationItems => Set<MigrationItemRow>();
    public DbSet<RetentionRuleRow> RetentionRules => Set<RetentionRuleRow>();
    public DbSet<LegalHoldRow> LegalHolds => Set<LegalHoldRow>();
    public DbSet<RetentionRunRow> RetentionRuns => Set<RetentionRunRow>();
    public DbSet<RemovalRow> Removals => Set<RemovalRow>();
    public DbSet<RemovedDayRow> RemovedDays => Set<RemovedDayRow>();
    public DbSet<HeldReportRow> HeldReports => Set<HeldReportRow>();
    public DbSet<BatchRow> Batches => Set<BatchRow>();
    public DbSet<BatchItemRow> BatchItems => Set<BatchItemRow>();
    public DbSet<AnchorRow> Anchors => Set<AnchorRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();
    public DbSet<InstanceTagRow> InstanceTags => Set<InstanceTagRow>();
    public DbSet<ApiCallRow> ApiCalls => Set<ApiCallRow>();
    public DbSet<KeptAnswerRow> KeptAnswers => Set<KeptAnswerRow>();

    /// <summary>What the current transaction has locked and whom it will wake.</summary>
    internal TransactionNotes Notes { get; } = new();

    /// <summary>Begins a transaction that rows and steps share; a work that is not committed is rolled back when disposed.</summary>
    public async Task<Work> BeginWorkAsync(CancellationToken cancellation) =>
        new(this, await Database.BeginTransactionAsync(cancellation));

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        NoteOutbox();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        NoteOutbox();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        RuntimeModel.Configure(builder, Database.ProviderName ?? "");
    }

    private void NoteOutbox()
    {
        if (ChangeTracker.Entries<OutboxRow>().Any(e => e.State is EntityState.Added)) Notes.Outbox = true;
    }

    // Npgsql refuses to write an offset other than zero, and SQL Server would keep it: one moment, one spelling.
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
