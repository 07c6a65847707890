using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>In whose place somebody may act today, and for what.</summary>
/// <param name="Principal">The sign-in name of whoever is away.</param>
/// <param name="LastDay">The last day of it, the whole of it.</param>
/// <param name="Groups">Their groups, as far as the substitution goes.</param>
/// <param name="AllGroups">False: of what was offered to groups only that of <paramref name="Groups"/>.</param>
/// <param name="Processes">Only what belongs to trees that began with one of these; empty: whatever it began with.</param>
public sealed record StandIn(string Principal, string PrincipalName, DateOnly LastDay, IReadOnlyList<string> Groups, bool AllGroups, IReadOnlyList<string> Processes);

/// <summary>Substitutions that are in force. They begin and end by the day; nobody has to switch anything.</summary>
public sealed class StandIns(RuntimeDb db, IOptions<RuntimeOptions> options, TimeProvider time)
{
    /// <summary>The day in the zone of the office.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone)).DateTime);

    /// <summary>In whose places this person may act today; for nobody who has no active account.</summary>
    public async Task<IReadOnlyList<StandIn>> OfAsync(string substitute, CancellationToken cancellation)
    {
        var today = Today;
        var rows = await (
            from row in db.Substitutions.AsNoTracking()
            join principal in db.Users on row.Principal equals principal.UserName
            where row.Substitute == substitute && row.EndedAt == null && row.FirstDay <= today && row.LastDay >= today
                && db.Users.Any(a => a.UserName == substitute && a.IsActive)
            orderby row.Principal, row.Id
            select new { row.Principal, principal.DisplayName, row.LastDay, Groups = principal.Groups.Select(g => g.Name).ToList(), Scopes = row.Scopes.Select(s => new { s.Kind, s.Name }).ToList() })
            .ToListAsync(cancellation);
        return [.. rows.Select(row =>
        {
            var named = row.Scopes.Where(s => s.Kind is not SubstitutionScopeKind.Process).ToList();
            return new StandIn(
                row.Principal, row.DisplayName, row.LastDay,
                [.. row.Groups.Where(group => named.Count == 0 || named.Exists(s => s.Kind is SubstitutionScopeKind.Group ? s.Name == group : group.StartsWith(s.Name + ':', StringComparison.Ordinal))).Order(StringComparer.Ordinal)],
                named.Count == 0,
                [.. row.Scopes.Where(s => s.Kind is SubstitutionScopeKind.Process).Select(s => s.Name)]);
        })];
    }

    /// <summary>In whose place this person may do the task; null: in nobody's.</summary>
    internal async Task<string?> ForTaskAsync(Guid taskId, string substitute, CancellationToken cancellation)
    {
        foreach (var standIn in await OfAsync(substitute, cancellation))
        {
            if (await db.UserTasks.Where(t => t.Id == taskId).Where(HeldOrOffered(standIn)).AnyAsync(cancellation)) return standIn.Principal;
        }

        return null;
    }

    /// <summary>Tasks that the person away holds and may do: what they may not do, nobody does in their place.</summary>
    internal Expression<Func<UserTaskRow, bool>> Held(StandIn of) => t =>
        !t.IsPersonal && t.Assignee == of.Principal
        && (t.Excludes == null || !db.TaskPerformances.Any(p => p.RootId == t.RootId && (p.By == of.Principal || p.InPlaceOf == of.Principal) && t.Excludes.Contains(p.Step)))
        && (of.AllGroups || !t.Candidates.Any(c => c.Kind == CandidateKind.Group) || t.Candidates.Any(c => c.Kind == CandidateKind.Group && of.Groups.Contains(c.Name)))
        && (of.Processes.Count == 0 || db.Instances.Any(root => root.Id == t.RootId && of.Processes.Contains(root.ProcessId)));

    /// <summary>Tasks that nobody holds and that are offered to the person away or their groups.</summary>
    internal Expression<Func<UserTaskRow, bool>> Offered(StandIn of) => t =>
        !t.IsPersonal && t.Assignee == null
        && (t.Excludes == null || !db.TaskPerformances.Any(p => p.RootId == t.RootId && (p.By == of.Principal || p.InPlaceOf == of.Principal) && t.Excludes.Contains(p.Step)))
        && t.Candidates.Any(c => (c.Kind == CandidateKind.User && c.Name == of.Principal) || (c.Kind == CandidateKind.Group && of.Groups.Contains(c.Name)))
        && (of.Processes.Count == 0 || db.Instances.Any(root => root.Id == t.RootId && of.Processes.Contains(root.ProcessId)));

    internal Expression<Func<UserTaskRow, bool>> HeldOrOffered(StandIn of) => Predicates.Or(Held(of), Offered(of));
}

/// <summary>Conditions of queries put together.</summary>
internal static class Predicates
{
    public static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> first, Expression<Func<T, bool>> second)
    {
        var parameter = first.Parameters[0];
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(first.Body, new Renamed(second.Parameters[0], parameter).Visit(second.Body)), parameter);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
