using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Web.Hosting;

namespace Workflow.Web.Tests.Hosting;

public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", "", "203.0.113.7")]
    [InlineData("10.0.0.5", "", "10.0.0.5")]
    [InlineData("10.0.0.5", "10.0.0.0/24", "203.0.113.7")]
    [InlineData("10.0.0.5", "10.0.0.5", "203.0.113.7")]
    [InlineData("10.0.1.5", "10.0.0.0/24", "10.0.1.5")]
    public async Task Only_a_trusted_proxy_may_say_where_a_request_came_from(string sender, string trusted, string seen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.Configure<ProxyOptions>(options => options.Trusted = trusted.Length == 0 ? [] : [trusted]);
        await using var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            return next(http);
        });
        app.UseTrustedProxies();
        app.MapGet("/", (HttpContext http) => $"{http.Connection.RemoteIpAddress}");
        await app.StartAsync();
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        (await client.GetStringAsync("/")).ShouldBe(seen);
    }

    [Fact]
    public void A_proxy_that_is_neither_address_nor_network_is_named() =>
        new ProxyOptions().Validate(null, new() { Trusted = ["10.0.0.5", "proxy.example"] }).FailureMessage.ShouldNotBeNull().ShouldContain("'proxy.example'");
}
