using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Substitutions;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Substitutions;

public sealed class SubstitutionTests
{
    private const string Award = "LDTT-XA";

    private static SetSubstitution.Request Request(string principal = "chuyenvien", string substitute = "quay", string? first = "05/10/2026", string? last = "09/10/2026", string reason = "Nghỉ phép", params string[] groups) =>
        new(principal, substitute, first is null ? null : TestOffice.Day(first), last is null ? null : TestOffice.Day(last), reason, [.. groups]);

    private static async Task<string[]> CodesAsync(TestOffice office, string signIn, SetSubstitution.Request request) =>
        await office.AskAsync<SetSubstitution, SetSubstitution.Result>(signIn, (c, a) => c.HandleAsync(request, a, default)) is Outcome<SetSubstitution.Result>.Refused refused ? [.. refused.Problems.Select(p => p.Code)] : [];

    private static Task<SetSubstitution.Result> SetAsync(TestOffice office, string signIn, SetSubstitution.Request request) =>
        office.DoAsync<SetSubstitution, SetSubstitution.Result>(signIn, (c, a) => c.HandleAsync(request, a, default));

    [Fact]
    public async Task The_person_their_head_and_the_administrator_may_say_who_stands_in_and_nobody_else()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await CodesAsync(office, "quay", Request())).ShouldBe(["substitution.not-allowed"]);
        (await CodesAsync(office, "truongquay", Request())).ShouldBe(["substitution.not-allowed"]);
        (await CodesAsync(office, "chuyenvien", Request(substitute: "thuky"))).ShouldBeEmpty();
        (await CodesAsync(office, "truongphong", Request(substitute: "quay"))).ShouldBeEmpty();
        (await CodesAsync(office, "quantri", Request(substitute: "truongquay"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_with_a_substitution_is_told_at_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await CodesAsync(office, "chuyenvien", Request(substitute: "chuyenvien"))).ShouldBe(["substitution.self"]);
        (await CodesAsync(office, "chuyenvien", Request(substitute: "khong-ai"))).ShouldBe(["substitution.unknown"]);
        (await CodesAsync(office, "chuyenvien", Request(first: "04/10/2026"))).ShouldBe(["substitution.past"]);
        (await CodesAsync(office, "chuyenvien", Request(first: "09/10/2026", last: "08/10/2026"))).ShouldBe(["substitution.days"]);
        (await CodesAsync(office, "chuyenvien", Request(last: "06/10/2027"))).ShouldBe(["substitution.too-long"]);
        (await CodesAsync(office, "chuyenvien", Request(groups: "H98.142:chair"))).ShouldBe(["substitution.group"]);
        (await CodesAsync(office, "thuky", Request("thuky", groups: "H98.142:council"))).ShouldBe(["substitution.group"]);
        (await CodesAsync(office, "chuyenvien", Request() with { Processes = ["khong-co"] })).ShouldBe(["substitution.process"]);
        (await CodesAsync(office, "chuyenvien", Request(first: null, last: null, reason: " "))).ShouldBe(["input.required", "input.required", "input.required"]);
        (await office.ReadAsync(db => db.Substitutions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_stands_in_who_is_away_themselves_and_nobody_twice()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await SetAsync(office, "chuyenvien", Request());

        (await CodesAsync(office, "quay", Request("quay", "chuyenvien", "09/10/2026", "12/10/2026"))).ShouldBe(["substitution.absent"]);
        (await CodesAsync(office, "quay", Request("quay", "chuyenvien", "10/10/2026", "12/10/2026"))).ShouldBeEmpty();
        (await CodesAsync(office, "chuyenvien", Request(first: "08/10/2026"))).ShouldBe(["substitution.twice"]);
    }

    [Fact]
    public async Task A_substitute_appraises_in_the_place_of_the_reviewer_and_the_dossier_names_both()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = (await office.ReceiveAsync(Award, "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(dossier);
        var request = new RecordAppraisal.Request(dossier, AppraisalOutcome.Eligible, "Đủ điều kiện.", []);
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("thuky", (c, a) => c.HandleAsync(request, a, default))).Single().Code.ShouldBe("access.denied");
        await SetAsync(office, "chuyenvien", Request(substitute: "thuky"));

        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("thuky", (c, a) => c.HandleAsync(request, a, default));

        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == dossier && t.Action == nameof(RecordAppraisal)).Select(t => t.ActorName).SingleAsync())).ShouldBe("Lê Thị Mận (thay Trịnh Minh Quân)");
        var root = (await office.DossierAsync(dossier)).InstanceId;
        (await office.ReadAsync(db => db.TaskPerformances.Where(p => p.RootId == root && p.Step == "|nomination-appraisal/appraise|").Select(p => new { p.By, p.InPlaceOf }).SingleAsync())).ShouldBe(new { By = "thuky", InPlaceOf = (string?)"chuyenvien" });
    }

    [Fact]
    public async Task A_substitution_that_was_ended_is_over_at_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = (await office.ReceiveAsync(Award, "Đinh Văn Lực")).Dossier;
        var set = (await SetAsync(office, "quay", Request("quay", "thuky"))).Substitution;
        (await office.RefusedAsync<EndSubstitution, bool>("thuky", (c, a) => c.HandleAsync(set, a, default))).Single().Code.ShouldBe("substitution.not-found");
        await office.DoAsync<EndSubstitution, bool>("truongquay", (c, a) => c.HandleAsync(set, a, default));

        (await office.RefusedAsync<TransferDossier, TransferDossier.Result>("thuky", (c, a) => c.HandleAsync(new(dossier), a, default))).Single().Code.ShouldBe("access.denied");
        (await office.RefusedAsync<EndSubstitution, bool>("quay", (c, a) => c.HandleAsync(set, a, default))).Single().Code.ShouldBe("substitution.over");
        (await office.ReadAsync(db => db.Substitutions.Select(s => s.EndedBy).SingleAsync())).ShouldBe("truongquay");
    }

    [Fact]
    public async Task A_seat_in_the_council_and_the_rights_of_an_administrator_are_nobody_elses()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await SetAsync(office, "quantri", Request("quantri"));
        await SetAsync(office, "quantri", Request("uyvien1"));

        (await office.WithAsync<DossierDesk, bool>(async desk =>
        {
            var quay = new Workflow.Runtime.Actor(await office.AccountAsync("quay"), "quay");
            return await desk.IsInAsync(quay, Roles.Administrator, default) || await desk.IsInAsync(quay, Roles.Group(TestOffice.Commune, Roles.Council), default);
        })).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_appraised_a_dossier_does_not_decide_it_not_even_in_the_place_of_the_chair()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = (await office.ReceiveAsync(Award, "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(dossier);
        await office.AppraiseAndConcludeAsync(dossier);
        await office.SubmitAsync(dossier);
        await SetAsync(office, "chutich", Request("chutich", "chuyenvien"));
        await office.DoAsync<ReadSubmission, ReadSubmission.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier), a, default));

        var refused = await office.RefusedAsync<ReturnByChair, ReturnByChair.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, "Thiếu số liệu."), a, default));

        refused.Single().Code.ShouldBe("task.excluded");
        (await office.DossierAsync(dossier)).Status.ShouldBe(DossierStatus.AwaitingDecision);
    }

    [Fact]
    public async Task A_chair_who_is_a_reviewer_too_does_not_sign_what_they_appraised()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await office.ReadAsync(async db =>
        {
            db.AccountGroups.Add(new AccountGroup { AccountId = await db.Users.Where(a => a.UserName == "chuyenvien").Select(a => a.Id).SingleAsync(), Name = Roles.Group(TestOffice.Commune, Roles.Chair) });
            return await db.SaveChangesAsync();
        });
        var dossier = (await office.ReceiveAsync(Award, "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(dossier);
        await office.AppraiseAndConcludeAsync(dossier);
        await office.SubmitAsync(dossier);

        var refused = await office.RefusedAsync<ReturnByChair, ReturnByChair.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, "Thiếu số liệu."), a, default));

        refused.Single().Code.ShouldBe("task.excluded");
        await office.SignAsync(dossier, "112/QĐ-UBND", "05/10/2026");
    }
}
