using System.Net;

namespace Workflow.Faults;

/// <summary>One person's browser without scripts: it keeps cookies and sends forms, to whichever node it is told.</summary>
internal sealed class Browser : IDisposable
{
    private const string DemoPassword = "khen thuong 2026";
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly string signInName;

    public Browser(string signInName) => this.signInName = signInName;

    public async Task SignInAsync(WebNode node) =>
        await DoAsync(node, "/sign-in", "sign-in", form => form.With("user", signInName).With("password", DemoPassword));

    /// <summary>Opens a page, fills in its form and sends it; it must be accepted. The address it leads to.</summary>
    public async Task<string> DoAsync(WebNode node, string page, string form, Func<PostedForm, PostedForm> fill)
    {
        using var answer = await SendAsync(node, page, await FillAsync(node, page, form, fill));
        if (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther) return new Uri(node.Address, answer.Headers.Location ?? new("/", UriKind.Relative)).AbsolutePath;

        throw new ShouldAssertException($"{signInName}: expected '{form}' on {page} to be accepted, but found {(int)answer.StatusCode}:\n{PostedForm.Words(await answer.Content.ReadAsStringAsync())}\n{node.Log}");
    }

    public async Task<PostedForm> FillAsync(WebNode node, string page, string form, Func<PostedForm, PostedForm> fill) => fill(PostedForm.Read(await ReadAsync(node, page), form));

    /// <param name="accept">The kinds of answer that are asked for; none named: whatever the page gives.</param>
    public async Task<HttpResponseMessage> SendAsync(WebNode node, string page, PostedForm form, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, page)) { Content = new FormUrlEncodedContent(form.Fields) };
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return await http.SendAsync(request);
    }

    /// <summary>
    /// Opens the page, fills in its form and sends it once, whatever becomes of the node meanwhile. A page that does not have the form refuses.
    /// </summary>
    public async Task<Attempt> TryAsync(WebNode node, string page, string form, Func<PostedForm, PostedForm> fill)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(node.Address, page));
            var html = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.OK) return Read(answer, html);
            if (!PostedForm.Has(html, form)) return new Attempt.Refused(404, PostedForm.Words(html));

            return await TryAsync(node, page, fill(PostedForm.Read(html, form)));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Attempt.Lost(e.Message);
        }
    }

    /// <summary>Sends a filled form once.</summary>
    public async Task<Attempt> TryAsync(WebNode node, string page, PostedForm form)
    {
        try
        {
            using var answer = await SendAsync(node, page, form);
            return Read(answer, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Attempt.Lost(e.Message);
        }
    }

    private static Attempt Read(HttpResponseMessage answer, string html) => answer.StatusCode switch
    {
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther when answer.Headers.Location is { } to && !to.OriginalString.Contains("/sign-in", StringComparison.Ordinal) && !to.OriginalString.Contains("/fault", StringComparison.Ordinal)
            => new Attempt.Accepted(to.IsAbsoluteUri ? to.AbsolutePath : to.OriginalString),
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther => new Attempt.Lost($"sent to {answer.Headers.Location}"),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.OK => new Attempt.Lost($"{(int)answer.StatusCode} {PostedForm.Words(html)}"),
        _ => new Attempt.Refused((int)answer.StatusCode, PostedForm.Words(html)),
    };

    public async Task<string> ReadAsync(WebNode node, string page)
    {
        using var answer = await http.GetAsync(new Uri(node.Address, page));
        var html = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.OK) return html;

        throw new ShouldAssertException($"{signInName}: expected {page} to open, but found {(int)answer.StatusCode} {answer.Headers.Location}:\n{PostedForm.Words(html)}\n{node.Log}");
    }

    public void Dispose() => http.Dispose();
}
