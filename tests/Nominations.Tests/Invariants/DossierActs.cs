using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>Makes calls at random: of every role and of wrong ones, at the right step and at others, with good and bad input.</summary>
internal sealed class DossierActs(Place place, Chances chances) : ActsAt(place, chances)
{
    private static readonly string[] Below =
        ["CSTDCS-XA", "CSTDCS-XA", "CSTDCS-XA", "CSTD_TINH-XA", "CSTD_TINH-XA", "BK_TINH-XA", "GIAY_KHEN-XA-DX", "GIAY_KHEN-XA", "TTLDTT-XA"];

    private static readonly string[] Above = ["CSTD_TINH-TINH", "BK_TINH-TINH", "BK_TINH-TINH-DX", "CO_TINH-TINH"];

    private static readonly string[] Steps =
    [
        "transfer", "assign-reviewer", "appraise", "consult", "post-publicly", "conclude-appraisal", "convene", "record-attendance", "open-ballot", "write-submission", "decide",
        "propose", "issue-result", "notify-non-award", "return-result", "return-papers", "check-completeness", "supply-upper", "settle-comments", "call-gathering", "record-gathering",
    ];

    private readonly CouncilActs council = new(place, chances);
    private readonly RemedyActs remedies = new(place, chances);
    private readonly LevelActs levels = new(place, chances);

    /// <summary>What the dossier waits for, done by whom it waits for; or something else.</summary>
    public async Task<Act> NextAsync(Guid dossier, DateOnly today)
    {
        var tasks = (await Office.TasksAsync(dossier)).Select(t => t.Element).ToList();
        var status = (await Office.DossierAsync(dossier)).Status;
        if (Chances.Of(0.3) && await remedies.OnCaseAsync(dossier, today) is { } ofCase) return ofCase;
        if (status == DossierStatus.SupplementRequested && Chances.Of(0.7)) return await SupplyAsync(dossier);
        if (status.IsClosed() && Chances.Of(0.6)) return await remedies.OpenAsync(dossier, today);
        if (tasks.Count > 0 && Chances.Of(0.85)) return await TaskAsync(Chances.OneOf(tasks), dossier, today);
        if (status == DossierStatus.Consulting && Chances.Of(0.7)) return await AnswerAsync(dossier);
        return Chances.Next(24) switch
        {
            0 => await SupplyAsync(dossier), 1 => await AnswerAsync(dossier), 2 or 3 => Hold(dossier, today),
            4 => Of<WithdrawDossier, WithdrawDossier.Result>("withdraw", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, Chances.Words()), a, default)),
            5 => ConcludeHold(dossier, today), 6 => Apologise(dossier, today),
            7 => await council.VoteAsync(dossier), 8 => await council.CloseAsync(dossier), 9 or 10 => await council.OpinionsAsync(dossier),
            11 or 12 => await council.ConflictAsync(dossier), 13 => await council.AnnulAsync(dossier), 14 => await council.ListAsync(dossier),
            15 => await remedies.OpenAsync(dossier, today), 16 or 17 or 18 => levels.Withdraw(dossier),
            19 => Comment(dossier), 20 => await ModerateAsync(dossier),
            _ => await TaskAsync(Chances.OneOf(Steps), dossier, today),
        };
    }

    public async Task<Act> TaskAsync(string element, Guid dossier, DateOnly today) => element switch
    {
        "check-completeness" => await levels.CheckAsync(dossier),
        "transfer" => Of<TransferDossier, TransferDossier.Result>(element, Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier), a, default)),
        "assign-reviewer" => await AssignAsync(dossier),
        "appraise" => Appraise(dossier),
        "consult" => Consult(dossier),
        "post-publicly" => Of<PostPublicly, PostPublicly.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, Chances.Words()), a, default)),
        "settle-comments" => Of<SettleComments, SettleComments.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, Chances.Words()), a, default)),
        "call-gathering" => CallGathering(dossier, today),
        "record-gathering" => RecordGathering(dossier),
        "conclude-appraisal" => Conclude(dossier),
        "convene" => await council.ConveneAsync(dossier),
        "record-attendance" => await council.AttendAsync(dossier),
        "open-ballot" => Chances.Of(0.85) ? await council.OpenAsync(dossier) : await council.ConflictAsync(dossier),
        "vote" => Chances.Of(0.9) ? await council.VoteAsync(dossier) : await council.OpinionsAsync(dossier),
        "count-ballot" => Chances.Of(0.7) ? await council.CloseAsync(dossier) : Chances.Of(0.8) ? await council.OpinionsAsync(dossier) : await council.AnnulAsync(dossier),
        "write-submission" => Of<WriteSubmission, WriteSubmission.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, Chances.Words()), a, default)),
        "decide" => Decide(dossier, today),
        "propose" => Propose(dossier),
        "issue-result" => Of<IssueResult, IssueResult.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, "77/2026"), a, default)),
        "notify-non-award" => Of<NotifyNonAward, NotifyNonAward.Result>(element, Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, Chances.Words()), a, default)),
        "return-result" => Of<ReturnResult, ReturnResult.Result>(element, Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư", "Giấy hẹn"), a, default)),
        "return-papers" or "hand-over-refusal" => Of<ReturnPapers, ReturnPapers.Result>(element, Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư"), a, default)),
        "supply-upper" => await levels.SupplyAsync(dossier),
        "conclude-hold" => ConcludeHold(dossier, today),
        "apologise" => Apologise(dossier, today),
        // A task of a part that this office was not taught: counted, so that the gap is seen.
        _ => new Act($"untaught-{element}", () => Task.FromResult("skipped")),
    };

    public async Task<Act> ReceiveAsync()
    {
        var procedure = Chances.OneOf(Place.IsUpper ? Above : Below);
        var components = await Office.ComponentsAsync(procedure);
        var present = Chances.Of(0.75) ? components : [.. components.Where(_ => Chances.Of(0.6))];
        var submission = Procedure.Steps.Submission(procedure, Chances.Of(0.95) ? Chances.Nominee() : "", present) with
        {
            Office = Place.Code, Channel = Chances.OneOf(Enum.GetValues<SubmissionChannel>()), LaunchedBy = Chances.Of(0.95) ? "NOBODY" : "ASSOCIATION",
        };
        var reason = Chances.Of(0.6) ? Chances.Words() : null;
        return Chances.Of(0.93)
            ? Of<ReceiveDossier, ReceiveDossier.Result>($"receive {procedure}", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(submission, reason), a, default))
            : Of<RefuseAtCounter, RefuseAtCounter.Result>("refuse-at-counter", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(submission, Chances.Words()), a, default));
    }

    public async Task<Act> SupplyAsync(Guid dossier)
    {
        var codes = (await Office.DossierAsync(dossier)).Components.Select(c => c.Code).ToList();
        ImmutableArray<string> supplied = Chances.Of(0.8) ? [.. codes] : [.. codes.Where(_ => Chances.Of(0.5)), .. Chances.Of(0.1) ? ["UNKNOWN"] : Array.Empty<string>()];
        var words = Chances.Words();
        if (Chances.Of(0.12)) return Of<RefuseSupplemented, RefuseSupplemented.Result>("refuse-supplemented", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, words), a, default));
        return Of<SupplyMissingComponents, ReceiveDossier.Result>("supply", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, supplied), a, default));
    }

    private async Task<Act> AssignAsync(Guid dossier)
    {
        var reviewer = await Office.AccountAsync(Chances.Who(Place.Reviewer));
        return Of<AssignReviewer, AssignReviewer.Result>("assign", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(new(dossier, reviewer), a, default));
    }

    private Act Appraise(Guid dossier)
    {
        var outcome = Chances.Of(0.75) ? AppraisalOutcome.Eligible : Chances.OneOf([AppraisalOutcome.Supplement, AppraisalOutcome.Ineligible]);
        var (consult, post, gather, words) = (Chances.Of(0.25), Chances.Of(0.2), Chances.Of(0.1), Chances.Words());
        ImmutableArray<string> missing = Chances.Of(0.85) ? ["ACHIEVEMENT_REPORT"] : Chances.Of(0.5) ? [] : ["UNKNOWN"];
        return Of<RecordAppraisal, RecordAppraisal.Result>($"appraise {outcome}{(consult ? "+consult" : "")}{(post ? "+post" : "")}{(gather ? "+gather" : "")}", Chances.Who(Place.Reviewer),
            (c, a) => c.HandleAsync(new(dossier, outcome, words, missing, consult, post, GatherOpinions: gather), a, default));
    }

    private Act Consult(Guid dossier)
    {
        ImmutableArray<ConsultAgencies.Agency> agencies = Chances.Of(0.95)
            ? [.. new[] { "TAX", "POLICE" }.Take(Chances.Next(1, 3)).Select(code => new ConsultAgencies.Agency(code, null, "Xin ý kiến"))] : [];
        return Of<ConsultAgencies, ConsultAgencies.Result>("consult", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, agencies), a, default));
    }

    private async Task<Act> AnswerAsync(Guid dossier)
    {
        var asked = await Office.ReadAsync(db => db.Consultations.Where(c => c.DossierId == dossier).OrderBy(c => c.Agency).Select(c => c.Id).ToListAsync());
        var (one, answer, words) = (asked.Count > 0 ? Chances.OneOf(asked) : Guid.NewGuid(), Chances.OneOf(Enum.GetValues<ConsultationAnswer>()), Chances.Words());
        return Of<AnswerConsultation, AnswerConsultation.Result>("answer", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(one, answer, words, "Lãnh đạo cơ quan"), a, default));
    }

    private Act CallGathering(Guid dossier, DateOnly today)
    {
        var (on, invited) = (Chances.Day(today), Chances.OneOf([30, 30, 0]));
        return Of<CallGathering, CallGathering.Result>("call-gathering", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, "COLLECTIVE_MEETING", on, "Hội trường", invited), a, default));
    }

    private Act RecordGathering(Guid dossier)
    {
        var (present, agree, words) = (Chances.OneOf([30, 26, 10]), Chances.Next(0, 27), Chances.Words());
        return Of<RecordGathering, RecordGathering.Result>("record-gathering", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, present, agree, present - agree, 0, words), a, default));
    }

    private Act Comment(Guid dossier)
    {
        var words = Chances.Words();
        return new Act("comment", async () => Word(await Office.WithAsync<CommentOnPosting, Outcome<CommentOnPosting.Result>>(c => c.HandleAsync(new(dossier, "Người dân", "0912345678", words), default))));
    }

    private async Task<Act> ModerateAsync(Guid dossier)
    {
        var comment = await Office.ReadAsync(db => db.Set<PostingCommentRow>().Where(c => c.DossierId == dossier).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync());
        var (state, words) = (Chances.OneOf(Enum.GetValues<CommentState>()), Chances.Words());
        return Of<ModerateComment, ModerateComment.Result>($"moderate {state}", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(comment, state, words, words), a, default));
    }

    private Act Conclude(Guid dossier)
    {
        var (propose, words) = (Chances.Of(0.85), Chances.Words());
        return Of<ConcludeAppraisal, ConcludeAppraisal.Result>($"conclude {propose}", Chances.Who(Place.Reviewer), (c, a) => c.HandleAsync(new(dossier, propose, words), a, default));
    }

    private Act Decide(Guid dossier, DateOnly today)
    {
        var (what, words, day, who) = (Chances.Next(9), Chances.Words(), Chances.Of(0.8) ? today : today.AddDays(Chances.Next(-40, 3)), Chances.Who(Place.Chair));
        var decision = Chances.Number("QĐ-UBND");
        return what switch
        {
            0 or 1 => Of<ReturnByChair, ReturnByChair.Result>("chair-returns", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            2 => Of<RefuseByChair, RefuseByChair.Result>("chair-refuses", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            3 => Of<SignDecision, SignDecision.Result>("sign-unread", who, (c, a) => c.HandleAsync(new(dossier, decision, day), a, default)),
            _ => new($"read-and-sign {decision} {day:dd/MM} by {who}", async () =>
            {
                var read = await Office.AskAsync<ReadSubmission, ReadSubmission.Result>(who, (c, a) => c.HandleAsync(new(dossier), a, default));
                var signed = Word(await Office.AskAsync<SignDecision, SignDecision.Result>(who, (c, a) => c.HandleAsync(new(dossier, decision, day), a, default)));
                return signed == "done" ? signed : $"{Word(read)}, {signed}";
            }),
        };
    }

    private Act Propose(Guid dossier)
    {
        var (what, words, who, act) = (Chances.Next(8), Chances.Words(), Chances.Who(Place.Chair), levels.Propose(dossier));
        return what switch
        {
            0 => Of<ReturnByChair, ReturnByChair.Result>("chair-returns", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            1 => Of<RefuseByChair, RefuseByChair.Result>("chair-refuses", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            2 => act,
            _ => act with
            {
                RunAsync = async () =>
                {
                    await Office.AskAsync<ReadSubmission, ReadSubmission.Result>(Place.Chair, (c, a) => c.HandleAsync(new(dossier), a, default));
                    return await act.RunAsync();
                },
            },
        };
    }

    private Act Hold(Guid dossier, DateOnly today)
    {
        var (ground, words, on) = (Chances.OneOf(Enum.GetValues<HoldGround>()), Chances.Words(), Chances.Day(today));
        return Of<HoldDossier, HoldDossier.Result>("hold", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(new(dossier, ground, words, "Thanh tra tỉnh", on), a, default));
    }

    private Act ConcludeHold(Guid dossier, DateOnly today)
    {
        var (upheld, words, on) = (Chances.Of(0.2), Chances.Words(), Chances.Day(today));
        return Of<ConcludeHold, ConcludeHold.Result>($"conclude-hold {upheld}", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(new(dossier, upheld, words, on), a, default));
    }

    private Act Apologise(Guid dossier, DateOnly today)
    {
        var (words, day) = (Chances.Words(), today.AddDays(Chances.Next(-1, 21)));
        return Of<ApologiseAndReappoint, ApologiseAndReappoint.Result>($"apologise {day:dd/MM}", Chances.Who(Place.ReviewHead), (c, a) => c.HandleAsync(new(dossier, words, day), a, default));
    }
}
