using Workflow.Nominations.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>A status in the portal's codes and in plain words (reference §2.5).</summary>
public static class StatusWords
{
    /// <summary>The national portal's code, 1 to 10 (6, a fee to be paid, never: awards cost nothing). Every status has one; a new status without a code is a fault that a test finds.</summary>
    public static int PortalCode(this DossierStatus status) => status switch
    {
        DossierStatus.Submitted => 1,
        DossierStatus.Received => 2,
        DossierStatus.RefusedAtCounter => 3,
        DossierStatus.SupplementRequested => 5,
        DossierStatus.WithdrawalRequested => 7,
        DossierStatus.Withdrawn or DossierStatus.ClosedNoSupplement or DossierStatus.Refused => 8,
        DossierStatus.Decided or DossierStatus.NotAwarded => 9,
        DossierStatus.ComplaintOpen => 9,
        DossierStatus.ResultReturned or DossierStatus.Corrected or DossierStatus.Revoked => 10,
        DossierStatus.Transferred or DossierStatus.UnderReview or DossierStatus.Consulting or DossierStatus.PublicPosting or DossierStatus.InCouncil
            or DossierStatus.AwaitingDecision or DossierStatus.OnHold or DossierStatus.Forwarded or DossierStatus.ReturnedByChair
            or DossierStatus.UnderVerification or DossierStatus.Migrated => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Expected a status with a code of the portal (§2.5)."),
    };

    /// <summary>For staff.</summary>
    public static string Vietnamese(this DossierStatus status) => status switch
    {
        DossierStatus.Submitted => "Đã nộp",
        DossierStatus.Received => "Đã tiếp nhận",
        DossierStatus.RefusedAtCounter => "Từ chối tiếp nhận",
        DossierStatus.Transferred => "Đã chuyển phòng chuyên môn",
        DossierStatus.UnderReview => "Đang thẩm định",
        DossierStatus.Consulting => "Đang lấy ý kiến",
        DossierStatus.PublicPosting => "Đang công khai",
        DossierStatus.InCouncil => "Đang xét tại Hội đồng",
        DossierStatus.AwaitingDecision => "Chờ quyết định",
        DossierStatus.OnHold => "Tạm dừng",
        DossierStatus.Forwarded => "Đã trình cấp trên",
        DossierStatus.ReturnedByChair => "Chủ tịch trả lại",
        DossierStatus.SupplementRequested => "Yêu cầu bổ sung",
        DossierStatus.WithdrawalRequested => "Yêu cầu rút",
        DossierStatus.Withdrawn => "Đã rút",
        DossierStatus.ClosedNoSupplement => "Dừng: không bổ sung",
        DossierStatus.Refused => "Không đủ điều kiện",
        DossierStatus.Decided => "Đã có quyết định",
        DossierStatus.NotAwarded => "Không được khen thưởng",
        DossierStatus.ResultReturned => "Đã trả kết quả",
        DossierStatus.ComplaintOpen => "Đang có khiếu nại",
        DossierStatus.UnderVerification => "Đang xác minh",
        DossierStatus.Corrected => "Đã đính chính",
        DossierStatus.Revoked => "Đã hủy bỏ quyết định",
        DossierStatus.Migrated => "Đã chuyển từ cấp huyện",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Expected a status of §2.5."),
    };

    /// <summary>For the public: the portal's words; a hold or its reason is never told (X7).</summary>
    public static string Public(this DossierStatus status) => status.PortalCode() switch
    {
        1 => "Mới đăng ký", 2 => "Được tiếp nhận", 3 => "Không được tiếp nhận", 4 => "Đang xử lý", 5 => "Yêu cầu bổ sung giấy tờ",
        7 => "Công dân yêu cầu rút hồ sơ", 8 => "Dừng xử lý", 9 => "Đã xử lý xong", _ => "Đã trả kết quả",
    };

    /// <summary>Nothing more happens to the dossier in this procedure.</summary>
    public static bool IsClosed(this DossierStatus status) => status is DossierStatus.RefusedAtCounter or DossierStatus.Withdrawn
        or DossierStatus.ClosedNoSupplement or DossierStatus.Refused or DossierStatus.ResultReturned or DossierStatus.Corrected or DossierStatus.Revoked;

    /// <summary>
    /// Its limit runs and nothing is decided (S2–S11): what X7 may stop. Decree 152/2025 Art. 4 forbids to consider, propose and award alike; before
    /// the receipt and while a supplement is awaited no limit runs, and the hold begins with the receipt.
    /// </summary>
    public static bool MayBeHeld(this DossierStatus status) => status is DossierStatus.Received or DossierStatus.Transferred or DossierStatus.UnderReview
        or DossierStatus.Consulting or DossierStatus.PublicPosting or DossierStatus.InCouncil or DossierStatus.AwaitingDecision or DossierStatus.ReturnedByChair;

    /// <summary>The appointment is running and can be missed: not once the processing has ended, here or by forwarding, nor while the dossier stands still or waits for the applicant (C6, C9, X5, X12).</summary>
    public static bool HasRunningAppointment(this DossierStatus status) => !status.IsSettled()
        && status is not (DossierStatus.OnHold or DossierStatus.SupplementRequested or DossierStatus.WithdrawalRequested or DossierStatus.Forwarded);

    /// <summary>A decision exists or the procedure is over: too late to withdraw (X5b).</summary>
    public static bool IsSettled(this DossierStatus status) => status.IsClosed() || status is DossierStatus.Decided or DossierStatus.NotAwarded;
}
