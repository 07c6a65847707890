using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Offices;

/// <summary>
/// An administrator enters an office with its counter and its reviewing department, or changes what it is called. It brings its
/// level's standard procedures where they are not there yet, so that its counter can receive.
/// </summary>
public sealed partial class SaveOffice(OfficeDb db)
{
    /// <param name="Code">The identifier of Decision 20/2020/QĐ-TTg; codes of dossiers begin with it, so it never changes.</param>
    /// <param name="ParentCode">The province of a commune; empty for none.</param>
    public sealed record Request(string Code, string Name, OfficeLevel Level, string? ParentCode, string CounterName, string ReviewDepartmentName, string Address, string Phone);

    private const string TimeZone = "Asia/Ho_Chi_Minh";

    /// <summary>The saved office; <c>IsNew</c> when there was none of this code.</summary>
    public async Task<Outcome<(OfficeRow Office, bool IsNew)>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = string.IsNullOrWhiteSpace(request.ParentCode) ? null : request.ParentCode.Trim();
        var checks = new Checks()
            .Require(Identifier().IsMatch(request.Code), "office.code", nameof(request.Code), "Mã gồm chữ H và các số, ví dụ H98 hoặc H98.142.", $"Expected a code such as H98 or H98.142, but found '{request.Code}'.")
            .RequireText(request.Name, nameof(request.Name), "tên cơ quan", 200)
            .RequireText(request.CounterName, nameof(request.CounterName), "tên Bộ phận Một cửa", 200)
            .RequireText(request.ReviewDepartmentName, nameof(request.ReviewDepartmentName), "tên phòng chuyên môn", 200)
            .RequireText(request.Address, nameof(request.Address), "địa chỉ", 300)
            .RequireText(request.Phone, nameof(request.Phone), "số điện thoại", 30)
            .Require(parent is null || parent != request.Code && await db.Offices.AnyAsync(o => o.Code == parent && o.Level == OfficeLevel.Province, cancellation), "office.parent", nameof(request.ParentCode),
                "Cơ quan cấp trên phải là một tỉnh đã có.", $"Expected a province that exists, but found '{parent}'.");
        var office = await db.Offices.FirstOrDefaultAsync(o => o.Code == request.Code, cancellation);
        checks.Require(office is null || office.Level == request.Level, "office.level", nameof(request.Level), "Không đổi được cấp của cơ quan đã có.", "Expected the level of an office to stay as it is, but it differs.");
        if (checks.Failed) return checks.Refuse<(OfficeRow, bool)>();

        var isNew = office is null;
        if (office is null) db.Offices.Add(office = New(request));
        (office.Name, office.ParentCode, office.CounterName, office.ReviewDepartmentName, office.Address, office.Phone) =
            (request.Name.Trim(), parent, request.CounterName.Trim(), request.ReviewDepartmentName.Trim(), request.Address.Trim(), request.Phone.Trim());
        // A release may know procedures that the one before did not; those are added, what is there stays as the office has it.
        var known = await db.Procedures.Where(p => p.Level == request.Level).Select(p => p.Code).ToListAsync(cancellation);
        db.Procedures.AddRange(StandardProcedures.All.Where(p => p.Level == request.Level && !known.Contains(p.Code)));
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
}
