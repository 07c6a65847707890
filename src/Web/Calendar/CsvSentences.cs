using System.Globalization;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;
using Workflow.Web.Shell;

namespace Workflow.Web.Calendar;

/// <summary>The words of the calendar's kinds, columns and faults.</summary>
public static class CsvSentences
{
    public static string Kind(DayKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        DayKind.Holiday => words["Nghỉ lễ, Tết"],
        DayKind.Compensatory => words["Nghỉ bù"],
        DayKind.SwapOff => words["Nghỉ hoán đổi"],
        DayKind.MakeUpWorking => words["Làm bù"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of day."),
    };

    public static string Confidence(string letter, IStringLocalizer<Texts> words) => letter switch
    {
        "P" => words["văn bản gốc"],
        "O" => words["trang chính thức"],
        "C" => words["tính theo luật"],
        "M" => words["nguồn tin cậy vừa"],
        "L" => words["quy định địa phương"],
        "A" => words["suy từ nơi tương tự"],
        "D" => words["do thiết kế"],
        _ => words["chưa xác nhận"],
    };

    public static string Column(string column, IStringLocalizer<Texts> words) => column switch
    {
        "date" => words["Ngày"],
        "kind" => words["Loại ngày"],
        "occasion" => words["Dịp"],
        "decisionNumber" => words["Số văn bản"],
        "confidence" => words["Độ tin cậy"],
        "source" => words["Nguồn"],
        "year" => words["Năm"],
        "yearConfirmed" => words["Đã có lịch chính thức"],
        "counter" => words["Bộ phận"],
        "seasonFrom" => words["Từ ngày (tháng-ngày)"],
        "seasonTo" => words["Đến ngày (tháng-ngày)"],
        "weekday" => words["Thứ"],
        "from" => words["Mở cửa"],
        "to" => words["Đóng cửa"],
        _ => words["cả dòng"],
    };

    /// <summary>What a cell should have been, and what it is. In English the reader's own sentence says it.</summary>
    public static string Say(CsvProblem problem, IStringLocalizer<Texts> words)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "vi") return $"Expected {problem.Expected}, but found {(problem.Found.Length == 0 ? "nothing" : $"'{problem.Found}'")}.";
        var expected = problem.Expected switch
        {
            "a text" => "cần có chữ",
            "a date yyyy-MM-dd" => "cần ngày dạng năm-tháng-ngày, ví dụ 2026-04-30",
            "a time HH:mm" => "cần giờ dạng 07:30",
            "a day MM-dd" => "cần ngày dạng tháng-ngày, ví dụ 04-30",
            "a year from 2000 to 2100" => "cần năm từ 2000 đến 2100",
            "a Saturday or Sunday for MAKE_UP_WORKING" => "ngày làm bù phải là Thứ Bảy hoặc Chủ nhật",
            "a working weekday for SWAP_OFF and COMPENSATORY" => "ngày nghỉ bù, nghỉ hoán đổi phải là ngày trong tuần làm việc",
            "this column in the header" => "dòng đầu phải có cột này",
            "a row that occurs once" => "dòng này bị lặp",
            "a well-formed CSV line" => "dòng CSV viết sai",
            var one when one.StartsWith("one of ", StringComparison.Ordinal) => $"chỉ nhận một trong: {one[7..]}",
            var most when most.StartsWith("at most ", StringComparison.Ordinal) => $"nhiều nhất {Number(most)} ký tự",
            var after when after.StartsWith("a time after ", StringComparison.Ordinal) => $"phải sau {after[13..]}",
            var cells when cells.EndsWith(" cells", StringComparison.Ordinal) => $"cần {Number(cells)} ô",
            var other => other,
        };
        var found = problem.Found.Split(", a ")[0].Replace("the same as line", "trùng dòng", StringComparison.Ordinal).Replace(" cells", " ô", StringComparison.Ordinal);
        return $"{expected}; {(found.Length == 0 ? "đang để trống" : $"đang là “{found}”")}";
    }


    private static string Number(string text) => new([.. text.Where(char.IsAsciiDigit)]);
}
