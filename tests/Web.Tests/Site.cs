using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Workflow.Fixtures;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests;

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}

/// <summary>The product on a real port over a real PostgreSQL, with the demonstration in it, and one Chromium.</summary>
public sealed class Site : IAsyncLifetime, IAsyncDisposable
{
    public const string Password = "khen thuong 2026";
    private readonly WebApplicationFactory<Program> factory = new();
    private readonly Dictionary<string, IPage> lookers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private Task<Showcase>? showcase;

    public string Address { get; private set; } = "";

    /// <summary>What the product itself works with.</summary>
    public IServiceProvider Services => factory.Services;

    public Office Office => new(factory.Services);

    public async Task InitializeAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        // Program reads these before a test could hand it anything else.
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings__Workflow", await server.CreateDatabaseAsync()), ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Papers__Folder", Directory.CreateTempSubdirectory("papers-").FullName), ("Ballots__KeyFolder", Directory.CreateTempSubdirectory("ballot-keys-").FullName),
            ("Papers__LargestSize", "1048576"), ("Limits__SignInPerMinute", "1000"), ("Limits__LookUpPerMinute", "8"), ("Limits__CommentPerMinute", "4"),
        }) Environment.SetEnvironmentVariable(name, value);

        factory.UseKestrel(0);
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        // Generous, because the machine may be busy with other suites; a passing step never waits for it.
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await factory.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>A page of a browser in which nobody has signed in.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1366, int height = 768, bool script = true, string? session = null)
    {
        var context = await (browser ?? throw new InvalidOperationException("not started")).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, Locale = "vi-VN", BaseURL = Address, JavaScriptEnabled = script, StorageState = session,
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The same for somebody of the demonstration; the session is kept, so that each signs in once.</summary>
    public async Task<IPage> OpenAsAsync(string user, string path, int width = 1366, int height = 768)
    {
        if (!sessions.TryGetValue(user, out var session))
        {
            var signIn = await OpenAsync("/sign-in");
            await SignInAsync(signIn, user, Password);
            await signIn.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
            session = await signIn.Context.StorageStateAsync();
            sessions[user] = session;
            await signIn.Context.CloseAsync();
        }

        return await OpenAsync(path, width, height, session: session);
    }

    /// <summary>Dossiers in every state, made once for all tests that only look.</summary>
    public Task<Showcase> ShowcaseAsync() => showcase ??= Showcase.OpenAsync(Office);

    /// <summary>The window of somebody who only looks: opened once for each person, then led from page to page.</summary>
    public async Task<IPage> LookAsAsync(string user, string path)
    {
        if (lookers.TryGetValue(user, out var open)) await open.GotoAsync(path);
        else lookers[user] = open = user.Length == 0 ? await OpenAsync(path) : await OpenAsAsync(user, path);
        return open;
    }

    public static async Task SignInAsync(IPage page, string user, string password)
    {
        await page.FillAsync("#f-user", user);
        await page.FillAsync("#f-password", password);
        await page.PressAsync("#f-password", "Enter");
    }

    /// <summary>What axe finds serious or critical on a page, in WCAG 2.2 A and AA. Not in its frames: the sheets of papers are pages of their own.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        // As an extension would: the page's own policy lets no foreign script in.
        var axe = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(axe + ";undefined");
        // Colours in the middle of a transition are nobody's: a button fades in from grey when its page opens.
        await page.EvaluateAsync("async () => { await Promise.all(document.getAnimations().filter(a => Number.isFinite(a.effect.getComputedTiming().endTime)).map(a => a.finished.catch(() => null))); }");
        var found = await page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], iframes: false })).violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`))");
        return JsonSerializer.Deserialize<string[]>(found) ?? [];
    }

    /// <summary>What makes a page scroll sideways: the innermost elements that stick out of the window; nothing when it fits.</summary>
    public static async Task<IReadOnlyList<string>> WideAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= innerWidth + 1) return [];
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
          return [`${root.scrollWidth} px wide`, ...out.filter(e => !out.some(o => o !== e && e.contains(o))).slice(0, 5).map(e => e.outerHTML.slice(0, 200))];
        }
        """);

    /// <summary>Words and numbers in the tables of a page and of its sheets that are torn over two lines: a date, a sum, a syllable.</summary>
    public static async Task<IReadOnlyList<string>> BrokenWordsAsync(IPage page)
    {
        const string Torn = """
            () => {
              const torn = [], range = document.createRange();
              for (const cell of document.querySelectorAll('td, th')) {
                const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  // Longer than any word of the language: a file name, an address. A hyphen and a slash are places to break.
                  for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}.,:]{2,24}/gu)) {
                    range.setStart(texts.currentNode, word.index);
                    range.setEnd(texts.currentNode, word.index + word[0].length);
                    if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) torn.push(word[0]);
                  }
                }
              }
              return torn.slice(0, 5);
            }
            """;
        var torn = new List<string>();
        foreach (var frame in page.Frames) torn.AddRange(await frame.EvaluateAsync<string[]>(Torn));
        return torn;
    }

    /// <summary>Tables that do not say what they list, to whoever has only their names.</summary>
    public static async Task<IReadOnlyList<string>> NamelessTablesAsync(IPage page) => await page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('table.list')].filter(t => !t.caption?.textContent.trim()).map(t => t.outerHTML.slice(0, 120))");

    /// <summary>Keeps a picture where <c>SHOTS</c> says, such as src/Web/docs for the README.</summary>
    public static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is not { Length: > 0 } folder) return;
        // Not until the network is idle: a page that shows progress asks for it again and again.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.EvaluateAsync("async () => { await document.fonts.ready; }");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
