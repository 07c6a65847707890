using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Remedies;

/// <summary>
/// Where every use case on a case beside the main path begins: one transaction, first the dossier's process locked, then the case's own
/// (always in this order), the actor's rights in the dossier's office read from the database.
/// </summary>
public sealed class RemedyDesk(DossierDesk desk)
{
    internal DossierDesk Files => desk;

    public OfficeDb Db => desk.Db;

    /// <summary>Opens a case of one kind. When <see cref="RemedyWork.Problem"/> is set, nothing else may be asked of it.</summary>
    /// <param name="role">The role in the dossier's office that may do this.</param>
    public async Task<RemedyWork> OpenAsync(Guid remedy, RemedyKind kind, Actor actor, string role, CancellationToken cancellation)
    {
        var found = await Db.Set<RemedyRow>().AsNoTracking().Where(r => r.Id == remedy && r.Kind == kind)
            .Select(r => new { r.DossierId, r.InstanceId }).FirstOrDefaultAsync(cancellation);
        var file = await desk.OpenAsync(found?.DossierId ?? Guid.Empty, actor, role, cancellation, whileOnHold: true, process: kind.ProcessId());
        if (file.Problem is { } problem) return new(desk, file, null, found is null ? NotFound(remedy) : problem);

        if (found?.InstanceId is { } instance) await desk.Runner.LockAsync(new ProcessInstanceId(instance), cancellation);
        return new(desk, file, await Db.Set<RemedyRow>().SingleAsync(r => r.Id == remedy, cancellation), null);
    }

    /// <summary>Opens a case on a dossier that is already open, with the next number, its process and its first limit. Ended by the dossier's work.</summary>
    internal async Task<RemedyWork> StartAsync(DossierWork file, RemedyKind kind, Variables input, Deadline limit, CancellationToken cancellation)
    {
        var year = file.Today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await NumberSeries.NextAsync(Db, $"remedy/{file.Dossier.OfficeCode}/{kind.Identifier()}/{year}", cancellation);
        var row = new RemedyRow
        {
            Id = Guid.CreateVersion7(file.Now), Kind = kind, DossierId = file.Dossier.Id, OfficeCode = file.Dossier.OfficeCode, State = RemedyState.Received,
            Number = string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix()}-{next:00}/{year}"), OpenedAt = file.Now, OpenedBy = file.ActorId,
        };
        Db.Add(row);
        await Db.SaveChangesAsync(cancellation);
        var variables = Variables.Of(
            ("remedyId", FeelValue.Of(row.Id.ToString())), ("dossierId", FeelValue.Of(row.DossierId.ToString())), ("office", FeelValue.Of(row.OfficeCode))).With(input.Values);
        var started = await desk.Runner.StartAsync(kind.ProcessId(), variables, $"{row.Number} · {file.Dossier.Code}", file.Actor, cancellation);
        row.InstanceId = started is RunResult.Accepted accepted
            ? accepted.Instance.Value
            : throw new InvalidOperationException($"Expected process '{kind.ProcessId()}' to start, but {started}.");
        var work = new RemedyWork(desk, file, row, null);
        work.SetLimit(kind.FirstLimit(), limit);
        return work;
    }

    /// <summary>Whether a case of this kind is still open on the dossier.</summary>
    internal Task<bool> IsOpenAsync(Guid dossier, RemedyKind kind, CancellationToken cancellation) =>
        Db.Set<RemedyRow>().AnyAsync(r => r.DossierId == dossier && r.Kind == kind && r.ClosedOn == null, cancellation);

    private static Problem NotFound(Guid remedy) =>
        new("remedy.not-found", "", "Không tìm thấy vụ việc.", $"Expected a case, but there is none with id {remedy}.");
}

/// <summary>What is fixed for a kind of case.</summary>
public static class RemedyKinds
{
    /// <summary>The process of <c>workflows/nomination</c> that a case of this kind runs.</summary>
    public static string ProcessId(this RemedyKind kind) => kind switch
    {
        RemedyKind.Complaint => "complaint",
        RemedyKind.Denunciation => "verification",
        RemedyKind.Correction => "correction",
        RemedyKind.Revocation => "revocation",
        RemedyKind.Recreation => "recreation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of case."),
    };

    internal static LimitKind FirstLimit(this RemedyKind kind) => kind switch
    {
        RemedyKind.Complaint => LimitKind.ComplaintAcceptance,
        RemedyKind.Denunciation => LimitKind.DenunciationAcceptance,
        RemedyKind.Correction => LimitKind.Correction,
        RemedyKind.Revocation => LimitKind.RevocationAdvice,
        RemedyKind.Recreation => LimitKind.Recreation,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of case."),
    };

    internal static string Prefix(this RemedyKind kind) => kind switch
    {
        RemedyKind.Complaint => "KN",
        RemedyKind.Denunciation => "TC",
        RemedyKind.Correction => "ĐC",
        RemedyKind.Revocation => "HB",
        RemedyKind.Recreation => "LH",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of case."),
    };

    /// <summary>The roles of the office that may look at a case of this kind. Complaints and denunciations only those who settle and decide them.</summary>
    public static IReadOnlyList<string> Readers(this RemedyKind kind) => kind switch
    {
        RemedyKind.Complaint => [Roles.ComplaintDesk, Roles.ReviewHead, Roles.Chair],
        RemedyKind.Denunciation => [Roles.Verifier, Roles.Chair],
        _ => [Roles.Counter, Roles.CounterHead, Roles.Reviewer, Roles.ReviewHead, Roles.Chair, Roles.Verifier, Roles.ComplaintDesk],
    };
}
