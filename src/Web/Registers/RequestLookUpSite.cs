using Microsoft.Extensions.Options;
using Workflow.Nominations.Slips;
using Workflow.Web.Hosting;

namespace Workflow.Web.Registers;

/// <summary>The address of this site as the settings or the request of the moment give it; in the QR image of a paper when it is issued.</summary>
internal sealed class RequestLookUpSite(IHttpContextAccessor requests, IOptions<SiteOptions> site) : ILookUpSite
{
    public string AddressOf(string dossierCode)
    {
        var path = LookUpPath.Of(dossierCode);
        if (site.Value.PublicAddress is { } address) return new Uri(new Uri(address), path).AbsoluteUri;
        return requests.HttpContext is { } http ? new Uri(site.Value.AddressFor(http), path).AbsoluteUri : path;
    }
}
