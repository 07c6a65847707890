using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Levels;

/// <summary>Where a forwarded dossier stands at the upper level, as far as the public may know.</summary>
/// <param name="Code">The code there; null until its counter has received it.</param>
/// <param name="PortalCode">4 while it is being processed, 5 while the applicant is asked for something. An end is told when it has come back.</param>
public sealed record UpperSide(string Office, string? Code, int PortalCode, string State, DateOnly? DueOn, string NextStep)
{
    internal static async Task<UpperSide?> OfAsync(OfficeDb db, Guid dossier, CancellationToken cancellation)
    {
        if (await db.Set<ForwardingRow>().AsNoTracking().FirstOrDefaultAsync(f => f.DossierId == dossier, cancellation) is not { } forwarding) return null;

        // Asked until it has been sent up, whatever the upper level still says.
        var asked = forwarding is { UpperStatus: DossierStatus.SupplementRequested, Missing: not null };
        var shown = asked ? DossierStatus.SupplementRequested : DossierStatus.Forwarded;
        // By letter the day is one that may be expected: nobody is late by it.
        var due = forwarding.ByLetter && !asked ? null : forwarding.UpperDueOn;
        var office = forwarding.FurtherUp is { } further ? $"{forwarding.UpperOfficeName}, đã trình tiếp {further}" : forwarding.UpperOfficeName;
        return new(office, forwarding.UpperCode, shown.PortalCode(), shown.Public(), due,
            asked ? "Cấp trên yêu cầu bổ sung; mời ông/bà nộp giấy tờ tại Bộ phận Một cửa." : "Hồ sơ đã trình cấp trên và đang được giải quyết; kết quả trả tại Bộ phận Một cửa này.");
    }
}
