using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class AccessibilityTests(Site site)
{
    /// <summary>Screens that need no dossier in a certain state.</summary>
    private static readonly Dictionary<string, Screen> Always = new(StringComparer.Ordinal)
    {
        ["sign-in"] = new("", "/sign-in"), ["look-up"] = new("", "/look-up"), ["not found"] = new("", "/not-found"), ["task list"] = new(Office.Counter, "/?view=all"),
        ["receipt"] = new(Office.Counter, "/receive"), ["receipt of a flag"] = new(Office.Counter, "/receive?procedure=CO_CP-TINH"), ["dossiers"] = new(Office.Counter, "/dossiers"), ["account"] = new(Office.Counter, "/account"),
        ["council"] = new(Office.Secretary, "/council"), ["convening"] = new(Office.Secretary, "/council/convene"), ["refused"] = new(Office.Counter, "/signing"),
        ["definitions"] = new("quantri", "/definitions"), ["accounts"] = new("quantri", "/accounts"), ["operations"] = new("quantri", "/operations"),
        ["calendar"] = new("quantri", "/calendar"), ["offices"] = new("quantri", "/offices"), ["seats of the council"] = new("quantri", "/offices/H98.142/council"),
        ["campaigns"] = new(Office.Reviewer, "/emulation"), ["new campaign"] = new(Office.Reviewer, "/emulation/campaigns/new"), ["lists from files"] = new(Office.Counter, "/emulation/lists"), ["initiatives from a file"] = new(Office.Reviewer, "/initiatives/import"),
        ["new model case"] = new(Office.Reviewer, "/emulation/model-cases/new"), ["public model cases"] = new("", "/dien-hinh"),
        ["register"] = new(Office.Counter, "/registers"), ["report"] = new(Office.Head, "/registers/report"), ["indicators"] = new(Office.Head, "/registers/indicators"),
        ["ratings"] = new(Office.Head, "/registers/ratings"), ["outage"] = new(Office.Counter, "/registers/outage"), ["rating"] = new("", "/tra-cuu/danh-gia"),
        ["district dossiers"] = new("quantri", "/offices/reassignments"), ["decisions"] = new("quantri", "/decisions"), ["limits"] = new("quantri", "/decisions/limits"), ["running processes"] = new("quantri", "/operations/instances"), ["record"] = new("quantri", "/operations/record"), ["incidents"] = new("quantri", "/operations/incidents"), ["retention"] = new("quantri", "/operations/retention"), ["legal holds"] = new("quantri", "/operations/holds"), ["migration plan"] = new("quantri", "/definitions/nomination/1/migrate"),
        ["stand-ins"] = new("quantri", "/substitutions"), ["tokens"] = new("quantri", "/account/tokens"), ["tokens of all"] = new("quantri", "/accounts/tokens"),
        ["decision version"] = new("quantri", "/decisions/awardRule/1"),
    };

    private static readonly string[] Shown =
    [
        "dossier received", "receipt slip", "sheet of the receipt slip", "control slip", "withdrawal", "transfer", "somebody else's task", "dossier that waits for a supplement",
        "supplement slip", "supplement", "stop notice", "return of papers", "hold", "dossier on hold", "conclusion of a hold", "assignment", "appraisal", "apology", "consultation", "dossier that waits for an answer",
        "public posting", "conclusion", "submission", "refusal to hand over", "convocation", "session called", "ballot", "ballot of somebody absent", "session that votes",
        "count on the wall", "session held", "minutes", "count minutes", "notice of non-award", "decision", "signing", "certificate", "return of the result", "dossier decided", "withdrawal that comes too late", "notices",
        "initiatives", "initiative", "new initiative", "initiative corrected", "comparison of initiatives", "initiatives of a dossier", "appraisal of a duplicate", "eligibility", "award history", "honouree", "award entered",
        "register with dossiers", "report with dossiers", "indicators with dossiers", "ratings given", "reserved numbers", "paper slip to be entered", "blank slips", "printed register",
        "vote that was counted", "session before its ballots", "session as a member sees it", "paper with many votes", "paper of somebody recused", "session with many ballots", "vote that is sealed",
        "submission statement", "draft decision", "award list",
        "calendar change", "due and overdue", .. EmulationScreens.Names,
    ];

    public static TheoryData<string> Screens => [.. Always.Keys.Concat(Shown)];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_has_no_serious_barrier_and_fits_the_office_screen_and_the_phone(string name)
    {
        var screen = Always.TryGetValue(name, out var always) ? always : (await site.ShowcaseAsync())[name];
        var page = await site.LookAsAsync(screen.User, screen.Path);

        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);

            (await Site.BarriersAsync(page)).ShouldBeEmpty($"{name} at {width}");
            (await Site.WideAsync(page)).ShouldBeEmpty($"{name} scrolls sideways at {width}");
            if (width > 900) (await Site.BrokenWordsAsync(page)).ShouldBeEmpty($"{name} breaks words at {width}");
            await Site.ShootAsync(page, $"{name.Replace(' ', '-')}-{width}");
        }

        // Every page says at its head what it is, also when there is nothing to show; sheets of paper have no main part.
        if (await page.Locator("main").CountAsync() == 1) (await page.Locator("main h1").CountAsync()).ShouldBe(1, $"headings of {name}");
        (await Site.NamelessTablesAsync(page)).ShouldBeEmpty(name);
    }

    [Fact]
    public async Task Every_screen_of_the_showcase_is_looked_at() => (await site.ShowcaseAsync()).Names.ShouldBe(Shown, ignoreOrder: true);
}
