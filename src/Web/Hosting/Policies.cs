using Microsoft.AspNetCore.Authorization;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>One policy per role; a role is a group name without its office.</summary>
internal static class Policies
{
    public const string Counter = "counter";
    public const string Reviewer = "reviewer";
    public const string Secretary = "secretary";
    public const string CouncilMember = "council-member";
    public const string Chair = "chair";
    public const string Administrator = "administrator";
    public const string Operator = "operator";

    public static void Add(AuthorizationBuilder builder)
    {
        foreach (var role in new[] { Counter, Reviewer, Secretary, CouncilMember, Chair, Administrator, Operator })
        {
            builder.AddPolicy(role, policy => policy.RequireAssertion(context => Person.Of(context.User).Is(role)));
        }

        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
