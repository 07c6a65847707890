using System.Globalization;

namespace Workflow.Faults;

/// <summary>
/// The people of the commune: each dossier from the counter to the returned result, through the pages. Whoever gets no answer looks again
/// and does what is still to be done; the form of a receipt is sent again as it was.
/// </summary>
internal sealed class CounterClient(Load load) : IDisposable
{
    private const int MostRefusals = 40;
    private static readonly string[] Staff = ["quay", "truongphong", "chuyenvien", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5", "uyvien6"];
    private static readonly string[] Voters = ["chutich", "truongphong", "thuky", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5", "uyvien6"];
    private readonly Dictionary<string, Browser> people = Staff.ToDictionary(name => name, name => new Browser(name), StringComparer.Ordinal);

    /// <summary>The name that the dossier's nominee has, and nobody else.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Người thứ {number:00000}");

    public async Task SignInAsync()
    {
        foreach (var name in Staff) await people[name].SignInAsync(await load.Installation.AnyAsync(new Random(load.Seed), load.Beat));
    }

    /// <summary>One dossier to its end. Throws <see cref="StuckException"/> with the step at which it stood still.</summary>
    public async Task RunAsync(int number, bool council)
    {
        var random = new Random(HashCode.Combine(load.Seed, number));
        var dossier = await ReceiveAsync(number, council, random);
        await TaskAsync(dossier, "quay", "transfer", "transfer", form => form, random);
        await TaskAsync(dossier, "truongphong", "assign-reviewer", "assign", form => form, random);
        await TaskAsync(dossier, "chuyenvien", "appraise", "appraise", form => form.With("Outcome", "ELIGIBLE").With("Findings", "Đủ tiêu chuẩn."), random);
        await TaskAsync(dossier, "chuyenvien", "conclude-appraisal", "conclude", form => form.With("Propose", "yes").With("Report", "Đề nghị xét tặng."), random);
        if (council) await MeetAsync(dossier, random);
        await TaskAsync(dossier, "chuyenvien", "write-submission", "submission", form => form.With("Statement", "Kính trình Chủ tịch ký."), random);
        await TaskAsync(dossier, "chutich", "decide", "decide", form => form.With("Number", $"{number}/QĐ-UBND").With("do", "sign"), random);
        await TaskAsync(dossier, "chuyenvien", "issue-result", "issue", form => form.With("CertificateNumber", $"{number}/GCN"), random);
        await TaskAsync(dossier, "quay", "return-result", "return-result", form => form, random);
    }

    public void Dispose()
    {
        foreach (var person in people.Values) person.Dispose();
    }

    private async Task<Guid> ReceiveAsync(int number, bool council, Random random)
    {
        var page = $"/receive?procedure={(council ? "CSTDCS-XA" : "LDTT-XA")}";
        PostedForm? filled = null;
        var tries = 0;
        await load.Beat.UntilAsync(() => $"dossier {number} to be received", async () =>
        {
            try
            {
                filled ??= await people["quay"].FillAsync(await load.Installation.AnyAsync(random, load.Beat), page, "receive", form => form
                    .With("Nominees[0].Name", NameOf(number)).With("Nominees[0].Unit", "Trường Tiểu học").With("Nominees[0].Category", "OFFICIAL")
                    .With("NominatingUnit", "Trường Tiểu học An Khê Thượng").With("SubmitterName", "Nguyễn Văn Thư").With("SubmitterPhone", "0912345678")
                    .With("SubmitterEmail", $"thu{number}@ankhethuong.example").WithAll("PresentComponents").With("do", "receive"));
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or ShouldAssertException && tries++ < MostRefusals)
            {
                await load.AgainAsync($"receive: {First(e.Message)}");
                return false;
            }

            switch (await people["quay"].TryAsync(await load.Installation.AnyAsync(random, load.Beat), page, filled))
            {
                case Attempt.Accepted: return true;
                case Attempt.Lost lost: await load.AgainAsync($"receive: {First(lost.Why)}"); return false;
                case Attempt.Refused refused: throw new StuckException($"dossier {number}: the receipt was refused: {refused.Status} {refused.Words}");
                default: return false;
            }
        });
        load.Count();
        return await load.Ledger.OneAsync<Guid>("select dossier_id from nominees where name = $1", NameOf(number));
    }

    // One session for each dossier; nine members, of whom one says no.
    private async Task MeetAsync(Guid dossier, Random random)
    {
        var soon = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        await TaskAsync(dossier, "thuky", "convene", "convene", form => form.With("ScheduledAt", soon).With("Place", "Hội trường xã").With("Dossiers", $"{dossier}"), random);
        var session = await load.Ledger.OneAsync<Guid>("select session_id from agenda_items where dossier_id = $1", dossier);
        await TaskAsync(dossier, "thuky", "record-attendance", "attendance", form => form, random, $"/council/{session}");
        await TaskAsync(dossier, "thuky", "open-ballot", $"open-{dossier:N}", form => form, random, $"/council/{session}");
        var round = await load.Ledger.OneAsync<Guid>("select id from ballot_rounds where dossier_id = $1", dossier);
        await Task.WhenAll(Voters.Select((voter, i) => VoteAsync(dossier, round, voter, i == 8 ? "NO" : "YES", new Random(HashCode.Combine(load.Seed, dossier, i)))));
        await TaskAsync(dossier, "thuky", "count-ballot", $"close-{dossier:N}", form => form.With("do", "count"), random, $"/council/{session}");
    }

    private Task VoteAsync(Guid dossier, Guid round, string voter, string choice, Random random) => DoAsync(
        dossier, voter, $"vote of {voter}", "vote", form => form.With("Choice", choice), random,
        async () => await load.Ledger.OneAsync<bool>("select exists (select from voter_marks m join council_members c on c.id = m.member_id where m.round_id = $1 and c.sign_in_name = $2)", round, voter) ? null : $"/vote/{round}");

    private Task TaskAsync(Guid dossier, string person, string element, string form, Func<PostedForm, PostedForm> fill, Random random, string? page = null) => DoAsync(
        dossier, person, element, form, fill, random,
        async () => (await load.Ledger.ListAsync<Guid>("select t.id from user_tasks t join dossiers d on d.instance_id = t.root_id where d.id = $1 and t.element = $2", dossier, element)) is [var task, ..] ? page ?? $"/tasks/{task}" : null);

    /// <param name="page">Where it is to be done; null when there is nothing to do: not yet, or no more.</param>
    private async Task DoAsync(Guid dossier, string person, string what, string form, Func<PostedForm, PostedForm> fill, Random random, Func<Task<string?>> page)
    {
        var (sent, refusals, last) = (false, 0, "");
        await load.Beat.UntilAsync(() => $"'{what}' of dossier {dossier}; the last answer was: {last}", async () =>
        {
            if (await page() is not { } address) return sent;

            var attempt = await people[person].TryAsync(await load.Installation.AnyAsync(random, load.Beat), address, form, fill);
            sent = true;
            switch (attempt)
            {
                case Attempt.Accepted: return true;
                case Attempt.Lost lost: await load.AgainAsync($"{what.Split(' ')[0]}: {First(lost.Why)}"); last = lost.Why; return false;
                case Attempt.Refused refused when ++refusals > MostRefusals: throw new StuckException($"dossier {dossier}: '{what}' was refused again and again: {refused.Status} {refused.Words}");
                case Attempt.Refused refused: last = $"{refused.Status} {refused.Words}"; return false;
                default: return false;
            }
        });
        load.Count();
    }

    private static string First(string text) => text.Split('\n')[0];
}
