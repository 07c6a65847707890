using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Dossiers;

/// <summary>Fills the office's papers from a dossier and issues them under the next number, in the work's transaction.</summary>
internal static class IssuedSlips
{
    /// <summary>What every paper of a dossier is filled from.</summary>
    private sealed record Filling(
        DossierRow Dossier, OfficeRow Office, SlipHead Head, string Procedure, string Signer, string SignerPhone, DossierPartyRow? Party, string LookUp)
    {
        public string Code => Dossier.Code ?? "";

        /// <summary>With an authorisation the telephone and address given are those of who came.</summary>
        public Party Applicant => Party?.AuthorisationPaper is null
            ? new(Dossier.NominatingUnit, Party?.ApplicantIdentifier ?? "", Dossier.SubmitterAddress ?? "", Dossier.SubmitterPhone, Dossier.SubmitterEmail ?? "")
            : new(Dossier.NominatingUnit, Party.ApplicantIdentifier ?? "", "", "", "");

        public Authorised? Authorised => Party?.AuthorisationPaper is not { } paper ? null
            : new(new(Dossier.SubmitterName, Party.SubmitterIdentifier ?? "", Dossier.SubmitterAddress ?? "", Dossier.SubmitterPhone, Dossier.SubmitterEmail ?? ""), paper);
    }

    public static async Task<Guid> ReceiptAsync(DossierWork work, Appointment appointment, CancellationToken cancellation)
    {
        var book = "";
        return await IssueAsync(work, SlipKind.ReceiptSlip, f => new ReceiptSlip(
            f.Head, f.Code, f.Applicant, f.Authorised, f.Procedure, [.. f.Dossier.Components.Where(c => c.Present).OrderBy(c => c.Ordinal).Select(c => c.Name)], f.Dossier.SetCount,
            $"{f.Dossier.TimeLimitDays} ngày{(appointment.Due.Unit == LimitUnit.CalendarDays ? "" : " làm việc")}", f.Dossier.CompleteAt ?? work.Now, appointment.Due.DueAt, appointment.Due.Provisional, $"{f.Office.CounterName}, {f.Office.Address}",
            book, f.Dossier.SubmitterName, f.Signer, f.LookUp), cancellation, NumberAsync);

        // As late as possible, so that the series stay locked as short as possible; always in this order (code, register, slip), so that no two counters wait for each other.
        async Task NumberAsync()
        {
            var dossier = work.Dossier;
            dossier.Code ??= work.Paper?.DossierCode ?? await DossierCodes.NextAsync(work.Db, dossier.OfficeCode, work.Now, cancellation);
            dossier.SearchText = CheckedSubmission.SearchTextOf(dossier);
            var entry = await RegisterBook.EnterAsync(work, cancellation);
            book = string.Create(CultureInfo.InvariantCulture, $"Quyển {entry.Year}, số {entry.Ordinal}");
        }
    }

    public static Task<Guid> SupplementAsync(DossierWork work, IEnumerable<string> missing, string reason, string completeBy, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.SupplementSlip, f => new SupplementSlip(
            f.Head, f.Code, f.Applicant, f.Procedure, [.. missing.Select(Components.Name)], reason, completeBy, $"{f.Signer}, {f.SignerPhone}", f.Signer, f.LookUp), cancellation);

    public static Task<Guid> RefusalAsync(DossierWork work, string reason, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.RefusalSlip, f => new RefusalSlip(f.Head, f.Code, f.Applicant, f.Procedure, reason, "", f.Dossier.SubmitterName, f.Signer, f.LookUp), cancellation);

    public static Task<Guid> StopAsync(DossierWork work, DateTimeOffset? requestedAt, string reason, string returned, CancellationToken cancellation)
    {
        var state = work.Dossier.Status.Vietnamese();
        return IssueAsync(work, SlipKind.StopNotice, f => new StopNotice(
            f.Head, f.Code, f.Applicant, f.Procedure, requestedAt, state, reason, returned, f.Signer, f.LookUp), cancellation);
    }

    /// <summary>X5b: too late to withdraw.</summary>
    public static Task<Guid> WithdrawalAnswerAsync(DossierWork work, string request, string standing, string guidance, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.WithdrawalAnswer, f => new WithdrawalAnswer(f.Head, f.Code, f.Applicant, f.Procedure, work.Now, request, standing, guidance, f.Signer, f.LookUp), cancellation);

    public static Task<Guid> ApologyAsync(DossierWork work, DateTimeOffset appointment, DateTimeOffset reappointment, string reason, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.ApologySlip, f => new ApologySlip(
            f.Head, f.Code, f.Applicant, f.Procedure, f.Dossier.CompleteAt ?? work.Now, appointment, reason, reappointment, f.Signer, f.LookUp), cancellation);

    /// <summary>The hand-overs so far, under a number. Asked only of a dossier that was received.</summary>
    public static async Task<Guid> ControlAsync(DossierWork work, CancellationToken cancellation)
    {
        var rows = await work.Db.ControlSlipRows.AsNoTracking().Where(r => r.DossierId == work.Dossier.Id).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
        var asked = await work.Db.Consultations.Where(c => c.DossierId == work.Dossier.Id).Select(c => c.Agency).Distinct().ToListAsync(cancellation);
        var due = work.Clock.Calendar.Hours.ClosingOf(work.Dossier.DueOn ?? work.Today, work.Clock.Counter);
        return await IssueAsync(work, SlipKind.ControlSlip, f => ControlSlip.Of(f.Head, f.Dossier, f.Office, asked, due, rows), cancellation);
    }

    /// <summary>What leaves for an upper level by letter (A14–A18).</summary>
    /// <param name="write">Writes the sheet for its head and the name of who hands over.</param>
    public static Task<Guid> DispatchAsync(DossierWork work, Func<SlipHead, string, Slip> write, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.DispatchSheet, f => write(f.Head, f.Signer), cancellation);

    private static async Task<Guid> IssueAsync(DossierWork work, SlipKind kind, Func<Filling, Slip> write, CancellationToken cancellation, Func<Task>? number = null)
    {
        var dossier = work.Dossier;
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var procedure = await work.Db.Procedures.Where(p => p.Code == dossier.ProcedureCode).Select(p => p.Name).SingleAsync(cancellation);
        var signer = await work.ActorNameAsync(cancellation);
        var phone = await work.Db.Users.Where(a => a.Id == work.Actor.Account).Select(a => a.PhoneNumber).FirstOrDefaultAsync(cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        var party = await work.Db.DossierParties.FindAsync([dossier.Id], cancellation);
        var form = work.FormOf(kind);
        if (number is not null) await number();
        var site = work.LookUpOf(dossier.Code);
        Slip Fill(int number) => write(new(dossier, office, Head(office, number, work.Now, dossier.OneStopRegime) with { Form = form }, procedure, signer, phone ?? office.Phone, party, site));

        // A number reserved for a slip that was written by hand is used once, by the slip of its kind (X21).
        if (work.Paper is { } paper && paper.Kind == kind)
            return SlipArchive.Stage(work.Db, kind, office.Code, dossier.Id, work.Now, work.ActorId, paper.SlipNumber, Fill).Id;

        return (await SlipArchive.IssueAsync(work.Db, kind, office.Code, dossier.Id, work.Now, work.ActorId, Fill, cancellation)).Id;
    }

    internal static SlipHead Head(OfficeRow office, int number, DateTimeOffset at, string regime) =>
        new($"ỦY BAN NHÂN DÂN {office.Name.ToUpper(CultureInfo.GetCultureInfo("vi"))}", office.CounterName, office.Place, number, at, regime);
}
