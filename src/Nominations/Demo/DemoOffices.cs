using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Offices;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Demo;

/// <summary>One sign-in of the demonstration.</summary>
public sealed record DemoAccount(string SignInName, string Name, string Post, ImmutableArray<string> Groups);

/// <summary>The fictional commune xã An Khê Thượng and province tỉnh Bình Lâm (reference, section c): offices, procedures, accounts, councils. Development only.</summary>
public sealed class DemoOffices(OfficeDb db, UserManager<Account> accounts)
{
    public const string Commune = "H98.142";
    public const string Province = "H98";

    /// <summary>Takes dossiers by letter; nobody of it signs in here.</summary>
    public const string Central = "G09";

    /// <summary>One account per role of the commune, its council of nine, and the province's.</summary>
    public static ImmutableArray<DemoAccount> Accounts { get; } =
    [
        new("quay", "Nguyễn Thị Lành", "Công chức tiếp nhận", [Of(Roles.Counter)]),
        new("truongquay", "Phan Văn Định", "Phó Giám đốc Trung tâm Phục vụ hành chính công", [Of(Roles.CounterHead), Of(Roles.Counter)]),
        new("truongphong", "Đặng Thị Hòa", "Trưởng phòng Văn hóa – Xã hội", [Of(Roles.ReviewHead), Of(Roles.Council)]),
        new("chuyenvien", "Trịnh Minh Quân", "Chuyên viên Phòng Văn hóa – Xã hội", [Of(Roles.Reviewer)]),
        new("thuky", "Lê Thị Mận", "Thư ký Hội đồng Thi đua – Khen thưởng", [Of(Roles.Secretary), Of(Roles.Council)]),
        new("chutich", "Trần Văn Hậu", "Chủ tịch Ủy ban nhân dân xã", [Of(Roles.Chair), Of(Roles.Council)]),
        .. Enumerable.Range(1, 6).Select(i => new DemoAccount($"uyvien{i}", Members[i - 1], "Ủy viên Hội đồng", [Of(Roles.Council)])),
        new("khieunai", "Hoàng Thị Minh", "Công chức giải quyết khiếu nại", [Of(Roles.ComplaintDesk)]),
        new("xacminh", "Quách Văn Thanh", "Công chức xác minh tố cáo", [Of(Roles.Verifier)]),
        new("quantri", "Ngô Quản Trị", "Quản trị hệ thống", [Roles.Administrator]),
        new("quaytinh", "Lò Thị Mây", "Công chức tiếp nhận tỉnh", [Roles.Group(Province, Roles.Counter)]),
        new("chuyenvientinh", "Vi Văn Sơn", "Chuyên viên Sở Nội vụ", [Roles.Group(Province, Roles.Reviewer)]),
        new("truongphongtinh", "Hà Thị Xuân", "Trưởng phòng Thi đua – Khen thưởng", [Roles.Group(Province, Roles.ReviewHead)]),
        new("thukytinh", "Ma Văn Lợi", "Thư ký Hội đồng tỉnh", [Roles.Group(Province, Roles.Secretary), Roles.Group(Province, Roles.Council)]),
        new("chutichtinh", "Nông Văn Thành", "Chủ tịch Ủy ban nhân dân tỉnh", [Roles.Group(Province, Roles.Chair), Roles.Group(Province, Roles.Council)]),
        new("khieunaitinh", "Lục Thị Công", "Công chức giải quyết khiếu nại tỉnh", [Roles.Group(Province, Roles.ComplaintDesk)]),
        new("xacminhtinh", "Tô Văn Chính", "Thanh tra viên", [Roles.Group(Province, Roles.Verifier)]),
        .. Enumerable.Range(1, 13).Select(i => new DemoAccount($"uyvientinh{i}", $"Ủy viên tỉnh {i}", "Ủy viên Hội đồng tỉnh", [Roles.Group(Province, Roles.Council)])),
    ];

    private static ImmutableArray<string> Members => ["Bùi Văn An", "Cao Thị Bích", "Dương Văn Cường", "Hồ Thị Diễm", "Lương Văn Em", "Mai Thị Phượng"];

    /// <summary>False when the offices are there already; then nothing is touched.</summary>
    public async Task<bool> SeedAsync(string password, CancellationToken cancellation)
    {
        if (await db.Offices.AnyAsync(cancellation)) return false;

        await using var work = await db.BeginWorkAsync(cancellation);
        var ministry = Office(Central, "Bộ Nội vụ", OfficeLevel.Central, null, "Ban Thi đua – Khen thưởng Trung ương", "Ban Thi đua – Khen thưởng Trung ương");
        (ministry.Exchange, ministry.Address) = (OfficeExchange.Letters, "Trụ sở Bộ Nội vụ, Hà Nội");
        db.Offices.Add(ministry);
        db.Offices.Add(Office(Province, "tỉnh Bình Lâm", OfficeLevel.Province, Central, "Trung tâm Phục vụ hành chính công tỉnh", "Sở Nội vụ"));
        db.Offices.Add(Office(Commune, "xã An Khê Thượng", OfficeLevel.Commune, Province, "Trung tâm Phục vụ hành chính công xã", "Phòng Văn hóa – Xã hội"));
        db.Procedures.AddRange(StandardProcedures.All);
        foreach (var demo in Accounts) await AddAsync(demo, password);
        await db.SaveChangesAsync(cancellation);
        await SeatAsync(Commune, "Hội đồng Thi đua – Khen thưởng xã", "chutich", "truongphong", "thuky", "uyvien", cancellation);
        await SeatAsync(Province, "Hội đồng Thi đua – Khen thưởng tỉnh", "chutichtinh", null, "thukytinh", "uyvientinh", cancellation);
        await work.CommitAsync(cancellation);
        return true;
    }

    private async Task AddAsync(DemoAccount demo, string password)
    {
        var account = new Account { UserName = demo.SignInName, DisplayName = demo.Name, Email = $"{demo.SignInName}@ankhethuong.example", EmailConfirmed = true };
        foreach (var group in demo.Groups) account.Groups.Add(new() { AccountId = account.Id, Name = group });
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) throw new InvalidOperationException($"Expected account '{demo.SignInName}' to be created, but {string.Join("; ", made.Errors.Select(e => e.Code))}.");
    }

    private async Task SeatAsync(string office, string name, string chair, string? vice, string secretary, string members, CancellationToken cancellation)
    {
        var council = new CouncilRow { Id = Guid.NewGuid(), OfficeCode = office, Name = name, EstablishedBy = "Quyết định số 07/QĐ-UBND ngày 05/01/2026", BallotsAllowed = 1, TermFrom = new(2026, 1, 5) };
        var decision = new CouncilDecisionRow
        {
            Id = Guid.NewGuid(), CouncilId = council.Id, Number = "07/QĐ-UBND", SignedOn = new(2026, 1, 5), EffectiveFrom = new(2026, 1, 5), RecordedAt = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero), RecordedBy = Guid.Empty,
        };
        council.Decisions.Add(decision);
        db.Councils.Add(council);
        var people = await db.Users.Where(a => a.UserName == chair || a.UserName == vice || a.UserName == secretary || (a.UserName ?? "").StartsWith(members)).ToListAsync(cancellation);
        // "uyvien" is also how the province's members begin.
        var seated = people.Where(a => a.UserName is { } n && (n == chair || n == vice || n == secretary || int.TryParse(n[members.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _)));
        foreach (var (a, i) in seated.OrderBy(a => RoleOf(a.UserName)).ThenBy(a => a.UserName?.Length).ThenBy(a => a.UserName, StringComparer.Ordinal).Select((a, i) => (a, i)))
        {
            council.Members.Add(new()
            {
                Id = Guid.NewGuid(), CouncilId = council.Id, AccountId = a.Id, SignInName = a.UserName ?? "", Name = a.DisplayName,
                Post = Accounts.First(d => d.SignInName == a.UserName).Post, Role = RoleOf(a.UserName), Ordinal = i + 1, From = new(2026, 1, 5), AppointedById = decision.Id,
            });
        }

        CouncilRole RoleOf(string? signIn) => signIn == chair ? CouncilRole.Chair : signIn == vice ? CouncilRole.ViceChair : signIn == secretary ? CouncilRole.Secretary : CouncilRole.Member;
    }

    private static string Of(string role) => Roles.Group(Commune, role);

    private static OfficeRow Office(string code, string name, OfficeLevel level, string? parent, string counter, string department) => new()
    {
        Code = code, Name = name, Level = level, ParentCode = parent, CounterCode = code, CounterName = counter, ReviewDepartmentName = department,
        Address = $"Trụ sở Ủy ban nhân dân {name}", Phone = "0299 000 0000", TimeZone = "Asia/Ho_Chi_Minh",
    };
}
