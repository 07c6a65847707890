using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Clock.Changes;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>One use-case call with everything chosen beforehand, so that several can run at the same time.</summary>
internal sealed record Act(string Name, Func<Task<string>> RunAsync);

/// <summary>Makes calls at random: of every role and of wrong ones, at the right step and at others, with good and bad input.</summary>
internal sealed class Actions(TestOffice office, Random random)
{
    private static readonly string[] Everybody =
        ["quay", "truongquay", "truongphong", "chuyenvien", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien6", "quantri", "quaytinh", "chuyenvientinh", "truongphongtinh", "thukytinh", "chutichtinh"];

    private static readonly string[] Procedures = ["CSTDCS-XA", "CSTDCS-XA", "CSTDCS-XA", "GIAY_KHEN-XA-DX", "GIAY_KHEN-XA", "TTLDTT-XA"];

    private int number;

    private bool Chance(double share) => random.NextDouble() < share;

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A reason; sometimes none.</summary>
    private string Words() => Chance(0.9) ? "Lý do có căn cứ" : OneOf(["", "   "]);

    private string Who(string right) => Chance(0.9) ? right : OneOf(Everybody);

    /// <summary>What the dossier waits for, done by whom it waits for; or something else.</summary>
    public async Task<Act> NextAsync(Guid dossier, DateOnly today)
    {
        var tasks = (await office.TasksAsync(dossier)).Select(t => t.Element).ToList();
        var status = (await office.DossierAsync(dossier)).Status;
        if (status == DossierStatus.SupplementRequested && Chance(0.7)) return await SupplyAsync(dossier);
        if (tasks.Count > 0 && Chance(0.8)) return await TaskAsync(OneOf(tasks), dossier, today);
        if (status == DossierStatus.Consulting && Chance(0.7)) return await AnswerAsync(dossier);
        return random.Next(19) switch
        {
            0 => await SupplyAsync(dossier), 1 => await AnswerAsync(dossier), 2 or 3 => Hold(dossier, today),
            4 => Of<WithdrawDossier, WithdrawDossier.Result>("withdraw", Who("quay"), (c, a) => c.HandleAsync(new(dossier, Words()), a, default)),
            5 => await TaskAsync("conclude-hold", dossier, today), 6 => await TaskAsync("apologise", dossier, today),
            7 => await TaskAsync("vote", dossier, today), 8 => await TaskAsync("count-ballot", dossier, today), 9 => await OpinionAsync(dossier),
            var other => await TaskAsync(OneOf(["transfer", "assign-reviewer", "appraise", "consult", "post-publicly", "conclude-appraisal", "convene", "record-attendance", "open-ballot",
                "write-submission", "decide", "issue-result", "notify-non-award", "return-result", "return-papers"]), dossier, today),
        };
    }

    private async Task<Act> TaskAsync(string element, Guid dossier, DateOnly today) => element switch
    {
        "transfer" => Of<TransferDossier, TransferDossier.Result>(element, Who("quay"), (c, a) => c.HandleAsync(new(dossier), a, default)),
        "assign-reviewer" => await AssignAsync(dossier),
        "appraise" => Appraise(dossier),
        "consult" => Consult(dossier),
        "post-publicly" => Of<PostPublicly, PostPublicly.Result>(element, Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, Words()), a, default)),
        "conclude-appraisal" => Conclude(dossier),
        "convene" => await ConveneAsync(dossier),
        "record-attendance" => await AttendAsync(dossier),
        "open-ballot" => await OpenAsync(dossier),
        "vote" => await VoteAsync(dossier),
        "count-ballot" => await CloseAsync(dossier),
        "write-submission" => Of<WriteSubmission, WriteSubmission.Result>(element, Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, Words()), a, default)),
        "decide" => Decide(dossier, today),
        "issue-result" => Of<IssueResult, IssueResult.Result>(element, Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, "77/2026"), a, default)),
        "notify-non-award" => Of<NotifyNonAward, NotifyNonAward.Result>(element, Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, Words()), a, default)),
        "return-result" => Of<ReturnResult, ReturnResult.Result>(element, Who("quay"), (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư", "Giấy hẹn"), a, default)),
        "return-papers" or "hand-over-refusal" => Of<ReturnPapers, ReturnPapers.Result>(element, Who("quay"), (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư"), a, default)),
        "conclude-hold" => ConcludeHold(dossier, today),
        "apologise" => Apologise(dossier, today),
        // A task of a part that this office was not taught: counted, so that the gap is seen.
        _ => new Act($"untaught-{element}", () => Task.FromResult("skipped")),
    };

    public async Task<Act> ReceiveAsync()
    {
        var procedure = OneOf(Procedures);
        var components = await office.ComponentsAsync(procedure);
        var present = Chance(0.75) ? components : [.. components.Where(_ => Chance(0.6))];
        var submission = Steps.Submission(procedure, Chance(0.95) ? $"Người thứ {++number}" : "", present) with
        {
            Channel = OneOf(Enum.GetValues<SubmissionChannel>()), LaunchedBy = Chance(0.95) ? "NOBODY" : "ASSOCIATION",
        };
        var reason = Chance(0.6) ? Words() : null;
        return Chance(0.93)
            ? Of<ReceiveDossier, ReceiveDossier.Result>("receive", Who("quay"), (c, a) => c.HandleAsync(new(submission, reason), a, default))
            : Of<RefuseAtCounter, RefuseAtCounter.Result>("refuse-at-counter", Who("quay"), (c, a) => c.HandleAsync(new(submission, Words()), a, default));
    }

    /// <summary>What happens without anybody at a dossier: sweeps, and the calendar changed under the open dossiers.</summary>
    public Act Around(DateOnly today)
    {
        if (Chance(0.5)) return new("sweep-overdue", async () => $"{await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))}");
        if (Chance(0.4)) return new("reminders", async () => $"{await office.WithAsync<SendReminders, int>(c => c.HandleAsync(default))}");
        var day = today.AddDays(random.Next(1, 40));
        var request = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Chance(0.3) ? new CalendarRequest.RemoveDay(day)
            : CalendarSteps.Day(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return new($"calendar {day:dd/MM} {request.GetType().Name}", async () =>
        {
            var planned = await office.PlanAsync(request);
            if (planned.Change is not { } change) return "nothing";
            var saved = await office.AskAsync<SaveCalendarChange, SaveCalendarChange.Result>(CalendarSteps.Administrator, (c, a) => c.HandleAsync(change, a, default));
            while (await office.MoveAsync() > 0) { }
            return saved.ToString() ?? "";
        });
    }

    private async Task<Act> SupplyAsync(Guid dossier)
    {
        var codes = (await office.DossierAsync(dossier)).Components.Select(c => c.Code).ToList();
        ImmutableArray<string> supplied = Chance(0.8) ? [.. codes] : [.. codes.Where(_ => Chance(0.5)), .. Chance(0.1) ? ["UNKNOWN"] : Array.Empty<string>()];
        return Of<SupplyMissingComponents, ReceiveDossier.Result>("supply", Who("quay"), (c, a) => c.HandleAsync(new(dossier, supplied), a, default));
    }

    private async Task<Act> AssignAsync(Guid dossier)
    {
        var reviewer = await office.AccountAsync(Chance(0.92) ? "chuyenvien" : OneOf(Everybody));
        return Of<AssignReviewer, AssignReviewer.Result>("assign", Who("truongphong"), (c, a) => c.HandleAsync(new(dossier, reviewer), a, default));
    }

    private Act Appraise(Guid dossier)
    {
        var outcome = Chance(0.7) ? AppraisalOutcome.Eligible : OneOf([AppraisalOutcome.Supplement, AppraisalOutcome.Ineligible]);
        var (consult, post, words) = (Chance(0.3), Chance(0.25), Words());
        ImmutableArray<string> missing = Chance(0.85) ? ["MERIT_CERTIFICATE"] : Chance(0.5) ? [] : ["UNKNOWN"];
        return Of<RecordAppraisal, RecordAppraisal.Result>($"appraise {outcome}{(consult ? "+consult" : "")}{(post ? "+post" : "")}", Who("chuyenvien"),
            (c, a) => c.HandleAsync(new(dossier, outcome, words, missing, consult, post), a, default));
    }

    private Act Consult(Guid dossier)
    {
        ImmutableArray<ConsultAgencies.Agency> agencies = Chance(0.95) ? [.. new[] { "TAX", "POLICE" }.Take(random.Next(1, 3)).Select(code => new ConsultAgencies.Agency(code, null, "Xin ý kiến"))] : [];
        return Of<ConsultAgencies, ConsultAgencies.Result>("consult", Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, agencies), a, default));
    }

    private async Task<Act> AnswerAsync(Guid dossier)
    {
        var asked = await office.ReadAsync(db => db.Consultations.Where(c => c.DossierId == dossier).OrderBy(c => c.Agency).Select(c => c.Id).ToListAsync());
        var (one, answer, words) = (asked.Count > 0 ? OneOf(asked) : Guid.NewGuid(), OneOf(Enum.GetValues<ConsultationAnswer>()), Words());
        return Of<AnswerConsultation, AnswerConsultation.Result>("answer", Who("chuyenvien"), (c, a) => c.HandleAsync(new(one, answer, words, "Lãnh đạo cơ quan"), a, default));
    }

    private Act Conclude(Guid dossier)
    {
        var (propose, words) = (Chance(0.85), Words());
        return Of<ConcludeAppraisal, ConcludeAppraisal.Result>($"conclude {propose}", Who("chuyenvien"), (c, a) => c.HandleAsync(new(dossier, propose, words), a, default));
    }

    private async Task<Act> ConveneAsync(Guid dossier)
    {
        var council = await office.CouncilAsync();
        var now = await office.WithAsync<DossierDesk, DateTimeOffset>(desk => Task.FromResult(desk.Now));
        var at = now.AddHours(Chance(0.9) ? random.Next(0, 60) : -5);
        return Of<ConveneCouncil, ConveneCouncil.Result>("convene", Who("thuky"), (c, a) => c.HandleAsync(new(council, at, "Hội trường", [dossier]), a, default));
    }

    private async Task<Act> AttendAsync(Guid dossier)
    {
        var session = await SessionAsync(dossier);
        var members = await office.MembersAsync();
        var present = Chance(0.75) ? members.Count : random.Next(0, members.Count + 1);
        return Of<RecordAttendance, RecordAttendance.Result>($"attendance {present}", Who("thuky"), (c, a) => c.HandleAsync(new(
            session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác")), a, default));
    }

    private Task<Guid> SessionAsync(Guid dossier) => office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == dossier)
        .Join(db.CouncilSessions, i => i.SessionId, s => s.Id, (i, s) => s).OrderByDescending(s => s.Id).Select(s => s.Id).FirstOrDefaultAsync());

    private Task<Guid> RoundAsync(Guid dossier) => office.ReadAsync(db => db.BallotRounds.Where(r => r.DossierId == dossier).OrderByDescending(r => r.Round).Select(r => r.Id).FirstOrDefaultAsync());

    private async Task<Act> OpenAsync(Guid dossier)
    {
        var (session, secret) = (await SessionAsync(dossier), Chance(0.3) ? Chance(0.5) : (bool?)null);
        return Of<OpenBallot, OpenBallot.Result>("open-ballot", Who("thuky"), (c, a) => c.HandleAsync(new(session, dossier, secret), a, default));
    }

    private async Task<Act> VoteAsync(Guid dossier)
    {
        var (round, members) = (await RoundAsync(dossier), await office.MembersAsync());
        var votes = members.Where(_ => Chance(0.8)).Select(m => (m.SignInName, Choice: Chance(0.85) ? BallotChoice.Yes : OneOf(Enum.GetValues<BallotChoice>()))).ToList();
        if (Chance(0.2)) votes.Add((OneOf(Everybody), BallotChoice.Yes));
        return new($"vote by {votes.Count}", async () =>
        {
            var said = new List<string>();
            foreach (var (member, choice) in votes) said.Add(Word(await office.AskAsync<CastVote, CastVote.Result>(member, (c, a) => c.HandleAsync(new(round, choice), a, default))));
            return string.Join(',', said.CountBy(s => s).Select(s => $"{s.Value}×{s.Key}"));
        });
    }

    private async Task<Act> OpinionAsync(Guid dossier)
    {
        var (session, member, agrees, words) = (await SessionAsync(dossier), OneOf(await office.MembersAsync()).Id, Chance(0.7), Words());
        return Of<RecordWrittenOpinion, RecordWrittenOpinion.Result>("opinion", Who("thuky"), (c, a) => c.HandleAsync(new(session, dossier, member, agrees, words), a, default));
    }

    private async Task<Act> CloseAsync(Guid dossier)
    {
        var (round, again) = (await RoundAsync(dossier), Chance(0.1));
        return Of<CloseBallot, CloseBallot.Result>("close-ballot", Who("thuky"), (c, a) => c.HandleAsync(new(round, "Đặng Thị Hòa", null, again), a, default));
    }

    private Act Decide(Guid dossier, DateOnly today)
    {
        var (what, words, day, who) = (random.Next(8), Words(), Chance(0.85) ? today : today.AddDays(random.Next(-40, 3)), Who("chutich"));
        var decision = Chance(0.9) ? $"{++number}/QĐ-UBND" : "1/QĐ-UBND";
        return what switch
        {
            0 => Of<ReturnByChair, ReturnByChair.Result>("chair-returns", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            1 => Of<RefuseByChair, RefuseByChair.Result>("chair-refuses", who, (c, a) => c.HandleAsync(new(dossier, words), a, default)),
            2 => Of<SignDecision, SignDecision.Result>("sign unread", who, (c, a) => c.HandleAsync(new(dossier, decision, day), a, default)),
            _ => new($"read and sign {day:dd/MM} by {who}", async () =>
            {
                var read = await office.AskAsync<ReadSubmission, ReadSubmission.Result>(who, (c, a) => c.HandleAsync(new(dossier), a, default));
                return $"{Word(read)}, {Word(await office.AskAsync<SignDecision, SignDecision.Result>(who, (c, a) => c.HandleAsync(new(dossier, decision, day), a, default)))}";
            }),
        };
    }

    private Act Hold(Guid dossier, DateOnly today)
    {
        var (ground, words, on) = (OneOf(Enum.GetValues<HoldGround>()), Words(), today.AddDays(Chance(0.8) ? 0 : random.Next(-5, 2)));
        return Of<HoldDossier, HoldDossier.Result>("hold", Who("truongphong"), (c, a) => c.HandleAsync(new(dossier, ground, words, "Thanh tra tỉnh", on), a, default));
    }

    private Act ConcludeHold(Guid dossier, DateOnly today)
    {
        var (upheld, words, on) = (Chance(0.25), Words(), today.AddDays(Chance(0.8) ? 0 : random.Next(-6, 2)));
        return Of<ConcludeHold, ConcludeHold.Result>($"conclude-hold {upheld}", Who("truongphong"), (c, a) => c.HandleAsync(new(dossier, upheld, words, on), a, default));
    }

    private Act Apologise(Guid dossier, DateOnly today)
    {
        var (words, day) = (Words(), today.AddDays(random.Next(-1, 21)));
        return Of<ApologiseAndReappoint, ApologiseAndReappoint.Result>($"apologise {day:dd/MM}", Who("truongphong"), (c, a) => c.HandleAsync(new(dossier, words, day), a, default));
    }

    private Act Of<TCase, T>(string name, string who, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull =>
        new($"{name} by {who}", async () => Word(await office.AskAsync(who, ask)));

    private static string Word<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused refused ? string.Join('+', refused.Problems.Select(p => p.Code).Distinct(StringComparer.Ordinal)) : "done";
}
