using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Tasks;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>
/// In whose places a person acts is asked at every request, never kept in the cookie: a substitution begins and ends by the day.
/// A seat in a council and the rights of an administrator are nobody else's.
/// </summary>
internal sealed class StandInClaims(StandIns standIns, IHttpContextAccessor http) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (Person.Of(principal) is not { UserName.Length: > 0 } person || person.StandIns.Count > 0) return principal;

        var found = await standIns.OfAsync(person.UserName, http.HttpContext?.RequestAborted ?? CancellationToken.None);
        if (found.Count == 0) return principal;

        // A copy: the cookie is renewed from the original.
        var copy = principal.Clone();
        copy.AddIdentity(new(found.Select(of => new Claim(PersonClaims.StandIn, JsonSerializer.Serialize(of with { Groups = [.. of.Groups.Where(Roles.MayBeStoodInFor)] })))));
        return copy;
    }
}
