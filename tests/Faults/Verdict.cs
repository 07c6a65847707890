using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Record;
using Workflow.Nominations.Tests.Invariants;
using Workflow.Runtime;
using Workflow.Runtime.Record;

namespace Workflow.Faults;

/// <summary>
/// Asks the tables whether every dossier is what it would be had nothing failed. The model is a dossier of each kind that was carried through
/// before the first fault: every other must have the same facts, papers, tasks, votes and lines, no more and no fewer.
/// </summary>
internal sealed class Verdict(Load load, int counter, int programs)
{
    private readonly List<string> lost = [], doubled = [], wrong = [];

    /// <summary>What is missing, what is there twice, and what is otherwise not as it should be; each names its dossier.</summary>
    public IReadOnlyList<string> Lost => lost;
    public IReadOnlyList<string> Doubled => doubled;
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>How many rows were compared with the model.</summary>
    public int Compared { get; private set; }

    public async Task AskAsync()
    {
        await EachDossierIsThereOnceAsync();
        await ProgramsAreAsTheModelAsync();
        await CounterIsAsTheModelAsync();
        await NumbersAreConsecutiveAsync();
        await NothingIsLeftOverAsync();
        await MessagesActedOnceAsync();
        await ChainsHoldAsync();
    }

    private async Task EachDossierIsThereOnceAsync()
    {
        await ExactAsync("nominee", Enumerable.Range(0, counter).Select(CounterClient.NameOf), "select name || '|' || count(*) from nominees where name like 'Người thứ %' group by name");
        await ExactAsync("instance of", Enumerable.Range(0, programs).Select(ProgramClient.NameOf), "select business_key || '|' || count(*) from instances where process_id = 'faults-dossier' group by business_key");
        // The message that each dossier sends begins exactly one instance.
        await ExactAsync("receipt of", Enumerable.Range(0, programs).Select(ProgramClient.NameOf), "select business_key || '|' || count(*) from instances where process_id = 'faults-receipt' group by business_key");
        // A letter is sent by one message.
        await ExactAsync("letter to", Enumerable.Range(0, counter).Select(i => $"thu{i}@ankhethuong.example"),
            "select substring(body from 'thu[0-9]+@ankhethuong.example') || '|' || count(*) from outbox where type = 'mail.send' and body like '%@ankhethuong.example%' and body ~ 'thu[0-9]+@' group by substring(body from 'thu[0-9]+@ankhethuong.example')",
            each: counter == 0 ? 1 : await load.Ledger.OneAsync<int>("select count(*)::int from outbox where type = 'mail.send' and body like '%thu0@ankhethuong.example%'"));
    }

    // All facts of a tree, whoever else did something meanwhile: kind, element, and how often.
    private Task ProgramsAreAsTheModelAsync() => AsTheModelAsync(
        "program", ProgramClient.NameOf(0), programs,
        """
        select business_key, string_agg(what, E'\n' order by what) from (
          select r.business_key, concat_ws(' ', i.process_id, j.kind, j.element, 'x' || count(*)) as what
          from instances r join instances i on i.root_id = r.id join journal j on j.instance_id = i.id where r.process_id = 'faults-dossier' and r.parent_id is null group by r.business_key, i.process_id, j.kind, j.element
          union all select r.business_key, concat_ws(' ', 'instance', i.process_id, i.status, 'x' || count(*)) from instances r join instances i on i.root_id = r.id where r.process_id = 'faults-dossier' group by r.business_key, i.process_id, i.status
        ) facts group by business_key
        """);

    private async Task CounterIsAsTheModelAsync()
    {
        foreach (var procedure in new[] { "LDTT-XA", "CSTDCS-XA" })
        {
            var names = await load.Ledger.ListAsync<string>("select name from nominees n join dossiers d on d.id = n.dossier_id where d.procedure_code = $1 and name like 'Người thứ %' order by name", procedure);
            if (names.Count == 0) continue;
            await AsTheModelAsync("dossier", names[0], names.Count,
                """
                with mine as (select d.id, d.instance_id, d.status, n.name from dossiers d join nominees n on n.dossier_id = d.id where d.procedure_code = $1 and n.name like 'Người thứ %')
                select name, string_agg(what, E'\n' order by what) from (
                  select m.name, concat_ws(' ', 'journal', i.process_id, j.kind, j.element, 'x' || count(*)) as what from mine m join instances i on i.root_id = m.instance_id join journal j on j.instance_id = i.id group by m.name, i.process_id, j.kind, j.element
                  union all select m.name, concat_ws(' ', 'instance', i.process_id, i.status, 'x' || count(*)) from mine m join instances i on i.root_id = m.instance_id group by m.name, i.process_id, i.status
                  union all select m.name, 'status ' || m.status from mine m
                  union all select m.name, concat_ws(' ', 'timeline', t.action, t.status, 'x' || count(*)) from mine m join timeline t on t.dossier_id = m.id group by m.name, t.action, t.status
                  union all select m.name, concat_ws(' ', 'slip', s.kind, 'x' || count(*)) from mine m join slips s on s.dossier_id = m.id group by m.name, s.kind
                  union all select m.name, concat_ws(' ', 'hand-over', r.ordinal, r.giver, r.receiver) from mine m join control_slip_rows r on r.dossier_id = m.id
                  union all select m.name, concat_ws(' ', 'round', r.issued, r.returned, r.valid, r.yes, r.passed) from mine m join ballot_rounds r on r.dossier_id = m.id
                  union all select m.name, concat_ws(' ', 'ballot', b.choice, 'x' || count(*)) from mine m join ballot_rounds r on r.dossier_id = m.id join ballots b on b.round_id = r.id group by m.name, b.choice
                  union all select m.name, concat_ws(' ', 'marks', count(*), count(distinct v.member_id)) from mine m join ballot_rounds r on r.dossier_id = m.id join voter_marks v on v.round_id = r.id group by m.name
                  union all select m.name, concat_ws(' ', 'chair', c.kind, 'x' || count(*)) from mine m join chair_decisions c on c.dossier_id = m.id group by m.name, c.kind
                  union all select m.name, concat_ws(' ', 'returned', 'x' || count(*)) from mine m join result_returns c on c.dossier_id = m.id group by m.name
                  union all select m.name, concat_ws(' ', 'notice', c.kind, 'x' || count(*)) from mine m join notices c on c.dossier_id = m.id and c.account_id is null group by m.name, c.kind
                  union all select m.name, concat_ws(' ', 'limit', l.kind, 'x' || count(*)) from mine m join limits l on l.dossier_id = m.id group by m.name, l.kind
                ) facts group by name
                """, procedure);
        }

        foreach (var broken in await load.Ledger.ListAsync<string>($"select concat_ws(' ', invariant, id, found) from ({InvariantSql.Broken}) broken")) wrong.Add($"invariant {broken}");
    }

    private async Task NumbersAreConsecutiveAsync()
    {
        foreach (var gap in await load.Ledger.ListAsync<string>(
            """
            select 'codes of ' || series || ': ' || found from (
              select regexp_replace(code, '-[0-9]+$', '') as series, concat_ws(' ', count(*), count(distinct code), max(substring(code from '[0-9]+$')::int)) as found,
                count(*) <> count(distinct code) or count(*) <> max(substring(code from '[0-9]+$')::int) as bad from dossiers where code is not null group by 1) c where bad
            union all
            select concat_ws(' ', 'slips', office_code, kind, year, count(*), max(number)) from slips group by office_code, kind, year having count(*) <> max(number) or count(*) <> count(distinct number)
            union all
            select concat_ws(' ', 'register', office_code, year, count(*), max(ordinal)) from register_entries group by office_code, year having count(*) <> max(ordinal) or count(*) <> count(distinct ordinal)
            """)) wrong.Add($"not consecutive: {gap}");
    }

    private async Task NothingIsLeftOverAsync()
    {
        foreach (var left in await load.Ledger.ListAsync<string>(
            """
            with mine as (select id, business_key from instances where process_id like 'faults-%' union select i.id, n.name from instances i join dossiers d on d.instance_id = i.root_id join nominees n on n.dossier_id = d.id where n.name like 'Người thứ %')
            select concat_ws(' ', 'task', t.element, m.business_key) from user_tasks t join mine m on m.id = t.instance_id
            union all select concat_ws(' ', 'job', t.element, m.business_key) from jobs t join mine m on m.id = t.instance_id
            union all select concat_ws(' ', 'timer', t.element, m.business_key) from timers t join mine m on m.id = t.instance_id
            union all select concat_ws(' ', 'wait', t.element, m.business_key) from subscriptions t join mine m on m.id = t.instance_id
            union all select concat_ws(' ', 'open instance', m.business_key) from instances i join mine m on m.id = i.id where i.ended_at is null
            union all select concat_ws(' ', 'incident', t.code, t.message, m.business_key) from incidents t join mine m on m.id = t.instance_id
            union all select concat_ws(' ', 'message', name, correlation_key) from messages where name like 'faults.%' and correlated_at is null
            union all select concat_ws(' ', 'outbox', type, attempts, last_error) from outbox where arrived_at is null
            """)) wrong.Add($"left over: {left}");
        var queues = await load.Installation.Broker.ControlAsync("-q", "list_queues", "name", "messages");
        foreach (var queue in queues.Split('\n').Where(line => line.Contains("_error", StringComparison.Ordinal) || line.Contains("_skipped", StringComparison.Ordinal))) wrong.Add($"queue {queue}");
    }

    // What acts inside is noted with the message: each was noted once, and none of these types was left out.
    private async Task MessagesActedOnceAsync()
    {
        doubled.AddRange(await load.Ledger.ListAsync<string>("select concat_ws(' ', 'inbox', message_id, consumer, count(*)) from inbox group by message_id, consumer having count(*) > 1"));
        lost.AddRange(await load.Ledger.ListAsync<string>(
            "select concat_ws(' ', 'message', o.type, o.id) from outbox o where o.type not in ('message.publish', 'job.available') and not exists (select from inbox i where i.message_id = o.id)"));
        Compared += await load.Ledger.OneAsync<int>("select count(*)::int from outbox");
        var mails = Directory.GetFiles(Path.Combine(load.Installation.Folder, "mail")).Select(File.ReadAllText).SelectMany(text => text.Split('\n')).Where(line => line.Contains("thu", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        lost.AddRange(Enumerable.Range(0, counter).Where(i => !mails.Any(line => line.Contains($"thu{i}@ankhethuong.example", StringComparison.Ordinal))).Select(i => $"mail to thu{i}"));
    }

    private async Task ChainsHoldAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Ballots:KeyFolder"] = Path.Combine(load.Installation.Folder, "ballot-keys") }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration);
        services.AddRuntime(configuration).AddPostgreSqlDatabase(load.Ledger.ConnectionString);
        services.AddScoped<VerifyDossier>();
        await using var provider = services.BuildServiceProvider();
        var administrator = new Actor(await load.Ledger.OneAsync<Guid>("select id from accounts where user_name = 'quantri'"), "quantri");
        foreach (var dossier in await load.Ledger.ListAsync<Guid>("select d.id from dossiers d join nominees n on n.dossier_id = d.id where n.name like 'Người thứ %'"))
        {
            await using var scope = provider.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<VerifyDossier>().HandleAsync(dossier, administrator, CancellationToken.None);
            if (outcome is not Outcome<VerifyDossier.Result>.Done { Value: { Altered: null, Lines: > 0 } }) wrong.Add($"chain of dossier {dossier}: {outcome}");
        }

        foreach (var root in await load.Ledger.ListAsync<Guid>("select id from instances where process_id like 'faults-%' and parent_id is null"))
        {
            await using var scope = provider.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<VerifyJournal>().TreeAsync(root, CancellationToken.None) is { } altered) wrong.Add($"chain of instance {root}: {altered}");
        }
    }

    private async Task AsTheModelAsync(string what, string model, int expected, string sql, params object[] values)
    {
        if (expected == 0) return;

        var facts = (await load.Ledger.ListAsync<string>($"select concat(a, E'\\t', b) from ({sql}) as f(a, b)", values)).Select(row => row.Split('\t', 2)).ToDictionary(row => row[0], row => row[1].Split('\n').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        if (!facts.TryGetValue(model, out var known))
        {
            wrong.Add($"{what} {model}: the model is not there");
            return;
        }

        foreach (var (name, found) in facts)
        {
            Compared += found.Count;
            foreach (var fact in known.Except(found, StringComparer.Ordinal)) lost.Add($"{what} {name}: expected '{fact}' as in {model}");
            foreach (var fact in found.Except(known, StringComparer.Ordinal)) doubled.Add($"{what} {name}: found '{fact}', which {model} has not");
        }

        if (facts.Count != expected) lost.Add($"expected {expected} of {what}, found {facts.Count}");
    }

    private async Task ExactAsync(string what, IEnumerable<string> expected, string sql, int each = 1)
    {
        var found = (await load.Ledger.ListAsync<string>(sql)).Select(row => row.Split('|')).ToDictionary(row => row[0], row => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        foreach (var name in expected)
        {
            var count = found.GetValueOrDefault(name);
            Compared++;
            if (count < each) lost.Add($"{what} {name}: {count} of {each}");
            if (count > each) doubled.Add($"{what} {name}: {count} instead of {each}");
        }
    }
}
