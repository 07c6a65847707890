using System.Collections.Immutable;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Rules;

/// <summary>Whom an award is for: a flag is for collectives, a cultural family is a household (table <c>awardNominees</c>).</summary>
/// <param name="Types">At least one; of INDIVIDUAL, COLLECTIVE, HOUSEHOLD.</param>
/// <param name="Confidence">H, M or L; of an unconfirmed award nobody is excluded.</param>
public sealed record AwardNominees(string Award, ImmutableArray<NomineeType> Types, string Confidence, string Source)
{
    public bool Allows(NomineeType type) => Types.Contains(type);

    /// <summary>"tập thể, hộ gia đình".</summary>
    public string Vietnamese => string.Join(", ", Types.Select(type => (RuleTerms.Find(type.Identifier()) ?? type.Identifier()).ToLowerInvariant()));
}

public sealed partial class RuleTables
{
    /// <summary>Whom an award is for, as the table says it on a day.</summary>
    public AwardNominees NomineesOf(string award, DateOnly on)
    {
        var row = Row("awardNominees", on, Text("award", award));
        var types = row.Texts("nomineeTypes");
        return types is { IsEmpty: false } && types.All(code => Enum.GetValues<NomineeType>().Any(type => type.Identifier() == code))
            ? new(award, [.. types.Select(Identifiers.Parse<NomineeType>)], row.Text("confidence"), row.Text("source"))
            : throw row.Unexpected("nomineeTypes", "a list of INDIVIDUAL, COLLECTIVE, HOUSEHOLD");
    }
}
