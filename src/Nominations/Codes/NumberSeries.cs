using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Codes;

/// <summary>The last number given in one series, e.g. the dossiers of one counter on one day or the receipt slips of one year.</summary>
public sealed class NumberSeriesRow
{
    public required string Series { get; init; }
    public required int Last { get; set; }
}

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeriesRow>
{
    public void Configure(EntityTypeBuilder<NumberSeriesRow> builder)
    {
        builder.ToTable("number_series").HasKey(series => series.Series);
        builder.Property(series => series.Series).HasMaxLength(120).IsUnicode(false);
    }
}

/// <summary>
/// Gives consecutive numbers without gaps. The row of the series stays locked until the caller's transaction ends: whoever comes next waits,
/// and a transaction that is rolled back gives its number back. Take the number as the last thing before the commit.
/// </summary>
public static class NumberSeries
{
    /// <summary>The next number of the series, from 1. Must run inside the transaction that writes what is numbered.</summary>
    public static Task<int> NextAsync(DbContext db, string series, CancellationToken cancellation) => TakeAsync(db, series, 1, cancellation);

    /// <summary>Takes several numbers at once; the first of them. For a reservation, which accounts for each of them (X21).</summary>
    internal static async Task<int> TakeAsync(DbContext db, string series, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Expected a transaction around a number and what it numbers, but there is none.");

        // An UPDATE takes the row's lock on both databases and sees the last committed number (READ COMMITTED).
        for (var attempt = 1; await IncrementAsync(db, series, count, cancellation) == 0; attempt++) await OpenAsync(db, series, attempt, cancellation);
        return await db.Set<NumberSeriesRow>().AsNoTracking().Where(row => row.Series == series).Select(row => row.Last).SingleAsync(cancellation) - count + 1;
    }

    private static Task<int> IncrementAsync(DbContext db, string series, int count, CancellationToken cancellation) =>
        db.Set<NumberSeriesRow>().Where(row => row.Series == series)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Last, each => each.Last + count), cancellation);

    // Two first writers of a series both find none and both insert: the key lets one in, the other waits for it, fails,
    // goes back to the savepoint and finds the row. A third failure has another cause.
    private static async Task OpenAsync(DbContext db, string series, int attempt, CancellationToken cancellation)
    {
        const string Savepoint = "number_series";
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("the transaction has ended");
        await transaction.CreateSavepointAsync(Savepoint, cancellation);
        try
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO number_series (series, last) VALUES ({series}, 0)", cancellation);
        }
        catch (DbException) when (attempt < 3)
        {
            await transaction.RollbackToSavepointAsync(Savepoint, cancellation);
        }
    }
}
