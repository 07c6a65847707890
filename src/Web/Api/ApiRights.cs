using System.Collections.Immutable;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Access;
using Workflow.Web.Shell;

namespace Workflow.Web.Api;

/// <summary>What an account may let its tokens do; asked when a token is made and again at every request.</summary>
internal static class ApiRights
{
    public static ImmutableArray<string> Of(Person person) =>
        person.Is(Roles.Administrator) ? TokenScopes.All : person.Is(Roles.Program) ? TokenScopes.OfPrograms : TokenScopes.OfAnybody;

    /// <summary>Runs processes besides the product's own, and so sees and assigns their tasks.</summary>
    public static bool RunsProcesses(Person person) => person.Is(Roles.Administrator) || person.Is(Roles.Program);
}
