using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>One hand-over on a control slip.</summary>
/// <param name="Result">trước hạn, đúng hạn or quá hạn.</param>
public sealed record HandOver(string Giver, string Receiver, DateTimeOffset At, string Result, string Note);

/// <summary>The hours of one step on a control slip.</summary>
/// <param name="Budget">Null where the rules give none.</param>
public sealed record StepHours(string Step, decimal? Budget, decimal Used)
{
    public decimal Over => Budget is { } budget ? Math.Max(0, Used - budget) : 0;
}

/// <summary>Phiếu kiểm soát quá trình giải quyết hồ sơ (BM.05). Drawn from the hand-overs that the product recorded itself.</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Code of the dossier.</param>
/// <param name="ProcessingBody">Body in charge.</param>
/// <param name="CoordinatingBodies">Bodies consulted; empty where none was.</param>
/// <param name="ReceivedAt">Moment of complete receipt.</param>
/// <param name="DueAt">The appointment in force.</param>
/// <param name="HandOvers">In order; each giver is the receiver before (invariant x).</param>
/// <param name="Steps">What each step has used of its hours; empty on slips that were issued before they were counted.</param>
public sealed record ControlSlip(
    SlipHead Head, string DossierCode, string ProcessingBody, string CoordinatingBodies, DateTimeOffset ReceivedAt, DateTimeOffset DueAt,
    ImmutableArray<HandOver> HandOvers, ImmutableArray<StepHours> Steps = default) : Slip(Head)
{
    /// <inheritdoc cref="ControlSlip" path="/param[@name='Steps']"/>
    public ImmutableArray<StepHours> Steps { get; init; } = Steps.IsDefault ? [] : Steps;

    public override SlipKind Kind => SlipKind.ControlSlip;

    /// <summary>Filled from what the product recorded.</summary>
    public static ControlSlip Of(SlipHead head, DossierRow dossier, OfficeRow office, IEnumerable<string> consulted, DateTimeOffset due, IEnumerable<ControlSlipRow> rows)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(office);
        return new(head, dossier.Code ?? "", office.ReviewDepartmentName, string.Join(", ", consulted), dossier.CompleteAt ?? dossier.SubmittedAt, due,
            [.. rows.Select(r => new HandOver(r.Giver, r.Receiver, r.At, r.Result switch { HandOverResult.Early => "Trước hạn", HandOverResult.OnTime => "Đúng hạn", _ => "Quá hạn" }, r.Note ?? ""))]);
    }

    public override SlipLayout Draw() => Paper(PaperSize.A4, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", $"Mã hồ sơ: {DossierCode}",
    [
        new Block.Field("Cơ quan (bộ phận) giải quyết hồ sơ", ProcessingBody),
        new Block.Field("Cơ quan phối hợp giải quyết hồ sơ", CoordinatingBodies.Length > 0 ? CoordinatingBodies : "không"),
        new Block.Field("Thời gian nhận hồ sơ", ReceivedAt.Vietnamese()),
        new Block.Field("Thời gian trả kết quả", DueAt.Vietnamese()),
        new Block.Grid(
            [new("STT", 6), new("Bên giao", 22), new("Bên nhận", 22), new("Thời gian giao, nhận", 18), new("Kết quả", 13), new("Ghi chú", 19)],
            [.. HandOvers.Index().Select(row => (ImmutableArray<string>)
                [(row.Index + 1).ToString(CultureInfo.InvariantCulture), row.Item.Giver, row.Item.Receiver, row.Item.At.Vietnamese(), row.Item.Result, row.Item.Note])]),
        .. Steps.IsDefaultOrEmpty ? [] : new Block[]
        {
            new Block.Text("Giờ làm việc của từng bước (8 giờ là một ngày làm việc):"),
            new Block.Grid([new("Bước", 40), new("Được dùng (giờ)", 20), new("Đã dùng (giờ)", 20), new("Vượt (giờ)", 20)],
                [.. Steps.Select(step => (ImmutableArray<string>)[step.Step, Hours(step.Budget), Hours(step.Used), step.Over > 0 ? Hours(step.Over) : ""])]),
        },
        new Block.Text("Kết quả giải quyết hồ sơ do bên nhận nhập khi nhận bàn giao. Việc lưu vết được thực hiện tự động.", Italic: true),
    ]);

    private static string Hours(decimal? hours) => hours?.ToString("0.#", CultureInfo.GetCultureInfo("vi-VN")) ?? "–";
}
