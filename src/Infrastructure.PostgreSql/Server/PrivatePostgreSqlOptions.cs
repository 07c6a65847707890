using System.ComponentModel.DataAnnotations;

namespace Workflow.Infrastructure.PostgreSql.Server;

/// <summary>Section <c>Database</c> of the configuration, as far as the private server reads it.</summary>
public sealed class PrivatePostgreSqlOptions
{
    public const string Section = "Database";

    /// <summary>Where the private server keeps its data; relative to the content root. Default <c>.data/postgresql</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = ".data/postgresql";

    /// <summary>The folder with the server's <c>bin</c>, <c>lib</c> and <c>share</c>. Default: what the build installed from npm.</summary>
    public string? ServerBinaries { get; set; }

    /// <summary>
    /// Only when the host runs as root, which PostgreSQL refuses: programs and data go under this folder when the server's account
    /// cannot reach them where they are. Default <c>/var/lib/workflow</c>.
    /// </summary>
    [Required]
    public string ReachableFolder { get; set; } = "/var/lib/workflow";

    /// <summary>How long to wait until the server answers, recovery after a crash included, in seconds. 5 to 3,600; default 120.</summary>
    [Range(5, 3600)]
    public int ServerStartSeconds { get; set; } = 120;

    /// <summary>Connections the server accepts at once. 20 to 1,000; default 200.</summary>
    [Range(20, 1000)]
    public int MaxConnections { get; set; } = 200;

    /// <summary>Whether a commit waits for the disk. Default true; false loses data when the machine stops and is for tests only.</summary>
    public bool Fsync { get; set; } = true;
}
