using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>A line in somebody's notification list, or a letter to somebody outside; the mail goes out through the outbox.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; set; }
    public Guid? DossierId { get; set; }
    /// <summary>Who reads it here; null when it only leaves as mail.</summary>
    public Guid? AccountId { get; set; }
    public string? Email { get; set; }
    /// <summary>A stable word: <c>reminder.due-soon</c>, <c>reminder.overdue</c>, <c>consultation.request</c>, <c>result.ready</c>.</summary>
    public required string Kind { get; set; }
    public required string Subject { get; set; }
    public required string Body { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    /// <summary>One notice per task, recipient, kind and day: a sweep that runs twice writes nothing twice.</summary>
    public required string Key { get; set; }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices").HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Email).HasMaxLength(200);
        builder.Property(n => n.Kind).HasMaxLength(60);
        builder.Property(n => n.Subject).HasMaxLength(300);
        builder.Property(n => n.Body).HasMaxLength(4000);
        builder.Property(n => n.Key).HasColumnName("notice_key").HasMaxLength(200);
        builder.HasIndex(n => n.Key).IsUnique();
        builder.HasIndex(n => new { n.AccountId, n.ReadAt, n.CreatedAt });
    }
}
