using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Tests.Rights;

/// <summary>Who may do what: each use case with the roles of the dossier's office that may do it, and nobody else (reference (b), the actors of S0–S14 and X1–X21).</summary>
internal static class WhoMay
{
    /// <summary>Needs no account: what a citizen does on the public pages.</summary>
    public static readonly string[] Anybody = [];

    private static readonly string[] Counter = [Roles.Counter];
    private static readonly string[] Head = [Roles.ReviewHead];
    private static readonly string[] Reviewer = [Roles.Reviewer];
    private static readonly string[] Department = [Roles.Reviewer, Roles.ReviewHead];
    private static readonly string[] Secretary = [Roles.Secretary];
    private static readonly string[] Council = [Roles.Council];
    private static readonly string[] Chair = [Roles.Chair];
    private static readonly string[] Desk = [Roles.ComplaintDesk];
    private static readonly string[] Verifier = [Roles.Verifier];
    private static readonly string[] Administrator = [Roles.Administrator];
    private static readonly string[] Reception = [Roles.Counter, Roles.CounterHead];
    private static readonly string[] Staff = [Roles.Counter, Roles.CounterHead, Roles.ReviewHead, Roles.Reviewer, Roles.Secretary, Roles.Chair];

    /// <summary>By the name of the class.</summary>
    public static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        // S0–S3, S13, X1, X2, X5 at the counter.
        ["ReceiveDossier"] = Counter, ["RefuseAtCounter"] = Counter, ["SupplyMissingComponents"] = Counter, ["RefuseSupplemented"] = Counter, ["TransferDossier"] = Counter,
        ["WithdrawDossier"] = Counter, ["AnswerLateWithdrawal"] = Counter, ["ReturnPapers"] = Counter, ["ReturnResult"] = Counter, ["IssueControlSlip"] = Counter, ["ImportNominees"] = [Roles.Counter, Roles.Reviewer],
        ["LookUpDossier"] = Anybody, ["RateDossier"] = Anybody, ["CommentOnPosting"] = Anybody,
        // S4–S7, S10, S12, X3, X4, X6, X7 in the department.
        ["AssignReviewer"] = Head, ["RecordAppraisal"] = Reviewer, ["RecordNomineeFacts"] = Reviewer, ["ConsultAgencies"] = Reviewer, ["AnswerConsultation"] = Reviewer, ["PostPublicly"] = Reviewer,
        ["ModerateComment"] = Department, ["SettleComments"] = Reviewer, ["CallGathering"] = Reviewer, ["RecordGathering"] = Reviewer, ["ConcludeAppraisal"] = Reviewer,
        ["WriteSubmission"] = Reviewer, ["IssueResult"] = Reviewer, ["NotifyNonAward"] = Reviewer, ["ApologiseAndReappoint"] = Head, ["HoldDossier"] = Head, ["ConcludeHold"] = Head, ["ChooseRegime"] = Head,
        // S8, S9, X8, X9.
        ["ConveneCouncil"] = Secretary, ["RecordAttendance"] = Secretary, ["DeclareConflict"] = [Roles.Secretary, Roles.Council], ["OpenBallot"] = Secretary, ["AnnulBallot"] = Secretary, ["CallSecondMeeting"] = Secretary, ["RecordDeparture"] = Secretary,
        ["RecordWrittenOpinion"] = Secretary, ["CloseBallot"] = Secretary, ["IssueAwardList"] = Secretary, ["CastVote"] = Council, ["CastVotes"] = Council, ["CheckVote"] = Council, ["AppointMembers"] = Administrator,
        // S11, X10–X12.
        ["ReadSubmission"] = Chair, ["SignDecision"] = Chair, ["ReturnByChair"] = Chair, ["RefuseByChair"] = Chair, ["ProposeUpward"] = Chair,
        ["CheckForwarded"] = Counter, ["SupplyUpper"] = Counter, ["DispatchToUpper"] = Counter, ["RecordUpperAnswer"] = Counter, ["AskUpperToWithdraw"] = Counter,
        // X14.
        ["ReceiveComplaint"] = Desk, ["AcceptComplaint"] = Desk, ["ExtendComplaint"] = Desk, ["SuspendComplaint"] = Desk, ["VerifyComplaint"] = Desk, ["WithdrawComplaint"] = Desk,
        ["RecordFurtherStep"] = Desk, ["RecordFurtherDecision"] = Desk, ["SettleComplaint"] = Chair,
        // X15–X17, X20.
        ["ReceiveDenunciation"] = Verifier, ["AcceptDenunciation"] = Verifier, ["ExtendVerification"] = Verifier, ["ReportVerification"] = Verifier, ["WithdrawDenunciation"] = Verifier,
        ["ReadDenouncer"] = Verifier, ["ConcludeVerification"] = Chair,
        ["RequestCorrection"] = Counter, ["PrepareCorrection"] = Reviewer, ["SignCorrection"] = Chair, ["ReturnCorrection"] = Counter,
        ["ProposeRevocation"] = Head, ["RecordOpinion"] = Reviewer, ["CancelDecision"] = Chair, ["RecordRecovery"] = Reviewer, ["PublishRevocation"] = Reviewer,
        ["ReportLostDossier"] = Head, ["RecreateDossier"] = Reviewer,
        // X19, X21, the calendar.
        ["ReassignDossiers"] = Administrator, ["SaveReassignment"] = Administrator, ["ReserveNumbers"] = Reception, ["EnterPaperSlip"] = Reception, ["VoidReservedNumber"] = Reception,
        ["PlanCalendarChange"] = Administrator, ["SaveCalendarChange"] = Administrator, ["SaveOffice"] = Administrator, ["VerifyDossier"] = Administrator,
        // Initiatives and award history (R01, R02).
        ["SaveInitiative"] = Department, ["RecordRecognition"] = Department, ["ImportInitiatives"] = Department, ["AttachInitiative"] = [Roles.Counter, Roles.Reviewer], ["SetInitiativeAside"] = Reviewer,
        ["SearchDuplicates"] = Reviewer, ["ProposeOverride"] = Reviewer, ["DecideOverride"] = [Roles.ReviewHead, Roles.Reviewer],
        ["EnterAward"] = Department, ["CorrectAward"] = Department, ["CorrectHonouree"] = Department, ["ImportAwards"] = Department, ["MergeHonourees"] = Department, ["UndoMerge"] = Department,
        // Campaigns, clusters, model cases.
        ["SaveCampaign"] = Department, ["SaveQuota"] = Department, ["RemoveQuota"] = Department, ["RegisterParticipant"] = [.. Department, Roles.Counter], ["RemoveParticipant"] = Department,
        ["LaunchCampaign"] = Head, ["AmendCampaignCalendar"] = Head, ["ReviewCampaign"] = Department, ["CloseCampaign"] = Head, ["StopCampaign"] = Head,
        ["CampaignResults"] = [Roles.Reviewer, Roles.ReviewHead, Roles.Counter, Roles.CounterHead, Roles.Chair, Roles.Secretary],
        ["SaveBloc"] = Head, ["OpenRating"] = Head, ["MarkModelCase"] = Department, ["FollowModelCase"] = Department, ["PublishModelCase"] = Department, ["PlanReplication"] = Department,
        // Registers and figures.
        ["CountDossiers"] = Staff, ["ReadIndicators"] = Staff, ["ReadRegister"] = Staff, ["IssueRegister"] = Reception, ["SumUpRatings"] = Staff, ["SetDirectLabourTarget"] = [Roles.ReviewHead, Roles.Chair],
        ["DueSoon"] = [Roles.ReviewHead, Roles.CounterHead, Roles.Chair],
    };

    /// <summary>Rights that hang on more than a role; each has the tests named.</summary>
    public static readonly Dictionary<string, string> ByMore = new(StringComparer.Ordinal)
    {
        ["HandOverTask"] = "whoever leads the work of the task: TaskArrangementTests", ["PutOffTask"] = "the holder of the task: TaskArrangementTests", ["RankTask"] = "whoever leads the work: TaskArrangementTests",
        ["AskColleague"] = "the holder of the task: TaskArrangementTests", ["SetSubstitution"] = "the person away, their head, an administrator: SubstitutionTests", ["EndSubstitution"] = "the same: SubstitutionTests",
        ["ScoreOneself"] = "the representative of the member unit: RatingTests", ["AddEvidence"] = "the same: RatingTests", ["ScoreOther"] = "the same: RatingTests", ["VoteLeadingUnit"] = "the same: RatingTests",
        ["RankMembers"] = "head or deputy of the bloc: RatingTests", ["ConcludeRating"] = "the same: RatingTests",
    };

    /// <summary>What the level above reads too.</summary>
    public static readonly string[] ReadAbove = ["CountDossiers", "ReadIndicators", "ReadRegister", "SumUpRatings"];

    /// <summary>What the same request changes when it is sent a second time, and why that is right. Everything else is refused then, or changes nothing.</summary>
    public static readonly Dictionary<string, string> Again = new(StringComparer.Ordinal)
    {
        ["ReceiveDossier"] = "a form has an id, by which its second sending is known: SentFormTests", ["RefuseAtCounter"] = "the same: SentFormTests",
        ["ImportNominees"] = "a list that waits; a dossier takes one: ListedDossierTests", ["PlanCalendarChange"] = "a draft that changes nothing until it is saved", ["SaveCampaign"] = "a draft that nobody has launched",
        ["RecordNomineeFacts"] = "says the same once more, with its line on the timeline", ["DeclareConflict"] = "the same declaration once more", ["ChooseRegime"] = "each choice is a line, the last one counts",
        ["ProposeOverride"] = "the same proposal once more", ["AmendCampaignCalendar"] = "the same days once more, with a note", ["ReadDenouncer"] = "every reading stands in the case",
        ["IssueControlSlip"] = "the hand-overs of the moment, under the next number", ["IssueRegister"] = "the book of the moment, under the next number", ["IssueAwardList"] = "the list of the moment, under the next number",
        ["ReserveNumbers"] = "further numbers; each is entered or voided with a reason: OutageTests",
    };
}
