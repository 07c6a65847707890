namespace Workflow.Feel;

/// <summary>The proleptic Gregorian calendar as days since 1970-01-01, for years −999,999,999 to 999,999,999.</summary>
internal static class CivilDays
{
    public const int MaxYear = 999_999_999;

    public static long FromDate(int year, int month, int day)
    {
        // Years start in March, so that the leap day is the last of its year.
        long y = month <= 2 ? year - 1 : year;
        var era = FloorDiv(y, 400);
        var yearOfEra = y - era * 400;
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    public static (long Year, int Month, int Day) ToDate(long days)
    {
        days += 719_468;
        var era = FloorDiv(days, 146_097);
        var dayOfEra = days - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, (int)(dayOfYear - (153 * shifted + 2) / 5) + 1);
    }

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch { 2 => IsLeap(year) ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };

    public static long FloorDiv(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}
