namespace Workflow.Nominations.NomineeImport;

/// <summary>A file that somebody gives, CSV or XLSX, as lines.</summary>
internal static class ListFile
{
    /// <summary>The first sheet, or why the file cannot be read.</summary>
    public static Sheet Read(string fileName, byte[] content, NomineeImportOptions limits)
    {
        if (content.Length > limits.LargestSize)
            return Sheet.Refused("import.too-large", $"tệp nhiều nhất {limits.LargestSize >> 20} MB", $"a file of at most {limits.LargestSize >> 20} MB", $"{content.Length >> 20} MB");
        if (content.Length == 0) return Sheet.Refused("import.empty", "tệp có nội dung", "a file with content", "tệp rỗng");

        var (name, kind) = (Path.GetExtension(fileName).ToUpperInvariant(), KindOf(content));
        return (name, kind) switch
        {
            (".CSV" or ".TXT", Kind.Other) => CsvSheet.Read(content, limits.MostRows + 20),
            (".XLSX", Kind.Zip) => XlsxSheet.Read(content, limits.MostRows + 20, limits.LargestUnpacked),
            (".XLS", not (Kind.Pdf or Kind.Html)) or (_, Kind.OldOffice) => Sheet.Refused(
                "import.old-excel", "tệp .xlsx hoặc .csv không đặt mật khẩu: mở bằng Excel, bỏ mật khẩu nếu có, rồi lưu thành “Sổ làm việc Excel (.xlsx)”",
                "an .xlsx or .csv file without a password: open it in Excel, take the password away, and save it as .xlsx", "sổ tính Excel 97–2003, hoặc sổ tính có mật khẩu"),
            _ => Sheet.Refused("import.type", "tệp .xlsx hoặc .csv có nội dung đúng như tên tệp: mở bằng Excel rồi lưu thành “Sổ làm việc Excel (.xlsx)”",
                "an .xlsx or .csv file that is what its name says: open it in Excel and save it as .xlsx", Found(kind, name)),
        };
    }

    private static string Found(Kind kind, string name) => kind switch
    {
        Kind.Pdf => "tệp PDF",
        Kind.Html => "trang web (HTML)",
        Kind.Zip => $"tệp nén, sổ tính hoặc văn bản Office, mang tên {name.ToLowerInvariant()}",
        _ => name is ".XLSX" ? "không phải sổ tính Excel" : $"tệp {name.ToLowerInvariant()}",
    };

    // By the first bytes, whatever the name says.
    private static Kind KindOf(ReadOnlySpan<byte> content) => content switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => Kind.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind.OldOffice,
        _ when content.StartsWith("%PDF"u8) => Kind.Pdf,
        // Programs write a table of a web page under the name of a workbook or a text.
        _ when content.TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..] => Kind.Html,
        _ => Kind.Other,
    };

    private enum Kind
    {
        Other,
        Zip,
        OldOffice,
        Pdf,
        Html,
    }
}
