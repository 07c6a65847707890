using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>Something that came from the office of another level, with papers. It is opened when every paper is here whole.</summary>
public sealed class ParcelRow
{
    public required Guid Id { get; set; }

    /// <summary>The forwarding it belongs to, the same on both sides.</summary>
    public required Guid Link { get; set; }

    /// <summary>A stable word that says who opens it: <c>dossier</c>, <c>supplement</c>, <c>result</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Code of the office that sent it.</summary>
    public required string FromOffice { get; set; }

    /// <summary>Code of the office it is for.</summary>
    public required string ToOffice { get; set; }

    /// <summary>The queue of its installation; null when that is this one.</summary>
    public string? FromQueue { get; set; }

    /// <summary>JSON, as its kind says.</summary>
    public required string Body { get; set; }
    public required DateTimeOffset ReceivedAt { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }

    public ICollection<ParcelPaperRow> Papers { get; } = [];
}

/// <summary>One paper of a parcel, as the sender described it.</summary>
public sealed class ParcelPaperRow
{
    public required Guid ParcelId { get; set; }
    public required int Ordinal { get; set; }
    public required string FileName { get; set; }
    public required string ContentType { get; set; }
    public string? Component { get; set; }

    /// <summary>Bytes.</summary>
    public required long Size { get; set; }

    /// <summary>64 lower-case hexadecimal digits; what arrives under another hash is asked for again.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The content lies in this installation's store and has its hash.</summary>
    public bool Here { get; set; }
}

internal sealed class ParcelTable : IEntityTypeConfiguration<ParcelRow>
{
    public void Configure(EntityTypeBuilder<ParcelRow> builder)
    {
        builder.ToTable("parcels").HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Kind).HasMaxLength(40);
        builder.Property(p => p.FromOffice).HasMaxLength(35);
        builder.Property(p => p.ToOffice).HasMaxLength(35);
        builder.Property(p => p.FromQueue).HasMaxLength(60);
        builder.HasIndex(p => p.Link);
        builder.HasIndex(p => p.OpenedAt);
        builder.HasMany(p => p.Papers).WithOne().HasForeignKey(p => p.ParcelId);
    }
}

internal sealed class ParcelPaperTable : IEntityTypeConfiguration<ParcelPaperRow>
{
    public void Configure(EntityTypeBuilder<ParcelPaperRow> builder)
    {
        builder.ToTable("parcel_papers").HasKey(p => new { p.ParcelId, p.Ordinal });
        builder.Property(p => p.FileName).HasMaxLength(255);
        builder.Property(p => p.ContentType).HasMaxLength(100);
        builder.Property(p => p.Component).HasMaxLength(40);
        builder.Property(p => p.Sha256).HasMaxLength(64).IsUnicode(false);
    }
}
