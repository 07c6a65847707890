using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Levels;

/// <summary>
/// A dossier that went to the upper level (X12), seen from the office that sent it: where it went, and what is known of it there. The
/// dossier keeps its own code and its own end of the limit; the upper level counts its own.
/// </summary>
public sealed class ForwardingRow
{
    /// <summary>The link: the same id on both sides.</summary>
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }

    /// <summary>Code of the upper office, such as <c>H98</c>.</summary>
    public required string UpperOffice { get; set; }
    public required string UpperOfficeName { get; set; }

    /// <summary>It goes on paper with a letter, and the answer is entered by hand (<see cref="OfficeExchange.Letters"/>): fixed when the chair signs.</summary>
    public bool ByLetter { get; set; }

    /// <summary>The queue of its installation; null when it is this one, or not known because nothing came back yet.</summary>
    public string? UpperQueue { get; set; }

    /// <summary>When the chair signed the submission to the upper level: the end of this level's own limit.</summary>
    public required DateTimeOffset SignedAt { get; set; }
    public required string SignedBy { get; set; }

    /// <summary>When dossier and papers went into the outbox, or left with the letter; null until then.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The code that the upper counter gave; null until it has received the dossier.</summary>
    public string? UpperCode { get; set; }

    /// <summary>Where it stands there; null until the upper installation has answered for the first time.</summary>
    public DossierStatus? UpperStatus { get; set; }

    /// <summary>The appointment of the upper level, or until when a supplement is to be there. By letter: when an answer may be expected, which binds nobody.</summary>
    public DateOnly? UpperDueOn { get; set; }

    /// <summary>Why, in words for the applicant, where that status has a reason; never that of a hold.</summary>
    public string? UpperReason { get; set; }

    /// <summary>Codes of the components that the upper level asked for, with a space between; null when it asks for none.</summary>
    public string? Missing { get; set; }

    /// <summary>What the upper level asks for has been asked of the office that submitted the dossier here, and has not come yet.</summary>
    public bool AskedBelow { get; set; }

    /// <summary>The office further up to which the upper level has submitted it, such as that of a central body; null while it lies there.</summary>
    public string? FurtherUp { get; set; }

    /// <summary>Number of the last change that was taken over; changes that come late are dropped.</summary>
    public int Seq { get; set; }
    public DateTimeOffset? MirroredAt { get; set; }

    /// <summary>Papers stored after this moment have not been sent yet.</summary>
    public required DateTimeOffset PapersSentUntil { get; set; }

    /// <summary>When the applicant asked to withdraw (X5); the upper level says whether it is still possible.</summary>
    public DateTimeOffset? WithdrawalAskedAt { get; set; }

    /// <summary>When the end at the upper level came back; nothing is mirrored after that.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}

internal sealed class ForwardingTable : IEntityTypeConfiguration<ForwardingRow>
{
    public void Configure(EntityTypeBuilder<ForwardingRow> builder)
    {
        builder.ToTable("forwardings").HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.UpperOffice).HasMaxLength(35);
        builder.Property(f => f.UpperOfficeName).HasMaxLength(200);
        builder.Property(f => f.UpperQueue).HasMaxLength(60);
        builder.Property(f => f.SignedBy).HasMaxLength(200);
        builder.Property(f => f.UpperCode).HasMaxLength(60);
        builder.Property(f => f.UpperReason).HasMaxLength(2000);
        builder.Property(f => f.Missing).HasMaxLength(1000);
        builder.Property(f => f.FurtherUp).HasMaxLength(200);
        builder.Property(f => f.ByLetter).HasDefaultValue(false);
        builder.Property(f => f.AskedBelow).HasDefaultValue(false);
        // A dossier goes up once.
        builder.HasIndex(f => f.DossierId).IsUnique();
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(f => f.DossierId);
    }
}
