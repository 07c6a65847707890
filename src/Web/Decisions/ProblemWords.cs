using Microsoft.Extensions.Localization;
using Workflow.Dmn;
using Workflow.Dmn.Analysis;
using Workflow.Runtime.Definitions;
using Workflow.Web.Shell;

namespace Workflow.Web.Decisions;

/// <summary>Problems of decision files, findings of their analysis and warnings of their evaluation in the reader's language.</summary>
internal static class ProblemWords
{
    /// <summary>What is wrong, in one sentence; the file reader's own sentence names the place and is shown beside it.</summary>
    public static string Of(DmnProblem problem, IStringLocalizer<Texts> words) => problem.Code switch
    {
        "dmn.xml" => words["Tệp không phải XML đúng quy cách, hoặc có khai báo DTD (không được phép)."],
        "dmn.too-deep" or "dmn.too-long" => words["Tệp quá lớn hoặc lồng quá nhiều cấp."],
        "dmn.not-dmn" => words["Tệp không phải DMN 1.2 đến 1.5."],
        "dmn.namespace-missing" => words["Thiếu không gian tên (namespace) của mô hình."],
        "dmn.import-type" => words["Tệp nhập vào không phải DMN; được giữ nguyên, không dùng đến."],
        "dmn.import-not-found" => words["Không tìm thấy mô hình được nhập vào; hãy ban hành mô hình đó trước."],
        "dmn.name-missing" => words["Thiếu tên."],
        "dmn.name-twice" or "dmn.id-twice" or "dmn.type-twice" or "dmn.entry-twice" => words["Tên hoặc mã bị dùng hai lần."],
        "dmn.unknown-type" => words["Kiểu dữ liệu không tồn tại."],
        "dmn.type-cycle" or "dmn.requirement-cycle" => words["Tham chiếu vòng tròn."],
        "dmn.unknown-reference" => words["Tham chiếu đến phần tử không tồn tại."],
        "dmn.wrong-reference" => words["Tham chiếu đến phần tử không đúng loại."],
        "dmn.output-missing" => words["Bảng chưa có cột kết quả."],
        "dmn.output-name" => words["Khi có nhiều cột kết quả, mỗi cột phải có tên."],
        "dmn.rule-length" or "dmn.row-length" => words["Số ô của quy tắc không khớp với số cột."],
        "dmn.hit-policy" => words["Chính sách chọn quy tắc (hit policy) không hợp lệ."],
        "dmn.expression-missing" => words["Thiếu biểu thức."],
        "dmn.expression-twice" => words["Có hai biểu thức ở chỗ chỉ được có một."],
        "dmn.imported-values" => words["Danh sách giá trị lấy từ tệp ngoài không được hỗ trợ."],
        "dmn.expression-language" => words["Chỉ dùng được ngôn ngữ FEEL."],
        "dmn.feel-syntax" => words["Biểu thức FEEL viết sai."],
        "dmn.function-kind" => words["Hàm này không phải FEEL; kết quả của nó luôn trống."],
        _ => words["Tệp có lỗi."],
    };

    public static string Of(ReviewedFinding reviewed, IStringLocalizer<Texts> words)
    {
        var table = reviewed.In.Table;
        var labels = table.Inputs.Select(input => input.Label ?? input.Expression.Text).ToList();
        return reviewed.Finding switch
        {
            TableFinding.Gap gap => words["Không có quy tắc nào cho trường hợp: {0}.", ValueWords.Of(gap.Example, labels, words)],
            TableFinding.Overlap overlap => words["Quy tắc {0} và {1} cùng đúng trong trường hợp: {2}. Bảng này chỉ cho phép một.", overlap.First, overlap.Second, ValueWords.Of(overlap.Example, labels, words)],
            TableFinding.Unreachable { IsMasked: true } hidden => words["Quy tắc {0} không bao giờ được dùng: các quy tắc trước nó đã bao hết.", hidden.Rule],
            TableFinding.Unreachable never => words["Quy tắc {0} không bao giờ đúng với giá trị được phép.", never.Rule],
            TableFinding.NotAllowed wrong => words["Quy tắc {0}, cột {1}: giá trị {2} nằm ngoài các giá trị được phép.", wrong.Rule, labels[wrong.Column - 1], ValueWords.Exactly(wrong.Value, words)],
            TableFinding.NotAnalysed { Rule: 0 } column => words["Cột {0}: danh sách giá trị được phép không phân tích được; hãy tự kiểm tra.", labels[column.Column - 1]],
            TableFinding.NotAnalysed cell => words["Quy tắc {0}, cột {1}: ô “{2}” không phân tích được; hãy thử với dữ liệu.", cell.Rule, labels[cell.Column - 1], cell.Text],
            _ => words["Bảng quá lớn để tìm hết; những gì tìm thấy là đúng nhưng có thể còn nữa."],
        };
    }

    /// <summary>The rules that a finding is about, by their XML ids; the first is where a click leads.</summary>
    public static IEnumerable<string> RulesOf(ReviewedFinding reviewed)
    {
        int[] numbers = reviewed.Finding switch
        {
            TableFinding.Overlap overlap => [overlap.First, overlap.Second],
            TableFinding.Unreachable unreachable => [unreachable.Rule],
            TableFinding.NotAllowed wrong => [wrong.Rule],
            TableFinding.NotAnalysed { Rule: > 0 } cell => [cell.Rule],
            _ => [],
        };
        return numbers.Select(number => reviewed.In.Table.Rules[number - 1].Id).Where(id => id.Length > 0);
    }

    /// <summary>A warning of an evaluation, by its code.</summary>
    public static string Warning(string code, IStringLocalizer<Texts> words) => code switch
    {
        "limit.time" => words["Phép tính vượt thời gian cho phép và đã bị dừng."],
        "limit.steps" => words["Phép tính vượt số bước cho phép và đã bị dừng."],
        "limit.list-size" or "limit.size" => words["Danh sách dài hơn mức cho phép; phép tính đã bị dừng."],
        "limit.text-length" => words["Văn bản dài hơn mức cho phép; phép tính đã bị dừng."],
        "limit.depth" => words["Phép tính lồng quá nhiều cấp và đã bị dừng."],
        "dmn.input-missing" => words["Thiếu một dữ liệu đầu vào."],
        "dmn.input-not-allowed" => words["Dữ liệu đầu vào nằm ngoài các giá trị được phép."],
        "dmn.output-not-allowed" => words["Kết quả nằm ngoài các giá trị được phép."],
        "dmn.unique-violated" => words["Nhiều quy tắc cùng đúng trong bảng chỉ cho phép một."],
        "dmn.any-violated" => words["Nhiều quy tắc cùng đúng nhưng cho kết quả khác nhau."],
        "dmn.type" => words["Giá trị không đúng kiểu."],
        _ => words["Biểu thức không tính được giá trị."],
    };
}
