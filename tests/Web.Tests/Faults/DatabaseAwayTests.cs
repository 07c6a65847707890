using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Workflow.Fixtures;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests.Faults;

/// <summary>A node of the product whose PostgreSQL is stopped and started.</summary>
public sealed class InterruptedSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workflow-interrupted-").FullName;
    private PostgreSqlServer? server;
    private WebNode? node;

    public PostgreSqlServer Server => server ?? throw new InvalidOperationException("Expected the database to run.");
    internal WebNode Node => node ?? throw new InvalidOperationException("Expected the node to run.");

    public async Task InitializeAsync()
    {
        server = await PostgreSqlServer.StartAsync();
        node = await WebNode.StartAsync("interrupted", Path.Combine(folder, "node"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ConnectionStrings:Workflow"] = await server.CreateDatabaseAsync(),
            ["Papers:Folder"] = Path.Combine(folder, "papers"), ["Ballots:KeyFolder"] = Path.Combine(folder, "ballot-keys"), ["Mail:Folder"] = Path.Combine(folder, "mail"),
        });
    }

    public async Task DisposeAsync()
    {
        if (node is not null) await node.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

[Collection(SiteCollection.Name)]
public sealed class DatabaseAwayTests(Site site, InterruptedSite interrupted) : IClassFixture<InterruptedSite>, IDisposable
{
    private readonly Browser counter = new("quay");

    public void Dispose() => counter.Dispose();

    [Fact]
    public async Task What_was_typed_while_the_database_was_away_is_sent_again_from_the_answer()
    {
        await counter.SignInAsync(interrupted.Node);
        var typed = await counter.FillAsync(interrupted.Node, "/receive?procedure=LDTT-XA", "receive", form => form
            .With("Nominees[0].Name", "Nguyễn Thị \"Ánh\" <&>").With("Nominees[0].Unit", "Trường Tiểu học").With("Nominees[0].Category", "OFFICIAL")
            .With("NominatingUnit", "Trường Tiểu học").With("SubmitterName", "Nguyễn Văn Thư").With("SubmitterPhone", "0912345678").WithAll("PresentComponents").With("do", "receive"));

        await interrupted.Server.StopAsync();
        using var away = await counter.SendAsync(interrupted.Node, "/receive?procedure=LDTT-XA", typed, "text/html");
        var page = await away.Content.ReadAsStringAsync();
        await interrupted.Server.StartAgainAsync();
        var again = PostedForm.Read(page, "receive");
        using var received = await counter.SendAsync(interrupted.Node, "/receive?procedure=LDTT-XA", again, "text/html");

        (away.StatusCode, away.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), interrupted.Node.Log);
        PostedForm.Words(page).ShouldContain("Những gì đã nhập vẫn còn trong trang này");
        again.Fields.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal).ShouldBe(typed.Fields.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal));
        received.StatusCode.ShouldBe(HttpStatusCode.Redirect, PostedForm.Words(await received.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_program_is_told_with_a_code_when_to_come_back()
    {
        using var http = new HttpClient { BaseAddress = interrupted.Node.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "wft_0000000000000000000000000000000000000000000000");
        (await http.GetAsync("/v2/topology")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await interrupted.Server.StopAsync();
        using var away = await http.GetAsync("/v2/topology");
        await interrupted.Server.StartAgainAsync();
        using var back = await http.GetAsync("/v2/topology");

        (away.StatusCode, away.Headers.RetryAfter?.Delta, away.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5), "application/problem+json"));
        using var problem = JsonDocument.Parse(await away.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("code").GetString().ShouldBe("database.away");
        back.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_password_is_never_written_into_the_answer()
    {
        using var browser = new Browser("chuyenvien");
        var form = await browser.FillAsync(interrupted.Node, "/sign-in", "sign-in", form => form.With("user", "chuyenvien").With("password", "a secret of mine"));

        await interrupted.Server.StopAsync();
        using var away = await browser.SendAsync(interrupted.Node, "/sign-in", form, "text/html");
        await interrupted.Server.StartAgainAsync();

        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, interrupted.Node.Log);
        (await away.Content.ReadAsStringAsync()).ShouldNotContain("a secret of mine");
        PasswordFields().Where(name => !SentForm.Secret.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task People_read_what_to_do_and_go_on_where_they_were()
    {
        var page = await site.OpenAsync($"{interrupted.Node.Address}sign-in");
        await Site.SignInAsync(page, "quay", Site.Password);
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync($"{interrupted.Node.Address}receive?procedure=LDTT-XA");
        await page.FillAsync("[name='NominatingUnit']", "Hợp tác xã \"Bình Minh\"");

        await interrupted.Server.StopAsync();
        await page.PressAsync("[name='NominatingUnit']", "Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Cơ sở dữ liệu tạm thời không trả lời");
        var barriers = await Site.BarriersAsync(page);
        await Site.ShootAsync(page, "database-away");
        await page.SetViewportSizeAsync(390, 800);
        var wide = await Site.WideAsync(page);
        await Site.ShootAsync(page, "database-away-390");
        await interrupted.Server.StartAgainAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại" }).PressAsync("Enter");

        await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeVisibleAsync();
        (await page.InputValueAsync("[name='NominatingUnit']")).ShouldBe("Hợp tác xã \"Bình Minh\"");
        barriers.ShouldBeEmpty();
        wide.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    // The names of all password fields in the pages' sources.
    private static IEnumerable<string> PasswordFields([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here) ?? "", "../../../src/Web/Pages"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText);
        return pages.SelectMany(text => System.Text.RegularExpressions.Regex.Matches(text, "<TextField Name=\"([^\"]+)\"[^\n]*Type=\"password\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(match => match.Groups[1].Value);
    }
}
