using System.Globalization;
using Workflow.Nominations.Clock;

namespace Workflow.Web.Parts;

/// <summary>Dates as the office writes them, in the reader's language, always in the office's time.</summary>
internal static class Moments
{
    /// <summary>Thứ Sáu 27/11/2026</summary>
    public static string Weekday(DateOnly day)
    {
        var name = day.ToString("dddd", CultureInfo.CurrentCulture);
        return $"{char.ToUpper(name[0], CultureInfo.CurrentCulture)}{name[1..]} {Write(day)}";
    }

    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>05/10/2026 09:10</summary>
    public static string Write(DateTimeOffset moment) => moment.InOffice().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset moment) => moment.InOffice().ToString("HH:mm", CultureInfo.InvariantCulture);
}
