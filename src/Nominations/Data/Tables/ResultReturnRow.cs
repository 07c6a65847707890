using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>The result handed out at the counter against a signature in the register; a second one after a complaint opened the dossier again.</summary>
public sealed class ResultReturnRow
{
    public required Guid DossierId { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid ReturnedBy { get; set; }
    public required string ReceiverName { get; set; }
    /// <summary>The receipt slip, an identity paper, or the authorisation that was shown.</summary>
    public required string ProofShown { get; set; }
    /// <summary>The place in the year's register, which holds the signature.</summary>
    public required string RegisterEntry { get; set; }
    /// <summary>1 to 5, if the receiver gave one.</summary>
    public int? Rating { get; set; }
}

internal sealed class ResultReturnTable : IEntityTypeConfiguration<ResultReturnRow>
{
    public void Configure(EntityTypeBuilder<ResultReturnRow> builder)
    {
        builder.ToTable("result_returns").HasKey(r => new { r.DossierId, r.At });
        builder.Property(r => r.ReceiverName).HasMaxLength(200);
        builder.Property(r => r.ProofShown).HasMaxLength(200);
        builder.Property(r => r.RegisterEntry).HasMaxLength(60);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(r => r.DossierId);
    }
}
