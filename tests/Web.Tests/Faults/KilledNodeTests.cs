using System.Globalization;
using System.Text.Json;
using Workflow.Fixtures;

namespace Workflow.Web.Tests.Faults;

/// <summary>Dossier D01 of the reference from the counter to the returned result, in browsers, with the real clock.</summary>
public sealed class KilledNodeTests : IAsyncLifetime
{
    private const string Nominee = "Bùi Thị Nhàn";
    private static readonly string[] Staff = ["quay", "truongphong", "chuyenvien", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5", "uyvien6"];
    private readonly string folder = Directory.CreateTempSubdirectory("workflow-nodes-").FullName;
    private readonly Dictionary<string, Browser> people = Staff.ToDictionary(name => name, name => new Browser(name), StringComparer.Ordinal);
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private RabbitMqServer? broker;
    private WebNode? first, second;
    private Records? records;
    private Guid dossier;

    private WebNode One => first ?? throw new InvalidOperationException("Expected the first node to run.");
    private WebNode Two => second ?? throw new InvalidOperationException("Expected the second node to run.");
    private Records Written => records ?? throw new InvalidOperationException("Expected the nodes to run.");

    public async Task InitializeAsync()
    {
        var starting = RabbitMqServer.StartAsync();
        var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        broker = await starting;
        foreach (var (key, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings:Workflow", database),
            ("ConnectionStrings:RabbitMq", broker.ConnectionString), ("Papers:Folder", Path.Combine(folder, "papers")), ("Ballots:KeyFolder", Path.Combine(folder, "ballot-keys")), ("Mail:Folder", Path.Combine(folder, "mail")),
            ("Limits:SignInPerMinute", "100"),
            // What a killed node held comes free soon, so that the test need not wait a minute for it.
            ("Runtime:LeaseSeconds", "5"), ("Messaging:SweepSeconds", "1"), ("Timers:SweepSeconds", "1"),
        })
            settings[key] = value;
        var both = await Task.WhenAll(StartAsync("one"), StartAsync("two"));
        (first, second) = (both[0], both[1]);
        records = await Records.OpenAsync(database);
    }

    public async Task DisposeAsync()
    {
        if (records is not null) await records.DisposeAsync();
        if (first is not null) await first.DisposeAsync();
        if (second is not null) await second.DisposeAsync();
        if (broker is not null) await broker.DisposeAsync();
        foreach (var person in people.Values) person.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_dossier_that_two_nodes_handle_comes_to_its_end_once_although_each_is_killed_on_the_way()
    {
        foreach (var name in Staff) await people[name].SignInAsync(One);
        await ReceiveAsync(One);
        await ReviewAsync();
        var session = await MeetAsync();
        await VoteAndLoseTheFirstNodeAsync(await Written.OneAsync<Guid>("select id from ballot_rounds where dossier_id = $1", dossier));
        await people["thuky"].DoAsync(One, session, $"close-{dossier:N}", form => form.With("do", "count"));
        await TaskAsync("chuyenvien", Two, "write-submission", "submission", form => form.With("Statement", "Kính trình Chủ tịch ký quyết định."));
        await TaskAsync("chutich", One, "decide", "decide", form => form.With("Number", "112/QĐ-UBND").With("do", "sign"));
        await IssueAndLoseTheSecondNodeAsync();
        await TaskAsync("quay", Two, "return-result", "return-result", form => form);

        await Written.UntilAsync("the instance to end and all messages to be handled",
            """
            select (select ended_at is not null from instances i join dossiers d on d.instance_id = i.id where d.id = $1)
              and not exists (select from outbox o where o.arrived_at is null or not exists (select from inbox i where i.message_id = o.id) and o.type = 'mail.send')
            """, dossier);
        await NothingIsLostAsync();
        await NothingHappenedTwiceAsync();
        await NothingIsLeftOverAsync();
    }

    private Task<WebNode> StartAsync(string name) => WebNode.StartAsync(name, Path.Combine(folder, name), settings);

    private async Task ReceiveAsync(WebNode node)
    {
        await people["quay"].DoAsync(node, "/receive?procedure=CSTDCS-XA", "receive", form => form
            .With("Nominees[0].Name", Nominee).With("Nominees[0].Unit", "Trường Tiểu học An Khê Thượng").With("Nominees[0].Category", "OFFICIAL")
            .With("NominatingUnit", "Trường Tiểu học An Khê Thượng").With("SubmitterName", "Nguyễn Văn Thư").With("SubmitterPhone", "0912345678")
            .With("SubmitterEmail", "thu@ankhethuong.example").WithAll("PresentComponents").With("do", "receive"));
        dossier = await Written.OneAsync<Guid>("select dossier_id from nominees where name = $1", Nominee);
    }

    private async Task ReviewAsync()
    {
        await TaskAsync("quay", Two, "transfer", "transfer", form => form);
        await TaskAsync("truongphong", One, "assign-reviewer", "assign", form => form);
        await TaskAsync("chuyenvien", Two, "appraise", "appraise", form => form.With("Outcome", "ELIGIBLE").With("Findings", "Đủ tiêu chuẩn theo Điều 23."));
        await TaskAsync("chuyenvien", One, "conclude-appraisal", "conclude", form => form.With("Propose", "yes").With("Report", "Đề nghị xét tặng."));
    }

    private async Task<string> MeetAsync()
    {
        var soon = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        var session = await TaskAsync("thuky", Two, "convene", "convene", form => form.With("ScheduledAt", soon).With("Place", "Hội trường xã").With("Dossiers", $"{dossier}"));
        await people["thuky"].DoAsync(One, session, "attendance", form => form);
        await people["thuky"].DoAsync(Two, session, $"open-{dossier:N}", form => form);
        return session;
    }

    // Nine members, eight of them for it. At the fifth vote the node dies in the middle of the transaction; its voter votes again.
    private async Task VoteAndLoseTheFirstNodeAsync(Guid round)
    {
        var page = $"/vote/{round}";
        var voters = await Written.ListAsync<string>("select sign_in_name from council_members m join accounts a on a.id = m.account_id join councils c on c.id = m.council_id where office_code = 'H98.142' order by ordinal");
        voters.Count.ShouldBe(9);
        for (var i = 0; i < 4; i++) await VoteAsync(i, i % 2 == 0 ? One : Two);

        var lost = await people[voters[4]].FillAsync(One, page, "vote", form => form.With("Choice", "YES"));
        await using (await Written.HoldUpAsync("voter_marks"))
        {
            var answer = people[voters[4]].SendAsync(One, page, lost);
            await Written.UntilHeldUpAsync();
            await One.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(answer);
        }
        (await Written.OneAsync<long>("select count(*) from voter_marks where round_id = $1", round)).ShouldBe(4);

        var restarted = StartAsync("one");
        await VoteAsync(4, Two);
        for (var i = 5; i < 8; i++) await VoteAsync(i, Two);
        await One.DisposeAsync();
        first = await restarted;
        await VoteAsync(8, One);

        Task<string> VoteAsync(int i, WebNode node) => people[voters[i]].DoAsync(node, page, "vote", form => form.With("Choice", i < 8 ? "YES" : "NO"));
    }

    // The node dies when its step and the letter to the applicant are committed: before it has answered, and likely before it has sent.
    private async Task IssueAndLoseTheSecondNodeAsync()
    {
        var page = await PageOfTaskAsync("issue-result");
        var form = await people["chuyenvien"].FillAsync(Two, page, "issue", form => form.With("CertificateNumber", "0117/CSTDCS"));
        var answer = people["chuyenvien"].SendAsync(Two, page, form);
        await Written.UntilAsync("the letter to the applicant to be committed", "select exists (select from outbox where type = 'mail.send' and body like '%thu@ankhethuong.example%')");
        await Two.KillAsync();
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Two.DisposeAsync();
        second = await StartAsync("two");

        // Whoever got no answer looks again: the task is done, and sending the form once more changes nothing.
        using var again = await people["chuyenvien"].SendAsync(Two, page, form);
        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    private async Task<string> TaskAsync(string person, WebNode node, string element, string form, Func<PostedForm, PostedForm> fill) =>
        await people[person].DoAsync(node, await PageOfTaskAsync(element), form, fill);

    private async Task<string> PageOfTaskAsync(string element)
    {
        var open = await Written.ListAsync<Guid>("select t.id from user_tasks t join dossiers d on d.instance_id = t.root_id where d.id = $1 and t.element = $2", dossier, element);
        return open.Count == 1 ? $"/tasks/{open[0]}" : throw new ShouldAssertException(
            $"Expected one task '{element}', but found {open.Count}; open are: {string.Join(", ", await Written.ListAsync<string>("select element from user_tasks t join dossiers d on d.instance_id = t.root_id where d.id = $1", dossier))}; "
            + $"incidents: {string.Join("; ", await Written.ListAsync<string>("select element || ' ' || code || ' ' || message from incidents"))}\n{One.Log}\n{Two.Log}");
    }

    private async Task NothingIsLostAsync()
    {
        (await Written.OneAsync<string>("select status from dossiers where id = $1", dossier)).ShouldBe("RESULT_RETURNED");
        (await Written.OneAsync<string>("select yes || '/' || members_by_decision || ' ' || passed from ballot_rounds where dossier_id = $1", dossier)).ShouldBe("8/9 true");
        var rows = await Written.ListAsync<string[]>("select array[giver, receiver] from control_slip_rows where dossier_id = $1 order by ordinal", dossier);
        foreach (var (before, after) in rows.Zip(rows.Skip(1))) after[0].ShouldBe(before[1]);
        (await Written.ListAsync<int>("select ordinal from control_slip_rows where dossier_id = $1 order by ordinal", dossier)).ShouldBe(Enumerable.Range(1, rows.Count));
        rows.ShouldNotBeEmpty();
        // Mail itself has no transactions: a letter leaves at least once.
        Directory.GetFiles(Path.Combine(folder, "mail")).Select(File.ReadAllText).ShouldContain(mail => mail.Contains("thu@ankhethuong.example", StringComparison.Ordinal));
    }

    private async Task NothingHappenedTwiceAsync()
    {
        (await Written.ListAsync<string>("select kind || ' ' || count(*) from slips where dossier_id = $1 group by kind order by kind", dossier))
            .ShouldBe(["AWARD_LIST 1", "BALLOT_COUNT 1", "COUNCIL_MINUTES 1", "DRAFT_DECISION 1", "RECEIPT_SLIP 1", "SUBMISSION_STATEMENT 1"]);
        (await Written.OneAsync<long>("select count(*) from dossiers d where code = (select code from dossiers where id = $1)", dossier)).ShouldBe(1);
        (await Written.OneAsync<string>("select kind from chair_decisions where dossier_id = $1", dossier)).ShouldBe("SIGNED");
        await Written.OneAsync<Guid>("select dossier_id from result_returns where dossier_id = $1", dossier);
        (await Written.OneAsync<long>("select count(*) from ballots b join ballot_rounds r on r.id = b.round_id where r.dossier_id = $1", dossier)).ShouldBe(9);
        (await Written.OneAsync<long>("select count(distinct member_id) from voter_marks m join ballot_rounds r on r.id = m.round_id where r.dossier_id = $1", dossier)).ShouldBe(9);
        var timeline = await Written.ListAsync<string>("select action from timeline where dossier_id = $1 order by action", dossier);
        timeline.ShouldBe(timeline.Distinct(StringComparer.Ordinal), $"each step once: {JsonSerializer.Serialize(timeline)}");
        (await Written.OneAsync<string>("select kind from notices where dossier_id = $1 and account_id is null", dossier)).ShouldBe("result.ready");
        (await Written.OneAsync<bool>("select count(*) = count(distinct body) from outbox where type = 'mail.send'")).ShouldBeTrue();
        (await Written.ListAsync<Guid>("select message_id from inbox group by message_id, consumer having count(*) > 1")).ShouldBeEmpty();
    }

    private async Task NothingIsLeftOverAsync()
    {
        foreach (var table in new[] { "user_tasks", "timers", "subscriptions", "jobs", "incidents" })
            (await Written.OneAsync<long>($"select count(*) from {table} t join dossiers d on d.instance_id = t.root_id where d.id = $1", dossier)).ShouldBe(0, table);
        (await Written.OneAsync<long>("select count(*) from instances i join dossiers d on d.instance_id = i.root_id where d.id = $1 and i.ended_at is null", dossier)).ShouldBe(0);
        (await Written.OneAsync<long>("select count(*) from incidents")).ShouldBe(0);
        // A message that could not be handled would have made the error queue.
        (await (broker ?? throw new InvalidOperationException("Expected the broker to run.")).ControlAsync("-q", "list_queues", "name")).ShouldNotContain("_error");
    }
}
