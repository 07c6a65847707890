namespace Workflow.Nominations.Rules;

/// <summary>How sure a row of the rule tables is, in words: nobody at a counter knows what the letter means.</summary>
public static class RuleConfidence
{
    /// <summary>The letters of the tables, each with its words; the Vietnamese ones have English ones in the texts of the screens as well.</summary>
    internal static readonly (string Letter, string Vietnamese, string English)[] All =
    [
        ("H", "cao: trích từ văn bản gốc", "high: quoted from the primary text"),
        ("M", "vừa: từ trang chính thức hoặc quy định địa phương", "medium: official page or local rule"),
        ("L", "thấp: chưa xác nhận", "low: not confirmed"),
    ];

    /// <param name="letter">H, M or L; whatever else an administrator wrote counts as not confirmed.</param>
    public static string Vietnamese(string letter) => Of(letter).Vietnamese;

    /// <summary>The same in English, for sentences that the procedure itself makes.</summary>
    public static string English(string letter) => Of(letter).English;

    private static (string Letter, string Vietnamese, string English) Of(string letter) =>
        All.FirstOrDefault(one => one.Letter == letter) is { Letter: not null } found ? found : All[^1];
}
