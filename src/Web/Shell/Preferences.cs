using Microsoft.AspNetCore.Localization;

namespace Workflow.Web.Shell;

/// <summary>Language and theme of this browser, each a cookie; the page in front changes at once.</summary>
public static class Preferences
{
    private const string ThemeCookie = "theme";
    private static readonly string[] Themes = ["auto", "light", "dark"];

    public static readonly string[] Cultures = ["vi-VN", "en-GB"];

    public static string Theme(HttpContext http) =>
        Themes.FirstOrDefault(t => t == http.Request.Cookies[ThemeCookie]) ?? "auto";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/preferences", Set).AllowAnonymous().AddEndpointFilter<FormToken>();

    private static IResult Set(HttpContext http)
    {
        var form = http.Request.Form;
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps };
        if (Themes.Contains(form["theme"].ToString())) http.Response.Cookies.Append(ThemeCookie, form["theme"].ToString(), options);
        if (Cultures.Contains(form["culture"].ToString()))
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(form["culture"].ToString())), options);
        }
        return Results.LocalRedirect(LocalAddress.Of(form["return"]));
    }
}

/// <summary>An address of this site, never another's: what a form or a link may send a person back to.</summary>
public static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
            ? address : "/";
}
