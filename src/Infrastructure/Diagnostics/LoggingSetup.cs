using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Workflow.Infrastructure.Diagnostics;

/// <summary>Section <c>Logs</c> of the configuration.</summary>
public sealed class LogsOptions
{
    public const string Section = "Logs";

    /// <summary>Path of a log file, such as <c>logs/workflow-.json</c>; the day is put before the extension. Default: none.</summary>
    public string? File { get; set; }

    /// <summary>Days a log file is kept. 1 to 3,650; default 30.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;
}

public static class LoggingSetup
{
    private const string Readable = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj} {DossierId}{InstanceId}{MessageId} {TraceId}{NewLine}{Exception}";

    /// <summary>Text in Development, JSON elsewhere; a file when one is named. Section <c>Serilog</c> can change levels and add sinks.</summary>
    /// <returns>For what is logged before the host is built.</returns>
    public static ILoggerFactory AddLogging(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var logger = Create(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
        return new SerilogLoggerFactory(logger);
    }

    internal static Logger Create(IConfiguration configuration, bool readable)
    {
        var options = configuration.GetSection(LogsOptions.Section).Get<LogsOptions>() ?? new();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        var logs = new LoggerConfiguration()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Its errors are also exceptions, which are logged where they end; the first start asks for a table that is not there yet.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("MassTransit", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .ReadFrom.Configuration(configuration);
        if (readable) logs.WriteTo.Console(outputTemplate: Readable, formatProvider: CultureInfo.InvariantCulture);
        else logs.WriteTo.Console(new JsonFormatter(renderMessage: true));
        if (options.File is { Length: > 0 } file)
        {
            logs.WriteTo.File(
                new JsonFormatter(renderMessage: true), file, rollingInterval: RollingInterval.Day, fileSizeLimitBytes: 100_000_000,
                rollOnFileSizeLimit: true, retainedFileCountLimit: null, retainedFileTimeLimit: TimeSpan.FromDays(options.KeepDays));
        }
        return logs.CreateLogger();
    }
}
