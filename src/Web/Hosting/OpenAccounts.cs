using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;

namespace Workflow.Web.Hosting;

/// <summary>An account that was closed may not sign in, and its open sessions end at the next check of the security stamp.</summary>
internal sealed class OpenAccounts(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> people, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(accounts, context, people, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user) => user.IsActive && await base.CanSignInAsync(user);
}
