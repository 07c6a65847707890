using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>Whether only state bodies use a procedure, or it is also synchronised to the national portal.</summary>
public enum ProcedureScope { Public, Internal }

/// <summary>A procedure the counter of a level receives. What the award needs is in the award table (DMN), not here.</summary>
public sealed class ProcedureRow
{
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required OfficeLevel Level { get; set; }
    /// <summary>An award of table a1, such as <c>CSTDCS</c>.</summary>
    public required string Award { get; set; }
    /// <summary>A kind of table a2, such as <c>MERIT</c>.</summary>
    public required string Kind { get; set; }
    public required ProcedureScope Scope { get; set; }
    /// <summary>The BPMN process that its dossiers run.</summary>
    public required string ProcessId { get; set; }
    public required DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public required string Source { get; set; }
}

internal sealed class ProcedureTable : IEntityTypeConfiguration<ProcedureRow>
{
    public void Configure(EntityTypeBuilder<ProcedureRow> builder)
    {
        builder.ToTable("procedures").HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(60);
        builder.Property(p => p.Name).HasMaxLength(300);
        builder.Property(p => p.Award).HasMaxLength(40);
        builder.Property(p => p.Kind).HasMaxLength(40);
        builder.Property(p => p.ProcessId).HasMaxLength(100);
        builder.Property(p => p.Source).HasMaxLength(300);
    }
}
