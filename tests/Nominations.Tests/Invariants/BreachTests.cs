using Npgsql;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>
/// The questions that random sequences and the fault runner ask of the tables would find what they ask for: each breach is made by hand, behind the back of
/// the product, found under its name, and undone. One dossier was held, voted on, decided and returned; another lies under review.
/// </summary>
public sealed class BreachTests
{
    // {done} and {open}: the ids of the two.
    private static readonly (string Invariant, string Breach)[] Breaches =
    [
        ("(i) one supplement", "update dossiers set supplement_count = 2 where id = {open}"),
        ("(i) one supplement slip", "insert into slips select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'kind', 'SUPPLEMENT_SLIP', 'number', 900 + n))).* from slips s, generate_series(1, 2) n where s.id = (select min(id::text)::uuid from slips where dossier_id = {done})"),
        ("(ii) one apology", "update dossiers set apology_count = 2 where id = {open}"),
        ("(ii) one apology", "insert into slips select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'kind', 'APOLOGY_SLIP', 'number', 900 + n))).* from slips s, generate_series(1, 2) n where s.id = (select min(id::text)::uuid from slips where dossier_id = {done})"),
        ("(iii), (vii) decision not dated within a hold", "update holds set held_on = date '2026-10-01', concluded_on = date '2026-12-31' where dossier_id = {done}"),
        ("(iii) no day is held twice", "insert into holds select (jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'recorded_at', h.recorded_at + interval '1 second'))).* from holds h where h.dossier_id = {done}"),
        ("(iv) ballots issued, returned, valid, yes", "update ballot_rounds set issued = returned - 1 where dossier_id = {done}"),
        ("(iv) ballots issued, returned, valid, yes", "update ballot_rounds set yes = valid + 1 where dossier_id = {done}"),
        ("(iv) ballots issued, returned, valid, yes", "update ballots set choice = 'NO'"),
        ("(iv) a mark for each ballot", "delete from voter_marks where member_id = (select min(member_id::text)::uuid from voter_marks)"),
        ("(iv) no open ballot in a secret vote before the count", "update ballot_rounds set secret = true, closed_at = null where dossier_id = {done}"),
        ("(v) reason of a refusal, return or request", "update timeline set action = 'RefuseAtCounter', reason = ' ' where dossier_id = {open}"),
        ("(v) reason of a hold", "update holds set reason = '' where dossier_id = {done}"),
        ("(v) reason of a hold", "update holds set conclusion = ' ' where dossier_id = {done}"),
        ("(v) reason of the chair", "update chair_decisions set kind = 'RETURNED', reason = null where dossier_id = {done}"),
        ("(vi) one decision in force", "update dossiers set current_decision_id = gen_random_uuid() where id = {done}"),
        ("(vi) revoked: no decision in force", "update dossiers set status = 'REVOKED' where id = {done}"),
        ("(vi) awards in force follow the decision in force", "update dossiers set current_decision_id = null where id = {done}"),
        ("(vii) decision not before the vote", "update chair_decisions set signed_on = signed_on - 30 where dossier_id = {done}"),
        ("(vii) vote not before the end of the posting", "insert into public_postings (dossier_id, place, starts_on, ends_on) values ({done}, 'Trụ sở', date '2026-10-01', date '2026-12-31')"),
        ("(viii) slips as they were signed", "update slips set content = content || ' ' where dossier_id = {done}"),
        ("(x) control slip without a gap", "update control_slip_rows set giver = 'Người lạ' where dossier_id = {open} and ordinal = 2"),
        ("(x) control slip without a gap", "update control_slip_rows set ordinal = ordinal + 10 where dossier_id = {open} and ordinal = (select max(ordinal) from control_slip_rows where dossier_id = {open})"),
        ("limit and promised day agree", "update dossiers set due_on = due_on + 1 where id = {open}"),
        ("no limit runs in a closed dossier", "update dossiers set status = 'REFUSED' where id = {open}"),
        ("a dossier under way has an appointment", "delete from limits where dossier_id = {open}"),
        ("no process stands still by a fault", "insert into incidents (id, instance_id, root_id, owner, element, code, message, raised_at) select gen_random_uuid(), instance_id, instance_id, 1, 'x', 'job.failed', 'x', now() from dossiers where id = {open}"),
        ("nothing waits in a dossier that is over", "update dossiers set status = 'WITHDRAWN' where id = {open}"),
        ("what is under way has a process", "update instances set ended_at = now()"),
        ("what stands beside the main path", "update dossiers set remedy_status = 'COMPLAINT_OPEN' where id = {open}"),
        ("more agree than sit", "update ballot_rounds set no = 40 where dossier_id = {done}"),
        ("passed means the share of all was reached", "update ballot_rounds set passed = not passed where dossier_id = {done}"),
    ];

    [Fact]
    public async Task Every_question_about_the_main_path_finds_a_breach_and_none_before_it()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var done = await DoneAsync(office);
        var open = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(open);
        await using var connection = new NpgsqlConnection(office.ConnectionString);
        await connection.OpenAsync();
        (await FoundAsync(connection)).ShouldBeEmpty();

        var missed = new List<string>();
        foreach (var (invariant, breach) in Breaches)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            // Not even the guards of the database are in the way.
            await RunAsync(connection, "set local session_replication_role = replica");
            await RunAsync(connection, breach.Replace("{done}", $"'{done}'", StringComparison.Ordinal).Replace("{open}", $"'{open}'", StringComparison.Ordinal));
            if (!(await FoundAsync(connection)).Contains(invariant)) missed.Add($"{invariant}: {breach}");
            await transaction.RollbackAsync();
        }

        missed.ShouldBeEmpty();
        (await FoundAsync(connection)).ShouldBeEmpty();
    }

    private static async Task<Guid> DoneAsync(TestOffice office)
    {
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra tỉnh", TestOffice.Day("05/10/2026")), a, default));
        await office.AtAsync("06/10/2026 10:00");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("06/10/2026")), a, default));
        await office.AppraiseAndConcludeAsync(id);
        await office.ConveneAsync(id, "12/10/2026 08:00");
        await office.AtAsync("12/10/2026 08:00");
        var session = await office.OpenSessionAsync(id, 9);
        await office.CloseAsync(await office.VoteAsync(session, id, yes: 9, no: 0));
        await office.SubmitAsync(id);
        await office.AtAsync("13/10/2026 08:00");
        await office.SignAsync(id, "112/QĐ-UBND", "13/10/2026");
        return id;
    }

    private static async Task<HashSet<string>> FoundAsync(NpgsqlConnection connection)
    {
        await using var question = new NpgsqlCommand($"select invariant from ({InvariantSql.Broken} union all {BesideSql.Broken}) broken", connection);
        await using var rows = await question.ExecuteReaderAsync();
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
