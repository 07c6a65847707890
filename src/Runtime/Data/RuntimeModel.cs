using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Runtime.Data;

/// <summary>
/// Keys, indexes and lengths. Tables that the step writes have no foreign key to the instance: only the step writes them, under the
/// lock of the root instance, and each foreign key would cost one more look-up per row on the path of a click (src/adr/0012).
/// </summary>
internal static class RuntimeModel
{
    private const int Id = 200;
    private const int Key = 400;

    public static void Configure(ModelBuilder builder, string provider)
    {
        Accounts(builder);
        Definitions(builder);
        Settings(builder);
        Waits(builder);
        TaskModel.Configure(builder);
        Messaging(builder);
        ProgramAccess(builder);
        Migrations(builder);

        builder.Entity<InstanceRow>(e =>
        {
            e.ToTable("instances").HasKey(r => r.Id);
            Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.BusinessKey).HasMaxLength(Id);
            e.Property(r => r.JournalHead).HasMaxLength(32);
            e.HasIndex(r => r.BusinessKey);
            e.HasIndex(r => new { r.ParentId, r.ParentOwner });
            e.HasIndex(r => r.RootId);
            e.HasIndex(r => new { r.ProcessId, r.Version });
        });
        builder.Entity<JournalRow>(e =>
        {
            e.ToTable("journal").HasKey(r => new { r.InstanceId, r.Sequence });
            e.Property(r => r.Hash).HasMaxLength(32);
            // Rows come in the order of their times: a summary of blocks finds a day and costs nothing on the path of a click.
            if (provider.EndsWith("PostgreSQL", StringComparison.Ordinal)) e.HasIndex(r => r.At).HasAnnotation("Npgsql:IndexMethod", "brin");
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.Actor).HasMaxLength(256);
        });
        builder.Entity<AnchorRow>(e =>
        {
            e.ToTable("anchors").HasKey(r => r.Day);
            e.Property(r => r.Hash).HasMaxLength(32);
        });
        IncidentModel.Configure(builder);
        RetentionModel.Configure(builder);
        builder.Entity<DecisionRecordRow>(e =>
        {
            e.ToTable("decision_records").HasKey(r => r.Id);
            Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.DecisionId).HasMaxLength(Id);
            e.HasIndex(r => r.InstanceId);
        });
        if (!provider.EndsWith("PostgreSQL", StringComparison.Ordinal)) return;

        // Annotations instead of Npgsql's extension methods: this project knows no provider.
        builder.HasAnnotation("Npgsql:PostgresExtension:unaccent", ",,");
        builder.HasAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,");
    }

    private static void Accounts(ModelBuilder builder)
    {
        builder.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.DisplayName).HasMaxLength(Id);
            e.Property(a => a.FoldedName).HasMaxLength(Id);
            e.HasIndex(a => a.FoldedName);
            e.HasMany(a => a.Groups).WithOne().HasForeignKey(g => g.AccountId);
        });
        builder.Entity<AccountGroup>(e =>
        {
            e.ToTable("account_groups").HasKey(g => new { g.AccountId, g.Name });
            e.Property(g => g.Name).HasMaxLength(Id);
            e.HasIndex(g => g.Name);
        });
        builder.Entity<AccountRole>().ToTable("roles").Property(r => r.Id).ValueGeneratedNever();
        builder.Entity<IdentityUserRole<Guid>>().ToTable("account_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkeys");
        builder.Entity<DataProtectionKey>(e =>
        {
            e.ToTable("data_protection_keys").HasKey(k => k.Id);
            e.Property(k => k.Id).ValueGeneratedNever();
            e.Property(k => k.FriendlyName).HasMaxLength(Id);
        });
    }

    private static void Definitions(ModelBuilder builder)
    {
        builder.Entity<DefinitionRow>(e =>
        {
            e.ToTable("definitions").HasKey(r => new { r.ProcessId, r.Version });
            Numbered(e, r => r.Key);
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.ContentHash).HasMaxLength(64);
            e.Property(r => r.DeployedBy).HasMaxLength(256);
            e.Property(r => r.VersionTag).HasMaxLength(Id);
            e.HasOne<DefinitionResource>().WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<DefinitionResource>(e =>
        {
            e.ToTable("definition_resources").HasKey(r => r.Id);
            Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.ContentHash).HasMaxLength(64);
            e.HasIndex(r => r.ContentHash);
        });
        builder.Entity<DefinitionDraft>(e =>
        {
            e.ToTable("definition_drafts").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.SavedBy).HasMaxLength(256);
            e.Property(r => r.Revision).IsConcurrencyToken();
        });
        builder.Entity<DecisionRow>(e =>
        {
            e.ToTable("decisions").HasKey(r => new { r.DecisionId, r.Version });
            Numbered(e, r => r.Key);
            e.Property(r => r.DecisionId).HasMaxLength(Id);
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.ContentHash).HasMaxLength(64);
            e.Property(r => r.DeployedBy).HasMaxLength(256);
            e.Property(r => r.Reason).HasMaxLength(DecisionRow.LongestReason);
            e.Property(r => r.VersionTag).HasMaxLength(Id);
            e.HasOne<DefinitionResource>().WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Settings(ModelBuilder builder) => builder.Entity<EvaluationLimitsRow>(e =>
    {
        e.ToTable("evaluation_limits").HasKey(r => r.Id);
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.ChangedBy).HasMaxLength(256);
    });

    private static void Migrations(ModelBuilder builder)
    {
        builder.Entity<MigrationRow>(e =>
        {
            e.ToTable("migrations").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Reason).HasMaxLength(1000);
            e.Property(r => r.CreatedBy).HasMaxLength(256);
        });
        builder.Entity<MigrationItemRow>(e =>
        {
            e.ToTable("migration_items").HasKey(r => new { r.MigrationId, r.InstanceId });
            e.Property(r => r.BusinessKey).HasMaxLength(Id);
            e.HasOne<MigrationRow>().WithMany().HasForeignKey(r => r.MigrationId);
        });
        builder.Entity<BatchRow>(e =>
        {
            e.ToTable("batches").HasKey(r => r.Id);
            Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.CreatedBy).HasMaxLength(256);
        });
        builder.Entity<BatchItemRow>(e =>
        {
            e.ToTable("batch_items").HasKey(r => new { r.BatchId, r.TargetId });
            e.HasIndex(r => r.InstanceId);
            e.HasOne<BatchRow>().WithMany().HasForeignKey(r => r.BatchId);
        });
    }

    private static void Waits(ModelBuilder builder)
    {
        builder.Entity<UserTaskRow>(e =>
        {
            e.ToTable("user_tasks").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.Assignee).HasMaxLength(256);
            e.Property(r => r.FormKey).HasMaxLength(Id);
            e.Property(r => r.BusinessKey).HasMaxLength(Id);
            e.HasMany(r => r.Candidates).WithOne().HasForeignKey(c => c.TaskId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(r => new { r.InstanceId, r.Owner });
            e.Property(r => r.Excludes).HasMaxLength(2000);
            e.Property(r => r.Delegator).HasMaxLength(256);
            // Every act on a dossier asks for the open tasks of its process and of those it has called.
            e.HasIndex(r => r.RootId);
            e.HasIndex(r => new { r.Assignee, r.DueOrder });
            e.HasIndex(r => r.DueOrder);
        });
        builder.Entity<EndedUserTaskRow>(e =>
        {
            // Found by its tree: every completion writes a row, and an index less is a fifth of the write.
            e.ToTable("ended_user_tasks").HasKey(r => new { r.RootId, r.Id });
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.Name).HasMaxLength(Key);
            e.Property(r => r.Assignee).HasMaxLength(256);
            e.Property(r => r.EndedBy).HasMaxLength(256);
            e.Property(r => r.InPlaceOf).HasMaxLength(256);
            e.Property(r => r.FormKey).HasMaxLength(Id);
        });
        builder.Entity<UserTaskCandidate>(e =>
        {
            e.ToTable("user_task_candidates").HasKey(c => new { c.TaskId, c.Kind, c.Name });
            e.Property(c => c.Name).HasMaxLength(256);
            e.HasIndex(c => new { c.Kind, c.Name });
        });
        builder.Entity<TimerRow>(e =>
        {
            e.ToTable("timers").HasKey(r => new { r.InstanceId, r.Owner, r.Element });
            e.Property(r => r.Element).HasMaxLength(Id);
            e.HasIndex(r => r.DueAt);
        });
        builder.Entity<StartTimerRow>(e =>
        {
            e.ToTable("start_timers").HasKey(r => new { r.ProcessId, r.Element });
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.CycleInterval).HasMaxLength(Id);
            e.HasIndex(r => r.DueAt);
        });
        builder.Entity<SubscriptionRow>(e =>
        {
            e.ToTable("subscriptions").HasKey(r => new { r.InstanceId, r.Owner, r.Element });
            Numbered(e, r => r.Key);
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.MessageName).HasMaxLength(Id);
            e.Property(r => r.CorrelationKey).HasMaxLength(Id);
            e.HasIndex(r => new { r.MessageName, r.CorrelationKey });
        });
        builder.Entity<StartSubscriptionRow>(e =>
        {
            e.ToTable("start_subscriptions").HasKey(r => new { r.ProcessId, r.Element });
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.Name).HasMaxLength(Id);
            e.HasIndex(r => new { r.Kind, r.Name });
        });
        builder.Entity<SignalSubscriptionRow>(e =>
        {
            e.ToTable("signal_subscriptions").HasKey(r => new { r.InstanceId, r.Owner, r.Element });
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.SignalName).HasMaxLength(Id);
            e.HasIndex(r => r.SignalName);
        });
        builder.Entity<JobRow>(e =>
        {
            e.ToTable("jobs").HasKey(r => r.Id);
            Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.JobType).HasMaxLength(Id);
            e.Property(r => r.Worker).HasMaxLength(Id);
            e.HasIndex(r => new { r.InstanceId, r.Owner });
            e.HasIndex(r => new { r.JobType, r.AvailableAt });
        });
        builder.Entity<JobReportRow>(e =>
        {
            e.ToTable("job_reports").HasKey(r => r.Key);
            e.Property(r => r.Key).ValueGeneratedOnAdd();
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.JobType).HasMaxLength(Id);
            e.Property(r => r.Worker).HasMaxLength(Id);
            e.HasIndex(r => r.JobKey);
            e.HasIndex(r => r.InstanceId);
            e.HasIndex(r => new { r.JobType, r.At });
        });
    }

    /// <summary>What the interface for programs knows a row by: a number of the database's own, in no order but that of insertion.</summary>
    internal static void Numbered<T>(EntityTypeBuilder<T> entity, Expression<Func<T, object?>> key) where T : class
    {
        entity.Property(key).ValueGeneratedOnAdd();
        entity.HasIndex(key).IsUnique();
    }

    private static void ProgramAccess(ModelBuilder builder)
    {
        builder.Entity<AccessTokenRow>(e =>
        {
            e.ToTable("access_tokens").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Name).HasMaxLength(Id);
            e.Property(r => r.Hash).HasMaxLength(64);
            e.Property(r => r.Start).HasMaxLength(16);
            e.Property(r => r.Scopes).HasMaxLength(Key);
            e.Property(r => r.RevokedBy).HasMaxLength(256);
            e.HasIndex(r => r.Hash).IsUnique();
            e.HasIndex(r => r.AccountId);
            e.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<InstanceTagRow>(e =>
        {
            e.ToTable("instance_tags").HasKey(r => new { r.InstanceId, r.Name });
            e.Property(r => r.Name).HasMaxLength(Id);
            e.HasIndex(r => r.Name);
        });
        builder.Entity<ApiCallRow>(e =>
        {
            e.ToTable("api_calls").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Account).HasMaxLength(256);
            e.Property(r => r.Operation).HasMaxLength(Id);
            e.Property(r => r.Target).HasMaxLength(Key);
            e.HasIndex(r => new { r.TokenId, r.At });
            e.HasIndex(r => r.At);
        });
        builder.Entity<KeptAnswerRow>(e =>
        {
            e.ToTable("kept_answers").HasKey(r => new { r.AccountId, r.Key });
            e.Property(r => r.Key).HasMaxLength(Id);
            e.Property(r => r.RequestHash).HasMaxLength(64);
            e.HasIndex(r => r.At);
        });
    }

    private static void Messaging(ModelBuilder builder)
    {
        builder.Entity<MessageRow>(e =>
        {
            e.ToTable("messages").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Name).HasMaxLength(Id);
            e.Property(r => r.CorrelationKey).HasMaxLength(Id);
            e.Property(r => r.MessageId).HasMaxLength(Id);
            e.HasIndex(r => new { r.Name, r.CorrelationKey, r.MessageId }).IsUnique().HasFilter("message_id is not null");
            e.HasIndex(r => new { r.Name, r.CorrelationKey, r.PublishedAt }).HasFilter("correlated_at is null");
            e.HasIndex(r => r.ExpiresAt);
        });
        builder.Entity<OutboxRow>(e =>
        {
            e.ToTable("outbox").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Seq).ValueGeneratedOnAdd();
            e.Property(r => r.Type).HasMaxLength(Id);
            e.HasIndex(r => r.Seq).HasFilter("arrived_at is null");
        });
        builder.Entity<InboxRow>(e =>
        {
            e.ToTable("inbox").HasKey(r => new { r.MessageId, r.Consumer });
            e.Property(r => r.Consumer).HasMaxLength(Id);
            e.HasIndex(r => r.ReceivedAt);
        });
    }
}
