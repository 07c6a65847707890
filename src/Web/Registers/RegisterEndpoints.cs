using System.Globalization;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Registers;

/// <summary>The register and the report as files. The CSV is sent as it is read; the workbook is written to a file that is gone when it has been sent.</summary>
internal static class RegisterEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/registers").RequireAuthorization(Policies.Officer);
        group.MapGet("/register.{form:regex(^(csv|xlsx)$)}", Register);
        group.MapGet("/report.{form:regex(^(csv|xlsx)$)}", Report);
    }

    private static async Task<IResult> Register(string form, string? office, string? from, string? to, string? procedure, string? q, HttpContext http, ReadRegister register, CancellationToken cancellation)
    {
        if (PeriodWords.Read(from, to) is not { } period) return Results.BadRequest();
        var outcome = await register.StreamAsync(new(office ?? "", period, procedure, q), Person.Of(http.User).Actor, cancellation);
        return outcome is Outcome<IAsyncEnumerable<RegisterLine>>.Done { Value: var lines } ? await FileAsync(form, RegisterTable.Of(lines), $"so-theo-doi-{office}", period, cancellation) : Results.NotFound();
    }

    private static async Task<IResult> Report(string form, string? office, string? from, string? to, HttpContext http, CountDossiers counts, CancellationToken cancellation)
    {
        if (PeriodWords.Read(from, to) is not { } period) return Results.BadRequest();
        var outcome = await counts.HandleAsync(new([office ?? ""], period), Person.Of(http.User).Actor, cancellation);
        return outcome is Outcome<DossierReport>.Done { Value: var report } ? await FileAsync(form, RegisterTable.Of(report), $"bao-cao-{office}", period, cancellation) : Results.NotFound();
    }

    private static async Task<IResult> FileAsync(string form, Sheet sheet, string name, Period period, CancellationToken cancellation)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.{form}");
        if (form == "csv") return Results.Stream(to => CsvSheet.WriteAsync(sheet, to, cancellation), CsvSheet.ContentType, file);

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.SequentialScan);
        try
        {
            await XlsxSheet.WriteAsync(sheet, stream, cancellation);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        stream.Position = 0;
        return Results.File(stream, XlsxSheet.ContentType, file);
    }
}
