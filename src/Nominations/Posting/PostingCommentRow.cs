using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Posting;

/// <summary>What became of a comment. New ones and objections wait for somebody.</summary>
public enum CommentState { New, Published, Withheld, Objection, Held, Dismissed }

/// <summary>What a citizen wrote about posted nominees. Who wrote it is seen by those who appraise, never by the public.</summary>
public sealed class PostingCommentRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required DateTimeOffset At { get; set; }
    public string? AuthorName { get; set; }
    /// <summary>Telephone or e-mail address, for an answer.</summary>
    public string? Contact { get; set; }
    public required string Text { get; set; }
    public required CommentState State { get; set; }
    /// <summary>As the public reads it: numbers and addresses of persons left out. Null until published.</summary>
    public string? PublishedText { get; set; }
    /// <summary>Why it is not shown, or what came of the objection.</summary>
    public string? Reason { get; set; }
    public Guid? SettledBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
}

internal sealed class PostingCommentTable : IEntityTypeConfiguration<PostingCommentRow>
{
    public void Configure(EntityTypeBuilder<PostingCommentRow> builder)
    {
        builder.ToTable("posting_comments").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.AuthorName).HasMaxLength(200);
        builder.Property(c => c.Contact).HasMaxLength(200);
        builder.Property(c => c.Text).HasMaxLength(2000);
        builder.Property(c => c.PublishedText).HasMaxLength(2000);
        builder.Property(c => c.Reason).HasMaxLength(1000);
        builder.Property(c => c.State).HasConversion<IdentifierConverter<CommentState>>().HasMaxLength(32);
        builder.HasIndex(c => new { c.DossierId, c.State });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(c => c.DossierId);
    }
}
