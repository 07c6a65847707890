using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Substitutions;

/// <summary>Who may say that somebody stands in: the person away, their head in the office, an administrator. A right of one's own, never one that is stood in for.</summary>
public sealed class SubstitutionRights(OfficeDb db)
{
    /// <summary>The sign-in names of the people for whom the actor may set and end substitutions, their own first.</summary>
    public async Task<IReadOnlyList<string>> PrincipalsAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var own = await db.AccountGroups.AsNoTracking().Where(g => g.AccountId == actor.Account).Select(g => g.Name).ToListAsync(cancellation);
        if (own.Contains(Roles.Administrator, StringComparer.Ordinal))
            return [actor.Name, .. await db.Users.AsNoTracking().Where(a => a.IsActive && a.UserName != actor.Name && a.Groups.Any(g => g.Name != Roles.Program)).OrderBy(a => a.DisplayName).Select(a => a.UserName ?? "").ToListAsync(cancellation)];

        var offices = own.Where(name => name.Contains(':', StringComparison.Ordinal)).Select(name => name[..name.IndexOf(':', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).ToList();
        var led = (await db.AccountGroups.AsNoTracking().Select(g => g.Name).Distinct().ToListAsync(cancellation))
            .Where(group => group.Split(':') is [var office, var role] && offices.Contains(office, StringComparer.Ordinal) && own.Contains(Roles.Group(office, Roles.HeadOf(role)), StringComparer.Ordinal)).ToList();
        return [actor.Name, .. await db.Users.AsNoTracking().Where(a => a.IsActive && a.UserName != actor.Name && a.Groups.Any(g => led.Contains(g.Name))).OrderBy(a => a.DisplayName).Select(a => a.UserName ?? "").ToListAsync(cancellation)];
    }
}
