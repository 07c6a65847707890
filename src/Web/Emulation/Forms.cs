using Workflow.Nominations.Registers;

namespace Workflow.Web.Emulation;

/// <summary>Tables of these pages as files: empty lists to fill in, results.</summary>
internal static class Forms
{
    public static async Task<IResult> FileAsync(Sheet sheet, string form, string name, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        switch (form)
        {
            case "csv":
                await CsvSheet.WriteAsync(sheet, content, cancellation);
                return Results.File(content.ToArray(), CsvSheet.ContentType, $"{name}.csv");
            case "xlsx":
                await XlsxSheet.WriteAsync(sheet, content, cancellation);
                return Results.File(content.ToArray(), XlsxSheet.ContentType, $"{name}.xlsx");
            default: return Results.NotFound();
        }
    }
}
