using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Record;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Record;

public sealed class DossierRecordTests
{
    private static async Task<(TestOffice Office, Guid Dossier)> RecordedAsync()
    {
        var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        return (office, id);
    }

    private static Task<VerifyDossier.Result> VerifyAsync(TestOffice office, Guid id) =>
        office.DoAsync<VerifyDossier, VerifyDossier.Result>("quantri", (v, a) => v.HandleAsync(id, a, default));

    private static Task<int> AlterAsync(TestOffice office, string sql, Guid id) => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql, id));

    [Fact]
    public async Task A_record_that_nobody_touched_is_as_it_was_written()
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;

        var result = await VerifyAsync(office, id);

        result.Altered.ShouldBeNull();
        result.Lines.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("actor_name = 'Người khác'")]
    [InlineData("reason = 'Lý do khác'")]
    [InlineData("status = 'DECIDED'")]
    [InlineData("status = 'NOTHING_OF_THE_KIND'")]
    [InlineData("at = at - interval '1 day'")]
    [InlineData("actor_id = null")]
    public async Task Every_change_of_a_line_is_found_and_the_line_is_named(string change)
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;

        await AlterAsync(office, $"UPDATE timeline SET {change} WHERE dossier_id = {{0}} AND position = 2", id);

        (await VerifyAsync(office, id)).Altered.ShouldNotBeNull().ShouldSatisfyAllConditions(a => a.Kind.ShouldBe("timeline"), a => a.Position.ShouldBe(2));
    }

    [Fact]
    public async Task A_last_line_that_is_gone_is_missed()
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;
        var lines = (await VerifyAsync(office, id)).Lines;

        await AlterAsync(office, "DELETE FROM timeline WHERE dossier_id = {0} AND position = (SELECT max(position) FROM timeline WHERE dossier_id = {0})", id);

        (await VerifyAsync(office, id)).Altered.ShouldNotBeNull().Position.ShouldBe(lines);
    }

    [Fact]
    public async Task The_journal_of_its_process_is_looked_at_too()
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;

        await AlterAsync(office, "UPDATE journal SET actor = 'x' WHERE instance_id = (SELECT instance_id FROM dossiers WHERE id = {0}) AND sequence = 5", id);

        (await VerifyAsync(office, id)).Altered.ShouldNotBeNull().ShouldSatisfyAllConditions(a => a.Kind.ShouldBe("journal"), a => a.Position.ShouldBe(5));
    }

    [Fact]
    public async Task A_timeline_of_an_earlier_release_gets_its_hashes_and_goes_on()
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;
        await AlterAsync(office, "UPDATE timeline SET hash = null, position = 0 WHERE dossier_id = {0}", id);
        await AlterAsync(office, "UPDATE dossiers SET timeline_head = null, timeline_count = 0 WHERE id = {0}", id);

        (await office.WithAsync<SealTimelines, int>(s => s.HandleAsync(default))).ShouldBe(1);

        (await VerifyAsync(office, id)).Altered.ShouldBeNull();
    }

    [Fact]
    public async Task A_record_is_verified_by_administrators_only()
    {
        var (office, id) = await RecordedAsync();
        await using var ending = office;

        (await office.RefusedAsync<VerifyDossier, VerifyDossier.Result>("chutich", (v, a) => v.HandleAsync(id, a, default))).Single().Code.ShouldBe("access.denied");
    }
}
