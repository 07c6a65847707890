using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Pages;

/// <summary>The groups that an account can be in: every role of every office, and the administrators.</summary>
internal static class GroupWords
{
    public static Option[] Options(IEnumerable<OfficeRow> offices, IStringLocalizer<Texts> words)
    {
        (string Role, string Words)[] roles =
        [
            (Roles.Counter, words["Bộ phận Một cửa"]), (Roles.CounterHead, words["Lãnh đạo Bộ phận Một cửa"]), (Roles.ReviewHead, words["Lãnh đạo phòng chuyên môn"]),
            (Roles.Reviewer, words["Chuyên viên thẩm định"]), (Roles.Secretary, words["Thư ký Hội đồng"]), (Roles.Council, words["Thành viên Hội đồng"]), (Roles.Chair, words["Chủ tịch"]),
            (Roles.ComplaintDesk, words["Giải quyết khiếu nại"]), (Roles.Verifier, words["Xác minh tố cáo"]),
        ];
        return [.. offices.SelectMany(o => roles.Select(r => new Option(Roles.Group(o.Code, r.Role), r.Words, o.Name))), new(Roles.Administrator, words["Quản trị hệ thống"]), new(Roles.Program, words["Chương trình kết nối"])];
    }

    /// <summary>The field that an error of an account is about.</summary>
    public static string FieldOf(IdentityError error) =>
        error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : error.Code.Contains("Email", StringComparison.Ordinal) ? "email" : "user";
}
