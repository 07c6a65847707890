using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Repair;

/// <summary>
/// One incident repaired and tried again, in the current transaction: the same for one by hand and for many at once. Refused, the
/// transaction must be rolled back: the repair may have been made.
/// </summary>
internal static class OneIncident
{
    /// <summary>
    /// The lock of the instance is taken first: an incident that somebody else has resolved meanwhile is refused with <c>incident.not-open</c>.
    /// <c>RaisedAgain</c> is why the element stopped again at once; null when it goes on, or was not tried.
    /// </summary>
    public static async Task<(string? RaisedAgain, RunResult Result)> ResolveAsync(
        RuntimeDb db, InstanceRunner runner, MigrateInstances migrations, Guid incidentId, IncidentRepair repair, string reason, Actor actor, CancellationToken cancellation)
    {
        if (await FindAsync(db, incidentId, cancellation) is not { } seen) return NotOpen(incidentId);

        await runner.LockAsync(new(seen.InstanceId), cancellation);
        if (await FindAsync(db, incidentId, cancellation) is not { } incident) return NotOpen(incidentId);

        var owner = new ElementInstanceKey(incident.Owner);
        var instance = new ProcessInstanceId(incident.InstanceId);
        if (repair.ToVersion is { } version && await GoOnByAsync(db, runner, migrations, incident.InstanceId, version, actor, cancellation) is { } stays) return Refused(stays);
        if (await SetAsync(runner, instance, owner, repair.Variables, actor, cancellation) is { } wrong) return Refused(wrong);
        var tried = await runner.RunAsync(instance, new Command.RetryIncident(owner, reason), actor, cancellation);
        if (tried is RunResult.Rejected rejected) return Refused(rejected);

        var again = await db.Incidents.AsNoTracking().Where(i => i.InstanceId == incident.InstanceId && i.Owner == incident.Owner && i.ResolvedAt == null)
            .Select(i => $"{i.Code}: {i.Message}").FirstOrDefaultAsync(cancellation);
        return (again, tried);
    }

    private static Task<IncidentRow?> FindAsync(RuntimeDb db, Guid incidentId, CancellationToken cancellation) =>
        db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == incidentId && i.ResolvedAt == null, cancellation);

    private static async Task<RunResult.Rejected?> GoOnByAsync(
        RuntimeDb db, InstanceRunner runner, MigrateInstances migrations, Guid instance, int version, Actor actor, CancellationToken cancellation)
    {
        var now = await db.Instances.AsNoTracking().Where(i => i.Id == instance).Select(i => new { i.ProcessId, i.Version }).SingleAsync(cancellation);
        // Another incident of the same instance has brought it there already.
        if (now.Version == version) return null;

        if (!await db.Definitions.AnyAsync(d => d.ProcessId == now.ProcessId && d.Version == version, cancellation))
            return new("process.not-deployed", $"Expected version {version} of '{now.ProcessId}', but it is not deployed.");

        var plan = await migrations.ProposeAsync(now.ProcessId, now.Version, version, cancellation);
        var problems = await InstanceMigration.MigrateAsync(db, runner, instance, new(now.ProcessId, now.Version, version, plan), actor, cancellation);
        return problems.IsEmpty ? null : new(problems[0].Code, string.Join('\n', problems.Select(problem => $"{problem.Element}: {problem.Message}")));
    }

    private static async Task<RunResult.Rejected?> SetAsync(
        InstanceRunner runner, ProcessInstanceId instance, ElementInstanceKey owner, Variables variables, Actor actor, CancellationToken cancellation)
    {
        if (variables.Values.IsEmpty || await runner.StateAsync(instance, cancellation) is not var (state, _)) return null;

        foreach (var scope in variables.Values.GroupBy(value => state.ScopeOf(owner, value.Key)))
        {
            if (await runner.RunAsync(instance, new Command.SetVariables(scope.Key, Variables.Empty.With(scope)), actor, cancellation) is RunResult.Rejected rejected) return rejected;
        }

        return null;
    }

    private static (string?, RunResult) NotOpen(Guid incidentId) =>
        Refused(new("incident.not-open", $"Expected an open incident, but {incidentId} is resolved or was never raised."));

    private static (string?, RunResult) Refused(RunResult.Rejected rejected) => (null, rejected);
}
