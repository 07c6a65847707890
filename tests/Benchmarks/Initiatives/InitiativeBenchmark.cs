using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Similarity;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Benchmarks.Initiatives;

/// <summary>The search for duplicate initiatives over a whole province: time, recall and precision against a comparison of every pair, memory, start.</summary>
internal static class InitiativeBenchmark
{
    private const double SlowestP95 = 50, LeastRecall = 0.98, LeastPrecision = 0.95, Similar = 0.6;
    private const int PerKind = 60;

    public static async Task<int> RunAsync(int documents)
    {
        var texts = new InitiativeTexts(20261121);
        var registry = Enumerable.Range(0, documents).Select(_ => texts.Next()).ToArray();
        var chance = new Random(7);
        var sought = Enum.GetValues<Reuse>().SelectMany(how => Enumerable.Range(0, PerKind).Select(_ => (How: how, Text: texts.Of(registry[chance.Next(documents)], how)))).ToArray();
        await using var server = await PostgreSqlServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        var ids = await FillAsync(connection, registry);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} documents of {registry.Average(Words):0} words on average ({registry.Min(Words)} to {registry.Max(Words)}), {sought.Length} checks, {Environment.ProcessorCount} processors"));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await MakeAsync(connection);
        await using var node = Build(connection);
        await TimedAsync("index read from its tables (restart)", () => node.GetRequiredService<InitiativeIndex>().CatchUpAsync(default));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of the index of a node: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0} MiB"));

        foreach (var (_, text) in sought.Take(100)) await CheckAsync(node, text);
        var found = new IReadOnlyList<EarlierInitiative>[sought.Length];
        var alone = new double[sought.Length];
        for (var i = 0; i < sought.Length; i++) (alone[i], found[i]) = await MeasuredAsync(node, sought[i].Text);
        var together = new double[sought.Length];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            int at;
            while ((at = Interlocked.Increment(ref next)) < sought.Length) together[at] = (await MeasuredAsync(node, sought[at].Text)).Milliseconds;
        })));
        Print("whole check (catching up, search, rows, comparison word by word), one at a time", alone);
        Print("two at once", together);
        var inMemory = new double[sought.Length];
        var all = node.GetRequiredService<InitiativeIndex>();
        for (var i = 0; i < sought.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            all.FindNow(Signature.Of(sought[i].Text), 0.3);
            inMemory[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Print("of it in memory", inMemory);

        var (recall, precision) = Compare(registry, ids, sought, found);
        var reached = Percentile(alone, 0.95) <= SlowestP95 && Percentile(together, 0.95) <= SlowestP95 && recall >= LeastRecall && precision >= LeastPrecision;
        Console.WriteLine(reached ? "every bar reached: p95 at most 50 ms, recall at least 0.98, precision at least 0.95" : "a bar was NOT reached");
        return reached ? 0 : 1;
    }

    // In a method of its own, so that what it made is gone when memory is measured.
    private static async Task MakeAsync(string connection)
    {
        await using var first = Build(connection);
        await TimedAsync("index made from the texts of the registry", () => first.GetRequiredService<InitiativeIndex>().CatchUpAsync(default));
    }

    /// <summary>Recall and precision of "Jaccard of the word shingles at least 0.6" against the sets of shingles themselves, as texts, every pair.</summary>
    private static (double Recall, double Precision) Compare(string[] registry, Guid[] ids, (Reuse How, string Text)[] sought, IReadOnlyList<EarlierInitiative>[] found)
    {
        var exact = new ExactShingles();
        var sets = registry.Select(exact.Of).ToArray();
        var (hits, missed, wrong) = (0, 0, 0);
        var noticed = Enum.GetValues<Reuse>().ToDictionary(how => how, _ => 0);
        var results = sought.AsParallel().AsOrdered().Select((s, i) =>
        {
            int[] set;
            lock (exact) set = exact.Of(s.Text);
            var truth = Enumerable.Range(0, sets.Length).Where(at => ExactShingles.Jaccard(set, sets[at]) >= Similar).Select(at => ids[at]).ToHashSet();
            return (Truth: truth, Ours: found[i].Where(f => f.Jaccard >= Similar * 100).Select(f => f.Row.Id).ToHashSet());
        }).ToArray();
        for (var i = 0; i < sought.Length; i++)
        {
            var (truth, ours) = results[i];
            hits += ours.Count(truth.Contains);
            missed += truth.Count(id => !ours.Contains(id));
            wrong += ours.Count(id => !truth.Contains(id));
            if (found[i].Any(f => f.Jaccard >= 60 || f.Reused >= 70)) noticed[sought[i].How]++;
        }

        var (recall, precision) = ((double)hits / Math.Max(1, hits + missed), (double)hits / Math.Max(1, hits + wrong));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Jaccard at least 0.6, against every pair: {hits} found, {missed} missed, {wrong} wrong; recall {recall:0.0000}, precision {precision:0.0000}"));
        foreach (var (how, count) in noticed) Console.WriteLine($"  {how,-18} blocked by the shipped table: {count} of {PerKind}");
        return (recall, precision);
    }

    private static async Task<(double Milliseconds, IReadOnlyList<EarlierInitiative> Found)> MeasuredAsync(ServiceProvider node, string text)
    {
        var started = Stopwatch.GetTimestamp();
        var found = await CheckAsync(node, text);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, found);
    }

    private static async Task<IReadOnlyList<EarlierInitiative>> CheckAsync(ServiceProvider node, string text)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DuplicateSearch>().FindAsync(new("Sáng kiến", text, [("nguyen thi hoai", null)], []), default);
    }

    private static async Task TimedAsync(string what, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }

    private static void Print(string what, double[] times) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: p50 {Percentile(times, 0.5):0.0} ms, p95 {Percentile(times, 0.95):0.0} ms, p99 {Percentile(times, 0.99):0.0} ms"));

    private static double Percentile(double[] times, double share) => times.Order().ElementAt((int)Math.Min(times.Length - 1, times.Length * share));

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static ServiceProvider Build(string connection)
    {
        var settings = new ConfigurationBuilder().Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddRuntime(settings).AddPostgreSqlDatabase(connection)
            .AddInitiativesAndHistory(settings).BuildServiceProvider();
    }

    private static async Task<Guid[]> FillAsync(string connection, string[] texts)
    {
        await using (var made = Build(connection))
        await using (var scope = made.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            await db.Database.EnsureCreatedAsync();
            db.Offices.Add(new()
            {
                Code = "H98", Name = "tỉnh Bình Lâm", Level = OfficeLevel.Province, CounterCode = "H98", CounterName = "Quầy", ReviewDepartmentName = "Sở Nội vụ", Address = "–", Phone = "–", TimeZone = "Asia/Ho_Chi_Minh",
            });
            await db.SaveChangesAsync();
        }

        var ids = texts.Select(_ => Guid.CreateVersion7()).ToArray();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var open = await source.OpenConnectionAsync();
        await using var copy = await open.BeginBinaryImportAsync(
            "COPY initiatives (id, kind, title, text, year, unit, office_code, status, recorded_at, revision, search_text) FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < texts.Length; i++)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(ids[i], NpgsqlDbType.Uuid);
            await copy.WriteAsync("INITIATIVE");
            await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"Sáng kiến số {i}"));
            await copy.WriteAsync(texts[i]);
            await copy.WriteAsync(2015 + i % 12, NpgsqlDbType.Integer);
            await copy.WriteAsync("Trường Tiểu học");
            await copy.WriteAsync("H98");
            await copy.WriteAsync("RECOGNISED");
            await copy.WriteAsync(DateTime.UnixEpoch, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(1, NpgsqlDbType.Integer);
            await copy.WriteAsync("");
        }

        await copy.CompleteAsync();
        return ids;
    }
}

/// <summary>Sets of word shingles without any hash, made in another way than the product's: what it is measured against.</summary>
internal sealed class ExactShingles
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public int[] Of(string text)
    {
        var words = new string([.. FoldedText.Of(text).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var set = new SortedSet<int>();
        for (var i = 0; i + 3 <= words.Length; i++)
        {
            var shingle = string.Join(' ', words[i..(i + 3)]);
            if (!numbers.TryGetValue(shingle, out var number)) numbers[shingle] = number = numbers.Count;
            set.Add(number);
        }

        return [.. set];
    }

    public static double Jaccard(int[] left, int[] right)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j]) { common++; i++; j++; }
            else if (left[i] < right[j]) i++;
            else j++;
        }

        return (double)common / Math.Max(1, left.Length + right.Length - common);
    }
}
