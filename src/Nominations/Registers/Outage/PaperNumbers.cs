using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>The numbers of one slip that was written by hand while the system was down.</summary>
/// <param name="Kind">A receipt, supplement or refusal slip.</param>
/// <param name="SlipNumber">In the series of its kind and year.</param>
/// <param name="DossierCode">Only of a receipt.</param>
/// <param name="RegisterOrdinal">Only of a receipt.</param>
internal sealed record PaperNumbers(SlipKind Kind, int SlipNumber, string? DossierCode, int? RegisterOrdinal);
