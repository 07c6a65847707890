using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers;

/// <summary>Which offices' registers and reports a person reads: their own, and those under it.</summary>
public sealed class RegisterSight(OfficeDb db)
{
    private static readonly string[] Staff = [Roles.Counter, Roles.CounterHead, Roles.ReviewHead, Roles.Reviewer, Roles.Secretary, Roles.Chair];

    public static Problem NotSeen { get; } = new("register.not-seen", "Office", "Ông/bà không xem được sổ và báo cáo của cơ quan này.", "Expected an office of this person or one under it.");

    /// <summary>Own offices first, then the others by code; empty for who works in none.</summary>
    public async Task<ImmutableArray<OfficeRow>> OfficesAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var groups = await db.AccountGroups.Where(g => g.AccountId == actor.Account).Select(g => g.Name).ToListAsync(cancellation);
        var own = groups.Select(g => g.Split(':')).Where(parts => parts is [_, var role] && Staff.Contains(role, StringComparer.Ordinal)).Select(parts => parts[0]).Distinct(StringComparer.Ordinal).ToList();
        var offices = await db.Offices.AsNoTracking().Where(o => own.Contains(o.Code) || o.ParentCode != null && own.Contains(o.ParentCode)).ToListAsync(cancellation);
        return [.. offices.OrderByDescending(o => own.Contains(o.Code, StringComparer.Ordinal)).ThenBy(o => o.Code, StringComparer.Ordinal)];
    }

    public async Task<bool> SeesAsync(Actor actor, string office, CancellationToken cancellation) => (await OfficesAsync(actor, cancellation)).Any(o => o.Code == office);
}
