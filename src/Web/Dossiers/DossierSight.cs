using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>Which dossiers a person may look at: staff those of their office, council members those that came before their council.</summary>
internal static class DossierSight
{
    private static readonly string[] Staff =
        [Roles.Counter, Roles.CounterHead, Roles.ReviewHead, Roles.Reviewer, Roles.Secretary, Roles.Chair, Roles.ComplaintDesk, Roles.Verifier];

    public static bool SeesOffice(Person person) => Staff.Any(person.Is);

    public static IQueryable<DossierRow> Visible(OfficeDb db, Person person)
    {
        var (office, account) = (person.Office, person.Id);
        return SeesOffice(person)
            ? db.Dossiers.AsNoTracking().Where(d => d.OfficeCode == office)
            : db.Dossiers.AsNoTracking().Where(d => db.AgendaItems.Any(item => item.DossierId == d.Id
                && db.CouncilSessions.Any(session => session.Id == item.SessionId
                    && (db.CouncilMembers.Any(member => member.CouncilId == session.CouncilId && member.AccountId == account)
                        || db.Attendance.Any(seat => seat.SessionId == session.Id && seat.SubstituteId == account)))));
    }

    /// <summary>Narrows to dossiers that hold every word, written with or without diacritics. A scanned look-up address counts as its code.</summary>
    public static IQueryable<DossierRow> Matching(this IQueryable<DossierRow> dossiers, string? search)
    {
        foreach (var word in Words(search)) dossiers = dossiers.Where(d => d.SearchText.Contains(word));
        return dossiers;
    }

    public static string[] Words(string? search) =>
        FoldedText.Of(Scanned(search ?? "")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();

    /// <summary>The code in the address that the QR of a receipt slip holds; other text as it is.</summary>
    public static string Scanned(string text)
    {
        var at = text.IndexOf("ma=", StringComparison.OrdinalIgnoreCase);
        return at < 0 || !text.Contains('/', StringComparison.Ordinal) ? text : Uri.UnescapeDataString(text[(at + 3)..].Split('&')[0]);
    }
}
