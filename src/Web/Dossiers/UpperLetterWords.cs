using Microsoft.Extensions.Localization;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>Letters to and from an upper level that takes dossiers on paper, in words.</summary>
internal static class UpperLetterWords
{
    public static string Words(this UpperLetterKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        UpperLetterKind.Submission => words["Gửi hồ sơ"],
        UpperLetterKind.Supplement => words["Gửi bổ sung"],
        UpperLetterKind.Withdrawal => words["Đề nghị dừng giải quyết"],
        UpperLetterKind.Awarded => words["Quyết định khen thưởng"],
        UpperLetterKind.NotAwarded => words["Không được khen thưởng"],
        UpperLetterKind.Returned => words["Trả lại hồ sơ"],
        UpperLetterKind.SupplementAsked => words["Yêu cầu bổ sung giấy tờ"],
        UpperLetterKind.WithdrawalAccepted => words["Đồng ý dừng giải quyết"],
        _ => words["Không dừng được"],
    };
}
