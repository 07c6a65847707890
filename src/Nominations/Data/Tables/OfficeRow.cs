using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>Levels of government. Districts decided until 30/06/2025; their dossiers were handed on (X19). Central: whom a province submits to (A14–A18).</summary>
public enum OfficeLevel { Commune, Province, District, Central }

/// <summary>How dossiers reach an office: by message, in this or another installation; or on paper with a letter, because it does not use this product.</summary>
public enum OfficeExchange { System, Letters }

/// <summary>An authority with a one-stop counter: a commune, a province, or a district of before 01/07/2025.</summary>
public sealed class OfficeRow
{
    /// <summary>The identifier of Decision 20/2020/QĐ-TTg, also the first part of dossier codes: <c>H98.142</c>.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required OfficeLevel Level { get; set; }
    public string? ParentCode { get; set; }
    public required string CounterCode { get; set; }
    public required string CounterName { get; set; }
    public required string ReviewDepartmentName { get; set; }
    public required string Address { get; set; }
    public required string Phone { get; set; }
    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>
    /// The place that its papers name beside the date: "An Khê Thượng" of "xã An Khê Thượng". One that is called by a number keeps its rank, "Phường 5" (Decree
    /// 30/2020/NĐ-CP, annex I).
    /// </summary>
    public string Place
    {
        get
        {
            var rank = Ranks.FirstOrDefault(rank => Name.StartsWith($"{rank} ", StringComparison.OrdinalIgnoreCase) && !char.IsAsciiDigit(Name[^1]));
            return rank is null ? $"{Name[..1].ToUpperInvariant()}{Name[1..]}" : Name[(rank.Length + 1)..];
        }
    }

    private static readonly string[] Ranks = ["tỉnh", "thành phố", "xã", "phường", "đặc khu", "thị trấn", "huyện", "thị xã", "quận"];

    /// <summary>Letters only for a central body: it has no accounts and no counter here.</summary>
    public OfficeExchange Exchange { get; set; }
}

internal sealed class OfficeTable : IEntityTypeConfiguration<OfficeRow>
{
    public void Configure(EntityTypeBuilder<OfficeRow> builder)
    {
        builder.ToTable("offices").HasKey(o => o.Code);
        builder.Property(o => o.Code).HasMaxLength(35);
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.ParentCode).HasMaxLength(35);
        builder.Property(o => o.CounterCode).HasMaxLength(35);
        builder.Property(o => o.CounterName).HasMaxLength(200);
        builder.Property(o => o.ReviewDepartmentName).HasMaxLength(200);
        builder.Property(o => o.Address).HasMaxLength(300);
        builder.Property(o => o.Phone).HasMaxLength(30);
        builder.Property(o => o.TimeZone).HasMaxLength(60);
        builder.Property(o => o.Exchange).HasConversion<IdentifierConverter<OfficeExchange>>().HasMaxLength(32).HasDefaultValue(OfficeExchange.System);
    }
}
