using System.ComponentModel.DataAnnotations;

namespace Workflow.Web.Hosting;

/// <summary>Section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Where citizens reach the site, such as <c>https://thidua.example.vn</c>; printed in QR codes. Default: the address of the request.</summary>
    [Url]
    public string? PublicAddress { get; set; }

    public Uri AddressFor(HttpContext http) => new(PublicAddress ?? $"{http.Request.Scheme}://{http.Request.Host}");
}

/// <summary>Section <c>Pdf</c> of the configuration.</summary>
public sealed class PdfOptions
{
    public const string Section = "Pdf";

    /// <summary>Path of a Chromium. Default: looked for under its usual names; without one, papers are printed from the page.</summary>
    public string? Browser { get; set; }

    /// <summary>How long one paper may take, in seconds. Between 1 and 120; default 20.</summary>
    [Range(1, 120)]
    public int SecondsAtMost { get; set; } = 20;
}
