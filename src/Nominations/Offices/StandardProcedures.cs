using System.Collections.Immutable;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Offices;

/// <summary>What a counter of each level receives: the internal procedures of Decision 638/QĐ-BNV, one per award and kind.</summary>
internal static class StandardProcedures
{
    private const string Source = "Quyết định 638/QĐ-BNV 2025";

    public static ImmutableArray<ProcedureRow> All =>
    [
        Of("CSTDCS-XA", OfficeLevel.Commune, "CSTDCS", "MERIT"),
        Of("LDTT-XA", OfficeLevel.Commune, "LDTT", "MERIT"),
        Of("TTLDTT-XA", OfficeLevel.Commune, "TTLDTT", "MERIT"),
        Of("GIAY_KHEN-XA", OfficeLevel.Commune, "GIAY_KHEN", "MERIT"),
        Of("GIAY_KHEN-XA-DX", OfficeLevel.Commune, "GIAY_KHEN", "EXTRAORDINARY"),
        Of("GIAY_KHEN-XA-PT", OfficeLevel.Commune, "GIAY_KHEN", "CAMPAIGN"),
        Of("GIAY_KHEN-XA-CD", OfficeLevel.Commune, "GIAY_KHEN", "THEMATIC"),
        // Decided by the province: the commune receives, votes where it must, and submits (X12).
        Of("CSTD_TINH-XA", OfficeLevel.Commune, "CSTD_TINH", "MERIT"),
        Of("TTLDXS-XA", OfficeLevel.Commune, "TTLDXS", "MERIT"),
        Of("BK_TINH-XA", OfficeLevel.Commune, "BK_TINH", "MERIT"),
        Of("CSTD_TINH-TINH", OfficeLevel.Province, "CSTD_TINH", "MERIT"),
        Of("TTLDXS-TINH", OfficeLevel.Province, "TTLDXS", "MERIT"),
        Of("BK_TINH-TINH", OfficeLevel.Province, "BK_TINH", "MERIT"),
        Of("BK_TINH-TINH-DX", OfficeLevel.Province, "BK_TINH", "EXTRAORDINARY"),
        Of("BK_TINH-TINH-PT", OfficeLevel.Province, "BK_TINH", "CAMPAIGN"),
        Of("BK_TINH-TINH-CD", OfficeLevel.Province, "BK_TINH", "THEMATIC"),
        Of("CO_TINH-TINH", OfficeLevel.Province, "CO_TINH", "MERIT"),
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
        // Districts, to their end.
        Of("CSTDCS-HUYEN", OfficeLevel.District, "CSTDCS", "MERIT"),
        Of("TTLDTT-HUYEN", OfficeLevel.District, "TTLDTT", "MERIT"),
        Of("GIAY_KHEN-HUYEN", OfficeLevel.District, "GIAY_KHEN", "MERIT"),
    ];

    private static ProcedureRow Of(string code, OfficeLevel level, string award, string kind) => new()
    {
        Code = code, Name = $"{Verb(level, award)} {Awards.Name(award)}{(kind == "MERIT" ? "" : $" ({AwardKinds.Name(kind).ToLowerInvariant()})")}", Level = level, Award = award, Kind = kind,
        Scope = ProcedureScope.Internal, ProcessId = OfficeProcesses.Dossier,
        ValidFrom = level == OfficeLevel.District ? new(2024, 1, 1) : new(2025, 7, 1), ValidTo = level == OfficeLevel.District ? new DateOnly(2025, 6, 30) : null,
        Source = level == OfficeLevel.District ? "Luật 06/2022 Điều 80.2" : Central.Contains(award, StringComparer.Ordinal) ? CentralSource : Source,
    };

    private static string Verb(OfficeLevel level, string award) => level switch
    {
        OfficeLevel.Commune or OfficeLevel.Province when Central.Contains(award, StringComparer.Ordinal) => "Đề nghị trung ương tặng",
        OfficeLevel.Commune when Upper.Contains(award, StringComparer.Ordinal) => "Đề nghị tỉnh tặng",
        _ => "Tặng",
    };

    private const string CentralSource = "Quyết định 311/QĐ-BNV 2025; Luật 06/2022 Điều 77, 78, 83.2";

    private static ImmutableArray<string> Central => ["CO_CP", "CSTDTQ", "BK_TTG", "HUAN_CHUONG", "AH"];

    private static ImmutableArray<string> Upper => ["CSTD_TINH", "TTLDXS", "BK_TINH"];
}
