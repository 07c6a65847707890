using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>
/// X5 for a dossier that lies at the upper level: only there it is known whether a decision exists. The answer comes back as a change of its state, or
/// as a letter (<see cref="RecordUpperAnswer"/>). What has not left yet is stopped here.
/// </summary>
public sealed class AskUpperToWithdraw(DossierDesk desk, ParcelPost post)
{
    /// <param name="Letter">To an upper level that takes dossiers by letter: the one that asks; null otherwise, and while the office below has asked but none has left.</param>
    public sealed record Request(Guid Dossier, string Reason, OutgoingLetter? Letter = null);

    /// <param name="Stopped">Nothing had left: the dossier is stopped already.</param>
    public sealed record Result(string To, bool Stopped = false);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rút hồ sơ");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.Status != DossierStatus.Forwarded || await work.Db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == request.Dossier, cancellation) is not { } forwarding)
            return work.NotWaiting("upper-answered");
        if (forwarding.ByLetter) return await ByLetterAsync(work, forwarding, request, cancellation);

        if (forwarding.WithdrawalAskedAt is not null)
            return new Problem("withdrawal.already-requested", "", "Đã đề nghị cấp trên dừng giải quyết; đang chờ trả lời.", "Expected no earlier withdrawal, but one was asked for.");

        forwarding.WithdrawalAskedAt = work.Now;
        post.Tell(new(forwarding.UpperOffice, forwarding.UpperQueue), WithdrawalAsked.Type, new WithdrawalAsked(forwarding.Id, request.Reason.Trim()));
        await work.NoteAsync(nameof(AskUpperToWithdraw), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName);
    }

    private static async Task<Outcome<Result>> ByLetterAsync(DossierWork work, ForwardingRow forwarding, Request request, CancellationToken cancellation)
    {
        var reason = request.Reason.Trim();
        if (forwarding.SentAt is null)
        {
            if (await UpperHolds.EndAsync(work, "Hồ sơ đã rút.", cancellation) is { } notEnded) return notEnded;
            if (await UpperAnswer.WithdrawnAsync(work, forwarding, reason, cancellation) is { } notStopped) return notStopped;

            await work.CommitAsync(cancellation);
            return new Result(forwarding.UpperOfficeName, Stopped: true);
        }

        if (await work.Db.Set<UpperLetterRow>().AnyAsync(l => l.ForwardingId == forwarding.Id && l.Kind == UpperLetterKind.Withdrawal, cancellation))
            return new Problem("withdrawal.already-requested", "", "Đã đề nghị cấp trên dừng giải quyết; đang chờ trả lời.", "Expected no earlier withdrawal, but one was asked for.");

        if (request.Letter is { } letter)
        {
            var checks = new Checks();
            checks.Check(letter, forwarding.SignedAt.OfficeDate(), work.Today);
            if (checks.Failed) return checks.Refuse<Result>();

            await UpperLetters.EnterAsync(work, forwarding, UpperLetterKind.Withdrawal, letter.Number, letter.SignedOn, cancellation, letter, text: reason);
        }
        // Asked from below: the counter here writes the letter.
        else if (!work.Actor.IsSystem) return new Problem("input.required", "LetterNumber", "Cần nhập số công văn.", "Expected the letter that asks the upper level.");

        forwarding.WithdrawalAskedAt ??= work.Now;
        await work.NoteAsync(nameof(AskUpperToWithdraw), reason, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName);
    }
}

/// <summary>At the upper level: the withdrawal is done if no decision exists (X5), or refused (X5b).</summary>
public sealed class WithdrawalAskedHandler(OfficeDb db, WithdrawDossier withdraw, AskUpperToWithdraw further, ParcelPost post) : IMessageHandler
{
    public string Type => WithdrawalAsked.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var asked = message.Read<WithdrawalAsked>();
        var origin = await db.OriginAsync(asked.Link, cancellation);
        if (await db.Dossiers.AnyAsync(d => d.Id == origin.DossierId && d.Status == DossierStatus.Forwarded, cancellation))
        {
            // It has gone on; the answer of the office that has it is passed down as it comes. A second request is one that is asked already.
            if (await further.HandleAsync(new(origin.DossierId, asked.Reason), Actor.System, cancellation) is Outcome<AskUpperToWithdraw.Result>.Refused { Problems: [{ Code: not "withdrawal.already-requested" } notAsked, ..] })
                throw new InvalidOperationException($"{notAsked.Code}: {notAsked.En}");
            return;
        }

        if (await withdraw.HandleAsync(new(origin.DossierId, asked.Reason), Actor.System, cancellation) is not Outcome<WithdrawDossier.Result>.Refused { Problems: [var problem, ..] }) return;

        post.Tell(new(origin.Office, origin.Queue), WithdrawalRefused.Type, new WithdrawalRefused(asked.Link, problem.Vi));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>At the counter of origin: it was too late; the applicant is told, and the dossier goes on there. A level between passes it on.</summary>
public sealed class WithdrawalRefusedHandler(DossierDesk desk, ParcelPost post) : IMessageHandler
{
    public string Type => WithdrawalRefused.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var refused = message.Read<WithdrawalRefused>();
        var forwarding = await desk.Db.Set<ForwardingRow>().SingleAsync(f => f.Id == refused.Link, cancellation);
        await using var work = await desk.OpenAsync(forwarding.DossierId, Actor.System, null, cancellation, whileOnHold: true);
        await work.NoteAsync("WithdrawalRefusedByUpper", refused.Reason, cancellation);
        if (await work.Db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == work.Dossier.Id, cancellation) is { } origin)
            post.Tell(new(origin.Office, origin.Queue), WithdrawalRefused.Type, new WithdrawalRefused(origin.Link, refused.Reason));
        await work.CommitAsync(cancellation);
    }
}
