using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Workflow.Runtime.Forms;
using Workflow.Web.Shell;

namespace Workflow.Web.Forms;

/// <summary>What is wrong with an answer, in the words of the screens; and the same words for what form-js finds in the browser.</summary>
internal static class FormSentences
{
    public static string Say(FormProblem problem, IStringLocalizer<Texts> words) => problem.Code switch
    {
        "form.required" => words["Hãy trả lời câu này."],
        "form.too-short" => words["Cần ít nhất {0} ký tự.", problem.Limit],
        "form.too-long" => words["Nhiều nhất {0} ký tự.", problem.Limit],
        "form.too-small" => words["Nhỏ nhất là {0}.", problem.Limit],
        "form.too-large" => words["Lớn nhất là {0}.", problem.Limit],
        "form.not-number" => words["Hãy nhập một số."],
        "form.decimals" => words["Nhiều nhất {0} chữ số sau dấu phẩy.", problem.Limit],
        "form.increment" => words["Phải là bội số của {0}.", problem.Limit],
        "form.pattern" => problem.Limit.Length > 0 ? problem.Limit : words["Chưa đúng dạng yêu cầu."],
        "form.email" => words["Hãy nhập địa chỉ thư điện tử, ví dụ ten@coquan.vn."],
        "form.phone" => words["Hãy nhập số điện thoại có mã nước, ví dụ +84912345678."],
        "form.not-moment" => words["Hãy nhập ngày giờ có thật."],
        "form.past-day" => words["Không chọn ngày đã qua."],
        "form.not-offered" => words["Hãy chọn trong các lựa chọn đã cho."],
        "form.type" => words["Chưa đúng dạng yêu cầu."],
        "form.hidden" => words["Câu này không áp dụng với những gì đã trả lời; hãy để trống."],
        "form.read-only" => words["Mục này chỉ để xem, không sửa được."],
        "form.unknown-key" => words["Biểu mẫu này không hỏi “{0}”.", problem.Limit],
        var other => throw new NotSupportedException($"form problem {other}"),
    };

    /// <summary>form-js speaks English: each of its sentences as a pattern, with ours; $1 is what it found in there.</summary>
    public static string ForBrowser(IStringLocalizer<Texts> words)
    {
        (string English, string Code)[] sentences =
        [
            (@"^Field is required", "form.required"), (@"^Field must have minimum length of (.*)\.$", "form.too-short"), (@"^Field must have maximum length of (.*)\.$", "form.too-long"),
            (@"^Field must have minimum value of (.*)\.$", "form.too-small"), (@"^Field must have maximum value of (.*)\.$", "form.too-large"), (@"^Value is not a number", "form.not-number"),
            (@"^Value is expected to be an integer", "form.decimals"), (@"^Value is expected to have at most (\d+)", "form.decimals"), (@"^Please select a valid value", "form.type"),
            (@"^Field must match pattern", "form.type"), (@"^Field must be a valid email", "form.email"), (@"^Field must be a valid .*phone", "form.phone"),
        ];
        return JsonSerializer.Serialize(sentences.Select(s => new[] { s.English, Say(new("", s.Code, s.English.Contains("integer", StringComparison.Ordinal) ? "0" : "$1"), words) }));
    }

    /// <summary>The problems by component id, as form-js places them.</summary>
    public static string Placed(FormSchema schema, FormState state, Func<FormField, string> nameOf)
    {
        var placed = new JsonObject();
        foreach (var field in schema.Fields)
        {
            if (state.ProblemOf(nameOf(field)) is { } message) placed[field.Id] = new JsonArray(message);
        }
        return placed.ToJsonString();
    }
}
