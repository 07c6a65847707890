using System.Collections.Frozen;
using System.Globalization;

namespace Workflow.Web.Definitions;

/// <summary>
/// Why a running process could not be moved or brought to another version, as an administrator reads it. The engine's own English sentence, which names
/// values and places, goes with it; English is its language, so only Vietnamese is here. A test holds the list against the codes of the engine.
/// </summary>
internal static class RunningSentences
{
    private static readonly FrozenDictionary<string, string> Vietnamese = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["migration.not-running"] = "Quy trình này không còn chạy.",
        ["migration.no-instances"] = "Không có quy trình nào đang chạy theo bản này.",
        ["migration.no-reason"] = "Hãy ghi lý do.",
        ["migration.same-version"] = "Đã ở bản này rồi.",
        ["migration.other-process"] = "Bản được chọn là của quy trình khác.",
        ["migration.other-version"] = "Quy trình đã ở bản khác; hãy tải lại trang rồi thử lại.",
        ["migration.continue"] = "Sau khi chuyển, quy trình không đi tiếp được.",
        ["migration.unknown-source"] = "Bản cũ không có mã bước này.",
        ["migration.unknown-target"] = "Bản mới không có bước này. Ghi mã mới của bước ở ô “Bước đổi mã”.",
        ["migration.twice"] = "Hai bước cũ cùng chuyển thành một bước mới.",
        ["migration.type"] = "Ở bản mới, bước này thuộc loại khác.",
        ["migration.scope"] = "Ở bản mới, bước này nằm trong quy trình con khác.",
        ["migration.repetition"] = "Ở bản mới, bước này lặp lại theo cách khác.",
        ["migration.event"] = "Ở bản mới, bước này chờ loại sự kiện khác.",
        ["migration.attached"] = "Ở bản mới, sự kiện này gắn vào việc khác.",
        ["migration.interrupting"] = "Ở bản mới, sự kiện này ngắt việc theo cách khác.",
        ["migration.parked"] = "Có nhánh đang chờ ở cổng này, nhưng bản mới không còn đường đi vào đó. Ghi mã đường thay thế.",
        ["migration.form"] = "Việc đang mở dùng một biểu mẫu mà bản mới không có.",
        ["modify.no-reason"] = "Hãy ghi lý do.",
        ["modify.nothing"] = "Chưa chọn bước nào.",
        ["modify.unknown-element"] = "Quy trình không có bước này.",
        ["modify.element"] = "Không mở được bước này trực tiếp; hãy chọn bước khác.",
        ["modify.scope"] = "Bước này nằm trong quy trình con chưa mở; hãy mở cả quy trình con.",
        ["modify.ambiguous-scope"] = "Quy trình con chứa bước này đang mở nhiều lần; không rõ mở ở lần nào.",
        ["modify.multi-instance"] = "Việc này được làm nhiều lần; chỉ bỏ hoặc mở được cả nhóm.",
        ["modify.compensation"] = "Bước này là một phần của việc hoàn tác; không bỏ riêng được.",
        ["modify.called"] = "Quy trình khác đang chờ quy trình con này; hãy bỏ bước gọi nó ở quy trình đó.",
        ["modify.not-active"] = "Bước này không còn mở; hãy tải lại trang.",
        ["modify.variables"] = "Giá trị kèm theo không đặt được vào bước này.",
        ["send-back.not-allowed"] = "Không trả về bước này được nữa; hãy tải lại trang.",
        ["instance.not-found"] = "Không có quy trình đang chạy này.",
        ["instance.ended"] = "Quy trình này đã kết thúc.",
        ["instance.ending"] = "Quy trình đang được kết thúc; các chương trình theo dõi việc bị thu lại chưa trả lời xong.",
        ["instance.suspended"] = "Quy trình đang đứng yên; cho chạy tiếp rồi mới sửa được.",
        ["instance.not-suspended"] = "Quy trình không đứng yên.",
        ["instance.caller-suspended"] = "Quy trình gọi nó đang đứng yên; cho chạy tiếp từ đó.",
        ["instance.called"] = "Quy trình khác đang chờ quy trình này.",
        ["instance.already-started"] = "Quy trình này đã bắt đầu.",
        ["instance.not-started"] = "Quy trình này chưa bắt đầu.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Codes => Vietnamese.Keys;

    /// <summary>The sentence for a code in the language of the page; <paramref name="english"/> where that is English or the code is not known.</summary>
    public static string Say(string code, string english) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" && Vietnamese.TryGetValue(code, out var sentence) ? sentence : english;

    /// <summary>What a batch has kept of its problems, <c>element: code: sentence</c> a line, each as element, sentence of the page and the engine's own.</summary>
    public static IReadOnlyList<(string Element, string Sentence, string English)> Kept(string? problems) =>
    [
        .. (problems ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 3) is [var element, var code, var english]
            ? (element, Say(code, english), english) : ("", line, line)),
    ];
}
