using System.Globalization;

namespace Workflow.Web.Dossiers;

/// <summary>Which submissions the chair has opened in this session: the signing list offers the pen only for those. A reminder, not a right.</summary>
internal static class SeenSubmissions
{
    private const string Cookie = "seen";
    private const int Most = 60;

    public static bool Has(HttpContext http, Guid dossier) => Read(http).Contains(Short(dossier), StringComparer.Ordinal);

    public static void Mark(HttpContext http, Guid dossier)
    {
        if (http.Response.HasStarted || Has(http, dossier)) return;
        http.Response.Cookies.Append(Cookie, string.Join('.', Read(http).Append(Short(dossier)).TakeLast(Most)),
            new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
    }

    private static string[] Read(HttpContext http) => http.Request.Cookies[Cookie]?.Split('.', StringSplitOptions.RemoveEmptyEntries) ?? [];

    // The last twelve digits of a version 7 id are random: enough for one person's session.
    private static string Short(Guid dossier) => dossier.ToString("N", CultureInfo.InvariantCulture)[20..];
}
