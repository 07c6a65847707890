using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>One line of the register as it stood when the book was printed.</summary>
/// <param name="Ordinal">In the year's book.</param>
/// <param name="Contact">Address and telephone.</param>
/// <param name="ReturnedAt">Empty while the result has not been handed out.</param>
/// <param name="Method">Direct, post or online.</param>
public sealed record RegisterRow(
    int Ordinal, string Code, string Procedure, string Name, string Contact, string LeadBody, string ReceivedAt, string DueAt, string ReturnedAt, string Method);

/// <summary>Sổ theo dõi hồ sơ (BM.06): the lines of one period of one year's book.</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="Year">The book; numbering is continuous through it (Circular 01/2018 art. 10).</param>
/// <param name="From">First day of receipt.</param>
/// <param name="To">Last day of receipt.</param>
/// <param name="Field">The field of procedures that the book is kept for.</param>
/// <param name="Rows">In the order of their ordinals.</param>
public sealed record RegisterSheet(SlipHead Head, int Year, DateOnly From, DateOnly To, string Field, ImmutableArray<RegisterRow> Rows) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.Register;

    // The form is A4; its thirteen columns need the long side.
    public override SlipLayout Draw() => Paper(
        PaperSize.A4, "SỔ THEO DÕI HỒ SƠ", $"Lĩnh vực {Field} · Năm {Year} · hồ sơ nhận từ {From.Vietnamese()} đến {To.Vietnamese()}",
    [
        new Block.Grid(
            [
                new("STT", 4), new("Mã hồ sơ", 11), new("Tên thủ tục", 13), new("Tên cá nhân, tổ chức", 12), new("Địa chỉ, số điện thoại", 12), new("Cơ quan chủ trì giải quyết", 10),
                new("Nhận hồ sơ", 8), new("Hẹn trả", 8), new("Trả kết quả", 8), new("Phương thức nhận", 7), new("Ký nhận", 7),
            ],
            [.. Rows.Select(row => (ImmutableArray<string>)
                [row.Ordinal.ToString(CultureInfo.InvariantCulture), row.Code, row.Procedure, row.Name, row.Contact, row.LeadBody, row.ReceivedAt, row.DueAt, row.ReturnedAt, row.Method, ""])]),
        new Block.Text($"Tổng số: {Rows.Length} hồ sơ.", Bold: true),
        new Block.Signatures([new("", "", ""), new("NGƯỜI LẬP SỔ", "(Ký và ghi rõ họ tên)", "")]),
    ]) with { Size = PaperSize.A4Wide };
}
