using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;

namespace Workflow.Web.Api;

/// <summary>
/// A personal access token, as <c>Authorization: Bearer …</c>, or as the password of <c>Basic</c> with the account's name for clients
/// that know no other way. Sessions of the browser open nothing here, so no page of another site can act through one.
/// </summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessTokens tokens, IUserClaimsPrincipalFactory<Account> people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "token";
    public const string TokenClaim = "token.id";
    public const string ScopeClaim = "token.scope";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (user, token) = Sent(Request.Headers.Authorization.ToString());
        if (token is null) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(token, Context.RequestAborted) is not { } holder || (user is not null && !string.Equals(user, holder.Account.UserName, StringComparison.OrdinalIgnoreCase)))
        {
            return AuthenticateResult.Fail("Expected a token in force, but it is unknown, expired or revoked.");
        }

        var person = await people.CreateAsync(holder.Account);
        person.AddIdentity(new ClaimsIdentity(
            [new(TokenClaim, holder.TokenId.ToString()), .. holder.Scopes.Select(scope => new Claim(ScopeClaim, scope))], SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(person, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "token.invalid",
            "Expected a personal access token in force as 'Authorization: Bearer', but found none.").ExecuteAsync(Context);
    }

    private static (string? User, string? Token) Sent(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return (null, header["Bearer ".Length..].Trim());
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return (null, null);

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length)) return (null, null);

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : (null, null);
    }
}
