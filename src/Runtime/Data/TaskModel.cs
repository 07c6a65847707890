using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Data;

/// <summary>Keys, indexes and lengths of what people do about tasks.</summary>
internal static class TaskModel
{
    private const int Name = 256;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<TaskCommentRow>(e =>
        {
            e.ToTable("task_comments").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.TaskName).HasMaxLength(400);
            e.Property(r => r.Author).HasMaxLength(Name);
            e.Property(r => r.InPlaceOf).HasMaxLength(Name);
            e.Property(r => r.Text).HasMaxLength(TaskCommentRow.LongestText);
            e.HasIndex(r => new { r.RootId, r.At });
        });
        builder.Entity<SubstitutionRow>(e =>
        {
            e.ToTable("substitutions").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Principal).HasMaxLength(Name);
            e.Property(r => r.Substitute).HasMaxLength(Name);
            e.Property(r => r.Reason).HasMaxLength(SubstitutionRow.LongestReason);
            e.Property(r => r.SetBy).HasMaxLength(Name);
            e.Property(r => r.EndedBy).HasMaxLength(Name);
            e.HasMany(r => r.Scopes).WithOne().HasForeignKey(s => s.SubstitutionId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(r => new { r.Substitute, r.LastDay });
            e.HasIndex(r => new { r.Principal, r.LastDay });
        });
        builder.Entity<SubstitutionScope>(e =>
        {
            e.ToTable("substitution_scopes").HasKey(s => new { s.SubstitutionId, s.Kind, s.Name });
            e.Property(s => s.Name).HasMaxLength(200);
        });
    }
}
