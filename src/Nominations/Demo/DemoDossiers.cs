using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Demo;

/// <summary>Sample dossiers of the reference (section c) in their starting states, received today through the same use cases as any other. Development only.</summary>
public sealed class DemoDossiers(OfficeDb db, DossierDesk desk, ReceiveDossier receive, RefuseAtCounter refuse, SaveInitiative register)
{
    private static readonly ImmutableArray<(string Office, string Procedure, string Nominee, NomineeType Type, string Category, string Unit)> Complete =
    [
        (DemoOffices.Commune, "CSTDCS-XA", "Nguyễn Thị Hoài", NomineeType.Individual, "OFFICIAL", "Trường Tiểu học An Khê Thượng"),
        (DemoOffices.Commune, "TTLDTT-XA", "Tổ nông dân thôn Đá Bạc", NomineeType.Collective, "DIRECT_LABOUR", "Thôn Đá Bạc"),
        (DemoOffices.Commune, "GIAY_KHEN-XA", "Hộ ông Đinh Văn Lực", NomineeType.Household, "DIRECT_LABOUR", "Thôn Suối Trong"),
        (DemoOffices.Commune, "CSTDCS-XA", "Hoàng Mai Lan", NomineeType.Individual, "OFFICIAL", "Trạm Y tế xã"),
        (DemoOffices.Commune, "CSTDCS-XA", "Vũ Đình Thắng", NomineeType.Individual, "OFFICIAL", "Ban Chỉ huy Quân sự xã"),
        (DemoOffices.Commune, "CSTDCS-XA", "Lý Thị Sen", NomineeType.Individual, "OFFICIAL", "Trường Mầm non Hoa Ban"),
        (DemoOffices.Commune, "CSTDCS-XA", "Mạc Văn Tùng", NomineeType.Individual, "OFFICIAL", "Phòng Kinh tế xã"),
        (DemoOffices.Commune, "CSTDCS-XA", "Bế Thị Nga", NomineeType.Individual, "OFFICIAL", "Trường Trung học cơ sở An Khê"),
        (DemoOffices.Commune, "GIAY_KHEN-XA-DX", "Tô Văn Hải", NomineeType.Individual, "DIRECT_LABOUR", "Thôn Bến Cá"),
        (DemoOffices.Province, "BK_TINH-TINH", "Công ty TNHH Sợi Mai Anh", NomineeType.Collective, "ENTERPRISE", "Khu công nghiệp Bình Lâm"),
        (DemoOffices.Commune, "CSTDCS-XA", "Lục Văn Đông", NomineeType.Individual, "OFFICIAL", "Văn phòng Ủy ban nhân dân xã"),
    ];

    /// <summary>False when there are dossiers already.</summary>
    public async Task<bool> SeedAsync(CancellationToken cancellation)
    {
        if (await db.Dossiers.AnyAsync(cancellation)) return false;

        Expect(await register.HandleAsync(new(null, DemoOffices.Commune, DemoInitiatives.Earlier), Actor.System, cancellation));
        foreach (var sample in Complete)
        {
            var components = await ComponentsAsync(sample.Office, sample.Procedure, cancellation);
            var submission = Of(sample.Office, sample.Procedure, sample.Nominee, sample.Type, sample.Category, sample.Unit, components);
            Expect(await receive.HandleAsync(new(sample.Nominee == "Hoàng Mai Lan" ? submission with { Initiatives = [DemoInitiatives.Repeated] } : submission), Actor.System, cancellation));
        }

        // D02: two of four papers missing. D12: for the association to reward itself.
        var some = await ComponentsAsync(DemoOffices.Commune, "CSTDCS-XA", cancellation);
        Expect(await receive.HandleAsync(new(
            Of(DemoOffices.Commune, "CSTDCS-XA", "Phạm Quốc Bảo", NomineeType.Individual, "OFFICIAL", "Trường Tiểu học An Khê Thượng", some[..^2]),
            "Thiếu biên bản có kết quả bỏ phiếu và giấy công nhận sáng kiến."), Actor.System, cancellation));
        Expect(await refuse.HandleAsync(new(
            Of(DemoOffices.Province, "BK_TINH-TINH", "Kha Văn Sáng", NomineeType.Individual, "DIRECT_LABOUR", "Hội Nông dân xã An Khê Thượng", []) with { LaunchedBy = "ASSOCIATION" },
            "Chuyên đề thi đua do Hội phát động thì cấp Hội đó xét, khen thưởng."), Actor.System, cancellation));
        return true;
    }

    private async Task<ImmutableArray<string>> ComponentsAsync(string office, string procedure, CancellationToken cancellation)
    {
        var level = await db.Offices.Where(o => o.Code == office).Select(o => o.Level).SingleAsync(cancellation);
        var row = await db.Procedures.SingleAsync(p => p.Code == procedure, cancellation);
        return desk.Rules.Award(row.Award, level.Identifier(), row.Kind, desk.Now.OfficeDate()).Required.Components;
    }

    private static Submission Of(string office, string procedure, string nominee, NomineeType type, string category, string unit, ImmutableArray<string> components) => new(
        office, procedure, unit, $"Văn thư {unit}"[..Math.Min(200, unit.Length + 8)], "0912 345 678", null, null, SubmissionChannel.Direct, 1,
        [new(nominee, type, category, unit, null, null)], components);

    private static void Expect<T>(Outcome<T> outcome)
    {
        if (outcome is Outcome<T>.Refused refused)
            throw new InvalidOperationException($"Expected a sample dossier to be received, but {string.Join("; ", refused.Problems.Select(p => $"{p.Code}: {p.En}"))}");
    }
}
