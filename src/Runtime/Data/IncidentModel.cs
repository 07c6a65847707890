using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Data;

/// <summary>Keys, indexes and lengths of incidents.</summary>
internal static class IncidentModel
{
    private const int Id = 200;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<IncidentRow>(e =>
        {
            e.ToTable("incidents").HasKey(r => r.Id);
            RuntimeModel.Numbered(e, r => r.Key);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Element).HasMaxLength(Id);
            e.Property(r => r.Code).HasMaxLength(Id);
            e.HasIndex(r => new { r.InstanceId, r.Owner });
            e.HasIndex(r => r.RaisedAt).HasFilter("resolved_at is null");
        });
    }
}
