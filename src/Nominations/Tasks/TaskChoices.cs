using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tasks;

/// <summary>What somebody may arrange about a task, and with whom, so that a page offers nothing that is then refused.</summary>
public sealed class TaskChoices(DossierDesk desk)
{
    public sealed record Colleague(string SignInName, string Name);

    /// <param name="Colleagues">Whom the person may ask for help; none when they may not do the task themselves.</param>
    /// <param name="Leads">Whether they may hand it over and say how urgent it is.</param>
    /// <param name="Members">Whom they may hand it to.</param>
    public sealed record Result(ImmutableArray<Colleague> Colleagues, bool Leads, ImmutableArray<Colleague> Members);

    private static readonly Result Nothing = new([], false, []);

    /// <param name="mayDo">Whether the person may do the task, for themselves or in somebody's place.</param>
    public async Task<Result> HandleAsync(Guid task, bool mayDo, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OfficeTask.FindAsync(desk, task, cancellation) is not { } found) return Nothing;

        var leads = await found.IsLedByAsync(desk, actor, cancellation);
        if (found.Row.IsPersonal || found.Row.Delegation is DelegationState.Pending) return new([], leads, []);

        string?[] others = [actor.Name, found.Row.Assignee, .. await found.ExcludedAsync(desk.Db, cancellation)];
        return new(
            mayDo ? await NamesAsync(found.Colleagues(desk.Db), others, cancellation) : [], leads,
            leads ? await NamesAsync(found.Members(desk.Db), others[1..], cancellation) : []);
    }

    private static async Task<ImmutableArray<Colleague>> NamesAsync(IQueryable<Account> people, string?[] without, CancellationToken cancellation) =>
        [.. await people.AsNoTracking().Where(a => !without.Contains(a.UserName)).OrderBy(a => a.DisplayName).Select(a => new Colleague(a.UserName ?? "", a.DisplayName)).ToListAsync(cancellation)];
}
