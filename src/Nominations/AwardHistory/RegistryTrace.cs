using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.AwardHistory;

/// <summary>One value that somebody changed.</summary>
public sealed record Changed(string Field, string? Before, string? After);

/// <summary>Who changed a row of the registry of initiatives or of the award history, when, why, and from what to what.</summary>
public sealed class RegistryTraceRow
{
    public required Guid Id { get; set; }
    /// <summary>The initiative, the person or collective, or the award.</summary>
    public required Guid SubjectId { get; set; }
    public required DateTimeOffset At { get; set; }
    /// <summary>Null when the system acted.</summary>
    public Guid? ActorId { get; set; }
    public required string ActorName { get; set; }
    /// <summary>The use case.</summary>
    public required string Action { get; set; }
    public string? Reason { get; set; }
    /// <summary>A JSON array of <see cref="Changed"/>.</summary>
    public required string Changes { get; set; }

    public IReadOnlyList<Changed> ReadChanges() => JsonSerializer.Deserialize<Changed[]>(Changes) ?? [];
}

/// <summary>Writes the trace in the transaction of the change.</summary>
public sealed class RegistryTrace(OfficeDb db, DossierDesk desk)
{
    public async Task WriteAsync(Guid subject, Actor actor, string action, string? reason, IEnumerable<Changed> changes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var name = await desk.NameOfAsync(actor, cancellation);
        db.Set<RegistryTraceRow>().Add(new()
        {
            Id = Guid.CreateVersion7(desk.Now), SubjectId = subject, At = desk.Now, ActorId = actor.Account, ActorName = name, Action = action, Reason = reason,
            Changes = JsonSerializer.Serialize(changes.Where(change => change.Before != change.After)),
        });
    }
}

internal sealed class RegistryTraceTable : IEntityTypeConfiguration<RegistryTraceRow>
{
    public void Configure(EntityTypeBuilder<RegistryTraceRow> builder)
    {
        builder.ToTable("registry_trace").HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.ActorName).HasMaxLength(200);
        builder.Property(t => t.Action).HasMaxLength(60);
        builder.Property(t => t.Reason).HasMaxLength(2000);
        builder.HasIndex(t => new { t.SubjectId, t.At });
    }
}
