using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>A line of a paper: "label: value", or a paragraph when the label is empty.</summary>
public sealed record PaperLine(string Label, string Value);

/// <summary>
/// The papers of what happens beside or after the main path: complaint, verification, correction, revocation, lost dossier. The law prescribes
/// their content but no form; what stands on one is stored line by line, so that it prints the same for ever.
/// </summary>
/// <param name="Head">The people's committee as issuing unit, number, place and date.</param>
/// <param name="Form">Which of the papers.</param>
/// <param name="OwnNumber">The number that the signer gave, e.g. 130/QĐ-UBND; empty where the series gives it.</param>
/// <param name="Title">In capitals.</param>
/// <param name="Subtitle">What it is about.</param>
/// <param name="Lines">In order.</param>
/// <param name="SignerRole">CHỦ TỊCH, NGƯỜI LẬP …</param>
/// <param name="Signer">Who signs.</param>
/// <param name="Counterpart">The other side that signs: NGƯỜI NỘP LẠI …; empty where nobody does.</param>
public sealed record RemedyPaper(
    SlipHead Head, SlipKind Form, string OwnNumber, string Title, string Subtitle, ImmutableArray<PaperLine> Lines, string SignerRole, string Signer, string Counterpart = "")
    : Slip(Head)
{
    public override SlipKind Kind => Form;

    public override SlipLayout Draw()
    {
        var paper = Paper(PaperSize.A4, Title, Subtitle,
        [
            .. Lines.Select(line => line.Label.Length == 0 ? (Block)new Block.Text(line.Value) : new Block.Field(line.Label, line.Value)),
            new Block.Signatures([new(Counterpart, Counterpart.Length == 0 ? "" : "(Ký và ghi rõ họ tên)", ""), new(SignerRole, "(Ký, ghi rõ họ tên)", Signer)]),
        ]);
        return OwnNumber.Length == 0 ? paper : paper with { NumberLine = $"Số: {OwnNumber}" };
    }

    internal static SlipHead HeadOf(OfficeRow office, int number, DateTimeOffset at, string regime) =>
        new("", $"ỦY BAN NHÂN DÂN {office.Name.ToUpper(CultureInfo.GetCultureInfo("vi"))}", office.Place, number, at, regime);
}
