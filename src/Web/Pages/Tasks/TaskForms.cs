using Workflow.Web.Pages.Council;

namespace Workflow.Web.Pages.Tasks;

/// <summary>Which form a user task opens: the form key of the model to the page of the same name.</summary>
internal static class TaskForms
{
    private static readonly Dictionary<string, Type> ByKey = new(StringComparer.Ordinal)
    {
        ["check-completeness"] = typeof(SupplyMissingComponents),
        ["transfer"] = typeof(TransferDossier),
        ["return-papers"] = typeof(ReturnPapers),
        ["return-result"] = typeof(ReturnResult),
        ["assign-reviewer"] = typeof(AssignReviewer),
        ["appraise"] = typeof(RecordAppraisal),
        ["post-publicly"] = typeof(PostPublicly),
        ["consult"] = typeof(ConsultAgencies),
        ["conclude-appraisal"] = typeof(ConcludeAppraisal),
        ["write-submission"] = typeof(WriteSubmission),
        ["convene"] = typeof(ConveneForm),
        ["record-attendance"] = typeof(SessionLink),
        ["open-ballot"] = typeof(SessionLink),
        ["count-ballot"] = typeof(SessionLink),
        ["vote"] = typeof(VoteLink),
        ["decide"] = typeof(Decide),
        ["propose"] = typeof(ProposeUpward),
        ["supply-upper"] = typeof(SupplyUpper),
        ["dispatch-upper"] = typeof(DispatchUpper),
        ["record-upper-answer"] = typeof(RecordUpperAnswer),
        ["issue-result"] = typeof(IssueResult),
        ["notify-non-award"] = typeof(NotifyNonAward),
        ["apologise"] = typeof(ApologiseAndReappoint),
        ["conclude-hold"] = typeof(ConcludeHold),
        ["settle-comments"] = typeof(SettleComments),
        ["call-gathering"] = typeof(CallGathering),
        ["record-gathering"] = typeof(RecordGathering),
    };

    public static Type? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);
}
