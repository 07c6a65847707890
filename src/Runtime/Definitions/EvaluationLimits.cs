using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>The limits of evaluations on this node: those that an administrator set, or the defaults. They are looked at again without a restart.</summary>
public sealed class EvaluationLimits(IOptions<RuntimeOptions> options, TimeProvider time)
{
    private volatile FeelLimits current = FeelLimits.Default;
    private long lookAgainAt = long.MinValue;

    /// <summary>Those set on this node hold at once, those of another after <see cref="RuntimeOptions.DecisionRefreshSeconds"/>.</summary>
    public async ValueTask<FeelLimits> CurrentAsync(RuntimeDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return IsFresh ? current : Keep(await db.EvaluationLimits.AsNoTracking().SingleOrDefaultAsync(cancellation));
    }

    /// <summary>The same for callers that cannot wait.</summary>
    public FeelLimits Current(RuntimeDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return IsFresh ? current : Keep(db.EvaluationLimits.AsNoTracking().SingleOrDefault());
    }

    /// <summary>Looks at what is set at the next evaluation.</summary>
    public void LookAgain() => Interlocked.Exchange(ref lookAgainAt, long.MinValue);

    private bool IsFresh => time.GetUtcNow().UtcTicks < Interlocked.Read(ref lookAgainAt);

    private FeelLimits Keep(EvaluationLimitsRow? row)
    {
        current = row is null ? FeelLimits.Default : new(row.Depth, row.Steps, row.ListSize, row.TextLength, TimeSpan.FromMilliseconds(row.Milliseconds));
        Interlocked.Exchange(ref lookAgainAt, time.GetUtcNow().AddSeconds(options.Value.DecisionRefreshSeconds).UtcTicks);
        return current;
    }
}

/// <summary>A limit that is out of its bounds.</summary>
/// <param name="Limit">The name of the member of <see cref="FeelLimits"/>.</param>
/// <param name="Least">The least that may be set; of a time in milliseconds, as is <paramref name="Most"/>.</param>
public sealed record LimitOutOfBounds(string Limit, long Least, long Most);

/// <summary>An administrator sets the limits of evaluations.</summary>
public sealed class SetEvaluationLimits(RuntimeDb db, EvaluationLimits limits, TimeProvider time)
{
    /// <summary>Stores them for every node; nothing is stored when one is out of its bounds.</summary>
    public async Task<ImmutableArray<LimitOutOfBounds>> HandleAsync(FeelLimits wanted, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = Problems(wanted);
        if (!problems.IsEmpty) return problems;

        var row = await db.EvaluationLimits.SingleOrDefaultAsync(cancellation);
        var (milliseconds, now) = ((int)wanted.Time.TotalMilliseconds, time.GetUtcNow());
        if (row is null)
        {
            db.Add(new EvaluationLimitsRow
            {
                Id = EvaluationLimitsRow.Only, Depth = wanted.Depth, Steps = wanted.Steps, ListSize = wanted.ListSize, TextLength = wanted.TextLength,
                Milliseconds = milliseconds, ChangedAt = now, ChangedBy = actor.Name,
            });
        }
        else
        {
            (row.Depth, row.Steps, row.ListSize, row.TextLength, row.Milliseconds) = (wanted.Depth, wanted.Steps, wanted.ListSize, wanted.TextLength, milliseconds);
            (row.ChangedAt, row.ChangedBy) = (now, actor.Name);
        }

        await db.SaveChangesAsync(cancellation);
        limits.LookAgain();
        return [];
    }

    /// <summary>Every limit that is out of its bounds.</summary>
    public static ImmutableArray<LimitOutOfBounds> Problems(FeelLimits wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return [.. All(wanted).Zip(All(FeelLimits.Least), All(FeelLimits.Most)).Where(l => l.First.Value < l.Second.Value || l.First.Value > l.Third.Value)
            .Select(l => new LimitOutOfBounds(l.First.Limit, l.Second.Value, l.Third.Value))];
    }

    /// <summary>The limits as whole numbers by the name of their member; the time in milliseconds.</summary>
    public static ImmutableArray<(string Limit, long Value)> All(FeelLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return
        [
            (nameof(FeelLimits.Depth), limits.Depth), (nameof(FeelLimits.Steps), limits.Steps), (nameof(FeelLimits.ListSize), limits.ListSize),
            (nameof(FeelLimits.TextLength), limits.TextLength), (nameof(FeelLimits.Time), (long)limits.Time.TotalMilliseconds),
        ];
    }
}
