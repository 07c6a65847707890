using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Levels;

/// <summary>
/// Seen from the counter of origin: the end of the dossier came back from the upper level (X12). Whoever decided hears the complaint against it, corrects it
/// and may cancel it (Law 06/2022 Art. 93.8; Law 02/2011 Art. 17–21).
/// </summary>
internal static class DecidedAbove
{
    /// <summary>Refuses what is the upper level's; null for what this office decided.</summary>
    /// <param name="byLetterHere">What an upper level without this product does is recorded here: a corrected certificate, a decision that was cancelled.</param>
    public static async Task<Problem?> WhyNotHereAsync(OfficeDb db, Guid dossier, CancellationToken cancellation, bool byLetterHere = false) =>
        await db.Set<ForwardingRow>().AsNoTracking().FirstOrDefaultAsync(f => f.DossierId == dossier && f.AnsweredAt != null && !(byLetterHere && f.ByLetter), cancellation) is { } forwarding
            ? new("remedy.decided-above", "", $"Kết quả của hồ sơ do {forwarding.UpperOfficeName} quyết định{(forwarding.UpperCode is { } code ? $" (mã {code})" : "")}; đề nghị gửi đến cơ quan đó.",
                $"Expected a dossier that this office decided, but {forwarding.UpperOffice} did.")
            : null;
}
