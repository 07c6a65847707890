using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Workflow.Web.Hosting;
using Workflow.Web.Tests.Faults;

namespace Workflow.Web.Tests.Hosting;

/// <summary>Eight look-ups a minute for each address; the test's own proxy is this machine, which is trusted.</summary>
[Collection(SiteCollection.Name)]
public sealed class LimitTests(Site site)
{
    [Fact]
    public async Task Whoever_guesses_too_often_is_told_in_words_when_to_come_back()
    {
        using var http = From("203.0.113.7");
        var form = PostedForm.Read(await http.GetStringAsync("/tra-cuu"), "look-up").With("Code", "H98.142-1").With("Key", "0000");
        for (var i = 0; i < 8; i++) (await SendAsync(http, form)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var refused = await SendAsync(http, form);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter?.Delta?.TotalSeconds.ShouldBeInRange(1, 60);
        PostedForm.Words(await refused.Content.ReadAsStringAsync()).ShouldContain("Hãy thử lại sau");
        using var neighbour = From("203.0.113.8");
        (await SendAsync(neighbour, PostedForm.Read(await neighbour.GetStringAsync("/tra-cuu"), "look-up").With("Code", "H98.142-1").With("Key", "0000"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_program_that_asks_too_often_gets_problem_json()
    {
        using var http = From("203.0.113.9");
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        for (var i = 0; i < 8; i++) await http.PostAsync("/tra-cuu", null);

        var refused = await http.PostAsync("/tra-cuu", null);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("title").GetString().ShouldBe("requests.too-many");
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void A_household_counts_as_one_address(string address, string counted) => Limits.Whose(IPAddress.Parse(address)).ShouldBe(counted);

    private HttpClient From(string address)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return http;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, PostedForm form) => http.PostAsync("/tra-cuu", new FormUrlEncodedContent(form.Fields));
}
