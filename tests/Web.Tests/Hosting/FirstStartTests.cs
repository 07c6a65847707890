using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Workflow.Fixtures;
using Workflow.Web.Tests.Faults;

namespace Workflow.Web.Tests.Hosting;

/// <summary>The product as it is installed: its own process, Production, an empty database.</summary>
public sealed partial class FirstStartTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workflow-first-").FullName;
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private string database = "";

    public async Task InitializeAsync()
    {
        database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        foreach (var (key, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings:Workflow", database),
            ("Papers:Folder", Path.Combine(folder, "papers")), ("Mail:Folder", Path.Combine(folder, "mail")), ("Limits:SignInPerMinute", "100"),
        }) settings[key] = value;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_empty_installation_is_opened_once_with_the_token_of_its_log_and_holds_nobody_else()
    {
        await using var node = await WebNode.StartAsync("production", folder, settings);
        await using var written = await Records.OpenAsync(database);
        using var browser = new Browser("admin");
        using var stranger = new Browser("stranger");
        (await RedirectAsync(node, "/sign-in")).ShouldBe("/set-up");

        using var refused = await stranger.SendAsync(node, "/set-up", await stranger.FillAsync(node, "/set-up", "set-up", form => Filled(form, new string('0', 32))));
        var afterStranger = await written.OneAsync<long>("select count(*) from accounts");
        var next = await SetUpAsync(node, browser);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (afterStranger, await written.OneAsync<long>("select count(*) from accounts"), await written.OneAsync<long>("select count(*) from offices")).ShouldBe((0, 1, 0));
        next.ShouldBe("/offices");
        (await stranger.ReadAsync(node, "/set-up")).ShouldNotContain("name=\"token\"");
        node.Log.ShouldContain("The keys that sign sessions are stored unencrypted");
    }

    [Fact]
    public async Task Keys_stored_in_the_clear_are_encrypted_once_a_certificate_is_set_and_sessions_go_on()
    {
        using var browser = new Browser("admin");
        await using (var first = await WebNode.StartAsync("without a certificate", folder, settings))
        {
            await SetUpAsync(first, browser);
        }
        await using var written = await Records.OpenAsync(database);
        var inTheClear = await written.OneAsync<long>("select count(*) from data_protection_keys where xml like '%<value>%'");
        settings["Keys:Certificate"] = await CertificateAsync();
        settings["Keys:Password"] = "mở";

        await using var second = await WebNode.StartAsync("with a certificate", folder, settings);
        var page = await browser.ReadAsync(second, "/accounts");

        inTheClear.ShouldBeGreaterThan(0);
        (await written.OneAsync<long>("select count(*) from data_protection_keys where xml like '%<value>%'")).ShouldBe(0);
        page.ShouldContain("admin");
        second.Log.ShouldNotContain("stored unencrypted");
    }

    /// <summary>Makes the first administrator and signs in; the address it leads to.</summary>
    internal static Task<string> SetUpAsync(WebNode node, Browser browser) => browser.DoAsync(node, "/set-up", "set-up", form => Filled(form, TokenIn(node.Log)));

    private static PostedForm Filled(PostedForm form, string token) =>
        form.With("token", token).With("name", "Ngô Quản Trị").With("user", "admin").With("password", "một câu thật dài");

    private static async Task<string> RedirectAsync(WebNode node, string page)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri(node.Address, page));
        return new Uri(node.Address, answer.Headers.Location ?? new("/none", UriKind.Relative)).AbsolutePath;
    }

    private async Task<string> CertificateAsync()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=workflow keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        var file = Path.Combine(folder, "keys.pfx");
        await File.WriteAllBytesAsync(file, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, "mở"));
        return file;
    }

    private static string TokenIn(string log) => Token().Match(log) is { Success: true } found
        ? found.Groups[1].Value : throw new ShouldAssertException($"Expected a token in the log:\n{log}");

    [GeneratedRegex("with the token \\W*([0-9a-f]{32})", RegexOptions.None, 2000)]
    private static partial Regex Token();
}
