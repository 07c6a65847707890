using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Workflow.Web.Hosting;

/// <summary>Section <c>Proxies</c> of the configuration: whose word is taken for where a request came from.</summary>
public sealed class ProxyOptions : IValidateOptions<ProxyOptions>
{
    public const string Section = "Proxies";

    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/24</c>) of reverse proxies whose <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c> are believed. Anybody else could write another address into them and so escape the limits. Default: this machine only.
    /// </summary>
    public IReadOnlyList<string> Trusted { get; set; } = [];

    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = options.Trusted.Where(text => !IPAddress.TryParse(text, out _) && !System.Net.IPNetwork.TryParse(text, out _)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Expected Proxies:Trusted to hold addresses such as 10.0.0.5 or networks such as 10.0.0.0/24, but found '{string.Join("', '", wrong)}'.");
    }
}

internal static class TrustedProxies
{
    /// <summary>First in the pipeline: address and scheme of a request as the trusted proxy saw them.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var text in app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted)
        {
            if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(text));
        }
        return app.UseForwardedHeaders(options);
    }
}
