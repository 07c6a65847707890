using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Rules;
using Workflow.Nominations.Tests.Slips;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>The forms of both one-stop regimes, and papers that stay as they were issued.</summary>
public sealed class IssuedFormTests
{
    [Theory]
    [InlineData(SlipKind.ReceiptSlip, "OSS-2018", "Mẫu số 01", PaperSize.A5)]
    [InlineData(SlipKind.SupplementSlip, "OSS-2018", "Mẫu số 02", PaperSize.A5)]
    [InlineData(SlipKind.RefusalSlip, "OSS-2018", "Mẫu số 03", PaperSize.A5)]
    [InlineData(SlipKind.ApologySlip, "OSS-2018", "Mẫu số 04", PaperSize.A5)]
    [InlineData(SlipKind.ControlSlip, "OSS-2018", "Mẫu số 05", PaperSize.A5)]
    [InlineData(SlipKind.Register, "OSS-2018", "Mẫu số 06", PaperSize.A4)]
    [InlineData(SlipKind.StopNotice, "OSS-2018", "", PaperSize.A5)]
    [InlineData(SlipKind.ReceiptSlip, "OSS-2025", "Mẫu số 01", PaperSize.A5)]
    [InlineData(SlipKind.SupplementSlip, "OSS-2025", "Mẫu số 02", PaperSize.A5)]
    [InlineData(SlipKind.RefusalSlip, "OSS-2025", "Mẫu số 03", PaperSize.A5)]
    [InlineData(SlipKind.ApologySlip, "OSS-2025", "Mẫu số 04", PaperSize.A5)]
    [InlineData(SlipKind.StopNotice, "OSS-2025", "Mẫu số 05", PaperSize.A5)]
    [InlineData(SlipKind.ControlSlip, "OSS-2025", "Mẫu số 06", PaperSize.A4)]
    [InlineData(SlipKind.Register, "OSS-2025", "Mẫu số 07", PaperSize.A4)]
    public void Each_regime_has_its_own_form_of_each_paper(SlipKind kind, string regime, string number, PaperSize size)
    {
        var form = FormOf(kind, regime);

        (form.Number, form.Size).ShouldBe((number, size));
        form.Source.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(SlipKind.ReceiptSlip, "Số định danh cá nhân/tổ chức|Địa chỉ|Số điện thoại|Email|Người được ủy quyền nộp hồ sơ|Giấy ủy quyền|Nội dung yêu cầu giải quyết|Thành phần hồ sơ nộp gồm|Số lượng hồ sơ|Thời gian giải quyết hồ sơ theo quy định|Thời gian nhận hồ sơ|Thời gian trả kết quả|Nhận kết quả tại|Vào Sổ theo dõi hồ sơ, quyển số, số thứ tự|NGƯỜI NỘP HỒ SƠ|NGƯỜI TIẾP NHẬN HỒ SƠ|Mã hồ sơ")]
    [InlineData(SlipKind.SupplementSlip, "Hồ sơ của|Nội dung yêu cầu giải quyết|Địa chỉ|Số điện thoại|Email|Lý do|liên hệ|NGƯỜI HƯỚNG DẪN")]
    [InlineData(SlipKind.RefusalSlip, "Tên cá nhân/tổ chức|Số định danh cá nhân/tổ chức|Địa chỉ|Số điện thoại|Email|Nội dung yêu cầu giải quyết|lý do cụ thể|NGƯỜI NỘP HỒ SƠ|NGƯỜI TIẾP NHẬN HỒ SƠ")]
    [InlineData(SlipKind.ApologySlip, "Kính gửi|Ngày 12/10/2026|hồ sơ của|thủ tục|Số định danh cá nhân/tổ chức|Mã hồ sơ|Thời gian hẹn trả kết quả|Lý do|xin lỗi|Thời gian trả kết quả mới|THỦ TRƯỞNG CƠ QUAN")]
    [InlineData(SlipKind.ControlSlip, "Mã hồ sơ|Cơ quan (bộ phận) giải quyết hồ sơ|Cơ quan phối hợp giải quyết hồ sơ|Thời gian nhận hồ sơ|Thời gian trả kết quả|Bên giao|Bên nhận|Thời gian giao, nhận|Kết quả|Ghi chú")]
    [InlineData(SlipKind.StopNotice, "Mã hồ sơ|Kính gửi|Thời gian yêu cầu dừng|Tình trạng hồ sơ|NGƯỜI KÝ THÔNG BÁO")]
    [InlineData(SlipKind.Register, "STT|Mã hồ sơ|Tên thủ tục|Tên cá nhân, tổ chức|Địa chỉ, số điện thoại|Cơ quan chủ trì giải quyết|Nhận hồ sơ|Hẹn trả|Trả kết quả|Phương thức nhận|Ký nhận|Lĩnh vực")]
    public void A_paper_of_the_regime_of_2025_has_the_items_of_the_reference(SlipKind kind, string items)
    {
        var html = System.Net.WebUtility.HtmlDecode(HtmlSlip.Fragment(With(kind, "OSS-2025").Draw()));

        foreach (var item in items.Split('|')) html.ShouldContain(item);
    }

    [Fact]
    public void The_receipt_of_2018_asks_for_no_identifier_and_no_authorisation_and_has_its_own_symbol()
    {
        var html = System.Net.WebUtility.HtmlDecode(HtmlSlip.Fragment(With(SlipKind.ReceiptSlip, "OSS-2018").Draw()));

        html.ShouldNotContain("Số định danh");
        html.ShouldNotContain("ủy quyền");
        html.ShouldContain("0007/TNHS-BPTNTKQ");
    }

    [Fact]
    public void The_apology_of_2018_makes_a_new_appointment_and_that_of_2025_asks_for_more_time() =>
        (With(SlipKind.ApologySlip, "OSS-2018").Draw().Title, With(SlipKind.ApologySlip, "OSS-2025").Draw().Title)
            .ShouldBe(("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"));

    [Fact]
    public async Task A_receipt_prints_identifier_authorisation_and_its_place_in_the_book()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Nguyễn Thị Hoài", await office.ComponentsAsync("CSTDCS-XA")) with
        {
            ApplicantIdentifier = "H98.142.07", SubmitterIdentifier = "001088012345", AuthorisationPaper = "Giấy ủy quyền số 01 ngày 01/10/2026",
        };
        var received = await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));

        var slip = SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == received.Slip))).ShouldBeOfType<ReceiptSlip>();

        (slip.Applicant.Identifier, slip.Authorised?.Person.Name, slip.Authorised?.Person.Identifier, slip.RegisterBook).ShouldBe(("H98.142.07", "Nguyễn Văn Thư", "001088012345", "Quyển 2026, số 1"));
        slip.Head.Form?.Number.ShouldBe("Mẫu số 01");
    }

    [Fact]
    public async Task A_control_slip_is_issued_under_a_number_and_a_later_one_under_the_next()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var dossier = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        var first = await office.DoAsync<IssueControlSlip, IssueControlSlip.Result>("quay", (c, a) => c.HandleAsync(new(dossier), a, default));
        await office.TransferAndAssignAsync(dossier);
        var second = await office.DoAsync<IssueControlSlip, IssueControlSlip.Result>("quay", (c, a) => c.HandleAsync(new(dossier), a, default));

        var slips = await office.ReadAsync(db => db.Set<SlipRow>().ToDictionaryAsync(s => s.Id));
        (slips[first.Slip].Number, slips[second.Slip].Number).ShouldBe((1, 2));
        SlipArchive.Read(slips[first.Slip]).ShouldBeOfType<ControlSlip>().HandOvers.Length.ShouldBe(1);
        SlipArchive.Read(slips[second.Slip]).ShouldBeOfType<ControlSlip>().HandOvers.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_paper_is_printed_again_byte_for_byte_also_when_the_office_and_the_forms_have_changed()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var received = await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        var (html, docx) = await PrintAsync(office, received.Slip);
        await office.ReadAsync(db => db.Offices.ExecuteUpdateAsync(o => o.SetProperty(r => r.Name, "xã Tên Mới").SetProperty(r => r.CounterName, "Quầy mới")));
        await office.ReadAsync(db => db.Dossiers.ExecuteUpdateAsync(d => d.SetProperty(r => r.SubmitterName, "Tên Khác")));

        var (again, docxAgain) = await PrintAsync(office, received.Slip);

        again.ShouldBe(html);
        docxAgain.ShouldBe(docx);
    }

    [Fact]
    public void A_word_file_has_the_same_bytes_every_time()
    {
        var layout = SampleSlips.Receipt.Draw();

        DocxSlip.Write(layout).ShouldBe(DocxSlip.Write(layout));
    }

    /// <summary>Papers already issued are drawn by today's hand: when it changes, reprints change. Whoever means it renews these with the new ones.</summary>
    [Theory]
    [InlineData(SlipKind.ReceiptSlip, "html")]
    [InlineData(SlipKind.ControlSlip, "html")]
    [InlineData(SlipKind.Register, "html")]
    public void The_drawing_of_issued_papers_has_not_changed(SlipKind kind, string form)
    {
        var drawn = HtmlSlip.Page(With(kind, "OSS-2025").Draw());

        Goldens.Check($"{kind}.{form}", drawn);
    }

    private static async Task<(string Html, byte[] Docx)> PrintAsync(TestOffice office, Guid slip)
    {
        var layout = SlipArchive.ReadLayout(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == slip)))!;
        return (HtmlSlip.Page(layout), DocxSlip.Write(layout));
    }

    private static SlipForm FormOf(SlipKind kind, string regime) =>
        ShippedRules.Tables.SlipForm(kind.Identifier(), regime, new(regime == "OSS-2018" ? 2024 : 2026, 10, 5)).Required;

    private static Slip With(SlipKind kind, string regime)
    {
        var sample = SampleSlips.All.Single(slip => slip.Kind == kind);
        return sample with { Head = sample.Head with { OneStopRegime = regime, Form = FormOf(kind, regime) } };
    }
}

/// <summary>Files beside the tests that hold what was printed; renewed only with <c>UPDATE_GOLDEN=1</c>.</summary>
internal static class Goldens
{
    public static void Check(string name, string text)
    {
        var path = Path.Combine(Workflow.Nominations.Tests.Clock.VietnamCalendar.RepositoryRoot(), "tests", "Nominations.Tests", "Registers", "Goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        text.ReplaceLineEndings("\n").ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"), name);
    }
}
