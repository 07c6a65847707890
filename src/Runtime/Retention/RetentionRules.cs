using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Retention;

/// <summary>What came of a change of rules or holds.</summary>
public abstract record RetentionResult
{
    private RetentionResult() { }

    public sealed record Done(Guid Id) : RetentionResult;

    /// <summary>Nothing was changed.</summary>
    public sealed record Rejected(string Code, string Message) : RetentionResult;
}

/// <summary>How long ended instances of a process are kept today, and what the rules to come say.</summary>
/// <param name="Rule">In force; null: kept for ever, because no rule says otherwise.</param>
/// <param name="GoesWith">Processes at whose root it was called: those instances are kept as long as the root is, whatever the rule here says.</param>
/// <param name="OnlyCalled">It never ran but within others: no rule of its own has an effect.</param>
public sealed record ProcessRetention(
    string ProcessId, string Name, RetentionRuleRow? Rule, IReadOnlyList<RetentionRuleRow> ToCome, IReadOnlyList<string> GoesWith, bool OnlyCalled);

/// <summary>The dated rules of retention. Without a rule everything is kept for ever.</summary>
public sealed class RetentionRules(RuntimeDb db, IOptions<RuntimeOptions> options, TimeProvider time)
{
    public const int LongestMonths = 1_200;

    /// <summary>The office's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);

    /// <summary>Every deployed process, by its id.</summary>
    public async Task<IReadOnlyList<ProcessRetention>> ListAsync(CancellationToken cancellation)
    {
        var names = await db.Definitions.AsNoTracking().Where(d => d.Version == db.Definitions.Where(o => o.ProcessId == d.ProcessId).Max(o => o.Version))
            .OrderBy(d => d.ProcessId).Select(d => new { d.ProcessId, d.Name }).ToListAsync(cancellation);
        var rules = (await db.RetentionRules.AsNoTracking().ToListAsync(cancellation)).ToLookup(r => r.ProcessId, StringComparer.Ordinal);
        var today = Today;
        var listed = new List<ProcessRetention>();
        foreach (var name in names)
        {
            var roots = await GoesWithAsync(name.ProcessId, cancellation);
            listed.Add(new(
                name.ProcessId, name.Name, InForce(rules[name.ProcessId], today), [.. rules[name.ProcessId].Where(r => r.EffectiveFrom > today).OrderBy(r => r.EffectiveFrom)],
                roots, roots.Count > 0 && !await RunsAloneAsync(name.ProcessId, cancellation)));
        }

        return listed;
    }

    private async Task<IReadOnlyList<string>> GoesWithAsync(string processId, CancellationToken cancellation) => await (
        from called in db.Instances
        join root in db.Instances on called.RootId equals root.Id
        where called.ProcessId == processId && called.ParentId != null
        select root.ProcessId).Distinct().OrderBy(id => id).ToListAsync(cancellation);

    private Task<bool> RunsAloneAsync(string processId, CancellationToken cancellation) => db.Instances.AnyAsync(i => i.ProcessId == processId && i.ParentId == null, cancellation);

    /// <summary>
    /// Adds a rule. Rejects with <c>process.not-deployed</c>, <c>retention.months</c> (1 to 1,200, or null for ever), <c>retention.no-source</c>,
    /// <c>retention.past</c> for a day before today, or <c>retention.only-called</c> for a process that only ran within others: its history
    /// goes with theirs.
    /// </summary>
    public async Task<RetentionResult> SetAsync(string processId, int? keepMonths, DateOnly effectiveFrom, string source, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await db.Definitions.AnyAsync(d => d.ProcessId == processId, cancellation)) return new RetentionResult.Rejected("process.not-deployed", $"Expected a deployed process '{processId}', but there is none.");
        if (keepMonths is < 1 or > LongestMonths) return new RetentionResult.Rejected("retention.months", $"Expected 1 to {LongestMonths} months, but found {keepMonths}.");
        if (string.IsNullOrWhiteSpace(source)) return new RetentionResult.Rejected("retention.no-source", "Expected the rule that says so, but it is empty.");
        if (effectiveFrom < Today) return new RetentionResult.Rejected("retention.past", $"Expected a day from {Today:yyyy-MM-dd} on, but found {effectiveFrom:yyyy-MM-dd}.");
        if (await GoesWithAsync(processId, cancellation) is { Count: > 0 } roots && !await RunsAloneAsync(processId, cancellation))
            return new RetentionResult.Rejected("retention.only-called", $"Expected a process that runs by itself, but '{processId}' only ran within {string.Join(", ", roots)}: its history is kept as long as theirs.");

        var rule = new RetentionRuleRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), ProcessId = processId, KeepMonths = keepMonths, EffectiveFrom = effectiveFrom, Source = source.Trim(), SetBy = actor.Name, SetAt = time.GetUtcNow(),
        };
        db.RetentionRules.Add(rule);
        await db.SaveChangesAsync(cancellation);
        return new RetentionResult.Done(rule.Id);
    }

    /// <summary>The rules in force that let something go, each with the moment before which an instance must have ended.</summary>
    internal async Task<IReadOnlyList<(RetentionRuleRow Rule, DateTimeOffset EndedBefore)>> LimitsAsync(CancellationToken cancellation)
    {
        var today = Today;
        return [.. (await db.RetentionRules.AsNoTracking().Where(r => r.EffectiveFrom <= today).ToListAsync(cancellation)).GroupBy(r => r.ProcessId, StringComparer.Ordinal)
            .Select(rules => InForce(rules, today)).OfType<RetentionRuleRow>().Where(rule => rule.KeepMonths is not null)
            .Select(rule => (rule, Beginning(today.AddMonths(-(rule.KeepMonths ?? 0)))))];
    }

    private static RetentionRuleRow? InForce(IEnumerable<RetentionRuleRow> rules, DateOnly today) =>
        rules.Where(r => r.EffectiveFrom <= today).OrderByDescending(r => r.EffectiveFrom).ThenByDescending(r => r.SetAt).FirstOrDefault();

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    private DateTimeOffset Beginning(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
