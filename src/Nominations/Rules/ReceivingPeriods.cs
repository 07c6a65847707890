using System.Globalization;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Rules;

/// <summary>What follows from a receipt outside its period: nothing, a note, a reason that the counter gives, or no receipt.</summary>
public enum SeasonEffect { None, Note, Warn, Refuse }

/// <summary>When in the year dossiers of one kind are received, or sent up (R18).</summary>
/// <param name="Opens">First day, in the year asked about; null where none is given.</param>
/// <param name="Closes">Last day; null where none is given. Before <paramref name="Opens"/>: the period goes over the turn of the year.</param>
/// <param name="YearOffset">How many years after the year of the award the last day lies.</param>
/// <param name="Effect">What follows outside the period.</param>
public sealed record ReceivingPeriod(DateOnly? Opens, DateOnly? Closes, int YearOffset, SeasonEffect Effect, string Confidence, string Source)
{
    /// <summary>What follows from a receipt on a day of the year asked about.</summary>
    public SeasonEffect EffectOn(DateOnly day) => Contains(day) ? SeasonEffect.None : Effect;

    /// <summary>"từ 01/01 đến hết 10/12"; empty where every day will do.</summary>
    public string Vietnamese => (Opens, Closes) switch
    {
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"từ {from:dd/MM} đến hết {to:dd/MM}"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"đến hết {to:dd/MM}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"từ {from:dd/MM}"),
        _ => "",
    };

    /// <summary>The same in English.</summary>
    public string English => (Opens, Closes) switch
    {
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"from {from:dd/MM} to {to:dd/MM}"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"until {to:dd/MM}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"from {from:dd/MM}"),
        _ => "",
    };

    private bool Contains(DateOnly day) => (Opens, Closes) switch
    {
        ({ } from, { } to) when from > to => day >= from || day <= to,
        var (from, to) => (from is null || day >= from) && (to is null || day <= to),
    };
}

public sealed partial class RuleTables
{
    /// <summary>R18: the period of the year that a day lies in.</summary>
    /// <param name="level">COMMUNE, DISTRICT or PROVINCE for a receipt there; CENTRAL for what a province sends up.</param>
    /// <param name="field">One of <see cref="SeasonFields"/>.</param>
    public ReceivingPeriod ReceivingPeriod(string award, string level, string kind, string field, DateOnly on)
    {
        var row = Row("receivingPeriod", on, Text("award", award), Text("level", level), Text("kind", kind), Text("field", field));
        var effect = row.Text("effect");
        return new(
            row.DayOfYearOrNone("opens", on.Year), row.DayOfYearOrNone("closes", on.Year), row.Integer("yearOffset"),
            Enum.GetValues<SeasonEffect>().Where(e => e.Identifier() == effect).Select(e => (SeasonEffect?)e).FirstOrDefault() ?? throw row.Unexpected("effect", "NONE, NOTE, WARN or REFUSE"),
            row.Text("confidence"), row.Text("source"));
    }

    /// <summary>The field whose calendar nominees of a category have: that of the schools for students, that of sport for athletes.</summary>
    public string SeasonFieldOf(string category, DateOnly on) => Row("seasonField", on, Text("category", category)).Text("field");

    /// <summary>The year of a field that a day lies in, by the year in which it begins: 5 July 2026 lies in the school year 2025–2026. Null where the calendar year counts.</summary>
    public int? SeasonYearOf(string field, DateOnly on) =>
        Row("seasonYear", on, Text("field", field)).DayOfYearOrNone("begins", on.Year) is { } begins ? on < begins ? on.Year - 1 : on.Year : null;
}
