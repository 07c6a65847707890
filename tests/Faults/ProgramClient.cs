using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workflow.Faults;

/// <summary>Programs at the REST API: each request carries an idempotency key and is sent again, the same, until it is answered.</summary>
internal sealed class ProgramClient(Load load, string token) : IDisposable
{
    private const long Elements = 100_000_000;
    private static readonly string[] JobTypes = ["faults.stamp", "faults.store"];
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(30), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    /// <summary>The business key of a dossier of programs.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"F-{number:00000}");

    /// <summary>A token as the page for tokens makes it, written straight into its table.</summary>
    public static async Task<string> TokenAsync(Ledger ledger)
    {
        var token = "wft_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await ledger.ListAsync<Guid>(
            """
            insert into access_tokens (id, account_id, name, hash, start, scopes, created_at, expires_at)
            select gen_random_uuid(), id, 'faults', $1, $2, $3, now(), now() + interval '1 day' from accounts where user_name = 'quantri' returning id
            """, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), token[..10],
            "definitions:read definitions:write instances:read instances:write incidents:write messages:write jobs:work tasks:read tasks:write");
        return token;
    }

    public async Task DeployAsync()
    {
        using var file = typeof(ProgramClient).Assembly.GetManifestResourceStream("Workflow.Faults.dossier.bpmn") ?? throw new InvalidOperationException("Expected the process of programs.");
        using var form = new MultipartFormDataContent { { new StreamContent(file), "resources", "dossier.bpmn" } };
        var node = await load.Installation.AnyAsync(new Random(load.Seed), load.Beat);
        using var answer = await http.PostAsync(new Uri(node.Address, "/v2/deployments"), form);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"Expected the process of programs to be deployed, but: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>One dossier from its start to the receipt that it sends.</summary>
    public async Task RunAsync(int number)
    {
        var (name, random) = (NameOf(number), new Random(HashCode.Combine(load.Seed, -number)));
        using var started = await SendAsync(name, "start", "/process-instances", new { processDefinitionId = "faults-dossier", businessId = name, variables = new { dossier = name } }, random);
        var instance = long.Parse(started.RootElement.GetProperty("processInstanceKey").GetString() ?? "", CultureInfo.InvariantCulture) / Elements;
        // A message may come before anybody waits for it.
        var early = random.Next(3) == 0;
        if (early) await SupplementAsync(name, random);
        await TasksAsync(name, instance, "check", 1, random);
        if (!early) await SupplementAsync(name, random);
        await TasksAsync(name, instance, "vote", 3, random);
        await load.Beat.UntilAsync(() => $"dossier {name} to end", () => load.Ledger.OneAsync<bool>("select ended_at is not null from instances where key = $1", instance));
        load.Count();
    }

    /// <summary>Takes jobs and does them, until told to stop. A job that is done by somebody else meanwhile is none of ours any more.</summary>
    public async Task WorkAsync(int worker, CancellationToken stop)
    {
        var random = new Random(HashCode.Combine(load.Seed, 7, worker));
        while (!stop.IsCancellationRequested)
        {
            foreach (var type in JobTypes)
            {
                var answer = await TryAsync("/jobs/activation", new { type, timeout = 5000, maxJobsToActivate = 8, requestTimeout = 300, worker = $"worker-{worker}" }, null, random);
                if (answer is not Attempt.Accepted { Text: var text }) continue;

                using var jobs = JsonDocument.Parse(text);
                foreach (var job in jobs.RootElement.GetProperty("jobs").EnumerateArray())
                {
                    var key = job.GetProperty("jobKey").GetString();
                    for (var tries = 0; tries < 5 && await TryAsync($"/jobs/{key}/completion", new { variables = new { done = type } }, null, random) is Attempt.Lost lost; tries++)
                    {
                        await load.AgainAsync($"job: {lost.Why}");
                    }
                }
            }

            await load.Beat.NextAsync();
        }
    }

    public void Dispose() => http.Dispose();

    private async Task SupplementAsync(string name, Random random)
    {
        using var _ = await SendAsync(name, "supplement", "/messages/publication", new { name = "faults.supplement", correlationKey = name, messageId = $"{name}-1", timeToLive = 3_600_000 }, random);
    }

    private async Task TasksAsync(string name, long instance, string element, int count, Random random)
    {
        List<long> tasks = [];
        await load.Beat.UntilAsync(() => $"{count} tasks '{element}' of dossier {name}, but there are {tasks.Count}", async () =>
        {
            tasks = await load.Ledger.ListAsync<long>("select i.key * 100000000 + t.owner from user_tasks t join instances i on i.id = t.instance_id where i.key = $1 and t.element = $2 order by t.owner", instance, element);
            return tasks.Count == count;
        });
        foreach (var task in tasks)
        {
            using var _ = await SendAsync(name, $"complete-{task}", $"/user-tasks/{task}/completion", new { variables = new { } }, random);
        }
    }

    private async Task<JsonDocument> SendAsync(string name, string action, string path, object body, Random random)
    {
        var (key, found, last) = ($"{load.Seed}-{name}-{action}", (JsonDocument?)null, "");
        await load.Beat.UntilAsync(() => $"'{action}' of dossier {name}; the last answer was: {last}", async () =>
        {
            switch (await TryAsync(path, body, key, random))
            {
                case Attempt.Accepted accepted: found = JsonDocument.Parse(accepted.Text.Length == 0 ? "{}" : accepted.Text); return true;
                case Attempt.Lost lost: await load.AgainAsync($"{action.Split('-')[0]}: {lost.Why}"); last = lost.Why; return false;
                case Attempt.Refused { Status: 409 } refused when refused.Words.Contains("idempotency.in-progress", StringComparison.Ordinal): last = refused.Words; return false;
                case Attempt.Refused refused: throw new StuckException($"dossier {name}: '{action}' was refused: {refused.Status} {refused.Words}");
                default: return false;
            }
        });
        load.Count();
        return found ?? throw new InvalidOperationException("Expected an answer.");
    }

    private async Task<Attempt> TryAsync(string path, object body, string? key, Random random)
    {
        var node = await load.Installation.AnyAsync(random, load.Beat);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, "/v2" + path)) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return (int)answer.StatusCode switch
            {
                < 300 => new Attempt.Accepted(text),
                >= 500 or 429 or 401 => new Attempt.Lost($"{(int)answer.StatusCode} {Code(text)}"),
                var status => new Attempt.Refused(status, text),
            };
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Attempt.Lost(e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? $"{error}" : e.GetType().Name);
        }
    }

    private static string Code(string text)
    {
        var at = text.IndexOf("\"code\":\"", StringComparison.Ordinal);
        return at < 0 ? text[..Math.Min(60, text.Length)] : text[(at + 8)..text.IndexOf('"', at + 8)];
    }
}
