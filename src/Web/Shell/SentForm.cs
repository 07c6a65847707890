namespace Workflow.Web.Shell;

/// <summary>A request that could not be carried out, as far as it can be sent again from the page that says so.</summary>
/// <param name="Address">Path and query it was sent to.</param>
/// <param name="Origin">The page it was sent from, or the page itself.</param>
/// <param name="Fields">What was typed, token and name of the form included; empty when nothing was, or when it may not stand in a page.</param>
/// <param name="Files">Files that were sent: their field and name. A page cannot send them again by itself.</param>
/// <param name="Kept">Whether there is a form to send again.</param>
public sealed record SentForm(
    string Address, string Origin, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<KeyValuePair<string, string>> Files, bool Kept)
{
    /// <summary>Fields of passwords, which are never written into a page.</summary>
    public static readonly IReadOnlySet<string> Secret = new HashSet<string>(["password", "old", "new", "again"], StringComparer.OrdinalIgnoreCase);

    public static async Task<SentForm> OfAsync(HttpRequest request, CancellationToken cancellation)
    {
        var address = request.PathBase + request.Path + request.QueryString;
        var origin = Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.ToString() ? LocalAddress.Of(from.PathAndQuery) : "/";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return new(address, address, [], [], Kept: false);
        if (!request.HasFormContentType) return new(address, origin, [], [], Kept: false);

        try
        {
            var form = await request.ReadFormAsync(cancellation);
            if (form.Keys.Any(Secret.Contains)) return new(address, origin, [], [], Kept: false);

            return new(address, origin,
                [.. form.SelectMany(field => field.Value.OfType<string>().Select(value => KeyValuePair.Create(field.Key, value)))],
                [.. form.Files.Select(file => KeyValuePair.Create(file.Name, file.FileName))], Kept: true);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return new(address, origin, [], [], Kept: false);
        }
    }
}
