using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Workflow.Infrastructure.PostgreSql.Server;

public static class PrivatePostgreSqlSetup
{
    /// <summary>
    /// Starts the private server when the configuration names no database, and puts its connection string where the database looks
    /// for one. Call it before the services are built; dispose the result after the host has stopped. Null when none is needed.
    /// </summary>
    public static async Task<PrivatePostgreSql?> StartPrivatePostgreSqlAsync(
        this IHostApplicationBuilder builder, ILogger logger, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var provider = builder.Configuration["Database:Provider"] ?? "PostgreSql";
        if (!provider.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase)) return null;

        if (builder.Configuration.GetConnectionString("Workflow") is { Length: > 0 }) return null;

        var options = builder.Configuration.GetSection(PrivatePostgreSqlOptions.Section).Get<PrivatePostgreSqlOptions>() ?? new();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        options.DataFolder = Path.GetFullPath(options.DataFolder, builder.Environment.ContentRootPath);
        var server = await PrivatePostgreSql.StartAsync(options, logger, cancellation);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Workflow", server.ConnectionString)]);
        return server;
    }
}
