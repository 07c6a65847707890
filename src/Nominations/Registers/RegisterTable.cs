using System.Collections.Immutable;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Registers;

/// <summary>The register and the report as tables to be exported.</summary>
public static class RegisterTable
{
    /// <summary>The columns of the form (BM.06), with the nominees and the status beside them.</summary>
    public static Sheet Of(IAsyncEnumerable<RegisterLine> lines) => new(
        "Sổ theo dõi hồ sơ",
        [
            ("STT", 8), ("Mã hồ sơ", 22), ("Tên thủ tục", 40), ("Tên cá nhân, tổ chức", 32), ("Người được đề nghị", 32), ("Địa chỉ", 28), ("Số điện thoại", 15), ("Cơ quan chủ trì giải quyết", 28),
            ("Nhận hồ sơ", 17), ("Hẹn trả kết quả", 12), ("Trả kết quả", 17), ("Phương thức nhận", 14), ("Người nhận kết quả", 24), ("Trạng thái", 24),
        ],
        Rows(lines));

    /// <summary>One line for each procedure, and the sum last, with the shares that are not counted by procedure.</summary>
    public static Sheet Of(DossierReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            "Tình hình giải quyết hồ sơ",
            [
                ("Cơ quan", 12), ("Thủ tục", 44), ("Kỳ trước chuyển sang", 12), ("Nhận trong kỳ", 12), ("Trực tiếp", 10), ("Trực tuyến", 10), ("Bưu chính", 10), ("Đã giải quyết", 12), ("Trước hạn", 10),
                ("Đúng hạn", 10), ("Quá hạn", 10), ("Đang giải quyết", 12), ("Trong hạn", 10), ("Đã quá hạn", 10), ("Không đủ điều kiện", 12), ("Dừng, rút", 10), ("Từ chối tiếp nhận", 12),
                ("Yêu cầu bổ sung", 12), ("Có hẹn lại", 10), ("Tỷ lệ đúng hạn", 10), ("Tỷ lệ nộp trực tuyến", 10), ("Ngày giải quyết trung bình", 12),
                ("Tỷ lệ số hóa đủ", 10), ("Tỷ lệ kết quả điện tử", 10), ("Tỷ lệ khai thác lại dữ liệu", 10),
            ],
            Rows(report).ToAsyncEnumerable());
    }

    private static async IAsyncEnumerable<ImmutableArray<Cell>> Rows(IAsyncEnumerable<RegisterLine> lines)
    {
        await foreach (var line in lines)
        {
            yield return
            [
                Cell.Of(line.Ordinal), Cell.Of(line.Code), Cell.Of(line.Procedure), Cell.Of(line.Applicant), Cell.Of(line.Nominees), Cell.Of(line.Address), Cell.Of(line.Phone), Cell.Of(line.LeadBody),
                Cell.Of(line.ReceivedAt), Cell.Of(line.DueOn), Cell.Of(line.ReturnedAt), Cell.Of(ChannelWords.Vietnamese(line.Channel)), Cell.Of(line.Receiver), Cell.Of(line.Status.Vietnamese()),
            ];
        }
    }

    // What is not counted by procedure stands in the sum alone.
    private static IEnumerable<ImmutableArray<Cell>> Rows(DossierReport report) =>
    [
        .. report.Rows.Select(row => (ImmutableArray<Cell>)[.. Cells(row.Office, row.ProcedureName, row.Counts), Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty]),
        [.. Cells("", "Tổng cộng", report.Total), Cell.Of(report.MeanDays), Cell.Share(report.DigitisedShare), Cell.Share(report.ElectronicResultShare), Cell.Share(report.ReusedShare)],
    ];

    private static ImmutableArray<Cell> Cells(string office, string procedure, DossierCounts c) =>
    [
        Cell.Of(office), Cell.Of(procedure), .. new[]
        {
            c.CarriedOver, c.Received, c.ReceivedDirect, c.ReceivedOnline, c.ReceivedPost, c.Resolved, c.ResolvedEarly, c.ResolvedOnTime, c.ResolvedLate, c.InProgress, c.InProgressWithin,
            c.InProgressPast, c.Refused, c.Stopped, c.RefusedAtCounter, c.Supplemented, c.Reappointed,
        }.Select(number => Cell.Of(number)), Cell.Share(c.OnTimeRate), Cell.Share(c.OnlineShare),
    ];
}
