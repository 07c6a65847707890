using System.Diagnostics;
using Microsoft.Extensions.Options;
using Workflow.Web.Hosting;

namespace Workflow.Web.Slips;

/// <summary>Prints a sheet through a headless Chromium, offline, in a profile of its own that is thrown away.</summary>
public sealed partial class PdfPrinter(IOptions<PdfOptions> options, ILogger<PdfPrinter> logger)
{
    private static readonly string[] UsualPlaces =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    private string? Browser => options.Value.Browser is { } set ? (File.Exists(set) ? set : null) : Array.Find(UsualPlaces, File.Exists);

    public bool IsInstalled => Browser is not null;

    /// <summary>Null where no browser is installed or it failed; the page can still be printed.</summary>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellation)
    {
        if (Browser is not { } browser) return null;
        var folder = Directory.CreateTempSubdirectory("slip-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "slip.html"), Path.Combine(folder, "slip.pdf"));
            await File.WriteAllTextAsync(page, html, cancellation);
            using var process = Process.Start(Command(browser, folder, page, pdf)) ?? throw new InvalidOperationException($"'{browser}' did not start");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(options.Value.SecondsAtMost));
            try
            {
                // Both streams are read, or a talkative browser would block on a full pipe.
                await Task.WhenAll(process.StandardError.ReadToEndAsync(limit.Token), process.StandardOutput.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
            }

            if (File.Exists(pdf)) return await File.ReadAllBytesAsync(pdf, cancellation);
            LogFailed(browser);
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Command(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}" }) start.ArgumentList.Add(argument);
        // Chromium refuses its sandbox to root; the sheet is ours and offline.
        if (OperatingSystem.IsLinux() && Environment.UserName == "root") start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        return start;
    }

    [LoggerMessage(EventId = 8101, Level = LogLevel.Warning, Message = "{Browser} printed no PDF; the paper can still be printed from the page")]
    private partial void LogFailed(string browser);
}
