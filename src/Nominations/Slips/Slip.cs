using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>The papers that the procedure issues, each numbered per office, kind and year.</summary>
public enum SlipKind
{
    ReceiptSlip, SupplementSlip, RefusalSlip, ApologySlip, StopNotice, ControlSlip, CouncilMinutes, BallotCount, SubmissionStatement, DraftDecision, AwardList, Register,
    ComplaintNotice, ComplaintDecision, VerificationNotice, VerificationConclusion, CorrectionNotice, RecallMinutes, RevocationDecision, RecoveryReceipt, LossApology, DispatchSheet, WithdrawalAnswer,
}

/// <summary>Who issues a paper, where and when.</summary>
/// <param name="Superior">"ỦY BAN NHÂN DÂN XÃ …"; empty where there is none.</param>
/// <param name="IssuingUnit">"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG".</param>
/// <param name="Place">"An Khê Thượng"</param>
/// <param name="OneStopRegime">OSS-2018 or OSS-2025: which form number is printed.</param>
/// <param name="Form">The form of that regime; null for papers without a prescribed one and for those issued before forms were rows.</param>
public sealed record SlipHead(
    string Superior, string IssuingUnit, string Place, int Number, DateTimeOffset IssuedAt, string OneStopRegime, SlipForm? Form = null)
{
    internal string PlaceAndDate
    {
        get
        {
            var date = IssuedAt.OfficeDate();
            return $"{Place}, ngày {date.Day:00} tháng {date.Month:00} năm {date.Year}";
        }
    }
}

/// <summary>The person or organisation that a paper is for.</summary>
/// <param name="Identifier">Personal or organisation identifier; empty where none was given.</param>
public sealed record Party(string Name, string Identifier, string Address, string Phone, string Email);

/// <summary>The content of one issued paper: a value that is stored as it is and printed the same every time.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReceiptSlip), "receiptSlip")]
[JsonDerivedType(typeof(SupplementSlip), "supplementSlip")]
[JsonDerivedType(typeof(RefusalSlip), "refusalSlip")]
[JsonDerivedType(typeof(ApologySlip), "apologySlip")]
[JsonDerivedType(typeof(StopNotice), "stopNotice")]
[JsonDerivedType(typeof(ControlSlip), "controlSlip")]
[JsonDerivedType(typeof(CouncilMinutes), "councilMinutes")]
[JsonDerivedType(typeof(BallotCountMinutes), "ballotCount")]
[JsonDerivedType(typeof(RegisterSheet), "register")]
[JsonDerivedType(typeof(RemedyPaper), "remedyPaper")]
[JsonDerivedType(typeof(DispatchSheet), "dispatchSheet")]
[JsonDerivedType(typeof(WithdrawalAnswer), "withdrawalAnswer")]
[JsonDerivedType(typeof(Council.Papers.SubmissionStatement), "submissionStatement")]
[JsonDerivedType(typeof(Council.Papers.DraftDecision), "draftDecision")]
[JsonDerivedType(typeof(Council.Papers.AwardList), "awardList")]
public abstract record Slip(SlipHead Head)
{
    [JsonIgnore]
    public abstract SlipKind Kind { get; }

    /// <summary>The number as printed, e.g. 0007/PBS-TTPVHCC.</summary>
    [JsonIgnore]
    public string PrintedNumber => Head.Form is { } form ? SlipForms.PrintedNumber(form.Symbol, Head.Number) : SlipForms.PrintedNumber(Kind, Head.Number);

    /// <summary>What stands on the paper.</summary>
    public abstract SlipLayout Draw();

    private protected SlipLayout Paper(PaperSize size, string title, string subtitle, ImmutableArray<Block> blocks, string? qrAddress = null) => new(
        Head.Form?.Size ?? size, Head.Form?.Number ?? SlipForms.FormNumber(Kind, Head.OneStopRegime), Head.Superior, Head.IssuingUnit, $"Số: {PrintedNumber}",
        Head.PlaceAndDate, Head.Form?.Title ?? title, subtitle, blocks, string.IsNullOrEmpty(qrAddress) ? null : qrAddress);

    /// <summary>Whether the form of the regime has an item of <see cref="SlipItems"/>.</summary>
    private protected bool Has(string item) => Head.Form is not { } form || !form.Omitted.Contains(item, StringComparer.Ordinal);

    private protected IEnumerable<Block> IdentifierOf(Party party) =>
        Has(SlipItems.Identifier) ? [new Block.Field("Số định danh cá nhân/tổ chức", party.Identifier)] : [];

    private protected IEnumerable<Block> Fields(Party party)
    {
        yield return new Block.Field("Tên cá nhân/tổ chức", party.Name);
        foreach (var identifier in IdentifierOf(party)) yield return identifier;
        yield return new Block.Field("Địa chỉ", party.Address);
        yield return new Block.Line([new("Số điện thoại", party.Phone), new("Email", party.Email)]);
    }
}

/// <summary>Numbers and form numbers of the papers. The two one-stop regimes number the same forms differently (K3).</summary>
public static class SlipForms
{
    public static string PrintedNumber(SlipKind kind, int number) => PrintedNumber(Suffix(kind), number);

    /// <summary>0007/PBS-TTPVHCC; dots to write on while there is no number.</summary>
    public static string PrintedNumber(string symbol, int number) => number == 0 ? $"……/{symbol}" : $"{number:0000}/{symbol}";

    /// <summary>Circular 01/2018/TT-VPCP art. 9, Circular 03/2025/TT-VPCP annex I. Minutes have no prescribed form.</summary>
    public static string FormNumber(SlipKind kind, string oneStopRegime) => (oneStopRegime, kind) switch
    {
        (_, SlipKind.ReceiptSlip) => "Mẫu số 01",
        (_, SlipKind.SupplementSlip) => "Mẫu số 02",
        (_, SlipKind.RefusalSlip) => "Mẫu số 03",
        (_, SlipKind.ApologySlip) => "Mẫu số 04",
        ("OSS-2018", SlipKind.ControlSlip) => "Mẫu số 05",
        (_, SlipKind.ControlSlip) => "Mẫu số 06",
        ("OSS-2018", SlipKind.StopNotice) => "",
        (_, SlipKind.StopNotice) => "Mẫu số 05",
        ("OSS-2018", SlipKind.Register) => "Mẫu số 06",
        (_, SlipKind.Register) => "Mẫu số 07",
        (_, SlipKind.CouncilMinutes or SlipKind.BallotCount or SlipKind.SubmissionStatement or SlipKind.DraftDecision or SlipKind.AwardList or >= SlipKind.ComplaintNotice and <= SlipKind.WithdrawalAnswer) => "",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of paper"),
    };

    private static string Suffix(SlipKind kind) => kind switch
    {
        SlipKind.ReceiptSlip => "TNHS-TTPVHCC",
        SlipKind.SupplementSlip => "PBS-TTPVHCC",
        SlipKind.RefusalSlip => "PTC-TTPVHCC",
        SlipKind.ApologySlip => "PXL",
        SlipKind.StopNotice => "TBD-TTPVHCC",
        SlipKind.ControlSlip => "PKS-TTPVHCC",
        SlipKind.CouncilMinutes => "BB-HĐTĐKT",
        SlipKind.BallotCount => "BBKP-HĐTĐKT",
        SlipKind.Register => "STD",
        SlipKind.ComplaintNotice => "TB-KN",
        SlipKind.ComplaintDecision => "QĐ-GQKN",
        SlipKind.VerificationNotice => "TB-TC",
        SlipKind.VerificationConclusion => "KL-TC",
        SlipKind.CorrectionNotice => "TB-ĐC",
        SlipKind.RecallMinutes => "BB-TH",
        SlipKind.RevocationDecision => "QĐ-HB",
        SlipKind.RecoveryReceipt => "PT-TH",
        SlipKind.LossApology => "TXL",
        SlipKind.DispatchSheet => "PG-TĐKT",
        SlipKind.WithdrawalAnswer => "TLRHS-TTPVHCC",
        SlipKind.SubmissionStatement => "TTr-TĐKT",
        SlipKind.DraftDecision => "DT-QĐKT",
        SlipKind.AwardList => "DS-TĐKT",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of paper"),
    };
}
