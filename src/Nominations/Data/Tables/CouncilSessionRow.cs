using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary><c>CollectingOpinions</c>: no quorum, and the members' written opinions stand for the meeting (X8).</summary>
public enum SessionState { Convened, Open, NotQuorate, Closed, CollectingOpinions }

/// <summary><c>Removed</c>: to be met again; <c>Withdrawn</c>: the dossier has left the council.</summary>
public enum AgendaOutcome { Pending, NotQuorate, Passed, Failed, Removed, Withdrawn }

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
    /// <summary>The issued minutes.</summary>
    public Guid? MinutesSlipId { get; set; }
    /// <summary>The issued list of all who passed, the last one.</summary>
    public Guid? AwardListSlipId { get; set; }
}

/// <summary>Who of the members came, and why not. A seat with a substitute is present.</summary>
public sealed class AttendanceRow
{
    public required Guid SessionId { get; set; }
    public required Guid MemberId { get; set; }
    public required bool Present { get; set; }
    public string? Reason { get; set; }
    /// <summary>The account of whoever sits for the member, with the paper that authorises it.</summary>
    public Guid? SubstituteId { get; set; }
    public string? SubstituteSignInName { get; set; }
    public string? SubstituteName { get; set; }
    public string? Authorisation { get; set; }
}

public enum ConflictGround { Nominee, OwnUnit, Relative, Other }

/// <summary>A member's conflict of interest in one dossier: recused, or looked into and found to be none, with the reason.</summary>
public sealed class ConflictRow
{
    public required Guid AgendaItemId { get; set; }
    public required Guid MemberId { get; set; }
    public required ConflictGround Ground { get; set; }
    /// <summary>True: the member neither votes nor sees the ballot.</summary>
    public required bool Recused { get; set; }
    public required string Note { get; set; }
    public required Guid RecordedBy { get; set; }
    public required DateTimeOffset RecordedAt { get; set; }
}

/// <summary>A dossier on the agenda of a session.</summary>
public sealed class AgendaItemRow
{
    public required Guid Id { get; set; }
    public required Guid SessionId { get; set; }
    public required Guid DossierId { get; set; }
    public required int Ordinal { get; set; }
    public required AgendaOutcome Outcome { get; set; }
    /// <summary>What was said about it, for the minutes.</summary>
    public string? Discussion { get; set; }
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
        builder.Property(a => a.SubstituteSignInName).HasMaxLength(256);
        builder.Property(a => a.SubstituteName).HasMaxLength(200);
        builder.Property(a => a.Authorisation).HasMaxLength(500);
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
        builder.Property(i => i.Discussion).HasMaxLength(4000);
        builder.HasIndex(i => new { i.SessionId, i.DossierId }).IsUnique();
        builder.HasIndex(i => i.DossierId);
        builder.HasOne<CouncilSessionRow>().WithMany().HasForeignKey(i => i.SessionId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(i => i.DossierId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConflictTable : IEntityTypeConfiguration<ConflictRow>
{
    public void Configure(EntityTypeBuilder<ConflictRow> builder)
    {
        builder.ToTable("conflicts").HasKey(c => new { c.AgendaItemId, c.MemberId });
        builder.Property(c => c.Note).HasMaxLength(1000);
        builder.HasOne<AgendaItemRow>().WithMany().HasForeignKey(c => c.AgendaItemId);
        builder.HasOne<CouncilMemberRow>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
