using System.Collections.Immutable;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Steps;

/// <summary>The steps of the table of hours (a4) in the office's words. A step that an office added is shown by its key.</summary>
public static class StepTerms
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("receive", "Tiếp nhận, chuyển hồ sơ"), new("assign", "Phân công"), new("appraise", "Thẩm định"), new("consult", "Lấy ý kiến"),
        new("council", "Họp Hội đồng"), new("chair", "Trình, ký"), new("certificateAndReturn", "In bằng, trả kết quả"),
    ];

    public static string Name(string step) => All.FirstOrDefault(term => term.Code == step)?.Vietnamese ?? step;
}
