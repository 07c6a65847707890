using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>One chip per status, the same on every page.</summary>
internal static class StatusChips
{
    public static Chipped Chip(this DossierStatus status, IStringLocalizer<Texts> words)
    {
        var word = words[status.Vietnamese()];
        return status switch
        {
            DossierStatus.RefusedAtCounter or DossierStatus.Refused or DossierStatus.NotAwarded => new(word, "critical", "stop"),
            DossierStatus.SupplementRequested or DossierStatus.ReturnedByChair or DossierStatus.WithdrawalRequested => new(word, "warning", "back"),
            DossierStatus.OnHold => new(word, "warning", "pause"),
            DossierStatus.Withdrawn or DossierStatus.ClosedNoSupplement => new(word, "", "pause"),
            DossierStatus.Revoked => new(word, "critical", "stop"),
            DossierStatus.ComplaintOpen or DossierStatus.UnderVerification => new(word, "warning", "info"),
            DossierStatus.Decided or DossierStatus.ResultReturned or DossierStatus.Corrected => new(word, "good", "done"),
            DossierStatus.Submitted => new(word, "", "dot"),
            _ => new(word, "info", "arrow"),
        };
    }

    /// <summary>Whether the reason given last is the reason of this status; a later step has left an earlier one behind.</summary>
    public static bool HasReason(this DossierStatus status) => status is DossierStatus.RefusedAtCounter or DossierStatus.SupplementRequested or DossierStatus.ReturnedByChair
        or DossierStatus.WithdrawalRequested or DossierStatus.Withdrawn or DossierStatus.ClosedNoSupplement or DossierStatus.Refused or DossierStatus.NotAwarded or DossierStatus.OnHold or DossierStatus.Revoked;
}
