using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>A withdrawn dossier leaves the agenda of the session (X5).</summary>
public sealed class LeaveAgendaTests
{
    private static Task<WithdrawDossier.Result> WithdrawAsync(TestOffice office, Guid dossier) =>
        office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(dossier, "Đơn vị xin rút"), a, default));

    [Fact]
    public async Task The_session_meets_and_ends_without_a_dossier_that_was_withdrawn_before_it()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);

        await WithdrawAsync(office, dossiers[0]);
        await office.AttendAsync(session, 9);
        (await office.CloseAsync(await office.VoteAsync(session, dossiers[1], yes: 9, no: 0))).Passed.ShouldBeTrue();

        (await office.ReadAsync(db => db.AgendaItems.Where(i => i.SessionId == session).OrderBy(i => i.Ordinal).Select(i => i.Outcome).ToListAsync())).ShouldBe([AgendaOutcome.Withdrawn, AgendaOutcome.Passed]);
        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).State.ShouldBe(SessionState.Closed);
    }

    [Fact]
    public async Task A_ballot_on_a_dossier_that_is_withdrawn_meanwhile_is_annulled_and_a_session_with_nothing_left_is_over()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var round = await office.VoteAsync(session, dossiers[0], yes: 3, no: 0);

        await WithdrawAsync(office, dossiers[0]);

        (await office.ReadAsync(db => db.BallotRounds.SingleAsync(r => r.Id == round))).Annulled.ShouldBe("Hồ sơ đã rút.");
        (await office.ReadAsync(db => db.VoterMarks.CountAsync(m => m.RoundId == round && m.Envelope != null))).ShouldBe(0);
        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).State.ShouldBe(SessionState.Closed);
    }
}
