using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>One series of numbers and what became of each number in it.</summary>
/// <param name="Kind">Null for codes of dossiers and for the book.</param>
/// <param name="Name">The day of a series of codes; the year of others.</param>
/// <param name="Last">The last number given: so many were given in all.</param>
/// <param name="Unexplained">Numbers that were given and stand nowhere; always empty unless somebody changed the database by hand.</param>
public sealed record AuditedSeries(string Series, SlipKind? Kind, string Name, int Last, int Used, int Open, int Voided, ImmutableArray<int> Unexplained);

/// <summary>Accounts for every number of an office's year: on a slip or dossier, reserved and open, or voided with a reason.</summary>
public sealed class AuditNumbers(OfficeDb db)
{
    /// <summary>The series of an office in a year, slips first. Codes of days without a fault are summed up in one line.</summary>
    public async Task<IReadOnlyList<AuditedSeries>> HandleAsync(string office, int year, CancellationToken cancellation)
    {
        var reserved = await db.ReservedNumbers.AsNoTracking().Where(n => n.OfficeCode == office && n.Year == year).ToListAsync(cancellation);
        var result = new List<AuditedSeries>();
        foreach (var kind in Enum.GetValues<SlipKind>())
        {
            var series = SlipArchive.Series(office, kind, year);
            if (await LastAsync(series, cancellation) is not { } last) continue;

            var used = await db.Set<SlipRow>().Where(s => s.OfficeCode == office && s.Kind == kind && s.Year == year).Select(s => s.Number).ToListAsync(cancellation);
            result.Add(Account(series, kind, $"{year}", last, used, [.. reserved.Where(n => n.Kind == kind).Select(n => (n.SlipNumber, n.State))]));
        }

        if (await LastAsync(RegisterBook.Series(office, year), cancellation) is { } lastEntry)
        {
            var entries = await db.RegisterEntries.Where(e => e.OfficeCode == office && e.Year == year).Select(e => e.Ordinal).ToListAsync(cancellation);
            result.Add(Account(RegisterBook.Series(office, year), null, $"{year}", lastEntry, entries,
                [.. reserved.Where(n => n.RegisterOrdinal is not null).Select(n => (n.RegisterOrdinal ?? 0, n.State))]));
        }

        result.AddRange(await CodesAsync(office, year, reserved, cancellation));
        return result;
    }

    private async Task<IEnumerable<AuditedSeries>> CodesAsync(string office, int year, List<ReservedNumberRow> reserved, CancellationToken cancellation)
    {
        var prefix = $"{office}-{year % 100:00}";
        var start = DossierCodes.Series(office, new(year, 1, 1))[..^4];
        var days = await db.Set<NumberSeriesRow>().AsNoTracking().Where(s => s.Series.StartsWith(start)).ToListAsync(cancellation);
        var codes = await db.Dossiers.Where(d => d.OfficeCode == office && d.Code != null && d.Code.StartsWith(prefix)).Select(d => d.Code ?? "").ToListAsync(cancellation);
        var byDay = codes.ToLookup(DayOf, OrdinalOf, StringComparer.Ordinal);
        var byDayReserved = reserved.Where(n => n.DossierCode is not null).ToLookup(n => DayOf(n.DossierCode ?? ""), n => (OrdinalOf(n.DossierCode ?? ""), n.State), StringComparer.Ordinal);
        return days.Select(day =>
        {
            var name = day.Series[^6..];
            return Account(day.Series, null, name, day.Last, byDay[name], [.. byDayReserved[name]]);
        }).Where(s => !s.Unexplained.IsEmpty || s.Open > 0).OrderBy(s => s.Series, StringComparer.Ordinal);
    }

    private static AuditedSeries Account(string series, SlipKind? kind, string name, int last, IEnumerable<int> used, ImmutableArray<(int Number, ReservedState State)> reserved)
    {
        var seen = new bool[last + 1];
        var count = 0;
        foreach (var number in used.Where(n => n >= 1 && n <= last))
        {
            seen[number] = true;
            count++;
        }

        foreach (var (number, state) in reserved.Where(r => r.State != ReservedState.Entered && r.Number <= last)) seen[number] = true;
        return new(series, kind, name, last, count, reserved.Count(r => r.State == ReservedState.Open), reserved.Count(r => r.State == ReservedState.Voided),
            [.. Enumerable.Range(1, last).Where(n => !seen[n])]);
    }

    private Task<int?> LastAsync(string series, CancellationToken cancellation) =>
        db.Set<NumberSeriesRow>().Where(s => s.Series == series).Select(s => (int?)s.Last).FirstOrDefaultAsync(cancellation);

    private static string DayOf(string code) => code.Split('-') is [_, var day, ..] ? day : "";

    private static int OrdinalOf(string code) => code.Split('-') is [_, _, var ordinal, ..] && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
