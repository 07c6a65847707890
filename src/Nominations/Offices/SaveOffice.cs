using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Offices;

/// <summary>
/// An administrator enters an office with its counter and its reviewing department, or changes what it is called. It brings its
/// level's standard procedures where they are not there yet, so that its counter can receive.
/// </summary>
public sealed partial class SaveOffice(OfficeDb db)
{
    /// <param name="Code">The identifier of Decision 20/2020/QĐ-TTg; codes of dossiers begin with it, so it never changes.</param>
    /// <param name="ParentCode">Whom it submits to: the province of a commune or district, a central body of a province; empty for none.</param>
    /// <param name="Exchange">How dossiers reach it; by letter only for a central body.</param>
    public sealed record Request(
        string Code, string Name, OfficeLevel Level, string? ParentCode, string CounterName, string ReviewDepartmentName, string Address, string Phone, OfficeExchange Exchange = OfficeExchange.System);

    private const string TimeZone = "Asia/Ho_Chi_Minh";

    /// <summary>The saved office; <c>IsNew</c> when there was none of this code.</summary>
    public async Task<Outcome<(OfficeRow Office, bool IsNew)>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsSystem && !await db.AccountGroups.AnyAsync(g => g.AccountId == actor.Account && g.Name == Roles.Administrator, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        var parent = string.IsNullOrWhiteSpace(request.ParentCode) ? null : request.ParentCode.Trim();
        var above = request.Level == OfficeLevel.Province ? OfficeLevel.Central : OfficeLevel.Province;
        var checks = new Checks()
            .Require(request.Level == OfficeLevel.Central ? Central().IsMatch(request.Code) : Identifier().IsMatch(request.Code), "office.code", nameof(request.Code), request.Level == OfficeLevel.Central ? "Mã gồm một chữ A–Y và hai số, ví dụ G09." : "Mã gồm chữ H và các số, ví dụ H98 hoặc H98.142.", $"Expected a code such as H98, H98.142 or, of a central body, G09, but found '{request.Code}'.")
            .RequireText(request.Name, nameof(request.Name), "tên cơ quan", 200)
            .RequireText(request.CounterName, nameof(request.CounterName), "tên Bộ phận Một cửa", 200)
            .RequireText(request.ReviewDepartmentName, nameof(request.ReviewDepartmentName), "tên phòng chuyên môn", 200)
            .RequireText(request.Address, nameof(request.Address), "địa chỉ", 300)
            .RequireText(request.Phone, nameof(request.Phone), "số điện thoại", 30)
            .Require(parent is null || request.Level != OfficeLevel.Central && await db.Offices.AnyAsync(o => o.Code == parent && o.Level == above, cancellation), "office.parent", nameof(request.ParentCode),
                above == OfficeLevel.Central ? "Tỉnh trình cơ quan trung ương đã có trong danh mục." : "Cơ quan cấp trên phải là một tỉnh đã có.", $"Expected an office of level {above.Identifier()} that exists, but found '{parent}'.")
            .Require(request.Exchange == OfficeExchange.System || request.Level == OfficeLevel.Central, "office.exchange", nameof(request.Exchange),
                "Chỉ cơ quan trung ương nhận hồ sơ bằng công văn.", "Expected a central body to be the one that takes dossiers by letter.");
        var office = await db.Offices.FirstOrDefaultAsync(o => o.Code == request.Code, cancellation);
        checks.Require(office is null || office.Level == request.Level, "office.level", nameof(request.Level), "Không đổi được cấp của cơ quan đã có.", "Expected the level of an office to stay as it is, but it differs.");
        if (checks.Failed) return checks.Refuse<(OfficeRow, bool)>();

        var isNew = office is null;
        if (office is null) db.Offices.Add(office = New(request));
        (office.Name, office.ParentCode, office.CounterName, office.ReviewDepartmentName, office.Address, office.Phone, office.Exchange) =
            (request.Name.Trim(), parent, request.CounterName.Trim(), request.ReviewDepartmentName.Trim(), request.Address.Trim(), request.Phone.Trim(), request.Exchange);
        await StandardProcedures.AddMissingAsync(db, [request.Level], cancellation);
        await db.SaveChangesAsync(cancellation);
        return (office, isNew);
    }

    private static OfficeRow New(Request request) => new()
    {
        Code = request.Code, Name = request.Name, Level = request.Level, CounterCode = request.Code, CounterName = request.CounterName,
        ReviewDepartmentName = request.ReviewDepartmentName, Address = request.Address, Phone = request.Phone, TimeZone = TimeZone,
    };

    [GeneratedRegex(@"^H\d{2}(\.\d{1,3}){0,3}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Y]\d{2}(\.\d{1,3}){0,3}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Central();
}
