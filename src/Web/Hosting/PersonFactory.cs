using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>Writes name, office and groups into the cookie; they are read anew each minute, with the security stamp.</summary>
internal sealed class PersonFactory(UserManager<Account> accounts, RoleManager<AccountRole> roles, IOptions<IdentityOptions> options, OfficeDb db)
    : UserClaimsPrincipalFactory<Account, AccountRole>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var groups = await db.AccountGroups.Where(g => g.AccountId == user.Id).Select(g => g.Name).OrderBy(name => name).ToListAsync();
        var office = groups.Where(name => name.Contains(':', StringComparison.Ordinal)).Select(name => name[..name.IndexOf(':', StringComparison.Ordinal)]).FirstOrDefault() ?? "";
        var officeName = await db.Offices.Where(o => o.Code == office).Select(o => o.Name).FirstOrDefaultAsync() ?? "";
        identity.AddClaims([new(PersonClaims.FullName, user.DisplayName), new(PersonClaims.Office, office), new(PersonClaims.OfficeName, officeName)]);
        identity.AddClaims(groups.Select(name => new Claim(PersonClaims.Group, name)));
        return identity;
    }
}
