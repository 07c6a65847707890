namespace Workflow.Nominations.NomineeImport;

/// <summary>A file that somebody gives, CSV or XLSX, as lines.</summary>
internal static class ListFile
{
    /// <summary>The first sheet, or why the file cannot be read.</summary>
    public static Sheet Read(string fileName, byte[] content, NomineeImportOptions limits)
    {
        if (content.Length > limits.LargestSize)
            return Sheet.Refused("import.too-large", $"tệp nhiều nhất {limits.LargestSize >> 20} MB", $"a file of at most {limits.LargestSize >> 20} MB", $"{content.Length >> 20} MB");
        if (content.Length == 0) return Sheet.Refused("import.empty", "tệp có nội dung", "a file with content", "");

        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".CSV" or ".TXT" when !IsZip(content) => CsvSheet.Read(content, limits.MostRows + 20),
            ".XLSX" when IsZip(content) => XlsxSheet.Read(content, limits.MostRows + 20, limits.LargestUnpacked),
            ".XLS" => Sheet.Refused("import.old-excel", "tệp .xlsx hoặc .csv: mở bằng Excel rồi lưu thành “Sổ làm việc Excel (.xlsx)”", "an .xlsx or .csv file: save the old workbook as .xlsx", ".xls"),
            _ => Sheet.Refused("import.type", "tệp .xlsx hoặc .csv đúng như tên tệp", "an .xlsx or .csv file as its name says", Path.GetExtension(fileName)),
        };
    }

    private static bool IsZip(byte[] content) => content is [0x50, 0x4B, 0x03, 0x04, ..];
}
