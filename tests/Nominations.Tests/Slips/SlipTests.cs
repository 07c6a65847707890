using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Tests.Slips;

public sealed class SlipTests
{
    public static TheoryData<SlipKind> Kinds => [.. Enum.GetValues<SlipKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_word_file_of_every_slip_is_valid_open_xml(SlipKind kind)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxSlip.Write(Sample(kind).Draw())), isEditable: false);

        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Word_file_and_print_view_hold_the_same_words(SlipKind kind)
    {
        var layout = Sample(kind).Draw();
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxSlip.Write(layout)), isEditable: false);
        var html = System.Net.WebUtility.HtmlDecode(HtmlSlip.Fragment(layout));

        foreach (var words in file.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(text => text.Text))
            foreach (var part in words.Split(". ", ':').Select(part => part.Trim(' ', '.')).Where(part => part.Length > 2))
                html.ShouldContain(part);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Who_signs_sees_the_last_line_of_what_is_signed_on_the_same_sheet(SlipKind kind)
    {
        var layout = Sample(kind).Draw();
        var signed = layout.Blocks.Index().FirstOrDefault(block => block.Item is Block.Signatures).Index;
        if (signed == 0) return; // a slip that nobody signs
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxSlip.Write(layout)), isEditable: false);

        var body = file.MainDocumentPart!.Document!.Body!.ChildElements.ToList();
        var signatures = body.FindIndex(element => element is DocumentFormat.OpenXml.Wordprocessing.Table && element.InnerText.StartsWith(((Block.Signatures)layout.Blocks[signed]).Sides.First(side => side.Role.Length > 0).Role, StringComparison.Ordinal));
        foreach (var before in body[(signatures - 2)..signatures])
            before.Descendants<DocumentFormat.OpenXml.Wordprocessing.ParagraphProperties>().Last().KeepNext.ShouldNotBeNull(before.InnerText);
        HtmlSlip.Styles(layout.Size).ShouldContain(".slip .signatures { break-before: avoid;");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_slip_read_back_prints_the_same(SlipKind kind)
    {
        var slip = Sample(kind);
        var content = SlipArchive.Write(slip);
        var row = Row(content, Hash(content));

        HtmlSlip.Page(SlipArchive.Read(row).Draw()).ShouldBe(HtmlSlip.Page(slip.Draw()));
    }

    [Theory]
    [InlineData("xã An Khê Thượng", "An Khê Thượng")]
    [InlineData("tỉnh Bình Lâm", "Bình Lâm")]
    [InlineData("Thành phố Cần Thơ", "Cần Thơ")]
    [InlineData("phường 5", "Phường 5")]
    [InlineData("Ban Thi đua", "Ban Thi đua")]
    public void A_paper_names_the_place_without_its_rank_unless_it_is_called_by_a_number(string name, string place) =>
        new OfficeRow { Code = "H98", Name = name, Level = OfficeLevel.Commune, CounterCode = "H98", CounterName = "", ReviewDepartmentName = "", Address = "", Phone = "", TimeZone = "" }.Place.ShouldBe(place);

    [Theory]
    [InlineData(5, "N1, N2, N3, N4, N5", "N1, N2, N3, N4, N5")]
    [InlineData(200, "N1, N2, N3, N4, N5 và 195 cá nhân, tập thể khác (danh sách kèm theo)", "N1, N2, N3, N4, N5 … (+195)")]
    public void A_dossier_of_many_is_named_in_one_line_by_its_first_and_their_number(int count, string onPaper, string onScreen)
    {
        var nominees = Enumerable.Range(1, count).Reverse()
            .Select(i => new NomineeRow { Id = Guid.NewGuid(), DossierId = Guid.Empty, Ordinal = i, Name = $"N{i}", Type = NomineeType.Individual, Category = "OFFICIAL", Unit = "" }).ToList();

        (nominees.OnPaper(), nominees.InShort()).ShouldBe((onPaper, onScreen));
        NomineeNames.Clipped(string.Join(", ", nominees.Select(n => n.Name))).Length.ShouldBeLessThan(410);
    }

    [Fact]
    public void A_slip_whose_content_was_altered_is_not_printed()
    {
        var content = SlipArchive.Write(SampleSlips.Receipt);
        var row = Row(content.Replace("Bưởi", "Mận", StringComparison.Ordinal), Hash(content));

        Should.Throw<InvalidDataException>(() => SlipArchive.Read(row)).Message.ShouldStartWith("slip.altered");
    }

    [Fact]
    public void The_receipt_slip_is_an_A5_sheet_with_the_national_header_code_appointment_and_QR()
    {
        var html = HtmlSlip.Page(SampleSlips.Receipt.Draw());

        foreach (var words in new[] { SlipLayout.Nation, "size: A5", "H98.142-261005-0004", "Thời gian trả kết quả: 17:00 ngày 02/11/2026", "0007/TNHS-TTPVHCC", "Mẫu số 01", "<svg" })
            html.ShouldContain(words);
    }

    [Fact]
    public void A_provisional_appointment_says_so() =>
        HtmlSlip.Fragment((SampleSlips.Receipt with { Provisional = true }).Draw()).ShouldContain("17:00 ngày 02/11/2026 (dự kiến)");

    [Fact]
    public void What_was_typed_is_encoded_and_never_markup() =>
        HtmlSlip.Fragment((SampleSlips.Refusal with { Reason = "<script>alert(1)</script>" }).Draw())
            .ShouldSatisfyAllConditions(html => html.ShouldNotContain("<script"), html => html.ShouldContain("&lt;script&gt;"));

    [Theory]
    [InlineData("OSS-2018", SlipKind.ControlSlip, "Mẫu số 05")]
    [InlineData("OSS-2025", SlipKind.ControlSlip, "Mẫu số 06")]
    [InlineData("OSS-2025", SlipKind.StopNotice, "Mẫu số 05")]
    [InlineData("OSS-2018", SlipKind.ApologySlip, "Mẫu số 04")]
    public void Each_one_stop_regime_numbers_its_own_forms(string regime, SlipKind kind, string form) =>
        SlipForms.FormNumber(kind, regime).ShouldBe(form);

    [Fact]
    public void A_meeting_without_quorum_is_minuted_as_one_that_did_not_take_place()
    {
        var layout = (SampleSlips.Minutes with { Quorate = false }).Draw();

        layout.Title.ShouldBe("BIÊN BẢN HỌP HỘI ĐỒNG KHÔNG THÀNH");
        HtmlSlip.Fragment(layout).ShouldNotContain("bỏ phiếu kín");
    }

    private static Slip Sample(SlipKind kind) => SampleSlips.All.Single(slip => slip.Kind == kind);

    private static string Hash(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    private static SlipRow Row(string content, string hash) => new()
    {
        Id = Guid.Empty, OfficeCode = "H98.142", Kind = SlipKind.ReceiptSlip, Year = 2026, Number = 7, DossierId = null,
        IssuedAt = default, IssuedBy = Guid.Empty, Content = content, Sha256 = hash,
    };
}
