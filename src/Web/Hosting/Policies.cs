using Microsoft.AspNetCore.Authorization;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>One policy per role; a role is a group name without its office.</summary>
internal static class Policies
{
    public const string Counter = Roles.Counter;
    public const string ReviewHead = Roles.ReviewHead;
    public const string Reviewer = Roles.Reviewer;
    public const string Secretary = Roles.Secretary;
    public const string Council = Roles.Council;
    public const string Chair = Roles.Chair;
    public const string ComplaintDesk = Roles.ComplaintDesk;
    public const string Verifier = Roles.Verifier;
    public const string Administrator = Roles.Administrator;

    /// <summary>Everybody who works on dossiers; administrators keep definitions and accounts, not dossiers.</summary>
    public const string Officer = "officer";

    /// <summary>Who prepares or sits in a council.</summary>
    public const string CouncilWork = "council-work";

    /// <summary>Who appraises and keeps the registries.</summary>
    public const string ReviewWork = "review-work";

    /// <summary>Who leads others or administers their accounts, for themselves and in nobody's place.</summary>
    public const string Heads = "heads";

    private static readonly string[] Leading = [Roles.CounterHead, Roles.ReviewHead, Roles.Chair, Roles.Administrator];

    private static readonly string[] InCouncil = [Roles.Secretary, Roles.Council, Roles.Chair];

    /// <summary>The roles of <see cref="Officer"/>.</summary>
    public static readonly IReadOnlyList<string> Working =
        [Roles.Counter, Roles.CounterHead, Roles.ReviewHead, Roles.Reviewer, Roles.Secretary, Roles.Council, Roles.Chair, Roles.ComplaintDesk, Roles.Verifier];

    public static void Add(AuthorizationBuilder builder)
    {
        foreach (var role in new[] { Counter, ReviewHead, Reviewer, Secretary, Council, Chair, ComplaintDesk, Verifier, Administrator })
        {
            builder.AddPolicy(role, policy => policy.RequireAssertion(context => Person.Of(context.User).Is(role)));
        }

        builder.AddPolicy(Officer, policy => policy.RequireAssertion(context => Working.Any(Person.Of(context.User).Is)));
        builder.AddPolicy(CouncilWork, policy => policy.RequireAssertion(context => InCouncil.Any(Person.Of(context.User).Is)));
        builder.AddPolicy(ReviewWork, policy => policy.RequireAssertion(context => Person.Of(context.User).Is(Reviewer) || Person.Of(context.User).Is(ReviewHead)));
        builder.AddPolicy(Heads, policy => policy.RequireAssertion(context => Leads(Person.Of(context.User))));
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static bool Leads(Person person) => Leading.Any((person with { StandIns = [] }).Is);
}
