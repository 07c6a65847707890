using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum BallotChoice { Yes, No, Invalid }

/// <summary>One ballot on one dossier, with its count once closed.</summary>
public sealed class BallotRoundRow
{
    public required Guid Id { get; set; }
    public required Guid AgendaItemId { get; set; }
    public required Guid DossierId { get; set; }
    public required int Round { get; set; }
    public required bool Secret { get; set; }
    /// <summary>The share of all members who must agree, such as 80 of 100.</summary>
    public required int ThresholdNumerator { get; set; }
    public required int ThresholdDenominator { get; set; }
    public required int MembersByDecision { get; set; }
    /// <summary>Members in conflict of interest; they neither vote nor write an opinion.</summary>
    public int Recused { get; set; }
    /// <summary>Whether they are among the members of whom the share is taken; a parameter (U20).</summary>
    public bool RecusedInTotal { get; set; } = true;
    /// <summary>No meeting: only written opinions are counted (X8).</summary>
    public bool WrittenOnly { get; set; }
    public required DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public required int Issued { get; set; }
    public int Returned { get; set; }
    public int Valid { get; set; }
    public int Invalid { get; set; }
    public int Yes { get; set; }
    public int No { get; set; }
    public int WrittenYes { get; set; }
    public int WrittenNo { get; set; }
    public bool? Passed { get; set; }
    /// <summary>Head and members of the counting committee.</summary>
    public string? Committee { get; set; }
    /// <summary>Why the ballot does not count and is held again; null for one that counts.</summary>
    public string? Annulled { get; set; }
    /// <summary>The public half of the round's key (SubjectPublicKeyInfo), for a secret ballot. The private half is never in the database (ADR 28).</summary>
    public byte[]? SealKey { get; set; }
    /// <summary>The issued ballot-count minutes.</summary>
    public Guid? CountSlipId { get; set; }

    /// <summary>Of how many members the share is taken.</summary>
    public int Total => RecusedInTotal ? MembersByDecision : MembersByDecision - Recused;
}

/// <summary>
/// That a member voted: once per round by its key. In a secret ballot the vote is here too, in an envelope that only the round's private key
/// opens (ADR 28); when the ballot is counted the envelope goes and its fingerprint stays, so that its voter can find it among those counted.
/// </summary>
public sealed class VoterMarkRow
{
    public required Guid RoundId { get; set; }
    public required Guid MemberId { get; set; }
    /// <summary>Always <see cref="Council.Envelope.Size"/> bytes; null in an open ballot and after the count.</summary>
    public byte[]? Envelope { get; set; }
    /// <summary>SHA-256 of the envelope, 64 lower-case hexadecimal digits; null in an open ballot.</summary>
    public string? Fingerprint { get; set; }
}

/// <summary>
/// One vote that can be counted. Those of a secret ballot are written when it is counted, all by one transaction and shuffled: no member, no
/// time, an id without order. Those of an open ballot are written at once and name the member.
/// </summary>
public sealed class BallotRow
{
    public required Guid Id { get; set; }
    public required Guid RoundId { get; set; }
    public required BallotChoice Choice { get; set; }
    /// <summary>Only in an open ballot.</summary>
    public Guid? MemberId { get; set; }
}

/// <summary>What an absent member wrote; not secret by nature, named in the minutes.</summary>
public sealed class WrittenOpinionRow
{
    public required Guid DossierId { get; set; }
    public required Guid SessionId { get; set; }
    public required Guid MemberId { get; set; }
    public required bool Agrees { get; set; }
    public required string Opinion { get; set; }
    public required DateTimeOffset ReceivedAt { get; set; }
    public required Guid RecordedBy { get; set; }
}

internal sealed class BallotRoundTable : IEntityTypeConfiguration<BallotRoundRow>
{
    public void Configure(EntityTypeBuilder<BallotRoundRow> builder)
    {
        builder.ToTable("ballot_rounds").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Committee).HasMaxLength(500);
        builder.Property(r => r.Annulled).HasMaxLength(1000);
        builder.Property(r => r.SealKey).HasMaxLength(200);
        builder.HasIndex(r => new { r.DossierId, r.Round }).IsUnique();
        builder.HasOne<AgendaItemRow>().WithMany().HasForeignKey(r => r.AgendaItemId);
    }
}

internal sealed class VoterMarkTable : IEntityTypeConfiguration<VoterMarkRow>
{
    public void Configure(EntityTypeBuilder<VoterMarkRow> builder)
    {
        builder.ToTable("voter_marks").HasKey(m => new { m.RoundId, m.MemberId });
        builder.Property(m => m.Envelope).HasMaxLength(Council.Envelope.Size);
        builder.Property(m => m.Fingerprint).HasMaxLength(64).IsUnicode(false);
        builder.HasOne<BallotRoundRow>().WithMany().HasForeignKey(m => m.RoundId);
    }
}

internal sealed class BallotTable : IEntityTypeConfiguration<BallotRow>
{
    public void Configure(EntityTypeBuilder<BallotRow> builder)
    {
        builder.ToTable("ballots").HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.HasOne<BallotRoundRow>().WithMany().HasForeignKey(b => b.RoundId);
    }
}

internal sealed class WrittenOpinionTable : IEntityTypeConfiguration<WrittenOpinionRow>
{
    public void Configure(EntityTypeBuilder<WrittenOpinionRow> builder)
    {
        builder.ToTable("written_opinions").HasKey(o => new { o.DossierId, o.SessionId, o.MemberId });
        builder.Property(o => o.Opinion).HasMaxLength(2000);
        builder.HasOne<CouncilSessionRow>().WithMany().HasForeignKey(o => o.SessionId);
    }
}
