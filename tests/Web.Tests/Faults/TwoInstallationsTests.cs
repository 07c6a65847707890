using System.Security.Cryptography;
using Workflow.Fixtures;

namespace Workflow.Web.Tests.Faults;

/// <summary>Commune and province as two products: two processes, two databases, two stores of papers, and nothing in common but RabbitMQ.</summary>
public sealed class TwoInstallationsTests : IAsyncLifetime
{
    private const string Nominee = "Lương Thị Sao";
    private static readonly string[] Lower = ["quay", "truongphong", "chuyenvien", "chutich"];
    private static readonly string[] Upper = ["quaytinh", "truongphongtinh", "chuyenvientinh", "chutichtinh"];
    private readonly string folder = Directory.CreateTempSubdirectory("workflow-levels-").FullName;
    private readonly Dictionary<string, Browser> people = Lower.Concat(Upper).ToDictionary(name => name, name => new Browser(name), StringComparer.Ordinal);
    private RabbitMqServer? broker;
    private Installation? commune, province;
    private Guid lower, upper;

    private Installation Commune => commune ?? throw new InvalidOperationException("Expected the commune to run.");
    private Installation Province => province ?? throw new InvalidOperationException("Expected the province to run.");

    public async Task InitializeAsync()
    {
        broker = await RabbitMqServer.StartAsync();
        var both = await Task.WhenAll(OpenAsync("xa"), OpenAsync("tinh"));
        (commune, province) = (both[0], both[1]);
    }

    public async Task DisposeAsync()
    {
        if (commune is not null) await commune.DisposeAsync();
        if (province is not null) await province.DisposeAsync();
        if (broker is not null) await broker.DisposeAsync();
        foreach (var person in people.Values) person.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_dossier_goes_up_and_its_result_comes_back_although_each_side_is_dead_while_the_other_works()
    {
        foreach (var name in Lower) await people[name].SignInAsync(Commune.Node);
        await Province.KillAsync();
        var paper = await SubmitAsync();
        await Commune.Written.UntilAsync("the dossier to be in the outbox, unsent to the province that is dead",
            "select exists (select from outbox where type = 'parcel.sent' and sent_at is not null and arrived_at is null)");

        await Province.StartAsync();
        await Province.Written.UntilAsync("the dossier to arrive with its paper", "select exists (select from dossiers where origin_code is not null)");
        upper = await Province.Written.OneAsync<Guid>("select id from dossiers where origin_code is not null");
        (await Province.Written.OneAsync<string>("select sha256 from papers where dossier_id = $1", upper)).ShouldBe(paper);
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Province.PathOf(paper)))).ShouldBe(paper);
        await Commune.Written.UntilAsync("the arrival to be told back", "select not exists (select from outbox where type like 'parcel.%' and arrived_at is null)");

        await Commune.KillAsync();
        foreach (var name in Upper) await people[name].SignInAsync(Province.Node);
        await DecideAsync();
        await Province.Written.UntilAsync("the result to be sent to the commune that is dead",
            "select exists (select from outbox where type = 'parcel.sent' and sent_at is not null and arrived_at is null)");
        await Commune.StartAsync();
        await Commune.Written.UntilAsync("the result to come back", "select status = 'DECIDED' from dossiers where id = $1", lower);

        await TaskAsync(Commune, lower, "quay", "return-result", "return-result", form => form);
        await Commune.Written.UntilAsync("the dossier to end", "select ended_at is not null from instances i join dossiers d on d.instance_id = i.id where d.id = $1", lower);
        await NothingIsLostOrDoubledAsync();
    }

    private async Task<string> SubmitAsync()
    {
        await people["quay"].DoAsync(Commune.Node, "/receive?procedure=BK_TINH-XA", "receive", form => form
            .With("Nominees[0].Name", Nominee).With("Nominees[0].Unit", "Thôn Suối Trong").With("Nominees[0].Category", "DIRECT_LABOUR")
            .With("NominatingUnit", "Thôn Suối Trong").With("SubmitterName", "Nguyễn Văn Thư").With("SubmitterPhone", "0912345678").WithAll("PresentComponents").With("do", "receive"));
        lower = await Commune.Written.OneAsync<Guid>("select dossier_id from nominees where name = $1", Nominee);
        var paper = await Commune.FileAsync(lower, 2_000_000);
        await TaskAsync(Commune, lower, "quay", "transfer", "transfer", form => form);
        await TaskAsync(Commune, lower, "truongphong", "assign-reviewer", "assign", form => form);
        await TaskAsync(Commune, lower, "chuyenvien", "appraise", "appraise", form => form.With("Outcome", "ELIGIBLE").With("Findings", "Đủ tiêu chuẩn."));
        await TaskAsync(Commune, lower, "chuyenvien", "conclude-appraisal", "conclude", form => form.With("Propose", "yes").With("Report", "Đề nghị trình tỉnh."));
        await TaskAsync(Commune, lower, "chuyenvien", "write-submission", "submission", form => form.With("Statement", "Kính trình Chủ tịch Ủy ban nhân dân tỉnh."));
        await TaskAsync(Commune, lower, "chutich", "propose", "propose", form => form.With("do", "propose"));
        return paper;
    }

    private async Task DecideAsync()
    {
        await TaskAsync(Province, upper, "quaytinh", "check-completeness", "check-forwarded", form => form.With("Finding", "Complete"));
        await TaskAsync(Province, upper, "quaytinh", "transfer", "transfer", form => form);
        await TaskAsync(Province, upper, "truongphongtinh", "assign-reviewer", "assign", form => form);
        await TaskAsync(Province, upper, "chuyenvientinh", "appraise", "appraise", form => form.With("Outcome", "ELIGIBLE").With("Findings", "Đủ tiêu chuẩn."));
        await TaskAsync(Province, upper, "chuyenvientinh", "conclude-appraisal", "conclude", form => form.With("Propose", "yes").With("Report", "Đề nghị tặng."));
        await TaskAsync(Province, upper, "chuyenvientinh", "write-submission", "submission", form => form.With("Statement", "Kính trình Chủ tịch ký quyết định."));
        await TaskAsync(Province, upper, "chutichtinh", "decide", "decide", form => form.With("Number", "2025/QĐ-UBND").With("do", "sign"));
        await TaskAsync(Province, upper, "chuyenvientinh", "issue-result", "issue", form => form.With("CertificateNumber", "BK-15"));
    }

    private async Task NothingIsLostOrDoubledAsync()
    {
        (await Commune.Written.OneAsync<string>("select number || ' ' || certificate_number || ' ' || bonus from chair_decisions where dossier_id = $1 and number is not null", lower))
            .ShouldBe(await Province.Written.OneAsync<string>("select number || ' ' || certificate_number || ' ' || bonus from chair_decisions where dossier_id = $1 and number is not null", upper));
        (await Commune.Written.OneAsync<string>("select status from dossiers where id = $1", lower)).ShouldBe("RESULT_RETURNED");
        (await Province.Written.OneAsync<long>("select count(*) from dossiers where origin_code is not null")).ShouldBe(1);
        foreach (var installation in new[] { Commune, Province })
        {
            (await installation.Written.ListAsync<string>("select element || ' ' || code || ' ' || message from incidents")).ShouldBeEmpty();
            (await installation.Written.ListAsync<Guid>("select message_id from inbox group by message_id, consumer having count(*) > 1")).ShouldBeEmpty();
        }
        (await (broker ?? throw new InvalidOperationException("Expected the broker to run.")).ControlAsync("-q", "list_queues", "name")).ShouldNotContain("_error");
    }

    private async Task TaskAsync(Installation at, Guid dossier, string person, string element, string form, Func<PostedForm, PostedForm> fill)
    {
        await at.Written.UntilAsync($"the task '{element}'", "select exists (select from user_tasks t join dossiers d on d.instance_id = t.root_id where d.id = $1 and t.element = $2)", dossier, element);
        var task = await at.Written.OneAsync<Guid>("select t.id from user_tasks t join dossiers d on d.instance_id = t.root_id where d.id = $1 and t.element = $2", dossier, element);
        await people[person].DoAsync(at.Node, $"/tasks/{task}", form, fill);
    }

    private async Task<Installation> OpenAsync(string name)
    {
        var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ConnectionStrings:Workflow"] = database,
            ["ConnectionStrings:RabbitMq"] = broker?.ConnectionString ?? "", ["Messaging:Queue"] = name, ["Papers:Folder"] = Path.Combine(folder, name, "papers"),
            ["Mail:Folder"] = Path.Combine(folder, name, "mail"), ["Limits:SignInPerMinute"] = "100", ["Runtime:LeaseSeconds"] = "5", ["Runtime:ArrivalSeconds"] = "10",
            ["Messaging:SweepSeconds"] = "1", ["Timers:SweepSeconds"] = "1",
        };
        // Only the commune says where the other is; the province answers to where it was asked from.
        if (name == "xa") settings["Messaging:Installations:H98"] = "tinh";
        var installation = new Installation(name, Path.Combine(folder, name), settings);
        await installation.StartAsync();
        await installation.ReadFromAsync(database);
        return installation;
    }

    private sealed class Installation(string name, string folder, Dictionary<string, string> settings) : IAsyncDisposable
    {
        private WebNode? node;
        private Records? written;

        public WebNode Node => node ?? throw new InvalidOperationException($"Expected {name} to run.");
        public Records Written => written ?? throw new InvalidOperationException($"Expected {name} to run.");

        public async Task StartAsync() => node = await WebNode.StartAsync(name, folder, settings);

        public async Task ReadFromAsync(string database) => written = await Records.OpenAsync(database);

        public async Task KillAsync()
        {
            await Node.KillAsync();
            await Node.DisposeAsync();
            node = null;
        }

        public string PathOf(string sha256) => Path.Combine(folder, "papers", sha256[..2], sha256[2..4], sha256);

        /// <summary>A paper as an upload leaves it: its content in the store, its row in the database.</summary>
        public async Task<string> FileAsync(Guid dossier, int bytes)
        {
            var content = new byte[bytes];
            new Random(7).NextBytes(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash)) ?? folder);
            await File.WriteAllBytesAsync(PathOf(hash), content);
            await Written.ListAsync<Guid>(
                """
                insert into papers (id, dossier_id, component, file_name, content_type, size, sha256, stored_at, stored_by)
                values (gen_random_uuid(), $1, 'ACHIEVEMENT_REPORT', 'Báo cáo.pdf', 'application/pdf', $2, $3, now(), gen_random_uuid()) returning id
                """, dossier, (long)bytes, hash);
            return hash;
        }

        public async ValueTask DisposeAsync()
        {
            if (written is not null) await written.DisposeAsync();
            if (node is not null) await node.DisposeAsync();
        }
    }
}
