using System.Globalization;
using System.Text;

namespace Workflow.Fixtures;

/// <summary>How a planted text was made of an earlier one.</summary>
public enum Reuse { Verbatim, WithoutDiacritics, Decomposed, Reordered, Shortened, Paraphrased, Extended, Unrelated }

/// <summary>
/// Vietnamese initiatives of 100 to 300 words, made from the phrases that such texts are really put together of, so that unrelated ones share their
/// commonplaces, and texts that reuse another one. The same seed gives the same texts.
/// </summary>
public sealed class InitiativeTexts(int seed)
{
    private static readonly string[] Actors =
    [
        "giáo viên chủ nhiệm lớp bốn", "tổ chuyên môn khối năm", "trạm y tế xã", "ban chỉ huy quân sự xã", "công chức tư pháp hộ tịch", "bộ phận một cửa", "hội nông dân xã", "đoàn thanh niên xã",
        "hội liên hiệp phụ nữ", "cán bộ thú y cơ sở", "ban giám hiệu nhà trường", "nhân viên kế toán", "công an xã", "tổ hợp tác chăn nuôi", "đội dân phòng thôn", "cán bộ văn hóa xã hội", "thư viện nhà trường", "ban quản lý chợ",
    ];

    private static readonly string[] Verbs =
    [
        "xây dựng", "thiết kế", "áp dụng", "triển khai", "cải tiến", "tổ chức", "hướng dẫn", "thực hiện", "phối hợp xây dựng", "rút ngắn", "số hóa", "theo dõi", "kiểm tra", "phân loại", "lập", "duy trì", "thử nghiệm", "hoàn thiện",
    ];

    private static readonly string[] Things =
    [
        "sổ theo dõi học sinh có nguy cơ bỏ học", "quy trình tiếp nhận hồ sơ hộ tịch", "mô hình ủ phân hữu cơ từ rơm rạ", "bảng kiểm tiêm chủng mở rộng", "bộ câu hỏi ôn tập môn tiếng Việt", "lịch trực tuần tra ban đêm",
        "hệ thống tưới nhỏ giọt cho vườn cam", "tủ sách dùng chung của lớp", "biểu mẫu thu chi quỹ khuyến học", "bản đồ số các hộ có nguy cơ sạt lở", "nhóm nhắn tin báo cháy rừng", "chuồng nuôi gà thả đồi", "góc học tập tại nhà",
        "tổ tự quản đường biên", "danh bạ điện thoại thôn bản", "kho tư liệu dạy học điện tử", "thùng phân loại rác tại nguồn", "lớp xóa mù chữ buổi tối", "phiếu khảo sát sự hài lòng của người dân", "vườn thuốc nam của trạm",
    ];

    private static readonly string[] Methods =
    [
        "bằng phần mềm bảng tính", "theo từng tuần", "có chữ ký của phụ huynh", "qua mã vạch dán trên bìa", "với sự tham gia của già làng", "theo ba mức màu xanh vàng đỏ", "trên điện thoại thông minh", "bằng hai thứ tiếng",
        "từ nguồn vật liệu tại chỗ", "theo nhóm năm hộ gia đình", "vào sáng thứ hai hằng tuần", "với chi phí dưới hai triệu đồng", "qua loa truyền thanh cơ sở", "theo phương pháp trực quan", "kèm hình ảnh minh họa", "theo mẫu thống nhất",
    ];

    private static readonly string[] Results =
    [
        "số học sinh vắng học giảm", "thời gian giải quyết hồ sơ giảm", "tỷ lệ tiêm chủng đầy đủ tăng", "năng suất cam tăng", "số vụ cháy rừng giảm", "tỷ lệ hài lòng của người dân tăng", "chi phí thức ăn chăn nuôi giảm",
        "số lượt mượn sách tăng", "lượng rác phải chôn lấp giảm", "số hộ đăng ký tham gia tăng", "tỷ lệ học sinh đọc thông viết thạo tăng", "số hồ sơ trễ hẹn giảm", "số người học hết khóa tăng", "sai sót trong sổ sách giảm",
    ];

    // What nearly every one of these texts says.
    private static readonly string[] Commonplaces =
    [
        "Sáng kiến góp phần nâng cao chất lượng, hiệu quả công tác của đơn vị.", "Giải pháp dễ áp dụng, có khả năng nhân rộng trên địa bàn xã.", "Trong quá trình thực hiện, tác giả luôn nhận được sự quan tâm của cấp ủy, chính quyền.",
        "Qua thời gian áp dụng đã mang lại hiệu quả thiết thực.", "Giải pháp phù hợp với điều kiện thực tế của địa phương.", "Kết quả cụ thể như sau.", "Trước khi áp dụng giải pháp, công tác này còn nhiều hạn chế.",
        "Từ thực tế đó, tác giả mạnh dạn đề xuất giải pháp mới.",
    ];

    private static readonly string[] Places =
    [
        "thôn Đá Bạc", "thôn Suối Trong", "thôn Bến Cá", "bản Nà Lốc", "tổ dân phố số hai", "xóm Đồi Chè", "thôn Trung", "bản Pác Ngòi", "khu tái định cư", "trường tiểu học", "điểm trường lẻ", "xã An Khê Thượng", "chợ trung tâm", "nhà văn hóa thôn",
    ];

    // Syllables for compounds: what is said with them means nothing, but words and runs of words are as common and as rare as in a real text.
    private static readonly string[] Syllables =
        ("an bản báo bảo bắc bền biên bình bố buổi cải cao cấp câu cây chăm chất chế chỉ chiến chính chọn chống chợ chu chung chuyên cơ cộng công cụ cung cư dạy dân dẫn dịch diện dịp doanh dụng dưỡng đào đạo đăng đầu đề "
        + "điểm điều định đoàn đo đội đồng động đường giám giảng giao giáo giống giữ gia hàng hành hiệu hình hoạch hoạt học hội hợp huấn huy hướng ích kế kết khai khảo khích khoa khu kiểm kiến kinh kỹ lao lập liên loại lợi "
        + "luật lực lương mạng mẫu mô môi mùa mức nâng năng nghề nghiên nghiệp ngoại nguồn nhà nhân nhiệm nhóm nông nuôi nước ôn phát pháp phân phẩm phòng phối phong phổ phụ phục phương quản quy quyền rèn rừng sạch sản sáng "
        + "sinh sổ suất tác tài tạo tập thảo thành thẩm thể thiết thi thông thu thủ thư thực thuật thuốc thường tiến tiêu tin tính tình tổ toàn tổng trạm trang trẻ tri triển trình trồng trung trực truyền trường tuyên tư ứng "
        + "vận văn vật vệ việc viên vốn vùng vườn xã xây xuất xử ý yêu").Split(' ');

    private static readonly string[] Compounds = Make();

    private readonly Random chance = new(seed);

    /// <summary>A new text that reuses none.</summary>
    public string Next()
    {
        var wanted = chance.Next(100, 301);
        var text = new StringBuilder();
        for (var words = 0; words < wanted;)
        {
            var sentence = chance.Next(8) switch { 0 => Pick(Commonplaces), 1 or 2 => Sentence(), _ => Free() };
            words += sentence.Split(' ').Length;
            text.Append(sentence).Append(words % 5 == 0 ? '\n' : ' ');
        }

        return Cut(text.ToString().Trim(), 300);
    }

    /// <summary>A text made of an earlier one.</summary>
    public string Of(string earlier, Reuse how) => how switch
    {
        Reuse.Verbatim => earlier,
        Reuse.WithoutDiacritics => Bare(earlier).ToUpperInvariant(),
        Reuse.Decomposed => earlier.Normalize(NormalizationForm.FormD).Replace(". ", " ;\n", StringComparison.Ordinal),
        Reuse.Reordered => string.Join(' ', Sentences(earlier).OrderBy(_ => chance.Next())),
        Reuse.Shortened => Cut(earlier, earlier.Split(' ').Length * chance.Next(65, 90) / 100),
        Reuse.Paraphrased => Paraphrase(earlier, chance.Next(3, 18)),
        Reuse.Extended => $"{earlier} {Cut(Next(), chance.Next(20, 60))}",
        _ => Next(),
    };

    private string Sentence()
    {
        var change = $"{chance.Next(3, 97)} phần trăm so với năm {chance.Next(2014, 2027)}";
        return chance.Next(6) switch
        {
            0 => $"{Capital(Pick(Actors))} {Pick(Verbs)} {Pick(Things)} {Pick(Methods)} tại {Pick(Places)}.",
            1 => $"Sau {chance.Next(2, 36)} tháng áp dụng tại {Pick(Places)}, {Pick(Results)} {change}.",
            2 => $"Để {Pick(Verbs)} {Pick(Things)}, {Pick(Actors)} đã {Pick(Verbs)} {Pick(Things)} {Pick(Methods)}.",
            3 => $"Mỗi {(chance.Next(2) == 0 ? "tuần" : "tháng")} {Pick(Actors)} {Pick(Verbs)} {Pick(Things)} cho {chance.Next(12, 940)} hộ ở {Pick(Places)}.",
            4 => $"Ở {Pick(Places)} có {chance.Next(12, 940)} người tham gia, trong đó {chance.Next(5, 400)} người {Pick(Verbs)} {Pick(Things)}, {Pick(Results)} {change}.",
            _ => $"Việc {Pick(Verbs)} {Pick(Things)} {Pick(Methods)} giúp {Pick(Actors)} bớt {chance.Next(2, 50)} giờ mỗi tháng và {Pick(Results)} {change}.",
        };
    }

    private string Free() => $"{Capital(string.Join(' ', Enumerable.Range(0, chance.Next(5, 13)).Select(_ => Compounds[(int)(Compounds.Length * Math.Pow(chance.NextDouble(), 3))])))}.";

    private static string[] Make()
    {
        var fixedChance = new Random(1);
        return [.. Enumerable.Range(0, 4000).Select(_ => $"{Syllables[fixedChance.Next(Syllables.Length)]} {Syllables[fixedChance.Next(Syllables.Length)]}")];
    }

    private string Paraphrase(string text, int percent)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (chance.Next(100) < percent) words[i] = Pick(Things).Split(' ')[0];
        }

        return string.Join(' ', words);
    }

    private string Pick(string[] from) => from[(int)(from.Length * Math.Pow(chance.NextDouble(), 1.5))];

    private static IEnumerable<string> Sentences(string text) => text.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s + ".");

    private static string Cut(string text, int words) => string.Join(' ', text.Split(' ').Take(words));

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        .Replace('đ', 'd').Replace('Đ', 'D');
}
