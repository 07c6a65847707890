namespace Workflow.Nominations.Clock.Data;

/// <summary>The codes under which day kinds are stored, imported and shown to administrators.</summary>
public static class DayKinds
{
    public static readonly IReadOnlyList<string> Codes = ["HOLIDAY", "COMPENSATORY", "SWAP_OFF", "MAKE_UP_WORKING"];

    public static string Code(DayKind kind) => Codes[(int)kind];

    public static bool TryParse(string code, out DayKind kind)
    {
        kind = Enum.GetValues<DayKind>().FirstOrDefault(each => Code(each) == code);
        return Codes.Contains(code, StringComparer.Ordinal);
    }

    public static DayKind Parse(string code) =>
        TryParse(code, out var kind) ? kind : throw new ArgumentException($"Expected one of {string.Join(", ", Codes)}, but found '{code}'.", nameof(code));
}

/// <summary>How well a value is sourced, with the letters of the domain reference: P primary text, O official page, C computed from the law, M medium, L local, A analogue, D design, U unconfirmed.</summary>
public static class Confidences
{
    public const string Unconfirmed = "U";

    public static readonly IReadOnlyList<string> All = ["P", "O", "C", "M", "L", "A", "D", Unconfirmed];
}
