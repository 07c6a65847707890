using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class BadInputTests
{
    [Fact]
    public async Task A_wrong_submission_tells_every_problem_and_stores_nothing()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var wrong = Steps.Submission("CSTDCS-XA", "", ["TT", .. await office.ComponentsAsync("CSTDCS-XA")]) with { SubmitterPhone = "12", SetCount = 0 };

        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(wrong), a, default)))
            .Select(p => p.Code).ShouldBe(["input.phone", "input.required", "component.unknown", "input.set-count"], ignoreOrder: true);
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(wrong with { Procedure = "KHONG-CO" }), a, default)))
            .ShouldContain(p => p.Code == "procedure.unknown" && p.Field == "Procedure" && p.En.Contains("KHONG-CO"));
        (await office.ReadAsync(db => db.Dossiers.CountAsync() )).ShouldBe(0);
        (await office.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_counter_receives_and_only_the_assigned_reviewer_appraises()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Nguyễn Thị Hoài", await office.ComponentsAsync("CSTDCS-XA"));
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("chuyenvien", (c, a) => c.HandleAsync(new(submission), a, default))).Single().Code.ShouldBe("access.denied");

        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.ReadAsync(async db =>
        {
            db.AccountGroups.Add(new() { AccountId = await db.Users.Where(a => a.UserName == "uyvien1").Select(a => a.Id).SingleAsync(), Name = $"{TestOffice.Commune}:reviewer" });
            return await db.SaveChangesAsync();
        });

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("uyvien1", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", []), a, default)))
            .Single().Code.ShouldBe("task.held-by-other");
        (await office.TasksAsync(id)).Single().Element.ShouldBe("appraise");
        (await office.ReadAsync(db => db.Appraisals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_step_that_was_done_already_is_refused_and_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(id), a, default));
        var before = await office.ControlSlipAsync(id);

        (await office.RefusedAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(id), a, default))).Single().Code.ShouldBe("task.not-active");
        (await office.ControlSlipAsync(id)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task A_supplement_after_three_working_days_and_a_return_after_five_are_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        var component = (await office.ComponentsAsync("CSTDCS-XA"))[0];

        await office.AtAsync("09/10/2026 09:00");
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu", [component]), a, default)))
            .ShouldContain(p => p.Code == "supplement.too-late");
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "", []), a, default)))
            .ShouldContain(p => p.Code == "input.required" && p.Field == "Findings");
        await office.AtAsync("13/10/2026 09:00");
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Không đạt", []), a, default)))
            .ShouldContain(p => p.Code == "return.too-late");
    }

    [Fact]
    public async Task A_vote_by_a_stranger_twice_or_after_closing_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Lý Thị Sen", "04/11/2026 08:00");
        var session = await office.OpenSessionAsync(id, 8);
        var round = await office.VoteAsync(session, id, yes: 3, no: 0);
        var members = await office.MembersAsync();

        await RefusedAsync("quay", "ballot.not-a-voter");
        await RefusedAsync(members[8].SignInName, "ballot.not-a-voter");
        await RefusedAsync(members[0].SignInName, "ballot.already-voted");
        (await office.RefusedAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, id, members[0].Id, true, "Đồng ý"), a, default)))
            .Single().Code.ShouldBe("opinion.not-absent");

        var closed = await office.CloseAsync(round);
        (closed.Count.Issued, closed.Count.Returned, closed.Passed).ShouldBe((8, 3, false));
        await RefusedAsync(members[5].SignInName, "ballot.closed");
        (await office.RefusedAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Ban"), a, default))).Single().Code.ShouldBe("ballot.closed");
        (await office.ReadAsync(db => db.Ballots.CountAsync(b => b.RoundId == round))).ShouldBe(3);

        async Task RefusedAsync(string who, string code) =>
            (await office.RefusedAsync<CastVote, CastVote.Result>(who, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default))).Single().Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_due_date_in_an_unconfirmed_year_is_provisional()
    {
        await using var office = await TestOffice.OpenAsync("21/12/2026 09:00");

        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");

        received.DueOn.Year.ShouldBe(2027);
        received.Provisional.ShouldBeTrue();
    }

    [Fact]
    public async Task An_association_of_a_lower_level_is_sent_back_with_guidance()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var components = await office.ComponentsAsync("GIAY_KHEN-XA");
        var submission = Steps.Submission("GIAY_KHEN-XA", "Kha Văn Sáng", components) with { LaunchedBy = "ASSOCIATION", InfluenceScope = "UNIT" };

        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Single().Code.ShouldBe("counter.redirect");
        var refused = await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Hội phát động thì Hội khen thưởng"), a, default));

        (await office.DossierAsync(refused.Dossier)).ShouldSatisfyAllConditions(d => d.Code.ShouldBeNull(), d => d.Status.PortalCode().ShouldBe(3), d => d.DueOn.ShouldBeNull());
    }

    [Fact]
    public async Task Fifty_receipts_at_once_get_consecutive_codes()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var components = await office.ComponentsAsync("LDTT-XA");

        var codes = await Task.WhenAll(Enumerable.Range(1, 50).Select(async i => (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>(
            "quay", (c, a) => c.HandleAsync(new(Steps.Submission("LDTT-XA", $"Người thứ {i}", components)), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>().Code));

        codes.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 50).Select(i => $"H98.142-261005-{i:0000}"));
    }

    [Fact]
    public async Task Nine_members_who_vote_in_the_same_instant_are_all_counted_once()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Lý Thị Sen", "04/11/2026 08:00");
        var session = await office.OpenSessionAsync(id, 9);
        var round = await office.VoteAsync(session, id, 0, 0);

        await Task.WhenAll((await office.MembersAsync()).Select(m => office.DoAsync<CastVote, CastVote.Result>(m.SignInName, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default))));

        (await office.TasksAsync(id)).Single().Element.ShouldBe("count-ballot");
        (await office.CloseAsync(round)).Count.Agree.ShouldBe(9);
    }
}
