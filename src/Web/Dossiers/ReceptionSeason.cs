using System.Collections.Immutable;
using Workflow.Nominations.Rules;

namespace Workflow.Web.Dossiers;

/// <summary>The periods of receipt of the chosen award (R18), by what its year is counted by.</summary>
/// <param name="On">The day that is asked about.</param>
/// <param name="OfFields">The period of each field.</param>
/// <param name="ByCategory">The field of each category of nominees.</param>
public sealed record ReceptionSeason(DateOnly On, ImmutableArray<(string Field, ReceivingPeriod Period)> OfFields, ImmutableDictionary<string, string> ByCategory)
{
    public ReceivingPeriod Of(string field) => OfFields.FirstOrDefault(f => f.Field == field) is { Period: { } period } ? period : OfFields[0].Period;

    public string FieldOf(string category) => ByCategory.GetValueOrDefault(category, SeasonFields.General);

    public static ReceptionSeason Read(RuleTables rules, string award, string level, string kind, DateOnly on) => new(
        on, [.. SeasonFields.All.Select(field => (field.Code, rules.ReceivingPeriod(award, level, kind, field.Code, on)))],
        NomineeCategories.All.ToImmutableDictionary(category => category.Code, category => rules.SeasonFieldOf(category.Code, on), StringComparer.Ordinal));
}
