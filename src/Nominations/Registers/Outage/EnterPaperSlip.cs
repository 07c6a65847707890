using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>
/// X21: what was received on paper while the system was down is entered under the number on the paper and with the moment written there. Rules,
/// clock, control slip and register are those of that moment; only the timeline says that it was typed later, by whom.
/// </summary>
public sealed class EnterPaperSlip(DossierDesk desk, DossierInitiatives initiatives)
{
    /// <param name="Number">An open reserved number.</param>
    /// <param name="ReceivedAt">As written on the paper; on the day the number was reserved for, and past.</param>
    /// <param name="Reason">Of a supplement or refusal slip; nothing for a receipt.</param>
    public sealed record Request(Guid Number, Submission Submission, DateTimeOffset ReceivedAt, string? Reason = null);

    /// <param name="Code">Null unless the paper was a receipt.</param>
    public sealed record Result(Guid Dossier, Guid Slip, string? Code, DateOnly? DueOn);

    internal static Problem NotOpen { get; } = new("reservation.not-open", "Number", "Số này đã được nhập hoặc đã hủy.", "Expected an open reserved number, but it was entered or voided.");

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = await desk.Db.ReservedNumbers.AsNoTracking().FirstOrDefaultAsync(n => n.Id == request.Number, cancellation);
        if (number is null || number.OfficeCode != request.Submission.Office) return NotOpen;
        if (!await OutageRights.MayAsync(desk, number.OfficeCode, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Counter);
        if (number.State != ReservedState.Open) return NotOpen;

        var (submission, checks) = await SubmissionCheck.RunAsync(desk, request.Submission, cancellation, request.ReceivedAt);
        var day = await desk.Db.NumberReservations.Where(r => r.Id == number.ReservationId).Select(r => r.Day).SingleAsync(cancellation);
        checks.Require(request.ReceivedAt.OfficeDate() == day, "paper.day", "ReceivedAt", $"Số này giữ cho ngày {day.Vietnamese()}; giờ nhận phải trong ngày đó.",
                string.Create(CultureInfo.InvariantCulture, $"Expected a receipt on {day:yyyy-MM-dd}, for which the number was reserved, but found {request.ReceivedAt.OfficeDate():yyyy-MM-dd}."))
            .Require(request.ReceivedAt <= desk.Now, "paper.future", "ReceivedAt", "Giờ nhận không được ở tương lai.", "Expected a moment in the past.");
        ImmutableArray<string> missing = [.. submission?.Missing ?? []];
        var (period, outOfSeason) = number.Kind == SlipKind.RefusalSlip ? default : submission?.Season(day) ?? default;
        if (number.Kind != SlipKind.RefusalSlip) foreach (var wrong in submission?.WrongNominees(day) ?? []) checks.Add(wrong);
        if (outOfSeason is not null) checks.Add(outOfSeason);
        if (number.Kind == SlipKind.ReceiptSlip)
            checks.Require(missing.IsEmpty, "component.missing", "PresentComponents", $"Còn thiếu: {string.Join("; ", missing.Select(Components.Name))}.", "Expected all components, for which the receipt was written.");
        else checks.RequireText(request.Reason, "Reason", "lý do ghi trên phiếu");
        if (number.Kind == SlipKind.SupplementSlip)
            checks.Require(!missing.IsEmpty, "component.none-missing", "PresentComponents", "Phiếu yêu cầu bổ sung phải có giấy tờ còn thiếu.", "Expected at least one missing component, but all are there.");
        if (submission is null || checks.Failed) return checks.Refuse<Result>();
        if (number.Kind == SlipKind.ReceiptSlip && submission.Redirection(request.ReceivedAt.OfficeDate()) is { } redirected) return redirected;

        var numbers = new PaperNumbers(number.Kind, number.SlipNumber, number.DossierCode, number.RegisterOrdinal);
        await using var work = await desk.StartAsync(submission, DossierStatus.Submitted, actor, cancellation, (numbers, request.ReceivedAt));
        if (!await TakeAsync(number.Id, work.Dossier.Id, actor, cancellation)) return NotOpen;
        // The list, campaign and rating that it comes from are held to as at the counter: paper is no way around a quota.
        if (number.Kind != SlipKind.RefusalSlip && await Origins.LinkAsync(work, submission, cancellation) is { } notLinked) return notLinked;
        if (period?.EffectOn(day) == SeasonEffect.Warn) await work.NoteAsync("ReceiveOutOfSeason", $"{period.Vietnamese}: {request.Submission.SeasonReason?.Trim()}", cancellation);

        var outcome = number.Kind switch
        {
            SlipKind.ReceiptSlip => SlipOf(await Reception.AcceptAsync(work, submission.Award, cancellation)),
            SlipKind.SupplementSlip => SlipOf(await Reception.AskForSupplementAsync(work, missing, request.Reason?.Trim() ?? "", cancellation)),
            _ => await RefuseAsync(work, request.Reason?.Trim() ?? "", cancellation),
        };
        if (outcome is not Outcome<Guid>.Done { Value: var slip }) return new Outcome<Result>.Refused(((Outcome<Guid>.Refused)outcome).Problems);
        if (number.Kind != SlipKind.RefusalSlip && await initiatives.AttachAsync(work, submission.Initiatives, SearchStage.Receipt, cancellation) is { } unknown) return unknown;

        desk.Db.Timeline.Add(new()
        {
            Id = Guid.CreateVersion7(desk.Now), DossierId = work.Dossier.Id, At = desk.Now, ActorId = actor.Account, ActorName = await desk.NameOfAsync(actor, cancellation),
            Action = nameof(EnterPaperSlip), Status = work.Dossier.Status,
            Reason = $"Nhập bù từ phiếu giấy số {SlipForms.PrintedNumber(number.Kind, number.SlipNumber)}, nhận lúc {request.ReceivedAt.Vietnamese()}.",
        });
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Id, slip, work.Dossier.Code, work.Dossier.DueOn);
    }

    /// <summary>False when somebody else has entered or voided it meanwhile: the row's lock lets one through.</summary>
    private async Task<bool> TakeAsync(Guid number, Guid dossier, Actor actor, CancellationToken cancellation)
    {
        var (now, name) = (desk.Now, await desk.NameOfAsync(actor, cancellation));
        return await desk.Db.ReservedNumbers.Where(n => n.Id == number && n.State == ReservedState.Open).ExecuteUpdateAsync(row => row
            .SetProperty(n => n.State, ReservedState.Entered).SetProperty(n => n.ResolvedAt, now).SetProperty(n => n.ResolvedBy, actor.Account)
            .SetProperty(n => n.ResolvedByName, name).SetProperty(n => n.DossierId, dossier), cancellation) == 1;
    }

    private static Outcome<Guid> SlipOf(Outcome<ReceiveDossier.Result> outcome) => outcome switch
    {
        Outcome<ReceiveDossier.Result>.Done done => done.Value.Slip,
        Outcome<ReceiveDossier.Result>.Refused refused => new Outcome<Guid>.Refused(refused.Problems),
        _ => throw new InvalidOperationException("an outcome is done or refused"),
    };

    private static async Task<Outcome<Guid>> RefuseAsync(DossierWork work, string reason, CancellationToken cancellation)
    {
        if (await work.CompleteAsync("check-completeness", Variables.Of(("checkOutcome", FeelValue.Of("refused"))), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(RefuseAtCounter), DossierStatus.RefusedAtCounter, reason, cancellation);
        return await IssuedSlips.RefusalAsync(work, reason, cancellation);
    }
}
