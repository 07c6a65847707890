using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>X5 for a dossier that lies at the upper level: only there it is known whether a decision exists. The answer comes back as a change of its state.</summary>
public sealed class AskUpperToWithdraw(DossierDesk desk, ParcelPost post)
{
    public sealed record Request(Guid Dossier, string Reason);

    public sealed record Result(string To);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rút hồ sơ");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.Status != DossierStatus.Forwarded || await work.Db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == request.Dossier, cancellation) is not { } forwarding)
            return work.NotWaiting("upper-answered");
        if (forwarding.WithdrawalAskedAt is not null)
            return new Problem("withdrawal.already-requested", "", "Đã đề nghị cấp trên dừng giải quyết; đang chờ trả lời.", "Expected no earlier withdrawal, but one was asked for.");

        forwarding.WithdrawalAskedAt = work.Now;
        post.Tell(new(forwarding.UpperOffice, forwarding.UpperQueue), WithdrawalAsked.Type, new WithdrawalAsked(forwarding.Id, request.Reason.Trim()));
        await work.NoteAsync(nameof(AskUpperToWithdraw), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName);
    }
}

/// <summary>At the upper level: the withdrawal is done if no decision exists (X5), or refused (X5b).</summary>
public sealed class WithdrawalAskedHandler(OfficeDb db, WithdrawDossier withdraw, ParcelPost post) : IMessageHandler
{
    public string Type => WithdrawalAsked.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var asked = message.Read<WithdrawalAsked>();
        var origin = await db.Set<OriginRow>().AsNoTracking().SingleAsync(o => o.Link == asked.Link, cancellation);
        if (await withdraw.HandleAsync(new(origin.DossierId, asked.Reason), Actor.System, cancellation) is not Outcome<WithdrawDossier.Result>.Refused { Problems: [var problem, ..] }) return;

        post.Tell(new(origin.Office, origin.Queue), WithdrawalRefused.Type, new WithdrawalRefused(asked.Link, problem.Vi));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>At the counter of origin: it was too late; the applicant is told, and the dossier goes on there.</summary>
public sealed class WithdrawalRefusedHandler(DossierDesk desk) : IMessageHandler
{
    public string Type => WithdrawalRefused.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var refused = message.Read<WithdrawalRefused>();
        var forwarding = await desk.Db.Set<ForwardingRow>().SingleAsync(f => f.Id == refused.Link, cancellation);
        await using var work = await desk.OpenAsync(forwarding.DossierId, Actor.System, null, cancellation, whileOnHold: true);
        await work.NoteAsync("WithdrawalRefusedByUpper", refused.Reason, cancellation);
        await work.CommitAsync(cancellation);
    }
}
