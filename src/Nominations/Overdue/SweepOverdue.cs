using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Runtime;

namespace Workflow.Nominations.Overdue;

/// <summary>
/// Marks the dossiers whose promised day has passed, once for each day that was promised: the first time for the head of the department and
/// of the counter (X6), the second time for the chair (X6b), for whom no slip exists any more (C11). The process reports a missed second
/// date by itself; this finds also those whose warning nobody answered, or whose process waits elsewhere.
/// </summary>
public sealed class SweepOverdue(IServiceScopeFactory scopes, OfficeDb db, TimeProvider time)
{
    private const int Most = 500;

    private static readonly DossierStatus[] Running =
    [
        DossierStatus.Received, DossierStatus.Transferred, DossierStatus.UnderReview, DossierStatus.Consulting, DossierStatus.PublicPosting,
        DossierStatus.InCouncil, DossierStatus.AwaitingDecision, DossierStatus.ReturnedByChair,
    ];

    /// <summary>How many were marked.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var today = time.GetUtcNow().OfficeDate();
        var late = await db.Dossiers.AsNoTracking()
            .Where(d => d.DueOn < today && Running.Contains(d.Status) && (d.ApologyCount == 0 ? d.OverdueCount == 0 : d.OverdueCount < 2))
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Select(d => d.Id).Take(Most).ToListAsync(cancellation);
        var marked = 0;
        foreach (var dossier in late)
        {
            await using var scope = scopes.CreateAsyncScope();
            marked += await scope.ServiceProvider.GetRequiredService<MarkOverdue>().HandleAsync(dossier, cancellation) ? 1 : 0;
        }

        return marked;
    }
}

/// <summary>One dossier whose promised day has passed.</summary>
internal sealed class MarkOverdue(DossierDesk desk, Recipients recipients, Letters letters)
{
    public async Task<bool> HandleAsync(Guid dossier, CancellationToken cancellation)
    {
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation);
        if (work.Problem is not null || work.Dossier is not { DueOn: { } due } row || due >= work.Today || row.Status.IsSettled()) return false;

        var again = row.ApologyCount > 0;
        if (row.OverdueCount >= (again ? 2 : 1)) return false;

        row.OverdueCount = again ? 2 : 1;
        foreach (var role in again ? new[] { Roles.Chair } : [Roles.ReviewHead, Roles.CounterHead])
            foreach (var person in await recipients.OfGroupAsync(Roles.Group(row.OfficeCode, role), cancellation))
            {
                // The same letter as the process writes: whoever comes first.
                var key = again ? $"overdue-twice/{row.Id}/{due:yyyyMMdd}/{person.Account}" : $"overdue-once/{row.Id}/{due:yyyyMMdd}/{person.Account}";
                await letters.WriteAsync(key, again ? "overdue.twice" : "overdue.once", row.Id, person.Account, person.Email,
                    again ? $"Hồ sơ {row.Code} quá ngày hẹn lại" : $"Hồ sơ {row.Code} quá hạn",
                    again ? $"Đã quá ngày hẹn lại {due.Vietnamese()}; không được hẹn lại lần nữa." : $"Đã quá ngày hẹn trả {due.Vietnamese()}.", work.Now, cancellation);
            }

        await work.RecordAsync(again ? "ReportSecondOverdue" : nameof(SweepOverdue), row.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return true;
    }
}
