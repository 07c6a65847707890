using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Notices;

public sealed record Recipient(Guid Account, string? Email);

/// <summary>Who reads what is written to a group or a sign-in name.</summary>
public sealed class Recipients(OfficeDb db)
{
    public async Task<IReadOnlyList<Recipient>> OfGroupAsync(string group, CancellationToken cancellation) =>
        await db.Users.Where(a => a.IsActive && a.Groups.Any(g => g.Name == group)).OrderBy(a => a.UserName).Select(a => new Recipient(a.Id, a.Email)).ToListAsync(cancellation);

    public async Task<IReadOnlyList<Recipient>> OfPersonAsync(string signInName, CancellationToken cancellation) =>
        await db.Users.Where(a => a.IsActive && a.UserName == signInName).Select(a => new Recipient(a.Id, a.Email)).ToListAsync(cancellation);

    /// <summary>Who stands in for somebody on a day, for whatever part of their work: what has to be done reaches a person who is there.</summary>
    public async Task<IReadOnlyList<Recipient>> StandingInForAsync(string signInName, DateOnly day, CancellationToken cancellation) =>
        await db.Users.Where(a => a.IsActive && db.Substitutions.Any(s => s.Principal == signInName && s.Substitute == a.UserName && s.EndedAt == null && s.FirstDay <= day && s.LastDay >= day))
            .OrderBy(a => a.UserName).Select(a => new Recipient(a.Id, a.Email)).ToListAsync(cancellation);

    /// <summary>The accounts that may not see a task for what they have done before.</summary>
    public async Task<IReadOnlyList<Guid>> ExcludedAsync(UserTaskRow task, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Excludes is not { } excludes ? []
            : await db.Users.Where(a => db.TaskPerformances.Any(p => p.RootId == task.RootId && (p.By == a.UserName || p.InPlaceOf == a.UserName) && excludes.Contains(p.Step))).Select(a => a.Id).ToListAsync(cancellation);
    }
}
