using Microsoft.Data.SqlClient;

namespace Workflow.Fixtures;

/// <summary>A SQL Server that whoever runs the tests has: none can be installed where they usually run.</summary>
public static class SqlServer
{
    /// <summary>From <c>WORKFLOW_TEST_SQLSERVER</c>; null when there is none, and then the database suites run on PostgreSQL alone.</summary>
    public static string? ConnectionString => Environment.GetEnvironmentVariable("WORKFLOW_TEST_SQLSERVER") is { Length: > 0 } given ? given : null;

    /// <summary>A new empty database on it; the connection string to it.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"workflow_test_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database [{name}] collate Latin1_General_100_CI_AS_SC_UTF8");
        return new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = name }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        SqlConnection.ClearAllPools();
        await ExecuteAsync($"alter database [{name}] set single_user with rollback immediate; drop database [{name}]");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = "master" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
