using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>What <see cref="SecrecyTests"/> does not look at: the write-ahead log of the server, byte by byte, and the traces of a vote.</summary>
public sealed class SecrecyChannelTests
{
    private const int Dossiers = 16;

    [Fact]
    public async Task Who_reads_the_write_ahead_log_and_the_traces_of_every_vote_does_no_better_than_chance()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(Dossiers);
        await office.AttendAsync(session, 9);
        var members = await office.MembersAsync();
        await using var log = NpgsqlDataSource.Create(office.ConnectionString);
        using var traces = new Traces();
        var random = new Random(2607);
        var votes = ImmutableArray.CreateBuilder<WatchedVote>();
        var orders = new List<(ImmutableArray<BallotChoice> Cast, ImmutableArray<BallotChoice> Members, ImmutableArray<BallotChoice> Written)>();
        foreach (var dossier in dossiers)
        {
            var round = (await office.OpenAsync(session, dossier)).Round;
            var choices = Enumerable.Range(0, 9).Select(i => i < 5 ? BallotChoice.Yes : BallotChoice.No).ToArray();
            random.Shuffle(choices);
            var order = Enumerable.Range(0, 9).ToArray();
            random.Shuffle(order);
            foreach (var i in order)
            {
                var before = await PlaceAsync(log);
                var said = await traces.OfAsync(() => office.CastAsync(members[i].SignInName, round, choices[i]));
                var bytes = await ReadAsync(log, before);
                votes.Add(new(round, members[i].Id, choices[i], [], [$"wal {Rounded(bytes.Length)}", $"yes {Count(bytes, Yes)}", $"no {Count(bytes, No)}", .. said]));
            }

            var counting = await PlaceAsync(log);
            await office.CloseAsync(round);
            orders.Add(([.. order.Select(i => choices[i])], [.. choices], Ballots(await ReadAsync(log, counting))));
        }

        var adversary = new Adversary(votes.ToImmutable(), new([]), BallotChoice.Yes);
        adversary.Features().ShouldBeLessThanOrEqualTo(adversary.BestOfChance, "what the log and the traces of a vote have in common with those of votes that are known");
        // The count writes all ballots of a round at once: their order in the log is neither that of the votes nor that of the members.
        orders.ShouldAllBe(o => o.Written.Length >= 9, "the reader finds the ballots in the log at all");
        Share(orders.Select(o => (o.Cast, o.Written))).ShouldBeLessThanOrEqualTo(adversary.BestOfChance, "in the order of the votes");
        Share(orders.Select(o => (o.Members, o.Written))).ShouldBeLessThanOrEqualTo(adversary.BestOfChance, "in the order of the members");
    }

    [Fact]
    public async Task The_same_reader_learns_every_vote_of_an_open_ballot_from_the_log()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        await using var log = NpgsqlDataSource.Create(office.ConnectionString);
        var round = (await office.OpenAsync(session, dossiers[0], secret: false)).Round;
        var members = await office.MembersAsync();

        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            var before = await PlaceAsync(log);
            await office.CastAsync(member.SignInName, round, i % 2 == 0 ? BallotChoice.Yes : BallotChoice.No);
            Ballots(await ReadAsync(log, before)).ShouldContain(i % 2 == 0 ? BallotChoice.Yes : BallotChoice.No, member.Name);
        }
    }

    // A short text lies in a row behind its length: (bytes + 1) * 2 + 1.
    private static ReadOnlySpan<byte> Yes => [0x09, (byte)'Y', (byte)'E', (byte)'S'];
    private static ReadOnlySpan<byte> No => [0x07, (byte)'N', (byte)'O'];

    private static string Rounded(int bytes) => $"{bytes / 64}";

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> what) => bytes.Count(what);

    private static ImmutableArray<BallotChoice> Ballots(byte[] bytes)
    {
        var found = ImmutableArray.CreateBuilder<BallotChoice>();
        for (var i = 0; i + 4 <= bytes.Length; i++)
        {
            if (bytes.AsSpan(i).StartsWith(Yes)) found.Add(BallotChoice.Yes);
            else if (bytes.AsSpan(i).StartsWith(No)) found.Add(BallotChoice.No);
        }

        return found.ToImmutable();
    }

    private static double Share(IEnumerable<(ImmutableArray<BallotChoice> Thought, ImmutableArray<BallotChoice> Written)> rounds) =>
        rounds.SelectMany(r => r.Thought.Zip(r.Written)).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);

    private static async Task<string> PlaceAsync(NpgsqlDataSource log)
    {
        await using var command = log.CreateCommand("select pg_current_wal_insert_lsn()::text");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What was written since, in files of the server that whoever administers it reads.</summary>
    private static async Task<byte[]> ReadAsync(NpgsqlDataSource log, string from)
    {
        await using var command = log.CreateCommand("""
            with place as (select $1::pg_lsn as a, pg_current_wal_flush_lsn() as b, (select setting::bigint from pg_settings where name = 'wal_segment_size') as size)
            select string_agg(pg_read_binary_file('pg_wal/' || pg_walfile_name('0/0'::pg_lsn + segment * size + 1),
              greatest(0, (a - '0/0'::pg_lsn) - segment * size)::bigint, least(size, (b - '0/0'::pg_lsn) - segment * size)::bigint - greatest(0, (a - '0/0'::pg_lsn) - segment * size)::bigint), ''::bytea order by segment)
            from place, generate_series(div(a - '0/0'::pg_lsn, size)::bigint, div(b - '0/0'::pg_lsn - 1, size)::bigint) segment where b > a
            """);
        command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, from);
        return await command.ExecuteScalarAsync() as byte[] ?? [];
    }

    /// <summary>Every activity of one vote, with all its tags; those of other tests have other traces.</summary>
    private sealed class Traces : IDisposable
    {
        private static readonly ActivitySource Watch = new("secrecy-watch");
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly ActivityListener listener;

        public Traces()
        {
            listener = new() { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = ended.Enqueue };
            ActivitySource.AddActivityListener(listener);
        }

        public async Task<ImmutableArray<string>> OfAsync(Func<Task> act)
        {
            ended.Clear();
            ActivityTraceId id;
            using (var root = Watch.StartActivity("vote"))
            {
                id = root?.TraceId ?? default;
                await act();
            }

            var mine = ended.Where(a => a.TraceId == id && a.Source != Watch).ToList();
            var text = new StringBuilder();
            foreach (var activity in mine)
            {
                text.Append(activity.DisplayName);
                foreach (var (name, value) in activity.TagObjects) text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
            }

            return [$"{mine.Count} activities", $"{text.Length} letters", .. mine.SelectMany(a => a.TagObjects.Select(t => $"{a.DisplayName} {t.Key}={t.Value}")).Where(tag => !tag.Contains("port", StringComparison.OrdinalIgnoreCase))];
        }

        public void Dispose() => listener.Dispose();
    }
}
