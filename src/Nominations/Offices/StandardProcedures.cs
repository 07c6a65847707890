using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Offices;

/// <summary>What a counter of each level receives: the internal procedures of Decision 638/QĐ-BNV, one per award and kind.</summary>
internal static class StandardProcedures
{
    private const string Source = "Quyết định 638/QĐ-BNV 2025";

    /// <summary>Adds those of some levels that are not there yet; what is there stays as the offices have it. The caller saves.</summary>
    public static async Task AddMissingAsync(OfficeDb db, IReadOnlyCollection<OfficeLevel> levels, CancellationToken cancellation)
    {
        var known = await db.Procedures.Where(p => levels.Contains(p.Level)).Select(p => p.Code).ToListAsync(cancellation);
        db.Procedures.AddRange(All.Where(p => levels.Contains(p.Level) && !known.Contains(p.Code)));
    }

    public static ImmutableArray<ProcedureRow> All =>
    [
        Of("CSTDCS-XA", OfficeLevel.Commune, "CSTDCS", "MERIT"),
        Of("LDTT-XA", OfficeLevel.Commune, "LDTT", "MERIT"),
        Of("TTLDTT-XA", OfficeLevel.Commune, "TTLDTT", "MERIT"),
        Of("GIAY_KHEN-XA", OfficeLevel.Commune, "GIAY_KHEN", "MERIT"),
        Of("GIAY_KHEN-XA-DX", OfficeLevel.Commune, "GIAY_KHEN", "EXTRAORDINARY"),
        Of("THON_TDP_VH-XA", OfficeLevel.Commune, "THON_TDP_VH", "MERIT"),
        Of("GD_VH-XA", OfficeLevel.Commune, "GD_VH", "MERIT"),
        // Decided by the province: the commune receives, votes where it must, and submits (X12).
        Of("CSTD_TINH-XA", OfficeLevel.Commune, "CSTD_TINH", "MERIT"),
        Of("TTLDXS-XA", OfficeLevel.Commune, "TTLDXS", "MERIT"),
        Of("BK_TINH-XA", OfficeLevel.Commune, "BK_TINH", "MERIT"),
        Of("BK_TINH-XA-DX", OfficeLevel.Commune, "BK_TINH", "EXTRAORDINARY"),
        Of("CSTD_TINH-TINH", OfficeLevel.Province, "CSTD_TINH", "MERIT"),
        Of("TTLDXS-TINH", OfficeLevel.Province, "TTLDXS", "MERIT"),
        Of("BK_TINH-TINH", OfficeLevel.Province, "BK_TINH", "MERIT"),
        Of("BK_TINH-TINH-DX", OfficeLevel.Province, "BK_TINH", "EXTRAORDINARY"),
        Of("CO_TINH-TINH", OfficeLevel.Province, "CO_TINH", "MERIT"),
        Of("XA_TIEU_BIEU-TINH", OfficeLevel.Province, "XA_TIEU_BIEU", "MERIT"),
        // Decided above the province (A14–A18): each level receives, votes where it must, and submits; a central body with an installation of its own receives too.
        .. Central.SelectMany(award => new[]
        {
            Of($"{award}-XA", OfficeLevel.Commune, award, "MERIT"), Of($"{award}-TINH", OfficeLevel.Province, award, "MERIT"), Of($"{award}-TW", OfficeLevel.Central, award, "MERIT"),
        }),
        Of("BK_TTG-XA-DX", OfficeLevel.Commune, "BK_TTG", "EXTRAORDINARY"),
        Of("BK_TTG-TINH-DX", OfficeLevel.Province, "BK_TTG", "EXTRAORDINARY"),
        Of("BK_TTG-TW-DX", OfficeLevel.Central, "BK_TTG", "EXTRAORDINARY"),
        Of("HUAN_CHUONG-TINH-DX", OfficeLevel.Province, "HUAN_CHUONG", "EXTRAORDINARY"),
        Of("HUAN_CHUONG-TW-DX", OfficeLevel.Central, "HUAN_CHUONG", "EXTRAORDINARY"),
        // Campaigns and themes: whoever launched one proposes or decides, up to the Government's flag and the Prime Minister's certificate.
        .. Campaigns.SelectMany(p => new[]
        {
            Of($"{p.Award}-{p.Suffix}-PT", p.Level, p.Award, "CAMPAIGN"), Of($"{p.Award}-{p.Suffix}-CD", p.Level, p.Award, "THEMATIC"), Of($"{p.Award}-{p.Suffix}-PTCD", p.Level, p.Award, "THEMATIC_CAMPAIGN"),
        }),
        // Long contribution, seniority, external relations: the simplified procedure (table a2).
        .. Simplified.SelectMany(p => new[]
        {
            Of($"{p.Award}-{p.Suffix}-CH", p.Level, p.Award, "CONTRIBUTION"), Of($"{p.Award}-{p.Suffix}-NH", p.Level, p.Award, "SENIORITY"), Of($"{p.Award}-{p.Suffix}-DN", p.Level, p.Award, "EXTERNAL"),
        }),
        // What a citizen applies for at the commune, on a declaration (A19, A20).
        .. Declared.SelectMany(award => new[]
        {
            Of($"{award}-XA", OfficeLevel.Commune, award, "CONTRIBUTION"), Of($"{award}-TINH", OfficeLevel.Province, award, "CONTRIBUTION"), Of($"{award}-TW", OfficeLevel.Central, award, "CONTRIBUTION"),
        }),
        // What no office of the level decides or proposes: only ever refused in writing, with guidance (X2).
        Refused("KHAC-XA", OfficeLevel.Commune), Refused("KHAC-TINH", OfficeLevel.Province),
        // Districts, to their end.
        Of("CSTDCS-HUYEN", OfficeLevel.District, "CSTDCS", "MERIT"),
        Of("TTLDTT-HUYEN", OfficeLevel.District, "TTLDTT", "MERIT"),
        Of("THON_TDP_VH-HUYEN", OfficeLevel.District, "THON_TDP_VH", "MERIT"),
        Of("GIAY_KHEN-HUYEN", OfficeLevel.District, "GIAY_KHEN", "MERIT"),
    ];

    private static ProcedureRow Refused(string code, OfficeLevel level)
    {
        var row = Of(code, level, AwardRule.OutOfScope, "MERIT");
        (row.Name, row.ValidFrom, row.Source) = ("Đề nghị khác, ngoài thẩm quyền (chỉ để từ chối, hướng dẫn)", new(2018, 6, 21), "Nghị định 61/2018/NĐ-CP Điều 17; Nghị định 118/2025/NĐ-CP");
        return row;
    }

    private static ProcedureRow Of(string code, OfficeLevel level, string award, string kind) => new()
    {
        Code = code, Name = $"{Verb(level, award)} {Awards.Name(award)}{(kind == "MERIT" ? "" : $" ({AwardKinds.Name(kind).ToLowerInvariant()})")}", Level = level, Award = award, Kind = kind,
        // Two stayed public (Decision 3783/QĐ-UBND Nghệ An 2025: 1.013263, 1.013264); the others are between state bodies (Decision 638/QĐ-BNV).
        Scope = award == "BA_ME_VNAH" ? ProcedureScope.Public : ProcedureScope.Internal, ProcessId = OfficeProcesses.Dossier,
        ValidFrom = FirstDay(level, award, kind), ValidTo = level == OfficeLevel.District ? new DateOnly(2025, 6, 30) : null,
        Source = SourceOf(level, award, kind),
    };

    /// <summary>The first day for which the award table has a rule (a1): what was received under an earlier regime is received under its rules.</summary>
    private static DateOnly FirstDay(OfficeLevel level, string award, string kind) => (level, award, kind) switch
    {
        (_, _, "THEMATIC_CAMPAIGN") => new(2026, 10, 1),
        (OfficeLevel.District or OfficeLevel.Commune, "CSTDCS", _) or (OfficeLevel.Commune, "LDTT", "MERIT") => new(2017, 10, 1),
        (OfficeLevel.District, _, _) or (OfficeLevel.Commune, "GIAY_KHEN" or "GD_VH" or "TTLDTT" or "THON_TDP_VH", _) => new(2024, 1, 1),
        (OfficeLevel.Province, "CSTD_TINH" or "CSTDTQ" or "AH" or "CO_CP" or "BK_TTG" or "HUAN_CHUONG", "MERIT") => new(2017, 10, 1),
        (OfficeLevel.Province or OfficeLevel.Central, not ("XA_TIEU_BIEU" or "HUY_CHUONG_TNXP"), _) => new(2024, 1, 1),
        _ => new(2025, 7, 1),
    };

    private static string Verb(OfficeLevel level, string award) => level switch
    {
        OfficeLevel.Commune or OfficeLevel.Province when Central.Contains(award, StringComparer.Ordinal) || Declared.Contains(award, StringComparer.Ordinal) => "Đề nghị trung ương tặng",
        OfficeLevel.Commune when Upper.Contains(award, StringComparer.Ordinal) => "Đề nghị tỉnh tặng",
        _ => "Tặng",
    };

    private static string SourceOf(OfficeLevel level, string award, string kind) => (level, award, kind) switch
    {
        (OfficeLevel.District, _, _) => "Luật 06/2022 Điều 80.2",
        (_, "HUY_CHUONG_TNXP", _) => "Quyết định 637/QĐ-BNV 2025",
        (_, "BA_ME_VNAH", _) => "Thủ tục 1.013263, 1.013264 (Quyết định 3783/QĐ-UBND Nghệ An 2025)",
        (_, _, "THEMATIC_CAMPAIGN") => "Luật 06/2026/QH16 (chưa có văn bản)",
        _ => Central.Contains(award, StringComparer.Ordinal) ? CentralSource : Source,
    };

    private static ImmutableArray<(string Award, string Suffix, OfficeLevel Level)> Campaigns =>
    [
        ("GIAY_KHEN", "XA", OfficeLevel.Commune), ("BK_TINH", "XA", OfficeLevel.Commune), ("BK_TINH", "TINH", OfficeLevel.Province), ("CO_TINH", "TINH", OfficeLevel.Province),
        .. CentralCampaigns.SelectMany(award => new[] { (award, "XA", OfficeLevel.Commune), (award, "TINH", OfficeLevel.Province), (award, "TW", OfficeLevel.Central) }),
    ];

    private static ImmutableArray<(string Award, string Suffix, OfficeLevel Level)> Simplified =>
    [
        ("GIAY_KHEN", "XA", OfficeLevel.Commune), ("BK_TINH", "TINH", OfficeLevel.Province), ("HUAN_CHUONG", "TINH", OfficeLevel.Province), ("HUAN_CHUONG", "TW", OfficeLevel.Central),
    ];

    private const string CentralSource = "Quyết định 311/QĐ-BNV 2025; Luật 06/2022 Điều 77, 78, 83.2";

    private static ImmutableArray<string> Central => ["CO_CP", "CSTDTQ", "BK_TTG", "HUAN_CHUONG", "AH"];

    private static ImmutableArray<string> CentralCampaigns => ["CO_CP", "BK_TTG"];

    private static ImmutableArray<string> Declared => ["HUY_CHUONG_TNXP", "BA_ME_VNAH"];

    private static ImmutableArray<string> Upper => ["CSTD_TINH", "TTLDXS", "BK_TINH"];
}
