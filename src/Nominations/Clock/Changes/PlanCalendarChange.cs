using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>
/// An administrator changes the calendar, and is shown first which open deadlines will move, and by how much. What is shown is kept as a
/// draft: <see cref="SaveCalendarChange"/> saves it, or it is given up.
/// </summary>
public sealed class PlanCalendarChange(OfficeDb db, RuleTables rules, TimeProvider time)
{
    /// <param name="Change">The draft; null when the rows were bad or nothing would change.</param>
    /// <param name="BadRows">Every bad row; nothing was kept.</param>
    /// <param name="Dossiers">How many dossiers have a deadline that moves or becomes final.</param>
    public sealed record Result(Guid? Change, ImmutableArray<CsvProblem> BadRows, int Dossiers);

    public async Task<Outcome<Result>> HandleAsync(CalendarRequest request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await CalendarKeepers.IsOneAsync(db, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        var now = await CalendarRows.ContentsAsync(db, cancellation);
        var (next, badRows) = request.Of(now);
        if (next is null) return new Result(null, badRows, 0);
        if (next.Hours.All(hours => hours.Counter != OfficeHours.AnyCounter))
            return new Problem("calendar.no-office-hours", "", "Phải còn ít nhất một giờ làm việc chung; không có giờ thì không tính được hạn.", "Expected office hours of '*', but none would be left.");

        var edits = CalendarEdits.Between(now, next);
        return edits.IsEmpty ? new Result(null, [], 0) : await DraftAsync(edits, now, actor, cancellation);
    }

    /// <summary>The list of a draft anew, after the calendar or the dossiers have changed.</summary>
    public async Task<Outcome<Result>> AgainAsync(Guid change, Actor actor, CancellationToken cancellation)
    {
        if (!await CalendarKeepers.IsOneAsync(db, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);
        if (await db.CalendarChanges.FirstOrDefaultAsync(c => c.Id == change && c.State == CalendarChangeState.Draft, cancellation) is not { } draft) return CalendarKeepers.NoDraft(change);

        draft.State = CalendarChangeState.GivenUp;
        var now = await CalendarRows.ContentsAsync(db, cancellation);
        return await DraftAsync(CalendarEdits.Between(now, CalendarEdits.FromJson(draft.Edits).ApplyTo(now)), now, actor, cancellation);
    }

    /// <summary>A draft is not saved after all.</summary>
    public async Task<Outcome<Guid>> GiveUpAsync(Guid change, Actor actor, CancellationToken cancellation)
    {
        if (!await CalendarKeepers.IsOneAsync(db, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        await using var work = await db.BeginWorkAsync(cancellation);
        if (await db.CalendarChanges.Where(c => c.Id == change && c.State == CalendarChangeState.Draft)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.State, CalendarChangeState.GivenUp), cancellation) == 0) return CalendarKeepers.NoDraft(change);
        await db.CalendarMoves.Where(m => m.ChangeId == change).ExecuteDeleteAsync(cancellation);
        await work.CommitAsync(cancellation);
        return change;
    }

    private async Task<Outcome<Result>> DraftAsync(CalendarEdits edits, CalendarContents now, Actor actor, CancellationToken cancellation)
    {
        var moment = time.GetUtcNow();
        var moves = await PlannedMoves.OfAsync(db, rules, now.Calendar, (edits.ApplyTo(now) with { Version = now.Version + 1 }).Calendar, moment, null, cancellation);
        var draft = new CalendarChangeRow
        {
            Id = Guid.CreateVersion7(moment), PlannedAt = moment, PlannedBy = actor.Account, PlannedByName = await CalendarKeepers.NameAsync(db, actor, cancellation),
            Summary = string.Join('\n', edits.Say()), Edits = edits.ToJson(), BaseVersion = now.Version, State = CalendarChangeState.Draft,
        };
        db.CalendarChanges.Add(draft);
        db.CalendarMoves.AddRange(moves.Select(dossier => CalendarKeepers.Row(draft.Id, dossier.Key, dossier.Value, later: false)));
        await db.SaveChangesAsync(cancellation);
        return new Result(draft.Id, [], moves.Count);
    }
}

/// <summary>What planning and saving a change share.</summary>
internal static class CalendarKeepers
{
    private const string Suffix = ":" + Roles.Administrator;

    /// <summary>The calendar is common to all offices: an administrator of any keeps it.</summary>
    public static async Task<bool> IsOneAsync(OfficeDb db, Actor actor, CancellationToken cancellation) =>
        actor.IsSystem || await db.AccountGroups.AnyAsync(g => g.AccountId == actor.Account && (g.Name == Roles.Administrator || g.Name.EndsWith(Suffix)), cancellation);

    public static async Task<string> NameAsync(OfficeDb db, Actor actor, CancellationToken cancellation) =>
        actor.IsSystem ? "Hệ thống" : await db.Users.Where(a => a.Id == actor.Account).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation) ?? actor.Name;

    public static Problem NoDraft(Guid change) =>
        new("calendar.no-draft", "", "Thay đổi này đã được lưu hoặc đã bỏ.", $"Expected a draft of a change, but {change} is none.");

    public static CalendarMoveRow Row(Guid change, Guid dossier, ImmutableArray<DeadlineMove> moves, bool later) => new()
    {
        ChangeId = change, DossierId = dossier, State = CalendarMoveState.Planned, FirstAt = moves.Min(m => m.From), Later = later, Moves = DeadlineMove.ToJson(moves),
    };
}
