using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers;
using Workflow.Web.Shell;

namespace Workflow.Web.Registers;

/// <summary>A page about one office and period, both in its address.</summary>
public abstract class PeriodPage : FormPage
{
    [Inject] public required RegisterSight Sight { get; set; }
    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery(Name = "office")] public string? AskedOffice { get; set; }
    [SupplyParameterFromQuery(Name = "from")] public string? AskedFrom { get; set; }
    [SupplyParameterFromQuery(Name = "to")] public string? AskedTo { get; set; }

    protected ImmutableArray<OfficeRow> Offices { get; private set; } = [];

    /// <summary>Null for who works in no office.</summary>
    protected OfficeRow? Chosen { get; private set; }
    protected Period Period { get; private set; } = new(default, default);
    protected DateOnly Today => Time.GetUtcNow().OfficeDate();
    protected Person Me => Person.Of(Http.User);

    /// <param name="usual">The period without one in the address.</param>
    protected async Task ChooseAsync(Func<DateOnly, Period> usual)
    {
        Offices = await Sight.OfficesAsync(Me.Actor, Cancelled);
        Chosen = Offices.FirstOrDefault(o => o.Code == AskedOffice) ?? Offices.FirstOrDefault();
        Period = PeriodWords.Read(AskedFrom, AskedTo) ?? usual(Today);
    }

    protected string Query => Chosen is null ? "" : PeriodWords.Query(Chosen.Code, Period);
}

/// <summary>Periods in addresses.</summary>
internal static class PeriodWords
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Null unless both days are there, in order and not too far apart.</summary>
    public static Period? Read(string? from, string? to) =>
        DateOnly.TryParseExact(from, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && DateOnly.TryParseExact(to, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
        && new Period(first, last) is { Problem: null } period ? period : null;

    public static string Query(string office, Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"office={Uri.EscapeDataString(office)}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
}
