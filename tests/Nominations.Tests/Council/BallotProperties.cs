using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Whatever secretary, members, head and chair do in whatever order, the invariants of votes hold after every single action (reference, section b).</summary>
public sealed class BallotProperties
{
    private const int Actions = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Invariants_iii_iv_and_vii_hold_after_every_action_of_a_random_course(int seed)
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => (council.BallotsAllowed, council.WrittenWithoutQuorum) = (2, true));
        var (_, dossiers) = await office.AgendaAsync(1);
        var course = new Course(office, dossiers[0], new Random(seed), await office.MembersAsync());
        var said = new List<string>();

        for (var i = 0; i < Actions; i++)
        {
            var before = await SeenAsync(office, dossiers[0]);
            said.Add(await course.ActAsync());
            var after = await SeenAsync(office, dossiers[0]);

            Broken(before, after).ShouldBeEmpty($"seed {seed}: {string.Join(" → ", said)}");
        }

        // A course that does nothing would keep every invariant.
        said.Count(what => what.EndsWith('✓')).ShouldBeGreaterThan(1, string.Join(" → ", said));
    }

    [Fact]
    public void The_check_finds_a_vote_on_hold_a_wrong_count_and_a_decision_before_the_vote()
    {
        var day = TestOffice.Moment(CouncilSteps.Meeting);
        var held = new Seen(DossierStatus.OnHold, 3, 0, [], [], null);
        var round = new SeenRound(Guid.Empty, new(9, 8, 9, 9, 0, 9, 0, 0), new(9, 0, 0), 8, 0, day, Secret: true);

        Broken(held, held with { Marks = 4 }).ShouldHaveSingleItem().ShouldStartWith("iii");
        Broken(held, held with { Status = DossierStatus.InCouncil, Rounds = [round] }).ShouldHaveSingleItem().ShouldStartWith("iv");
        Broken(held, held with { Status = DossierStatus.InCouncil, Rounds = [round with { Count = new(9, 9, 9, 9, 0, 9, 0, 0), Tally = new(8, 1, 0) }] }).ShouldHaveSingleItem().ShouldStartWith("iv");
        Broken(held, held with { Status = DossierStatus.Decided, Rounds = [round with { Count = new(9, 9, 9, 9, 0, 9, 0, 0) }], Decisions = [day.OfficeDate().AddDays(-1)] }).ShouldHaveSingleItem().ShouldStartWith("vii");
    }

    private sealed record SeenRound(Guid Id, BallotCount Count, BallotTally Tally, int Marks, int Envelopes, DateTimeOffset? ClosedAt, bool Secret);

    private sealed record Seen(DossierStatus Status, int Marks, int Ballots, ImmutableArray<SeenRound> Rounds, ImmutableArray<DateOnly> Decisions, DateOnly? PostingEnds);

    private static IEnumerable<string> Broken(Seen before, Seen after)
    {
        if (before.Status == DossierStatus.OnHold && after.Status == DossierStatus.OnHold
            && (before.Marks, before.Ballots, before.Rounds.Length, before.Decisions.Length) != (after.Marks, after.Ballots, after.Rounds.Length, after.Decisions.Length))
            yield return "iii: a vote or decision while on hold";
        foreach (var round in after.Rounds.Where(r => r.ClosedAt is not null))
        {
            if (BallotRules.Inconsistency(round.Count) is { } wrong) yield return $"iv: {wrong}";
            else if ((round.Tally.Yes, round.Tally.Invalid, round.Tally.Returned) != (round.Count.BallotsYes, round.Count.Invalid, round.Count.Returned)) yield return "iv: the count does not follow from the ballots";
            if (round.Envelopes > 0) yield return "iv: an envelope outlived its ballot";
        }
        foreach (var round in after.Rounds)
        {
            if (round.Marks > round.Count.Issued) yield return "iv: more voters than ballots";
            if (round is { Secret: true, ClosedAt: null } && round.Tally.Returned > 0) yield return "iv: a ballot lay open before the count";
        }
        var voted = after.Rounds.Max(r => r.ClosedAt)?.OfficeDate();
        if (after.Decisions.Any(day => day < voted) || voted <= after.PostingEnds) yield return "vii: decision before the vote, or vote before the end of the posting";
    }

    private static Task<Seen> SeenAsync(TestOffice office, Guid dossier) => office.ReadAsync(async db =>
    {
        var rounds = ImmutableArray.CreateBuilder<SeenRound>();
        foreach (var r in await db.BallotRounds.AsNoTracking().Where(r => r.DossierId == dossier && r.Annulled == null).ToListAsync())
        {
            var choices = await db.Ballots.Where(b => b.RoundId == r.Id).Select(b => b.Choice).ToListAsync();
            rounds.Add(new(
                r.Id, new(r.MembersByDecision, r.Issued, r.Returned, r.Valid, r.Invalid, r.Yes, r.WrittenYes, r.WrittenNo, r.Recused),
                new(choices.Count(c => c == BallotChoice.Yes), choices.Count(c => c == BallotChoice.No), choices.Count(c => c == BallotChoice.Invalid)),
                await db.VoterMarks.CountAsync(m => m.RoundId == r.Id), await db.VoterMarks.CountAsync(m => m.RoundId == r.Id && m.Envelope != null), r.ClosedAt, r.Secret));
        }
        return new Seen(
            await db.Dossiers.Where(d => d.Id == dossier).Select(d => d.Status).SingleAsync(), await db.VoterMarks.CountAsync(), await db.Ballots.CountAsync(), rounds.ToImmutable(),
            [.. (await db.ChairDecisions.Where(d => d.DossierId == dossier && d.SignedOn != null).Select(d => d.SignedOn).ToListAsync()).Select(day => day ?? default)],
            await db.PublicPostings.Where(p => p.DossierId == dossier).Select(p => (DateOnly?)p.EndsOn).FirstOrDefaultAsync());
    });

    /// <summary>One random action after another, each by a random person; most are refused, as in an office where everybody presses everything.</summary>
    private sealed class Course(TestOffice office, Guid dossier, Random random, List<CouncilMemberRow> members)
    {
        private int day = 4;

        public async Task<string> ActAsync()
        {
            var round = await office.ReadAsync(db => db.BallotRounds.Where(r => r.DossierId == dossier).OrderByDescending(r => r.Round).Select(r => r.Id).FirstOrDefaultAsync());
            var session = await office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == dossier).Join(db.CouncilSessions, i => i.SessionId, s => s.Id, (_, s) => s).OrderByDescending(s => s.ScheduledAt).Select(s => s.Id).FirstOrDefaultAsync());
            var tasks = await office.TasksAsync(dossier);
            var next = tasks.Count == 0 ? null : tasks[random.Next(tasks.Count)];
            var member = members.Find(m => m.SignInName == next?.Assignee) ?? members[random.Next(members.Count)];
            // Mostly what the dossier waits for, so that courses get on; else anything by anybody.
            return (random.Next(10) < 7 ? Fitting(next?.Element) : random.Next(24)) switch
            {
                0 => await TryAsync<RecordAttendance, RecordAttendance.Result>("attend", "thuky", (c, a) => c.HandleAsync(Attendance(session), a, default)),
                1 or 2 => await TryAsync<OpenBallot, OpenBallot.Result>("open", "thuky", (c, a) => c.HandleAsync(new(session, dossier, random.Next(4) > 0), a, default)),
                3 => await TryAsync<CloseBallot, CloseBallot.Result>("close", "thuky", (c, a) => c.HandleAsync(new(round, "Ban", null, random.Next(4) == 0, random.Next(3) == 0), a, default)),
                4 => await TryAsync<AnnulBallot, AnnulBallot.Result>("annul", "thuky", (c, a) => c.HandleAsync(new(round, "Thử"), a, default)),
                5 => await TryAsync<HoldDossier, HoldDossier.Result>("hold", "truongphong", (c, a) => c.HandleAsync(new(dossier, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra", TestOffice.Day($"{day:00}/11/2026")), a, default)),
                6 or 7 => await TryAsync<ConcludeHold, ConcludeHold.Result>("conclude", "truongphong", (c, a) => c.HandleAsync(new(dossier, false, "Không vi phạm", TestOffice.Day($"{day:00}/11/2026")), a, default)),
                8 => await TryAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("opinion", "thuky", (c, a) => c.HandleAsync(new(session, dossier, member.Id, random.Next(3) > 0, "Ý kiến"), a, default)),
                9 => await TryAsync<DeclareConflict, DeclareConflict.Result>("conflict", member.SignInName, (c, a) => c.HandleAsync(new(session, dossier, member.Id, ConflictGround.Relative, true, "Người thân"), a, default)),
                10 => await TryAsync<ConveneCouncil, ConveneCouncil.Result>("convene", "thuky", async (c, a) => await c.HandleAsync(new(member.CouncilId, TestOffice.Moment($"{day:00}/11/2026 16:00"), "Hội trường", [dossier]), a, default)),
                11 => await NextDayAsync(),
                12 => await TryAsync<Review.WriteSubmission, Review.WriteSubmission.Result>("submit", "chuyenvien", (c, a) => c.HandleAsync(new(dossier, "Kính trình"), a, default)),
                13 => await SignAsync(),
                _ => await TryAsync<CastVote, CastVote.Result>("vote", member.SignInName, (c, a) => c.HandleAsync(new(round, (BallotChoice)random.Next(3)), a, default)),
            };
        }

        private static int Fitting(string? element) => element switch
        {
            "convene" => 10, "record-attendance" => 0, "open-ballot" => 1, "count-ballot" => 3, "conclude-hold" => 6, "write-submission" => 12, "decide" => 13, _ => 14,
        };

        private RecordAttendance.Request Attendance(Guid session)
        {
            var present = random.Next(2) == 0 ? 9 : random.Next(3, 10);
            return new(session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác"), null, random.Next(2) == 0);
        }

        private async Task<string> NextDayAsync()
        {
            if (day < 27) await office.AtAsync($"{++day:00}/11/2026 08:00");
            return "day";
        }

        private async Task<string> SignAsync()
        {
            await TryAsync<Decisions.ReadSubmission, Decisions.ReadSubmission.Result>("read", "chutich", (c, a) => c.HandleAsync(new(dossier), a, default));
            return await TryAsync<Decisions.SignDecision, Decisions.SignDecision.Result>("sign", "chutich", (c, a) => c.HandleAsync(new(dossier, "1/QĐ-UBND", TestOffice.Day($"{random.Next(4, day + 1):00}/11/2026")), a, default));
        }

        private async Task<string> TryAsync<TCase, T>(string what, string who, Func<TCase, Runtime.Actor, Task<Outcome<T>>> act) where TCase : notnull =>
            await office.AskAsync(who, act) is Outcome<T>.Done ? $"{what} ✓" : what;
    }
}
