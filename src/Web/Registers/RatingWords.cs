using Microsoft.Extensions.Localization;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Registers;

/// <summary>The nine questions of Circular 01/2018 art. 13 as an applicant is asked, each with its answers of 2, 1 and 0 points.</summary>
internal static class RatingWords
{
    public sealed record Question(string Short, string Asked, Option[] Answers);

    public static Question[] All(IStringLocalizer<Texts> words) =>
    [
        Ask(words["Tổng thời gian"], words["Hồ sơ có kết quả khi nào so với ngày hẹn?"], words["Sớm hơn ngày hẹn"], words["Đúng ngày hẹn"], words["Sau ngày hẹn"]),
        Ask(words["Thời gian của từng cơ quan"], words["Mỗi bước giải quyết nhanh hay chậm so với quy định?"], words["Nhanh hơn quy định"], words["Đúng quy định"], words["Chậm hơn quy định"]),
        Ask(words["Số lần phải bổ sung"], words["Ông/bà phải liên hệ mấy lần để hoàn thiện hồ sơ?"], words["Không lần nào"], words["Một lần"], words["Nhiều hơn một lần"]),
        Ask(words["Số nơi phải đến"], words["Ông/bà phải đến mấy nơi để làm thủ tục?"], words["Chỉ Bộ phận Một cửa"], words["Thêm một nơi nữa"], words["Nhiều nơi"]),
        Ask(words["Làm tại Bộ phận Một cửa"], words["Thủ tục có được làm tại Bộ phận Một cửa không?"], words["Toàn bộ tại đó"], words["Một phần tại đó"], words["Không tại đó"]),
        Ask(words["Công khai thủ tục"], words["Thủ tục có được niêm yết đầy đủ, dễ hiểu không?"], words["Đầy đủ, dễ hiểu"], words["Có nhưng chưa đủ"], words["Không thấy"]),
        Ask(words["Thái độ phục vụ"], words["Thái độ của người tiếp nhận, giải quyết thế nào?"], words["Lịch sự, tận tình"], words["Bình thường"], words["Không tốt"]),
        Ask(words["Tiếp thu ý kiến"], words["Phản ánh, kiến nghị của ông/bà được trả lời thế nào?"], words["Đúng hạn, hoặc không có gì phải phản ánh"], words["Trả lời chậm"], words["Không được trả lời"]),
        Ask(words["Dịch vụ trực tuyến"], words["Theo dõi, tra cứu trên mạng có thuận tiện không?"], words["Thuận tiện, đúng tiến độ"], words["Còn vướng mắc"], words["Không dùng được"]),
    ];

    private static Question Ask(string name, string asked, string two, string one, string zero) => new(name, asked, [new("2", two), new("1", one), new("0", zero)]);
}
