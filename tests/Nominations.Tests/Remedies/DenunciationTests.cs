using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>X15: verification, before and after the decision; who denounced stays secret.</summary>
public sealed class DenunciationTests
{
    private static async Task<(TestOffice Office, Guid Dossier, Guid Denunciation)> VerifyingBeforeTheDecisionAsync()
    {
        var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("15/10/2026 10:00");
        var denunciation = (await office.DenounceAsync(id, "15/10/2026")).Denunciation;
        (await office.AcceptDenunciationAsync(denunciation)).ShouldSatisfyAllConditions(a => a.Held.ShouldBeTrue(), a => a.ConcludeBy.ShouldBe(TestOffice.Day("16/11/2026"))); // 14/11 is a Saturday
        return (office, id, denunciation);
    }

    [Fact]
    public async Task D09_an_accepted_denunciation_holds_the_dossier_and_its_conclusion_lets_it_go_on_with_the_days_left()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.OnHold), d => d.RemedyStatus.ShouldBe(DossierStatus.UnderVerification));

        await office.AtAsync("28/10/2026 15:00");
        (await office.ConcludeAsync(denunciation, proven: false)).Revocation.ShouldBeNull();

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(
            d => d.Status.ShouldBe(DossierStatus.UnderReview), d => d.DueOn.ShouldBe(TestOffice.Day("16/11/2026")), d => d.RemedyStatus.ShouldBeNull());
    }

    [Fact]
    public async Task A_denunciation_proven_before_the_decision_has_the_dossier_returned()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;

        (await office.ConcludeAsync(denunciation, proven: true)).ShouldSatisfyAllConditions(c => c.DossierStatus.ShouldBe(DossierStatus.Refused), c => c.Revocation.ShouldBeNull());

        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("hand-over-refusal");
        (await office.DossierAsync(id)).StatusReason.ShouldNotBeNull().ShouldNotContain("tố cáo");
    }

    [Fact]
    public async Task No_ballot_is_opened_while_a_dossier_is_verified()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "26/10/2026 08:00");
        var session = await office.OpenSessionAsync(id, 9);
        await office.AcceptDenunciationAsync((await office.DenounceAsync(id, "26/10/2026")).Denunciation);

        (await office.RefusedAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, id), a, default))).ShouldHaveSingleItem().Code.ShouldBe("dossier.on-hold");
    }

    [Fact]
    public async Task A_verification_is_extended_once_when_complex_and_twice_when_very_complex()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("03/11/2026 09:00");
        var denunciation = (await office.DenounceAsync(id, "03/11/2026")).Denunciation;
        (await office.AcceptDenunciationAsync(denunciation)).ShouldSatisfyAllConditions(a => a.ConcludeBy.ShouldBe(TestOffice.Day("03/12/2026")), a => a.Held.ShouldBeFalse());

        (await ExtendAsync(office, denunciation, VerificationComplexity.Complex)).ConcludeBy.ShouldBe(TestOffice.Day("04/01/2027")); // sixty days end on Saturday 02/01
        (await office.RefusedAsync<ExtendVerification, ExtendVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, VerificationComplexity.Complex, "Nhiều nhân chứng"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("denunciation.no-more-extensions");
        (await ExtendAsync(office, denunciation, VerificationComplexity.VeryComplex)).ShouldSatisfyAllConditions(
            e => e.ConcludeBy.ShouldBe(TestOffice.Day("01/02/2027")), e => e.Extensions.ShouldBe(2));
        (await office.RefusedAsync<ExtendVerification, ExtendVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, VerificationComplexity.VeryComplex, "Nhiều nhân chứng"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("denunciation.no-more-extensions");
        (await office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "verify").Select(t => t.DueAt).SingleAsync())).ShouldBe(TestOffice.Moment("01/02/2027 17:00"));
    }

    private static Task<ExtendVerification.Result> ExtendAsync(TestOffice office, Guid denunciation, VerificationComplexity complexity) =>
        office.DoAsync<ExtendVerification, ExtendVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, complexity, "Nhiều nhân chứng"), a, default));

    [Fact]
    public async Task Who_denounced_stands_readable_in_no_table_of_the_database()
    {
        var (office, _, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;
        await office.ConcludeAsync(denunciation, proven: true);

        var rows = await office.ReadAsync(async db =>
        {
            var found = new List<string>();
            var tables = await db.Database.SqlQuery<string>($"select quote_ident(table_name) as \"Value\" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'").ToListAsync();
            foreach (var table in tables)
            {
                var sql = $"select '{table}' as \"Value\" from {table} t where t::text ilike '%Vương Bí Mật%' or t::text ~ '0987[^0-9]?654[^0-9]?321' or t::text ilike '%Xóm Kín%' limit 1";
                found.AddRange(await db.Database.SqlQueryRaw<string>(sql).ToListAsync());
            }

            tables.Count.ShouldBeGreaterThan(40);
            return found;
        });

        rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_verifier_reads_who_denounced_and_every_reading_stands_in_the_case()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;
        foreach (var other in new[] { "chutich", "truongphong", "quay", "chuyenvien", "khieunai", "quantri", "xacminhtinh" })
        {
            (await office.RefusedAsync<ReadDenouncer, ReadDenouncer.Result>(other, (c, a) => c.HandleAsync(new(denunciation, "Muốn biết"), a, default)))
                .ShouldHaveSingleItem().Code.ShouldBe("access.denied", other);
        }

        var read = await office.DoAsync<ReadDenouncer, ReadDenouncer.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, "Mời làm việc"), a, default));

        read.Denouncer.ShouldBe(RemedySteps.Secret);
        read.Denouncer.ToString().ShouldNotContain("Bí Mật");
        (await office.ReadAsync(db => db.Set<RemedyEventRow>().Where(e => e.RemedyId == denunciation && e.Action == nameof(ReadDenouncer)).SingleAsync())).Note.ShouldBe("Mời làm việc");
        (await office.ReadAsync(db => db.Timeline.AnyAsync(t => t.DossierId == id && t.Action == nameof(ReadDenouncer)))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_papers_of_a_verification_do_not_name_the_denouncer_and_are_not_with_the_dossier()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;
        await office.ConcludeAsync(denunciation, proven: false);

        var slips = await office.ReadAsync(db => db.Set<SlipRow>().Where(s => s.Kind == SlipKind.VerificationNotice || s.Kind == SlipKind.VerificationConclusion).ToListAsync());

        slips.Count.ShouldBe(2);
        slips.ShouldAllBe(s => s.DossierId == null && !s.Content.Contains("Vương"));
        (await office.ReadAsync(db => db.Set<SlipRow>().Where(s => s.DossierId == id).Select(s => s.Kind).ToListAsync())).ShouldBe([SlipKind.ReceiptSlip]);
    }

    [Fact]
    public async Task A_content_that_names_the_denouncer_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;

        (await office.RefusedAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(id, AllegationKind.Denunciation, "Ông vương bí mật cho biết kết quả sai.", TestOffice.Day("05/10/2026"), RemedySteps.Secret), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("denunciation.names-denouncer");
    }

    [Fact]
    public async Task A_denouncer_row_moved_to_another_case_does_not_open()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        await office.WithAsync<DenouncerCipher, bool>(cipher =>
        {
            var row = cipher.Write(Guid.NewGuid(), RemedySteps.Secret);
            Should.Throw<System.Security.Cryptography.CryptographicException>(() => cipher.Read(new() { RemedyId = Guid.NewGuid(), Enciphered = row.Enciphered }));
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task A_withdrawn_denunciation_with_signs_of_a_violation_is_verified_all_the_same()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;

        await office.DoAsync<WithdrawDenunciation, WithdrawDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, true, "Rút đơn; có dấu hiệu vi phạm."), a, default));

        (await office.WaitingAsync(denunciation)).ShouldBe(["verify"]);
        (await office.StandingAsync(id)).ShouldBe(DossierStatus.UnderVerification);
    }

    [Fact]
    public async Task A_withdrawn_denunciation_without_such_signs_ends_with_its_hold()
    {
        var (office, id, denunciation) = await VerifyingBeforeTheDecisionAsync();
        await using var ending = office;
        await office.AtAsync("20/10/2026 09:00");

        await office.DoAsync<WithdrawDenunciation, WithdrawDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, false, "Rút đơn."), a, default));

        (await office.WaitingAsync(denunciation)).ShouldBeEmpty();
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.UnderReview), d => d.RemedyStatus.ShouldBeNull());
    }

    [Fact]
    public async Task An_objection_may_come_from_nobody_in_particular()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        var nobody = new Denouncer("", "", "");

        (await office.RefusedAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(id, AllegationKind.Denunciation, "Thành tích sai.", TestOffice.Day("05/10/2026"), nobody), a, default))).ShouldHaveSingleItem().Field.ShouldBe("DenouncerName");
        await office.DoAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(id, AllegationKind.Objection, "Thành tích sai.", TestOffice.Day("05/10/2026"), nobody), a, default));
    }

    [Fact]
    public async Task A_hold_that_the_head_of_the_department_set_is_not_ended_by_the_withdrawal_of_a_later_denunciation()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<Hold.HoldDossier, Hold.HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra", TestOffice.Day("06/10/2026")), a, default));
        var denunciation = (await office.DenounceAsync(id, "06/10/2026")).Denunciation;
        await office.AcceptDenunciationAsync(denunciation);

        await office.DoAsync<WithdrawDenunciation, WithdrawDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, false, "Rút đơn."), a, default));

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.OnHold);
    }
}
