using System.Collections.Immutable;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>
/// The form that a paper follows: a row of <c>slip-forms.dmn</c>, chosen by the one-stop regime of the dossier and kept in the paper, so that
/// a later form never changes what was issued.
/// </summary>
/// <param name="Number">"Mẫu số 01"; empty where none is prescribed.</param>
/// <param name="Title">The name in capitals.</param>
/// <param name="Symbol">What follows the number, such as TNHS-TTPVHCC.</param>
/// <param name="Size">A5 or A4.</param>
/// <param name="Omitted">Items of <see cref="SlipItems"/> that this form does not have.</param>
/// <param name="Source">The circular.</param>
/// <param name="Confidence">H, M or L.</param>
public sealed record SlipForm(string Number, string Title, string Symbol, PaperSize Size, ImmutableArray<string> Omitted, string Source, string Confidence);

/// <summary>Items that a form may leave out.</summary>
public static class SlipItems
{
    public const string Identifier = "identifier";
    public const string Authorised = "authorised";
}
