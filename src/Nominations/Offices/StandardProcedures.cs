using System.Collections.Immutable;
using Workflow.Nominations.Data;
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
        Of("CSTD_TINH-TINH", OfficeLevel.Province, "CSTD_TINH", "MERIT"),
        Of("BK_TINH-TINH", OfficeLevel.Province, "BK_TINH", "MERIT"),
        Of("BK_TINH-TINH-DX", OfficeLevel.Province, "BK_TINH", "EXTRAORDINARY"),
        Of("BK_TINH-TINH-PT", OfficeLevel.Province, "BK_TINH", "CAMPAIGN"),
        Of("BK_TINH-TINH-CD", OfficeLevel.Province, "BK_TINH", "THEMATIC"),
        Of("CO_TINH-TINH", OfficeLevel.Province, "CO_TINH", "MERIT"),
    ];

    private static ProcedureRow Of(string code, OfficeLevel level, string award, string kind) => new()
    {
        Code = code, Name = $"Tặng {Awards.Name(award)}{(kind == "MERIT" ? "" : $" ({AwardKinds.Name(kind).ToLowerInvariant()})")}", Level = level, Award = award, Kind = kind,
        Scope = ProcedureScope.Internal, ProcessId = "nomination", ValidFrom = new(2025, 7, 1), Source = Source,
    };
}
