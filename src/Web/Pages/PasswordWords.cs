using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Workflow.Web.Shell;

namespace Workflow.Web.Pages;

/// <summary>What is wrong with a password, in the reader's language.</summary>
internal static class PasswordWords
{
    public static string Of(IdentityError error, IStringLocalizer<Texts> words) => error.Code switch
    {
        "PasswordMismatch" => words["Mật khẩu hiện nay không đúng."],
        "PasswordTooShort" => words["Mật khẩu mới phải có ít nhất 12 ký tự."],
        "PasswordRequiresUniqueChars" => words["Mật khẩu mới phải có ít nhất 5 ký tự khác nhau."],
        "DuplicateUserName" => words["Tên đăng nhập này đã có."],
        "InvalidUserName" => words["Tên đăng nhập chỉ gồm chữ không dấu, số và các dấu . - _ @."],
        "InvalidEmail" => words["Địa chỉ thư điện tử chưa đúng."],
        _ => error.Description,
    };
}
