using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Notices;

public sealed record Recipient(Guid Account, string? Email);

/// <summary>Who reads what is written to a group or a sign-in name.</summary>
public sealed class Recipients(OfficeDb db)
{
    public async Task<IReadOnlyList<Recipient>> OfGroupAsync(string group, CancellationToken cancellation) =>
        await db.Users.Where(a => a.IsActive && a.Groups.Any(g => g.Name == group)).OrderBy(a => a.UserName).Select(a => new Recipient(a.Id, a.Email)).ToListAsync(cancellation);

    public async Task<IReadOnlyList<Recipient>> OfPersonAsync(string signInName, CancellationToken cancellation) =>
        await db.Users.Where(a => a.IsActive && a.UserName == signInName).Select(a => new Recipient(a.Id, a.Email)).ToListAsync(cancellation);
}
