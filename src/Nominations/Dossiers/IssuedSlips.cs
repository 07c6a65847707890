using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Dossiers;

/// <summary>Fills the office's papers from a dossier and issues them under the next number, in the work's transaction.</summary>
internal static class IssuedSlips
{
    public static Task<Guid> ReceiptAsync(DossierWork work, Appointment appointment, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.ReceiptSlip, (d, o, head, content, signer) => new ReceiptSlip(
            head, d.Code ?? "", Applicant(d), null, content, [.. d.Components.Where(c => c.Present).OrderBy(c => c.Ordinal).Select(c => c.Name)], d.SetCount,
            $"{d.TimeLimitDays} ngày làm việc", d.CompleteAt ?? work.Now, appointment.Due.DueAt, appointment.Due.Provisional, $"{o.CounterName}, {o.Address}",
            $"Sổ {work.Today.Year}", d.SubmitterName, signer, $"/tra-cuu?ma={d.Code}"), cancellation);

    public static Task<Guid> SupplementAsync(DossierWork work, IEnumerable<string> missing, string reason, string completeBy, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.SupplementSlip, (d, o, head, content, signer) => new SupplementSlip(
            head, d.Code ?? "", Applicant(d), content, [.. missing.Select(Components.Name)], reason, completeBy, $"{o.CounterName}, {o.Phone}", signer), cancellation);

    public static Task<Guid> RefusalAsync(DossierWork work, string reason, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.RefusalSlip, (d, _, head, content, signer) => new RefusalSlip(
            head, d.Code ?? "", Applicant(d), content, reason, "", d.SubmitterName, signer), cancellation);

    public static Task<Guid> StopAsync(DossierWork work, DateTimeOffset? requestedAt, string reason, string returned, CancellationToken cancellation)
    {
        var state = work.Dossier.Status.Vietnamese();
        return IssueAsync(work, SlipKind.StopNotice, (d, _, head, content, signer) => new StopNotice(
            head, d.Code ?? "", Applicant(d), content, requestedAt, state, reason, returned, signer), cancellation);
    }

    public static Task<Guid> ApologyAsync(DossierWork work, DateTimeOffset appointment, DateTimeOffset reappointment, string reason, CancellationToken cancellation) =>
        IssueAsync(work, SlipKind.ApologySlip, (d, _, head, content, signer) => new ApologySlip(
            head, d.Code ?? "", Applicant(d), content, d.CompleteAt ?? work.Now, appointment, reason, reappointment, signer), cancellation);

    private static async Task<Guid> IssueAsync(
        DossierWork work, SlipKind kind, Func<DossierRow, OfficeRow, SlipHead, string, string, Slip> write, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var procedure = await work.Db.Procedures.Where(p => p.Code == dossier.ProcedureCode).Select(p => p.Name).SingleAsync(cancellation);
        var signer = await work.ActorNameAsync(cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        var row = await SlipArchive.IssueAsync(work.Db, kind, office.Code, dossier.Id, work.Now, work.ActorId,
            number => write(dossier, office, Head(office, number, work.Now, dossier.OneStopRegime), procedure, signer), cancellation);
        return row.Id;
    }

    internal static SlipHead Head(OfficeRow office, int number, DateTimeOffset at, string regime) =>
        new($"ỦY BAN NHÂN DÂN {office.Name.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi"))}", office.CounterName, office.Name, number, at, regime);

    private static Party Applicant(DossierRow d) => new(d.NominatingUnit, "", d.SubmitterAddress ?? "", d.SubmitterPhone, d.SubmitterEmail ?? "");
}
