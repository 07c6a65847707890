using System.Globalization;

namespace Workflow.Nominations.Clock;

/// <summary>The office's wall clock: Asia/Ho_Chi_Minh. Days and hours of the procedure are always those of the office, never of the server.</summary>
public static class OfficeTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateTimeOffset InOffice(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The calendar day on which this moment falls at the office.</summary>
    public static DateOnly OfficeDate(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.InOffice().DateTime);

    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <summary>05/10/2026</summary>
    public static string Vietnamese(this DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>09:10 ngày 05/10/2026</summary>
    public static string Vietnamese(this DateTimeOffset moment) =>
        moment.InOffice().ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}
