using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workflow.Infrastructure.Diagnostics;

/// <summary>What every line says it is about: ids, never names of people.</summary>
public static class LogScopes
{
    private static readonly string[] RouteIds = ["dossier", "instance", "task", "ballot", "definition", "id"];

    public static IReadOnlyDictionary<string, object> Dossier(Guid id) => new Dictionary<string, object>(StringComparer.Ordinal) { ["DossierId"] = id };

    public static IReadOnlyDictionary<string, object> Instance(Guid id) => new Dictionary<string, object>(StringComparer.Ordinal) { ["InstanceId"] = id };

    internal static Dictionary<string, object> Message(Guid id, string type) => new(StringComparer.Ordinal) { ["MessageId"] = id, ["MessageType"] = type };

    internal static Dictionary<string, object> Sweep(string name) => new(StringComparer.Ordinal) { ["Sweep"] = name };

    /// <summary>Puts the ids of a request's address on every line it logs. After routing.</summary>
    public static IApplicationBuilder UseLogScopes(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LogScopes));
        return app.Use(async (context, next) =>
        {
            using var scope = logger.BeginScope(Request(context));
            await next(context);
        });
    }

    private static Dictionary<string, object> Request(HttpContext context)
    {
        var ids = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in RouteIds)
        {
            // Only what is an id: a name typed into an address stays out of the log.
            if (context.GetRouteValue(name) is { } value && Guid.TryParse(value.ToString(), out var id)) ids[char.ToUpperInvariant(name[0]) + name[1..] + "Id"] = id;
        }
        return ids;
    }
}
