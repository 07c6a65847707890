using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

/// <summary>A dossier is logged with the keyboard alone, as a clerk does with a queue in front of the counter. Counted are keys, never time.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardTests(Site site)
{
    [Fact]
    public async Task A_dossier_is_received_with_few_keys_beside_what_is_typed()
    {
        var page = await site.OpenAsAsync("quay", "/");
        var hands = new Hands(page);

        await hands.PressAsync("n");
        await Assertions.Expect(page.Locator("[name='Nominees[0].Name']")).ToBeFocusedAsync();
        await hands.TypeAsync("Kiều Thị Phím");
        await hands.TabToAsync("Nominees[0].Unit");
        await hands.TypeAsync("Trường Tiểu học An Khê Thượng");
        await hands.TabToAsync("Nominees[0].Category");
        await hands.PressAsync("ArrowDown");
        await hands.TabToAsync("SubmitterName");
        await hands.TypeAsync("Lê Văn Thư");
        await hands.TabToAsync("SubmitterPhone");
        await hands.TypeAsync("0912345678");
        await hands.TabToAsync("[data-tick-all]");
        await hands.PressAsync("Space");
        await hands.PressAsync("Enter");

        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98.142-");
        await Assertions.Expect(page.Locator("[data-print-sheet]")).ToBeFocusedAsync();
        hands.Keys.ShouldBeLessThanOrEqualTo(20, "keys beside what is typed");
    }

    [Fact]
    public async Task What_is_typed_twice_on_paper_is_typed_once_here()
    {
        var page = await site.OpenAsAsync("quay", "/receive");
        await page.FillAsync("[name='Nominees[0].Unit']", "Trạm Y tế xã");
        await page.PressAsync("[name='Nominees[0].Unit']", "Tab");
        await page.FillAsync("[name=SubmitterName]", "Văn thư Trạm Y tế xã");
        await page.PressAsync("[name=SubmitterName]", "Tab");

        await Assertions.Expect(page.Locator("[name=NominatingUnit]")).ToHaveValueAsync("Trạm Y tế xã");
        await Assertions.Expect(page.Locator("[name=SubmitterPhone]")).ToHaveValueAsync("0912 345 678");
        await page.Keyboard.TypeAsync("0988777666");
        await Assertions.Expect(page.Locator("[name=SubmitterPhone]")).ToHaveValueAsync("0988777666");
    }

    [Fact]
    public async Task What_was_typed_goes_along_when_another_procedure_is_chosen()
    {
        var page = await site.OpenAsAsync("quay", "/receive?procedure=CSTDCS-XA");
        await page.FillAsync("[name='Nominees[0].Name']", "Bùi Thị Đổi");
        await page.FillAsync("[name=SubmitterPhone]", "0999888777");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.endsWith(':receive-CSTDCS-XA'))");

        await page.SelectOptionAsync("#procedure", "LDTT-XA");

        await page.WaitForURLAsync("**/receive?procedure=LDTT-XA");
        await Assertions.Expect(page.Locator("[name='Nominees[0].Name']")).ToHaveValueAsync("Bùi Thị Đổi");
        await Assertions.Expect(page.Locator("[name=SubmitterPhone]")).ToHaveValueAsync("0999888777");
        await page.GotoAsync("/receive?procedure=CSTDCS-XA");
        await Assertions.Expect(page.Locator("[name='Nominees[0].Name']")).ToHaveValueAsync("");
        await page.EvaluateAsync("localStorage.clear()");
    }

    [Fact]
    public async Task A_message_that_appears_on_leaving_a_field_does_not_swallow_the_click_that_left_it()
    {
        var page = await site.OpenAsAsync("quay", "/receive");
        await page.FillAsync("[name=SetCount]", "x");

        await page.ClickAsync("main button.btn-primary[value=receive]");

        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Cần nhập tên người");
    }

    /// <summary>Counts what is pressed beside the letters that a dossier is made of.</summary>
    private sealed class Hands(IPage page)
    {
        public int Keys { get; private set; }

        public async Task PressAsync(string key)
        {
            Keys++;
            await page.Keyboard.PressAsync(key);
        }

        // REALISTIC_TYPING=40 types as slowly as people do, to see how long a receipt takes; letters of other alphabets come as an input method sends them.
        public Task TypeAsync(string text) =>
            page.Keyboard.TypeAsync(text, new() { Delay = float.TryParse(Environment.GetEnvironmentVariable("REALISTIC_TYPING"), out var perKey) ? perKey : 0 });

        /// <summary>Goes on until the field has the focus; a way that is too long fails by the count.</summary>
        public async Task TabToAsync(string field)
        {
            var selector = field.StartsWith('[') ? field : $"[name='{field}']";
            for (var i = 0; i < 30 && !await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector); i++) await PressAsync("Tab");
        }
    }
}
