using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Slips;
using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Tests.Api;
using IssueResult = Workflow.Nominations.Results.IssueResult;

namespace Workflow.Web.Tests.Screens;

/// <summary>Rights and the prohibited acts of reference 2.7 as somebody tries them who has a cookie and knows the addresses: without a browser, past every page.</summary>
[Collection(SiteCollection.Name)]
public sealed class RefusedActTests(Site site)
{
    private const string Codes = "Problem-Codes";

    private async Task<HttpClient> AsAsync(string user)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new(site.Address) };
        if (user.Length == 0) return http;

        var form = PostedForm.Read(await http.GetStringAsync("/sign-in"), "sign-in").With("user", user).With("password", Site.Password);
        (await http.PostAsync("/sign-in", new FormUrlEncodedContent(form.Fields))).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.SeeOther);
        return http;
    }

    /// <summary>What an act may change: the dossiers, their tasks, slips, holds, decisions and timelines.</summary>
    private Task<string> StateAsync(params Guid[] dossiers) => site.Office.ReadAsync(async db => string.Join("; ",
        [.. (await db.Dossiers.Where(d => dossiers.Contains(d.Id)).OrderBy(d => d.Id).Select(d => new { d.Status, d.DueOn, d.SupplementCount, d.CurrentDecisionId }).ToListAsync()).Select(d => $"{d}"),
            $"{await db.Timeline.CountAsync(t => dossiers.Contains(t.DossierId))} {await db.Set<SlipRow>().CountAsync(s => s.DossierId != null && dossiers.Contains(s.DossierId.Value))} {await db.Holds.CountAsync(h => dossiers.Contains(h.DossierId))} {await db.VoterMarks.CountAsync()}"]));

    [Fact]
    public async Task What_somebody_may_not_do_is_refused_by_the_server_whatever_is_sent()
    {
        var office = site.Office;
        var review = await office.AssignedAsync(Office.WithoutBallot, "Chu Thị Cấm");
        var chair = await office.SubmittedAsync(Office.WithoutBallot, "Chu Văn Ký");
        var (appraise, decide) = (await office.TaskAsync(review, "appraise"), await office.TaskAsync(chair, "decide"));
        (string User, string Page, string Form)[] acts =
        [
            ("", $"/dossiers/{review}/withdraw", "withdraw"), ("", $"/dossiers/{review}/hold", "hold"), ("", $"/tasks/{decide}", "decide"), ("", "/receive?procedure=BK_TINH-TINH", "receive"),
            (Office.Counter, $"/dossiers/{review}/hold", "hold"), (Office.Secretary, $"/dossiers/{review}/hold", "hold"), ("quantri", $"/dossiers/{review}/hold", "hold"), ("truongphong", $"/dossiers/{review}/hold", "hold"),
            (Office.Reviewer, $"/dossiers/{review}/withdraw", "withdraw"), (Office.Chair, $"/dossiers/{review}/withdraw", "withdraw"), ("quay", $"/dossiers/{review}/withdraw", "withdraw"), ("uyvientinh1", $"/dossiers/{review}/withdraw", "withdraw"),
            (Office.Counter, $"/tasks/{appraise}", "appraise"), (Office.Head, $"/tasks/{appraise}", "appraise"), ("chuyenvien", $"/tasks/{appraise}", "appraise"), ("quantri", $"/tasks/{appraise}", "appraise"),
            (Office.Reviewer, $"/tasks/{decide}", "decide"), (Office.Secretary, $"/tasks/{decide}", "decide"), ("chutich", $"/tasks/{decide}", "decide"), ("quantri", $"/tasks/{decide}", "decide"),
            (Office.Reviewer, "/receive?procedure=BK_TINH-TINH", "receive"), (Office.Chair, "/receive?procedure=BK_TINH-TINH", "receive"),
            (Office.Counter, $"/dossiers/{review}/revocation", "revocation"), (Office.Reviewer, $"/dossiers/{review}/denunciation", "denunciation"), (Office.Head, $"/dossiers/{review}/complaint", "complaint"),
            (Office.Counter, $"/dossiers/{review}/lost", "lost"), (Office.Chair, $"/dossiers/{review}/correction", "correction"), (Office.Reviewer, $"/dossiers/{review}/regime", "regime"),
        ];
        var before = await StateAsync(review, chair);
        var faults = new List<string>();
        foreach (var person in acts.GroupBy(act => act.User, StringComparer.Ordinal))
        {
            using var http = await AsAsync(person.Key);
            // The token belongs to the person, not to a form: taken from a page that they may see.
            var token = person.Key.Length == 0 ? PostedForm.Read(await http.GetStringAsync("/tra-cuu"), "look-up") : PostedForm.Read(await http.GetStringAsync("/account"), "");
            var proof = token.Fields.First(f => f.Key == "__RequestVerificationToken").Value;
            foreach (var (user, page, form) in person)
            {
                var (path, query) = page.Split('?') is [var p, var q] ? (p, $"?{q}") : (page, "");
                using var sent = await http.PostAsync($"{path}{query}", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["_handler"] = form, ["__RequestVerificationToken"] = proof, ["Reason"] = "Thử", ["Ground"] = "Press", ["Body"] = "Thanh tra", ["On"] = "2026-10-05", ["do"] = "sign", ["Number"] = "1/QĐ", ["SignedOn"] = "2026-10-05",
                    ["Outcome"] = "ELIGIBLE", ["Findings"] = "Thử", ["Statement"] = "Thử", ["Basis"] = "Thử", ["What"] = "Thử",
                }));
                var to = sent.Headers.Location?.OriginalString ?? "";
                var refused = (int)sent.StatusCode is >= 400 and < 500 || sent.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && (to.Contains("/refused", StringComparison.Ordinal) || to.Contains("/sign-in", StringComparison.Ordinal));
                if (!refused) faults.Add($"{user} {page} {form}: {(int)sent.StatusCode} {to}");
            }
        }

        acts.Length.ShouldBeGreaterThan(25);
        faults.ShouldBeEmpty();
        (await StateAsync(review, chair)).ShouldBe(before);
    }

    [Fact]
    public async Task What_nobody_may_do_is_refused_with_its_reason_and_a_code_that_does_not_change()
    {
        var office = site.Office;
        var received = (await office.ReceiveAsync(Office.WithoutBallot, "Đàm Thị Thiếu")).Dossier;
        var review = await office.AssignedAsync(Office.WithoutBallot, "Đàm Văn Xét");
        var chair = await office.SubmittedAsync(Office.WithoutBallot, "Đàm Thị Trình");
        var report = await office.AppraisedAsync(Office.WithoutBallot, "Đàm Văn Báo");
        var decided = await DecidedAsync("Đàm Thị Được");
        (string User, string Page, string Form, string Code, (string Field, string Value)[] Says)[] acts =
        [
            // Refusing, asking, returning, holding without a reason; asking for what is not in the list of papers; disclosing nothing, taking nothing back that stands (2.7).
            (Office.Counter, $"/dossiers/{received}/withdraw", "withdraw", "input.required", [("Reason", "  ")]),
            (Office.Counter, $"/dossiers/{decided}/withdraw", "answer", "input.required", [("Reason", "")]),
            (Office.Head, $"/dossiers/{review}/hold", "hold", "form.unanswered", [("Ground", "Press"), ("Reason", ""), ("Body", "Thanh tra")]),
            (Office.Reviewer, $"/tasks/{await office.TaskAsync(review, "appraise")}", "appraise", "form.unanswered", [("Outcome", "INELIGIBLE"), ("Findings", "")]),
            (Office.Reviewer, $"/tasks/{await office.TaskAsync(review, "appraise")}", "appraise", "component.unknown", [("Outcome", "SUPPLEMENT"), ("Findings", "Thiếu bản khai"), ("MissingComponents", "DECLARATION")]),
            (Office.Reviewer, $"/tasks/{await office.TaskAsync(report, "conclude-appraisal")}", "conclude", "input.required", [("Report", " ")]),
            (Office.Chair, $"/tasks/{await office.TaskAsync(chair, "decide")}", "decide", "input.required", [("do", "return"), ("Reason", "")]),
            (Office.Chair, $"/tasks/{await office.TaskAsync(chair, "decide")}", "decide", "input.required", [("do", "refuse"), ("Reason", "")]),
            (Office.Chair, $"/tasks/{await office.TaskAsync(chair, "decide")}", "decide", "form.unanswered", [("do", "sign"), ("Number", "")]),
            (Office.Chair, $"/tasks/{await office.TaskAsync(chair, "decide")}", "decide", "decision.date", [("do", "sign"), ("Number", "9/QĐ-UBND"), ("SignedOn", "2020-01-06")]),
            (Office.Counter, $"/tasks/{await office.TaskAsync(decided, "return-result")}", "return-result", "input.required", [("ReceiverName", "Người lạ"), ("ProofShown", "")]),
        ];
        var dossiers = new[] { received, review, chair, report, decided };
        var faults = new List<string>();
        foreach (var person in acts.GroupBy(act => act.User, StringComparer.Ordinal))
        {
            using var http = await AsAsync(person.Key);
            foreach (var (user, page, form, code, says) in person)
            {
                var filled = says.Aggregate(PostedForm.Read(await http.GetStringAsync(page), form), (all, one) => all.With(one.Field, one.Value));
                var before = await StateAsync(dossiers);
                using var sent = await http.PostAsync(page, new FormUrlEncodedContent(filled.Fields));
                var told = sent.Headers.TryGetValues(Codes, out var codes) ? string.Join(", ", codes) : "";
                if (sent.StatusCode != HttpStatusCode.UnprocessableEntity || told != code || !PostedForm.Words(await sent.Content.ReadAsStringAsync()).Contains("Chưa lưu", StringComparison.Ordinal))
                    faults.Add($"{user} {page} {form}: {(int)sent.StatusCode} {told}, expected {code}");
                if (await StateAsync(dossiers) != before) faults.Add($"{user} {page} {form}: something has changed");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_cannot_do_a_step_of_a_dossier_past_its_page()
    {
        var chair = await site.Office.SubmittedAsync(Office.WithoutBallot, "Chu Thị Máy");
        var task = await site.Office.TaskAsync(chair, "decide");
        var key = await site.Office.ReadAsync(async db =>
        {
            var row = await db.UserTasks.SingleAsync(t => t.Id == task);
            return EngineKeys.Element(await db.Instances.Where(i => i.Id == row.InstanceId).Select(i => i.Key).SingleAsync(), row.Owner);
        });
        var before = await StateAsync(chair);
        foreach (var (user, status) in new[] { (Office.Chair, HttpStatusCode.Forbidden), (Office.Reviewer, HttpStatusCode.NotFound), ("quantri", HttpStatusCode.NotFound) })
        {
            var token = await Tokens.IssueAsync(site, user, [TokenScopes.TasksRead, TokenScopes.TasksWrite]);
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);

            using var sent = await http.PostAsync($"{site.Address}/v2/user-tasks/{key}/completion", new StringContent("""{"variables":{"decision":"signed"}}""", System.Text.Encoding.UTF8, "application/json"));

            ((int)sent.StatusCode).ShouldBeInRange(400, 499, $"{user} {status}");
            (await sent.Content.ReadAsStringAsync()).ShouldContain("\"title\"");
        }

        (await StateAsync(chair)).ShouldBe(before);
    }

    [Fact]
    public async Task X5b_the_counter_answers_a_late_request_on_the_page_and_prints_the_paper()
    {
        var decided = await DecidedAsync("Mông Thị Muộn");
        var page = await site.OpenAsAsync(Office.Counter, $"/dossiers/{decided}");
        await page.ClickAsync("text=Trả lời đề nghị rút hồ sơ");
        (await Site.WideAsync(page)).ShouldBeEmpty();
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "late-withdrawal");
        await page.FillAsync("#f-Reason", "Gia đình không nhận nữa");
        await page.ClickAsync("text=Lập văn bản trả lời");
        await page.WaitForURLAsync(url => url.Contains("/slips/", StringComparison.Ordinal));

        (await page.Locator("iframe").First.ContentFrame.Locator("body").TextContentAsync()).ShouldNotBeNull().ShouldContain("VĂN BẢN TRẢ LỜI ĐỀ NGHỊ RÚT HỒ SƠ");
        await Site.ShootAsync(page, "late-withdrawal-paper");
        await page.Context.CloseAsync();
    }

    private async Task<Guid> DecidedAsync(string nominee)
    {
        var office = site.Office;
        var id = await office.SubmittedAsync(Office.WithoutBallot, nominee);
        var today = await office.WithAsync<Nominations.Dossiers.DossierDesk, DateOnly>(desk => Task.FromResult(desk.Now.OfficeDate()));
        await office.DoAsync<ReadSubmission, ReadSubmission.Result>(Office.Chair, (c, a) => c.HandleAsync(new(id), a, default));
        await office.DoAsync<SignDecision, SignDecision.Result>(Office.Chair, (c, a) => c.HandleAsync(new(id, $"{nominee}/QĐ-UBND", today), a, default));
        await office.DoAsync<IssueResult, IssueResult.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(id, $"BK {nominee}"), a, default));
        return id;
    }
}
