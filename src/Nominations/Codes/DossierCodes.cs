using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Codes;

/// <summary>
/// Codes of dossiers: unit code, day of receipt, ordinal of the day. OSS-2018: Circular 01/2018/TT-VPCP art. 19;
/// OSS-2025: by analogy with Circular 03/2025 art. 13.3 (U07). Both write <c>H98.142-261005-0004</c>; they differ in the unit code
/// (<c>000.07.12.H98</c> or <c>H98.142</c>), which is the office's own.
/// </summary>
public static partial class DossierCodes
{
    /// <summary>Takes the next code of this counter and day, in the transaction that receives the dossier.</summary>
    public static async Task<string> NextAsync(DbContext db, string unitCode, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var day = receivedAt.OfficeDate();
        var ordinal = await NumberSeries.NextAsync(db, Series(unitCode, day), cancellation);
        return Write(unitCode, day, ordinal);
    }

    /// <summary>The series that the ordinals of one counter and day come from.</summary>
    public static string Series(string unitCode, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"dossier/{unitCode}/{day:yyMMdd}");

    /// <param name="unitCode">Groups separated by dots, 1 to 35 characters (Decision 20/2020/QĐ-TTg).</param>
    /// <param name="day">Day of receipt.</param>
    /// <param name="ordinal">From 1; at least four digits are written.</param>
    public static string Write(string unitCode, DateOnly day, int ordinal)
    {
        if (!UnitCode().IsMatch(unitCode))
            throw new ArgumentException($"Expected a unit code of at most 35 letters and digits in groups separated by dots, but found '{unitCode}'.", nameof(unitCode));
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{unitCode}-{day:yyMMdd}-{ordinal:0000}");
    }

    /// <summary>Whether a text has the form of a dossier code; for look-ups, before the database is asked.</summary>
    public static bool IsCode(string text) => Code().IsMatch(text);

    [GeneratedRegex(@"^(?=.{1,35}$)[A-Z0-9]+(\.[A-Z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitCode();

    [GeneratedRegex(@"^[A-Z0-9]+(\.[A-Z0-9]+)*-[0-9]{6}-[0-9]{4,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
