using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.NomineeImport;

public sealed class ImportTests
{
    private static Task<TestOffice> OpenAsync() => TestOffice.OpenAsync("05/10/2026 09:00");

    private static Task<List<NomineeListEntry>> EntriesAsync(TestOffice office) => office.ReadAsync(db => db.Set<NomineeListEntry>().OrderBy(e => e.Ordinal).ToListAsync());

    [Fact]
    public async Task A_list_without_faults_is_taken_in_as_it_stands()
    {
        await using var office = await OpenAsync();

        var imported = await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Good));

        (imported.Count, imported.DirectLabourers).ShouldBe((3, 2));
        var first = (await EntriesAsync(office))[0];
        (first.Name, first.Type, first.Category, first.Unit, first.Position, first.BornOn, first.PersonalIdMasked).ShouldBe(
            ("Nguyễn Thị Hoài", NomineeType.Individual, "OFFICIAL", "Trường Tiểu học An Khê Thượng", "Giáo viên", new DateOnly(1988, 10, 5), "•••••••••345"));
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once_with_its_row_and_column_and_nothing_is_kept()
    {
        await using var office = await OpenAsync();
        var text = Lists.Good + "4;;Cá nhan;Khách;;;31/02/1990;12345\r\n5;Trần Văn Giám;Cá nhân;Công nhân;Công ty Sợi;Giám đốc;;\r\n6;Hộ ông Lực;Hộ gia đình;Công chức;Thôn Trong;;;\r\n";

        var problems = await office.RejectedAsync("ds.csv", Lists.Utf8(text));

        problems.Select(p => (p.Row, p.Column, p.Code)).ShouldBe(
        [
            (5, "Họ và tên, tên tập thể", "input.required"), (5, "Đối tượng", "nominee.category"), (5, "Đơn vị công tác, nơi ở", "input.required"),
            (5, "Ngày sinh", "import.date"), (5, "Số định danh", "input.personal-id"),
            (6, "Chức vụ, nghề nghiệp", "nominee.category-title"), (7, "Đối tượng", "nominee.category-type"),
        ], ignoreOrder: true);
        problems.Single(p => p.Column == "Ngày sinh").ShouldSatisfyAllConditions(p => p.Expected.ShouldContain("dd/MM/yyyy"), p => p.Found.ShouldBe("31/02/1990"));
        (await EntriesAsync(office)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Set<NomineeListRow>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16 little")]
    [InlineData("utf-16 big")]
    [InlineData("decomposed")]
    public async Task A_unicode_file_is_read_in_every_form(string form)
    {
        await using var office = await OpenAsync();
        byte[] content = form switch
        {
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Lists.Good)],
            "utf-16 little" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Lists.Good)],
            "utf-16 big" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Lists.Good)],
            _ => Encoding.UTF8.GetBytes(Lists.Good.Normalize(NormalizationForm.FormD)),
        };

        (await office.ImportedAsync("ds.csv", content)).Count.ShouldBe(3);

        (await EntriesAsync(office))[0].Name.ShouldBe("Nguyễn Thị Hoài");
    }

    [Fact]
    public async Task A_file_in_windows_1258_is_refused_with_what_to_do_about_it()
    {
        await using var office = await OpenAsync();
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;

        var problem = (await office.RejectedAsync("ds.csv", windows.GetBytes(Lists.Good))).ShouldHaveSingleItem();

        (problem.Code, problem.Row).ShouldBe(("import.encoding", 0));
        problem.Expected.ShouldContain("CSV UTF-8");
    }

    [Theory]
    [InlineData("Hä vµ tªn;Lo¹i;§èi t\u00adîng;§¬n vÞ\r\nNguyÔn ThÞ Hµng;C¸ nh©n;N«ng d©n;Th«n 1\r\n", 0)]
    [InlineData(Lists.Heading + "\r\n1;NguyÔn ThÞ Hoa;Cá nhân;Nông dân;Thôn Trung;;;\r\n", 2)]
    [InlineData(Lists.Heading + "\r\n1;Traàn Vaên Taùm;Cá nhân;Nông dân;Thôn Trung;;;\r\n", 2)]
    public async Task Names_in_an_old_font_are_refused_and_do_not_reach_a_certificate(string text, int row)
    {
        await using var office = await OpenAsync();

        var problem = (await office.RejectedAsync("ds.csv", Lists.Utf8(text))).ShouldHaveSingleItem();

        (problem.Code, problem.Row).ShouldBe(("import.old-font", row));
        problem.Expected.ShouldContain("Unicode");
    }

    [Fact]
    public async Task Names_of_the_languages_of_Vietnam_and_of_foreigners_are_no_old_font()
    {
        await using var office = await OpenAsync();
        string[] names = ["Y Bhiông Niê Kdăm", "H'Hen Aê Diê", "Siu Brŏm", "Đặng Thị Hoài Ñam", "Søren Æbelø", "François Ozçelik", "Công ty VinaHòa – Chi nhánh 2"];
        var lines = string.Concat(names.Select((name, i) => $"{i};{name};Cá nhân;Nông dân;Thôn Trung {i};;;\r\n"));

        (await office.ImportedAsync("ds.csv", Lists.Utf8($"{Lists.Heading}\r\n{lines}"))).Count.ShouldBe(names.Length);
    }

    [Fact]
    public async Task What_cannot_be_seen_in_a_name_is_not_kept()
    {
        await using var office = await OpenAsync();

        await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Heading + "\r\n1;Nguyễn\u00a0Thị  Hoài\u200b;Cá nhân;Nông dân;Thôn Trung;;;\r\n"));

        (await EntriesAsync(office)).ShouldHaveSingleItem().Name.ShouldBe("Nguyễn Thị Hoài");
    }

    [Fact]
    public async Task A_total_and_a_signature_below_the_list_are_told_as_lines_that_do_not_belong_to_it()
    {
        await using var office = await OpenAsync();

        var problems = await office.RejectedAsync("ds.csv", Lists.Utf8(Lists.Good + ";Tổng cộng: 3;;;;;;\r\n;;;;NGƯỜI LẬP BIỂU;;;\r\n"));

        problems.Select(p => (p.Row, p.Code, p.Found)).ShouldBe([(5, "import.stray-line", "Tổng cộng: 3"), (6, "import.stray-line", "NGƯỜI LẬP BIỂU")]);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    public async Task Commas_and_tabs_separate_as_semicolons_do(string separator)
    {
        await using var office = await OpenAsync();

        (await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Good.Replace(";", separator)))).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_title_above_the_heading_is_passed_over_and_rows_count_as_the_editor_shows_them()
    {
        await using var office = await OpenAsync();
        var text = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG;;;;;;;\r\n(Kèm theo Tờ trình số 12);;;;;;;\r\n" + Lists.Good + "4;Lý Văn A;Ai;Nông dân;Thôn Trung;;;\r\n";

        (await office.RejectedAsync("ds.csv", Lists.Utf8(text))).ShouldHaveSingleItem().Row.ShouldBe(7);
    }

    [Fact]
    public async Task A_column_that_nobody_knows_is_a_fault_and_not_lost()
    {
        await using var office = await OpenAsync();

        var problem = (await office.RejectedAsync("ds.csv", Lists.Utf8(Lists.Good.Replace("Chức vụ", "Thành tích")))).ShouldHaveSingleItem();

        (problem.Row, problem.Column, problem.Code).ShouldBe((1, "Thành tích", "import.unknown-column"));
    }

    [Fact]
    public async Task A_file_without_a_heading_is_refused()
    {
        await using var office = await OpenAsync();

        (await office.RejectedAsync("ds.csv", Lists.Utf8("Nguyễn Văn A;Thôn Trung\r\n"))).ShouldHaveSingleItem().Code.ShouldBe("import.no-heading");
    }

    [Fact]
    public async Task Somebody_who_stands_in_the_file_twice_is_found_with_and_without_diacritics()
    {
        await using var office = await OpenAsync();
        var text = Lists.Good + "4;kha van sang;Cá nhân;Nông dân;thôn đá bạc;;;\r\n5;Hoàng Mai;Cá nhân;Nông dân;Thôn Trung;;;001088012345\r\n";

        var problems = await office.RejectedAsync("ds.csv", Lists.Utf8(text));

        problems.Select(p => (p.Row, p.Code)).ShouldBe([(5, "import.duplicate"), (6, "import.duplicate")]);
        problems[0].Found.ShouldContain("trùng dòng 3");
        problems[1].Found.ShouldContain("dòng 2");
    }

    [Fact]
    public async Task Two_persons_of_one_name_and_unit_are_two_when_their_birth_dates_differ()
    {
        await using var office = await OpenAsync();
        var text = Lists.Heading + "\r\n1;Lò Thị May;Cá nhân;Nông dân;Thôn Trung;;01/02/1990;\r\n2;Lò Thị May;Cá nhân;Nông dân;Thôn Trung;;03/04/1975;\r\n";

        (await office.ImportedAsync("ds.csv", Lists.Utf8(text))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("STUDENT", "Học sinh, sinh viên", "10/09/2025", "06/07/2026", true)]
    [InlineData("STUDENT", "Học sinh, sinh viên", "06/07/2026", "10/09/2026", false)]
    [InlineData("OFFICIAL", "Viên chức", "10/09/2025", "06/07/2026", false)]
    [InlineData("OFFICIAL", "Viên chức", "06/07/2026", "10/09/2026", true)]
    public async Task The_year_of_a_pupil_is_the_school_year_and_that_of_an_official_the_calendar_year(string category, string word, string first, string second, bool same)
    {
        await using var office = await TestOffice.OpenAsync($"{first} 09:00");
        var submission = Steps.Submission("GIAY_KHEN-XA", "Lý Thị Sen", await office.ComponentsAsync("GIAY_KHEN-XA"), category: category);
        await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission with { Nominees = [submission.Nominees[0] with { Position = "Lớp 9A" }] }), a, default));
        await office.AtAsync($"{second} 09:00");
        var text = Lists.Utf8(Lists.Heading + $"\r\n1;Lý Thị Sen;Cá nhân;{word};Trường Tiểu học An Khê Thượng;Lớp 9A;;\r\n");

        if (same) (await office.RejectedAsync("ds.csv", text, "GIAY_KHEN-XA")).ShouldHaveSingleItem().Code.ShouldBe("import.nominated-already");
        else (await office.ImportAsync("ds.csv", text, procedure: "GIAY_KHEN-XA")).ShouldBeOfType<Outcome<ImportNominees.Result>.Done>().Value.ShouldBeOfType<ImportNominees.Result.Imported>();
    }

    [Fact]
    public async Task Who_is_nominated_already_this_year_for_the_same_award_is_found()
    {
        await using var office = await OpenAsync();
        var code = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Code;
        var text = Lists.Heading + "\r\n1;NGUYỄN THỊ HOÀI;Cá nhân;Viên chức;Trường tiểu học An Khê Thượng;;;\r\n";

        var problem = (await office.RejectedAsync("ds.csv", Lists.Utf8(text), "CSTDCS-XA")).ShouldHaveSingleItem();

        (problem.Row, problem.Code).ShouldBe((2, "import.nominated-already"));
        problem.Found.ShouldContain(code);
    }

    [Fact]
    public async Task Ten_thousand_rows_are_taken_in_within_seconds()
    {
        await using var office = await OpenAsync();
        var text = new StringBuilder(Lists.Heading).Append("\r\n");
        for (var i = 1; i <= 10_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i};Nguyễn Văn Số {i};Cá nhân;Nông dân;Thôn {i % 40};Nông dân;05/10/1988;{100_000_000_000 + i}\r\n");
        var watch = Stopwatch.StartNew();

        (await office.ImportedAsync("ds.csv", Lists.Utf8(text.ToString()))).Count.ShouldBe(10_000);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await EntriesAsync(office)).Count.ShouldBe(10_000);
    }

    [Fact]
    public async Task More_than_ten_thousand_rows_are_refused()
    {
        await using var office = await OpenAsync();
        var text = new StringBuilder(Lists.Heading).Append("\r\n");
        for (var i = 1; i <= 10_001; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i};Nguyễn Văn Số {i};Cá nhân;Nông dân;Thôn 1;;;\r\n");

        (await office.RejectedAsync("ds.csv", Lists.Utf8(text.ToString()))).ShouldHaveSingleItem().Code.ShouldBe("import.too-many-rows");
    }

    [Fact]
    public async Task Only_the_counter_and_the_reviewers_of_the_office_import()
    {
        await using var office = await OpenAsync();

        (await office.ImportAsync("ds.csv", Lists.Utf8(Lists.Good), "quaytinh")).ShouldBeOfType<Outcome<ImportNominees.Result>.Refused>().Problems.ShouldContain(p => p.Code == "access.denied");
    }

    [Fact]
    public async Task A_template_filled_in_is_taken_in_as_both_kinds_of_file()
    {
        await using var office = await OpenAsync();

        (await office.ImportedAsync("mau.csv", await Lists.TemplateAsync(workbook: false))).Count.ShouldBe(1);
        (await office.ImportedAsync("mau.xlsx", await Lists.TemplateAsync(workbook: true))).Count.ShouldBe(1);
    }
}
