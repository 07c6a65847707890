using Microsoft.Extensions.Logging;

namespace Workflow.Infrastructure.PostgreSql.Server;

internal static partial class PrivatePostgreSqlLog
{
    [LoggerMessage(7001, LogLevel.Information, "Private PostgreSQL {Version} listens on 127.0.0.1:{Port}; data in {Folder}")]
    public static partial void Started(this ILogger logger, string version, int port, string folder);

    [LoggerMessage(7002, LogLevel.Information, "Private PostgreSQL on 127.0.0.1:{Port} still runs from an earlier host and is used on; data in {Folder}")]
    public static partial void Adopted(this ILogger logger, int port, string folder);

    [LoggerMessage(7003, LogLevel.Warning, "The host runs as root and the server's account cannot enter {Wanted}: the data of the private PostgreSQL is in {Folder} instead")]
    public static partial void DataElsewhere(this ILogger logger, string wanted, string folder);

    [LoggerMessage(7004, LogLevel.Information, "The host runs as root and the server's account cannot read {Wanted}: the private PostgreSQL runs from the copy in {Folder}")]
    public static partial void BinariesElsewhere(this ILogger logger, string wanted, string folder);

    [LoggerMessage(7005, LogLevel.Error, "Private PostgreSQL with data in {Folder} has ended by itself and is started again")]
    public static partial void Died(this ILogger logger, string folder);

    [LoggerMessage(7006, LogLevel.Critical, "Private PostgreSQL with data in {Folder} could not be started again")]
    public static partial void NotRestarted(this ILogger logger, Exception exception, string folder);

    [LoggerMessage(7007, LogLevel.Information, "Private PostgreSQL has stopped; data in {Folder}")]
    public static partial void Stopped(this ILogger logger, string folder);

    [LoggerMessage(7008, LogLevel.Information, "Private PostgreSQL runs on, because another host uses it; data in {Folder}")]
    public static partial void LeftRunning(this ILogger logger, string folder);

    [LoggerMessage(7009, LogLevel.Warning, "Private PostgreSQL did not stop when asked: {Output}")]
    public static partial void NotStopped(this ILogger logger, string output);

    [LoggerMessage(7010, LogLevel.Information, "Making the private database in {Folder}")]
    public static partial void Initialising(this ILogger logger, string folder);
}
