using Npgsql;
using Xunit.Abstractions;

namespace Workflow.Web.Tests.Faults;

/// <summary>The fault runner in its small setting; <c>dotnet run -c Release --project tests/Faults</c> is the full one.</summary>
public sealed class FaultRunTests(ITestOutputHelper output)
{
    // What a fault would leave behind, one of each kind: the verdict must see it.
    private static readonly (string What, string Sql)[] Damages =
    [
        ("doubled vote", "update ballot_rounds set yes = yes + 1"),
        ("lost line of a timeline", "delete from timeline where position = 2"),
        ("lost instance", "update instances set business_key = 'F-99999' where process_id = 'faults-receipt' and business_key = 'F-00001'"),
        ("gap in the codes", "update dossiers set code = regexp_replace(code, '[0-9]+$', '9999') where procedure_code = 'LDTT-XA' and code = (select max(code) from dossiers where procedure_code = 'LDTT-XA')"),
        ("altered journal", "update journal set actor = 'nobody' where sequence = 3"),
        ("unhandled message", "delete from inbox where message_id = (select message_id from inbox limit 1)"),
    ];

    [Fact]
    public async Task Nothing_is_lost_or_doubled_while_nodes_broker_database_and_connections_fail_and_the_verdict_would_see_it()
    {
        using var written = new StringWriter();
        var unseen = new List<string>();

        var whole = await FaultRun.RunAsync(FaultSettings.Small, written, async (database, verdict) =>
        {
            foreach (var (what, sql) in Damages)
            {
                await using var connection = new NpgsqlConnection(database);
                await connection.OpenAsync();
                // Issued papers and codes are kept by triggers; who damages them goes around those.
                await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}", connection);
                var before = (await verdict()).Count;
                await command.ExecuteNonQueryAsync();
                if ((await verdict()).Count <= before) unseen.Add(what);
            }
        });

        output.WriteLine(written.ToString());
        whole.ShouldBeTrue(written.ToString());
        unseen.ShouldBeEmpty();
    }
}
