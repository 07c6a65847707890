using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workflow.Nominations.Slips.Layout;

/// <summary>A4Wide lies on its side, for registers.</summary>
public enum PaperSize { A4, A5, A4Wide }

public enum Alignment { Left, Centre, Right }

/// <summary>
/// What stands on a printed paper, in order. The one definition of every slip and minutes: the print view and the word file are both
/// drawn from it, so that they cannot drift apart.
/// </summary>
/// <param name="Form">"Mẫu số 01", by regime; empty where none is prescribed.</param>
/// <param name="Superior">Line above the issuing unit; empty where there is none.</param>
/// <param name="QrAddress">What the QR image holds; null for papers without one.</param>
public sealed record SlipLayout(
    PaperSize Size, string Form, string Superior, string IssuingUnit, string NumberLine, string PlaceAndDate,
    string Title, string Subtitle, ImmutableArray<Block> Blocks, string? QrAddress)
{
    public const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string QrCaption = "Quét mã để tra cứu hồ sơ";
}

/// <summary>One part of a paper.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Field), "field")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Grid), "grid")]
[JsonDerivedType(typeof(Signatures), "signatures")]
public abstract record Block
{
    private Block() { }

    /// <summary>A paragraph of its own.</summary>
    public sealed record Text(string Words, Alignment Alignment = Alignment.Left, bool Bold = false, bool Italic = false) : Block;

    /// <summary>"Label: value". An empty value leaves a dotted line to write on.</summary>
    public sealed record Field(string Label, string Value) : Block;

    /// <summary>Short fields side by side on one line.</summary>
    public sealed record Line(ImmutableArray<Field> Fields) : Block;

    /// <summary>A numbered list.</summary>
    public sealed record Items(ImmutableArray<string> Lines) : Block;

    /// <summary>A table with a head that repeats on every page. Widths are parts of the whole.</summary>
    public sealed record Grid(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<string>> Rows) : Block;

    /// <summary>Signature blocks side by side; they never break across pages.</summary>
    public sealed record Signatures(ImmutableArray<Signature> Sides) : Block;
}

public sealed record Column(string Title, int Width);

/// <param name="Role">NGƯỜI NỘP HỒ SƠ, CHỦ TỊCH …</param>
/// <param name="Note">"(Ký và ghi rõ họ tên)"</param>
public sealed record Signature(string Role, string Note, string Name);
