using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Runtime;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>Names for people where the engine has identifiers.</summary>
internal static class ProcessWords
{
    /// <summary>The name of a process as its newest version has it; the identifier where nothing of it is deployed.</summary>
    public static async Task<string> NameAsync(OfficeDb db, string process, IStringLocalizer<Texts> words, CancellationToken cancellation) =>
        await db.Definitions.AsNoTracking().Where(d => d.ProcessId == process).OrderByDescending(d => d.Version).Select(d => d.Name).FirstOrDefaultAsync(cancellation) is { Length: > 0 } name
            ? words[name] : process;

    /// <summary>Who deployed: a sign-in name, or the product itself at its start.</summary>
    public static string Actor(string name, IStringLocalizer<Texts> words) => name == Runtime.Actor.System.Name ? words["Hệ thống"] : name;
}
