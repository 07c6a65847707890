namespace Workflow.Nominations.Rules;

/// <summary>Who decides on an award above the province, by the identifiers of <see cref="AwardRule.Decider"/> (Law 06/2022 Art. 77, 78).</summary>
public static class Deciders
{
    /// <summary>In words; null for whoever decides at the province or below.</summary>
    public static string? Central(string decider) => decider switch
    {
        "GOVERNMENT" => "Chính phủ",
        "PRIME_MINISTER" => "Thủ tướng Chính phủ",
        "PRESIDENT" => "Chủ tịch nước",
        _ => null,
    };
}
