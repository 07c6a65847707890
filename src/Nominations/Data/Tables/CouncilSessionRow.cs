using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum SessionState { Convened, Open, NotQuorate, Closed }

public enum AgendaOutcome { Pending, NotQuorate, Passed, Failed, Removed }

/// <summary>A meeting of the council, or the minutes that it could not meet.</summary>
public sealed class CouncilSessionRow
{
    public required Guid Id { get; set; }
    public required Guid CouncilId { get; set; }
    public required DateTimeOffset ScheduledAt { get; set; }
    public required string Place { get; set; }
    public required SessionState State { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Members by decision on the day of the session.</summary>
    public int MembersByDecision { get; set; }
    public int Present { get; set; }
    /// <summary>Opinions and conclusion for the minutes.</summary>
    public string? Minutes { get; set; }
}

/// <summary>Who of the members came, and why not.</summary>
public sealed class AttendanceRow
{
    public required Guid SessionId { get; set; }
    public required Guid MemberId { get; set; }
    public required bool Present { get; set; }
    public string? Reason { get; set; }
}

/// <summary>A dossier on the agenda of a session.</summary>
public sealed class AgendaItemRow
{
    public required Guid Id { get; set; }
    public required Guid SessionId { get; set; }
    public required Guid DossierId { get; set; }
    public required int Ordinal { get; set; }
    public required AgendaOutcome Outcome { get; set; }
}

internal sealed class CouncilSessionTable : IEntityTypeConfiguration<CouncilSessionRow>
{
    public void Configure(EntityTypeBuilder<CouncilSessionRow> builder)
    {
        builder.ToTable("council_sessions").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Place).HasMaxLength(300);
        builder.Property(s => s.Minutes).HasMaxLength(4000);
        builder.HasIndex(s => new { s.CouncilId, s.ScheduledAt });
        builder.HasOne<CouncilRow>().WithMany().HasForeignKey(s => s.CouncilId);
    }
}

internal sealed class AttendanceTable : IEntityTypeConfiguration<AttendanceRow>
{
    public void Configure(EntityTypeBuilder<AttendanceRow> builder)
    {
        builder.ToTable("attendance").HasKey(a => new { a.SessionId, a.MemberId });
        builder.Property(a => a.Reason).HasMaxLength(500);
        builder.HasOne<CouncilSessionRow>().WithMany().HasForeignKey(a => a.SessionId);
        builder.HasOne<CouncilMemberRow>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgendaItemTable : IEntityTypeConfiguration<AgendaItemRow>
{
    public void Configure(EntityTypeBuilder<AgendaItemRow> builder)
    {
        builder.ToTable("agenda_items").HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasIndex(i => new { i.SessionId, i.DossierId }).IsUnique();
        builder.HasIndex(i => i.DossierId);
        builder.HasOne<CouncilSessionRow>().WithMany().HasForeignKey(i => i.SessionId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(i => i.DossierId).OnDelete(DeleteBehavior.Restrict);
    }
}
