using System.Diagnostics;
using System.Globalization;

namespace Workflow.Faults;

/// <summary>A load of dossiers on two nodes while everything beneath them fails; then nothing may be lost, doubled or stuck.</summary>
public static class FaultRun
{
    /// <summary>Does the run and prints its figures. False when something is lost, doubled, stuck or otherwise not as the model.</summary>
    public static Task<bool> RunAsync(FaultSettings settings, TextWriter output) => RunAsync(settings, output, (_, _) => Task.CompletedTask);

    /// <param name="afterwards">Gets the connection string, and asks for the verdict once more after what it has done to the tables: everything that is then found.</param>
    internal static async Task<bool> RunAsync(FaultSettings settings, TextWriter output, Func<string, Func<Task<IReadOnlyList<string>>>, Task> afterwards)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(output);
        var clock = Stopwatch.StartNew();
        await output.WriteLineAsync($"{settings}");
        await using var beat = new Beat();
        await using var installation = await Installation.OpenAsync();
        await using var ledger = new Ledger(installation.ConnectionString, beat);
        var load = new Load(installation, ledger, beat, settings.Seed);
        using var counter = new CounterClient(load);
        using var programs = new ProgramClient(load, await ProgramClient.TokenAsync(ledger));
        await counter.SignInAsync();
        await programs.DeployAsync();
        using var ending = new CancellationTokenSource();
        Task[] workers = [programs.WorkAsync(0, ending.Token), programs.WorkAsync(1, ending.Token)];
        var wrong = new List<string>();
        var verdict = new Verdict(load, settings.Counter, settings.Programs);
        try
        {
            // The model: one dossier of each kind while all is well.
            var work = Work(settings, counter, programs);
            foreach (var (_, run) in work.Where(w => w.IsModel)) await run();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"model made after {clock.Elapsed.TotalSeconds:0} s"));

            var saboteur = new Saboteur(load, settings, Actions(settings));
            var copier = new Copier(installation, beat, settings.Copies, settings.Seed);
            var copying = copier.RunAsync(ending.Token);
            var sabotage = saboteur.RunAsync(ending.Token);
            using var progress = new Progress(output, load, clock, () => string.Join(", ", saboteur.Done.Select(d => $"{d.Value} × {d.Key}")));
            await Parallel.ForEachAsync(work.Where(w => !w.IsModel), new ParallelOptions { MaxDegreeOfParallelism = settings.Clients }, async (one, _) =>
            {
                await saboteur.ReadyAsync();
                await one.Run();
            });
            var worked = clock.Elapsed;
            await ending.CancelAsync();
            await sabotage;
            await copying;
            await installation.AllUpAsync();
            await beat.UntilAsync(() => "all messages to arrive and all jobs to be done", () => ledger.OneAsync<bool>("select not exists (select from outbox where arrived_at is null) and not exists (select from jobs j join instances i on i.id = j.instance_id where i.process_id like 'faults-%')"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"dossiers {settings.Counter + settings.Programs} ({settings.Counter} through the pages, {settings.Programs} through the API), clients {settings.Clients}, actions {load.Actions}, retries {load.Retries}, copies of messages {copier.Copies}, node starts {installation.Restarts}, {worked.TotalSeconds:0} s"));
            await output.WriteLineAsync($"faults: {string.Join(", ", saboteur.Done.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Value} × {d.Key}"))}");
            foreach (var (why, count) in load.Lost.OrderByDescending(l => l.Value).Take(12)) await output.WriteLineAsync($"  asked again {count} ×: {why}");
            await verdict.AskAsync();
            await afterwards(installation.ConnectionString, async () =>
            {
                var again = new Verdict(load, settings.Counter, settings.Programs);
                await again.AskAsync();
                return [.. again.Lost, .. again.Doubled, .. again.Wrong];
            });
        }
        catch (Exception e) when (e is not ShouldAssertException)
        {
            wrong.Add(e is StuckException ? e.Message : e.ToString());
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        wrong.AddRange(verdict.Wrong);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {settings.Seed}: lost {verdict.Lost.Count}, doubled {verdict.Doubled.Count}, otherwise wrong {wrong.Count}, facts compared {verdict.Compared}, {clock.Elapsed.TotalSeconds:0} s in all"));
        foreach (var line in verdict.Lost.Take(20)) await output.WriteLineAsync($"LOST {line}");
        foreach (var line in verdict.Doubled.Take(20)) await output.WriteLineAsync($"DOUBLED {line}");
        foreach (var line in wrong.Take(20)) await output.WriteLineAsync($"WRONG {line}");
        var whole = verdict.Lost.Count + verdict.Doubled.Count + wrong.Count == 0;
        if (!whole) await output.WriteLineAsync($"The logs of the nodes: {installation.Folder}");
        return whole;
    }

    private static List<(bool IsModel, Func<Task> Run)> Work(FaultSettings settings, CounterClient counter, ProgramClient programs)
    {
        var work = new List<(bool IsModel, Func<Task> Run)>();
        for (var i = 0; i < settings.Counter; i++)
        {
            var number = i;
            work.Add((i < 2, () => counter.RunAsync(number, IsCouncil(settings, number))));
        }

        for (var i = 0; i < settings.Programs; i++)
        {
            var number = i;
            work.Add((i == 0, () => programs.RunAsync(number)));
        }

        // Mixed, so that both kinds go on at every fault; the models stay in front.
        var random = new Random(HashCode.Combine(settings.Seed, 11));
        return [.. work.Where(w => w.IsModel), .. work.Where(w => !w.IsModel).OrderBy(_ => random.Next())];
    }

    // The first is without a council and the second with one: the models.
    private static bool IsCouncil(FaultSettings settings, int number) => number % settings.CouncilEvery == 1;

    private static int Actions(FaultSettings settings) =>
        (Math.Max(0, settings.Programs - 1) * 7) + Enumerable.Range(0, settings.Counter).Skip(2).Sum(number => IsCouncil(settings, number) ? 22 : 9);

    /// <summary>A line now and then, for whoever watches a long run.</summary>
    private sealed class Progress : IDisposable
    {
        private readonly Timer timer;

        public Progress(TextWriter output, Load load, Stopwatch clock, Func<string> faults) => timer = new(
            _ => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {clock.Elapsed.TotalSeconds:0} s: {load.Actions} actions, {load.Retries} retries; {faults()}")), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));

        public void Dispose() => timer.Dispose();
    }
}
