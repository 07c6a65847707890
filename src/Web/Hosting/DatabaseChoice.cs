using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.SqlServer;

namespace Workflow.Web.Hosting;

/// <summary>Which database, and what this node does.</summary>
internal static class DatabaseChoice
{
    /// <summary><c>Database:Provider</c> is PostgreSql (default) or SqlServer; <c>ConnectionStrings:Workflow</c> names the server.</summary>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Workflow")
            ?? throw new InvalidOperationException("Expected ConnectionStrings:Workflow for this Database:Provider, but it is missing.");
        var provider = builder.Configuration["Database:Provider"] ?? "PostgreSql";
        if (provider.Equals("SqlServer", StringComparison.OrdinalIgnoreCase)) builder.Services.AddSqlServerDatabase(connection);
        else if (provider.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase)) builder.Services.AddPostgreSqlDatabase(connection);
        else throw new InvalidOperationException($"Expected Database:Provider to be PostgreSql or SqlServer, but found '{provider}'.");
    }

    /// <summary>A node whose <c>Roles</c> do not hold Web answers only for its health.</summary>
    public static bool ServesPages(this WebApplication app) =>
        (app.Configuration["Roles"] ?? "Web,Worker").Split(',', StringSplitOptions.TrimEntries).Contains("Web", StringComparer.Ordinal);
}
