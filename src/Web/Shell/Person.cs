using System.Security.Claims;
using System.Text.Json;
using Workflow.Runtime;
using Workflow.Runtime.Tasks;

namespace Workflow.Web.Shell;

/// <summary>Claims of this product, written at sign-in.</summary>
public static class PersonClaims
{
    public const string FullName = "person.name";
    public const string Title = "person.title";
    public const string Office = "person.office";
    public const string OfficeName = "person.office.name";
    public const string Group = "person.group";

    /// <summary>In whose place the person acts today: a <see cref="Workflow.Runtime.Tasks.StandIn"/> as JSON, of this request alone.</summary>
    public const string StandIn = "person.stand-in";
}

/// <summary>Who is signed in. Rights follow from groups such as <c>H98.142:reviewer</c>.</summary>
public sealed record Person(Guid Id, string UserName, string FullName, string Title, string Office, string OfficeName, IReadOnlyList<string> Groups)
{
    public static Person Nobody { get; } = new(Guid.Empty, "", "", "", "", "", []);

    public static Person Of(ClaimsPrincipal user)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return Nobody;
        string Claim(string type) => user.FindFirstValue(type) ?? "";
        return new(id, Claim(ClaimTypes.Name), Claim(PersonClaims.FullName), Claim(PersonClaims.Title), Claim(PersonClaims.Office),
            Claim(PersonClaims.OfficeName), [.. user.FindAll(PersonClaims.Group).Select(c => c.Value)])
        {
            StandIns = [.. user.FindAll(PersonClaims.StandIn).Select(c => JsonSerializer.Deserialize<StandIn>(c.Value)).OfType<StandIn>()],
        };
    }

    public Actor Actor => new(Id, UserName);

    /// <summary>In whose places the person acts today.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>Whether the person is in the group of this name in any office, for themselves or in somebody's place: <c>reviewer</c> for <c>H98.142:reviewer</c>.</summary>
    public bool Is(string role) => Has(Groups.Concat(StandIns.SelectMany(of => of.Groups)), role);

    /// <summary>The same for work that belongs to one process: whoever stands in for others only is not.</summary>
    public bool Is(string role, string process) => Has(Groups.Concat(StandIns.Where(of => of.Covers([process])).SelectMany(of => of.Groups)), role);

    private static bool Has(IEnumerable<string> groups, string role) => groups.Any(g => g == role || g.EndsWith(':' + role, StringComparison.Ordinal));
}
