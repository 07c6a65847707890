using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Workflow.Runtime.Access;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Pages.Tokens;

/// <summary>What a scope allows, in words.</summary>
internal static class TokenWords
{
    public static Option[] Options(ImmutableArray<string> scopes, IStringLocalizer<Texts> words) => [.. scopes.Select(scope => new Option(scope, Of(scope, words), More(scope, words)))];

    public static string Of(string scope, IStringLocalizer<Texts> words) => scope switch
    {
        TokenScopes.DefinitionsRead => words["Xem quy trình và bảng quyết định"],
        TokenScopes.DefinitionsWrite => words["Cài đặt quy trình và bảng quyết định"],
        TokenScopes.InstancesRead => words["Xem các lần chạy quy trình"],
        TokenScopes.InstancesWrite => words["Khởi chạy, hủy quy trình, đặt giá trị"],
        TokenScopes.InstancesModify => words["Chuyển bước, đổi phiên bản của lần chạy"],
        TokenScopes.IncidentsWrite => words["Thử lại sự cố"],
        TokenScopes.MessagesWrite => words["Gửi thông điệp và tín hiệu"],
        TokenScopes.JobsWork => words["Nhận và báo kết quả việc tự động"],
        TokenScopes.DecisionsEvaluate => words["Tính theo bảng quyết định"],
        TokenScopes.TasksRead => words["Xem việc cần làm"],
        TokenScopes.TasksWrite => words["Nhận, trả lại và hoàn thành việc"],
        TokenScopes.PersonalData => words["Xem giá trị có thể là dữ liệu cá nhân"],
        _ => scope,
    };

    private static string? More(string scope, IStringLocalizer<Texts> words) => scope == TokenScopes.PersonalData ? words["Chỉ chọn khi chương trình thật sự cần; mỗi lần xem đều được ghi lại."].Value : null;
}
