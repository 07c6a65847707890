using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Rules;

/// <summary>The steps of the clock table (a4); the keys under which its limits are looked up.</summary>
public static class ClockSteps
{
    public const string CounterCheck = "counterCheck";
    public const string Transfer = "transfer";
    public const string SupplementRequest = "supplementRequest";
    public const string SupplementCompletion = "supplementCompletion";
    public const string ReturnIneligible = "returnIneligible";
    public const string AppraiseAndSubmit = "appraiseAndSubmit";
    public const string Extraordinary = "extraordinary";
    public const string AfterConsultations = "afterConsultations";
    public const string ConsultationReply = "consultationReply";
    public const string PublicPosting = "publicPosting";
    public const string Apology = "apology";
    public const string Reappointment = "reappointment";
    public const string ChairReturns = "chairReturns";
    public const string NotifyResult = "notifyResult";
    public const string Correction = "correction";
    public const string ComplaintAcceptance = "complaintAcceptance";
    public const string ComplaintSettlement = "complaintSettlement";
    public const string Denunciation = "denunciation";
    public const string CampaignRegistration = "campaignRegistration";
    public const string CampaignNomination = "campaignNomination";
    public const string SelfScoring = "selfScoring";
    public const string CrossScoring = "crossScoring";
    public const string ModelCaseFollowUp = "modelCaseFollowUp";
    public const string ComplaintPeriod = "complaintPeriod";
    public const string ComplaintSettlementComplex = "complaintSettlementComplex";
    public const string SecondComplaint = "secondComplaint";
    public const string SecondSettlement = "secondSettlement";
    public const string ReopenedAppraisal = "reopenedAppraisal";
    public const string DenunciationAcceptance = "denunciationAcceptance";
    public const string DenunciationExtension = "denunciationExtension";
    public const string DenunciationExtensions = "denunciationExtensions";
    public const string RevocationAdvice = "revocationAdvice";
    public const string Recovery = "recovery";
    public const string Recreation = "recreation";

    /// <summary>From the chair's signature until the papers have left for an upper level that takes them by letter.</summary>
    public const string UpperDispatch = "upperDispatch";

    /// <summary>Until an answer of such an upper level may be expected; nobody is late by it.</summary>
    public const string UpperAnswer = "upperAnswer";
}

/// <summary>One row of the clock table: how long a step may take, counted from what, and how long before its end it is warned about.</summary>
/// <param name="Limit">In <paramref name="Unit"/>; for <c>apology</c> the days before the due date, for <c>reappointment</c> and <c>chairReturns</c> the times allowed.</param>
/// <param name="From">The event that starts the limit, e.g. complete, request, decision.</param>
/// <param name="Warning">Working days before the end; null where none is given.</param>
/// <param name="CutOff">Local time after which the step starts on the next working day; null where there is none (C3).</param>
public sealed record ClockRule(
    string Step, int Limit, LimitUnit Unit, string From, int? Warning, TimeOnly? CutOff, string Confidence, string Source)
{
    public LimitRule AsLimitRule => new(Step, Source, Confidence);
}

/// <summary>C4 for one channel.</summary>
public sealed record LateReceiptRule(bool CountsFromNextDay, int LastMinutes, string Confidence, string Source);

/// <summary>The share of the whole limit that one step of the procedure may use, in working hours (8 a day).</summary>
public sealed record StepBudget(string Step, decimal WorkingHours, string Confidence, string Source);
