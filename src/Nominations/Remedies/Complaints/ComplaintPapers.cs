using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>What stands on the papers of a complaint.</summary>
internal static class ComplaintPapers
{
    public static RemedyPaper Notice(SlipHead head, RemedyWork work, ComplaintRow complaint, bool accepted, Deadline settlement, string signer) => new(
        head, SlipKind.ComplaintNotice, "", accepted ? "THÔNG BÁO THỤ LÝ KHIẾU NẠI" : "THÔNG BÁO KHÔNG THỤ LÝ KHIẾU NẠI", $"Khiếu nại {work.Remedy.Number}",
        [
            new("Kính gửi", complaint.ComplainantName), new("Địa chỉ", complaint.ComplainantAddress ?? ""), new("Hồ sơ", work.Dossier.Code ?? ""),
            new("Ngày nhận khiếu nại", complaint.ReceivedOn.Vietnamese()), new("Nội dung khiếu nại", complaint.Content),
            .. accepted
                ? new PaperLine[] { new("Ngày thụ lý", work.Today.Vietnamese()), new("Thời hạn giải quyết", $"đến hết {settlement.DueDate.Vietnamese()} ({settlement.Rule.Source})") }
                : [new("Lý do không thụ lý", complaint.DeclineReason ?? "")],
        ], "NGƯỜI THỤ LÝ", signer);

    public static RemedyPaper Decision(SlipHead head, RemedyWork work, ComplaintRow complaint, ComplaintOutcome outcome, DateOnly secondUntil, string signer) => new(
        head, SlipKind.ComplaintDecision, complaint.DecisionNumber ?? "", "QUYẾT ĐỊNH", "Về việc giải quyết khiếu nại lần đầu",
        [
            new("Khiếu nại", $"{work.Remedy.Number}, nhận ngày {complaint.ReceivedOn.Vietnamese()}, thụ lý ngày {complaint.AcceptedOn?.Vietnamese()}"),
            new("Người khiếu nại", complaint.ComplainantName), new("Hồ sơ", work.Dossier.Code ?? ""), new("Nội dung khiếu nại", complaint.Content),
            new("Kết quả xác minh", complaint.Findings ?? ""), new("Nội dung giải quyết", complaint.Conclusion ?? ""), new("Kết luận", Words(outcome)),
            new("", $"Không đồng ý với quyết định này, người khiếu nại có quyền khiếu nại lần hai đến hết {secondUntil.Vietnamese()} hoặc khởi kiện vụ án hành chính tại Tòa án."),
        ], "CHỦ TỊCH", signer);

    public static string Words(ComplaintOutcome outcome) => outcome switch
    {
        ComplaintOutcome.Confirmed => "Giữ nguyên kết quả giải quyết hồ sơ.",
        ComplaintOutcome.Reopened => "Thẩm định lại hồ sơ.",
        _ => "Mời nộp lại hồ sơ; Bộ phận Một cửa tiếp nhận.",
    };
}
