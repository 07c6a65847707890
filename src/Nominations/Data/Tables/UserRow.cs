using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>A person who signs in. What they may do follows from their groups and their seats in councils.</summary>
public sealed class UserRow : IdentityUser<Guid>
{
    public required string FullName { get; set; }
    /// <summary>The post as it stands on slips: "Công chức Văn hóa – Xã hội".</summary>
    public required string Title { get; set; }
    public required string OfficeCode { get; set; }
}

/// <summary>Membership of a group such as <c>H98.142:reviewer</c>; a head of a group gets its late reminders.</summary>
public sealed class UserGroupRow
{
    public required Guid UserId { get; set; }
    public required string Group { get; set; }
}

internal sealed class UserTable : IEntityTypeConfiguration<UserRow>
{
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("users").HasKey(u => u.Id);
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasIndex(u => u.NormalizedEmail);
        builder.Property(u => u.UserName).HasMaxLength(256);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(256);
        builder.Property(u => u.Email).HasMaxLength(256);
        builder.Property(u => u.NormalizedEmail).HasMaxLength(256);
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(u => u.FullName).HasMaxLength(200);
        builder.Property(u => u.Title).HasMaxLength(200);
        builder.Property(u => u.OfficeCode).HasMaxLength(35);
    }
}

internal sealed class UserGroupTable : IEntityTypeConfiguration<UserGroupRow>
{
    public void Configure(EntityTypeBuilder<UserGroupRow> builder)
    {
        builder.ToTable("user_groups").HasKey(g => new { g.UserId, g.Group });
        builder.Property(g => g.Group).HasColumnName("group_name").HasMaxLength(80);
        builder.HasIndex(g => g.Group);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(g => g.UserId);
    }
}
