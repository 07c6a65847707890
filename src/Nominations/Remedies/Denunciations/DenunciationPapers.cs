using Workflow.Nominations.Clock;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>What stands on the papers of a verification; never who denounced.</summary>
internal static class DenunciationPapers
{
    public static RemedyPaper Notice(SlipHead head, RemedyWork work, DenunciationRow denunciation, bool accepted, Deadline limit, string signer) => new(
        head, SlipKind.VerificationNotice, "", accepted ? "THÔNG BÁO THỤ LÝ TỐ CÁO" : "THÔNG BÁO KHÔNG THỤ LÝ TỐ CÁO", $"Vụ việc {work.Remedy.Number}",
        [
            new("Kính gửi", "Người tố cáo (danh tính được giữ bí mật)"), new("Hồ sơ", work.Dossier.Code ?? ""), new("Ngày nhận", denunciation.ReceivedOn.Vietnamese()),
            new("Nội dung", denunciation.Content),
            .. accepted
                ? new PaperLine[] { new("Ngày thụ lý", work.Today.Vietnamese()), new("Thời hạn kết luận", $"đến hết {limit.DueDate.Vietnamese()} ({limit.Rule.Source})") }
                : [new("Lý do không thụ lý", denunciation.DeclineReason ?? "")],
        ], "NGƯỜI THỤ LÝ", signer);

    public static RemedyPaper Conclusion(SlipHead head, RemedyWork work, DenunciationRow denunciation, string signer) => new(
        head, SlipKind.VerificationConclusion, denunciation.ConclusionNumber ?? "", "KẾT LUẬN NỘI DUNG TỐ CÁO", $"Vụ việc {work.Remedy.Number}",
        [
            new("Hồ sơ", work.Dossier.Code ?? ""), new("Nội dung", denunciation.Content), new("Thụ lý ngày", denunciation.AcceptedOn?.Vietnamese() ?? ""),
            new("Kết quả xác minh", denunciation.Findings ?? ""), new("Kết luận", denunciation.Conclusion ?? ""),
            new("Nội dung tố cáo", denunciation.Proven == true ? "đúng" : "không đúng hoặc không có căn cứ"),
            .. denunciation.Ground is { } ground ? new PaperLine[] { new("Căn cứ hủy bỏ quyết định khen thưởng", ground.Vietnamese()) } : [],
        ], "CHỦ TỊCH", signer);

    /// <summary>Law 06/2022 Art. 93.2 in short.</summary>
    public static string Vietnamese(this RevocationGround ground) => ground switch
    {
        RevocationGround.FraudInMerit => "Điểm a khoản 2 Điều 93: có hành vi gian dối trong việc kê khai công trạng",
        RevocationGround.FalsePapers => "Điểm b khoản 2 Điều 93: cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ",
        RevocationGround.UnlawfulReview => "Điểm c khoản 2 Điều 93: thẩm định, xét, duyệt, đề nghị khen thưởng trái quy định của pháp luật",
        RevocationGround.StandardNotMet => "Điểm d khoản 2 Điều 93: có kết luận, quyết định, bản án về việc người được khen thưởng không bảo đảm tiêu chuẩn trong thời gian tính thành tích",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "Expected a ground of Art. 93.2."),
    };
}
