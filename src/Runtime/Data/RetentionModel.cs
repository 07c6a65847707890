using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Data;

/// <summary>Keys, indexes and lengths of retention: rules, holds, runs and what was removed.</summary>
internal static class RetentionModel
{
    private const int Id = 200;
    private const int Person = 256;
    private const int Text = 1000;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<RetentionRuleRow>(e =>
        {
            e.ToTable("retention_rules").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.Source).HasMaxLength(Text);
            e.Property(r => r.SetBy).HasMaxLength(Person);
            e.HasIndex(r => new { r.ProcessId, r.EffectiveFrom });
        });
        builder.Entity<LegalHoldRow>(e =>
        {
            e.ToTable("legal_holds").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.BusinessKey).HasMaxLength(Id);
            e.Property(r => r.Reason).HasMaxLength(Text);
            e.Property(r => r.Source).HasMaxLength(Text);
            e.Property(r => r.PlacedBy).HasMaxLength(Person);
            e.Property(r => r.LiftedBy).HasMaxLength(Person);
            e.Property(r => r.LiftReason).HasMaxLength(Text);
            e.HasIndex(r => r.RootId);
        });
        builder.Entity<RetentionRunRow>(e =>
        {
            e.ToTable("retention_runs").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Reason).HasMaxLength(Text);
            e.Property(r => r.StartedBy).HasMaxLength(Person);
        });
        builder.Entity<RemovalRow>(e =>
        {
            e.ToTable("removals").HasKey(r => r.Sequence);
            e.Property(r => r.Sequence).ValueGeneratedNever();
            e.Property(r => r.ProcessId).HasMaxLength(Id);
            e.Property(r => r.BusinessKey).HasMaxLength(Id);
            e.Property(r => r.RemovedBy).HasMaxLength(Person);
            e.Property(r => r.Head).HasMaxLength(32);
            e.Property(r => r.Hash).HasMaxLength(32);
            e.HasIndex(r => r.InstanceId).IsUnique();
            e.HasIndex(r => r.RootId);
            e.HasIndex(r => r.RemovedAt);
        });
        builder.Entity<RemovedDayRow>(e =>
        {
            e.ToTable("removed_days").HasKey(r => new { r.InstanceId, r.Sequence });
            e.Property(r => r.Hash).HasMaxLength(32);
            e.HasIndex(r => r.At);
        });
        builder.Entity<HeldReportRow>(e =>
        {
            e.ToTable("held_reports").HasKey(r => r.JobId);
            e.Property(r => r.JobId).ValueGeneratedNever();
            e.Property(r => r.Code).HasMaxLength(Id);
            e.Property(r => r.Actor).HasMaxLength(Person);
            e.HasIndex(r => r.InstanceId);
        });
    }
}
