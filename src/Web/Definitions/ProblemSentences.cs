using System.Collections.Frozen;
using System.Globalization;
using Workflow.Engine;

namespace Workflow.Web.Definitions;

/// <summary>
/// What is wrong with a definition, as an administrator reads it. The engine's own English sentence, which names values and places, goes with it.
/// English is the language of that sentence, so only Vietnamese is here; a test holds the list against the engine's README.
/// </summary>
internal static class ProblemSentences
{
    private static readonly FrozenDictionary<string, string> Vietnamese = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["xml.not-well-formed"] = "Tệp không phải là XML hoặc bị hỏng.",
        ["xml.dtd"] = "Tệp có khai báo DTD hoặc thực thể bên ngoài. Vì an toàn, hệ thống không nhận và không tải thực thể nào.",
        ["xml.not-bpmn"] = "Tệp là XML nhưng không phải BPMN 2.0.",
        ["xml.not-boolean"] = "Thuộc tính này chỉ nhận true hoặc false.",
        ["process.none"] = "Không có quy trình nào được đánh dấu chạy được (isExecutable).",
        ["id.missing"] = "Phần tử chưa có mã (id).",
        ["id.duplicate"] = "Mã (id) này dùng hai lần.",
        ["reference.dangling"] = "Phần tử trỏ tới thứ không có trong tệp.",
        ["feel.syntax"] = "Biểu thức FEEL viết sai.",
        ["element.not-supported"] = "Loại phần tử này hệ thống chưa chạy được.",
        ["extension.not-supported"] = "Phần mở rộng này hệ thống chưa chạy được.",
        ["binding.not-supported"] = "Chỉ gọi được bản mới nhất.",
        ["flow.dangling"] = "Đường nối thiếu điểm đầu hoặc điểm cuối.",
        ["flow.into-event"] = "Không được có đường nối đi vào sự kiện này.",
        ["flow.out-of-end"] = "Không được có đường nối đi ra từ điểm kết thúc.",
        ["flow.out-of-event-sub-process"] = "Không được có đường nối đi ra từ quy trình con theo sự kiện.",
        ["flow.condition-not-allowed"] = "Đường nối này không được đặt điều kiện.",
        ["flow.default-with-condition"] = "Đường mặc định không được đặt điều kiện.",
        ["gateway.default-not-outgoing"] = "Đường mặc định không phải là đường đi ra từ cổng này.",
        ["gateway.flow-without-condition"] = "Mỗi đường đi ra, trừ đường mặc định, phải có điều kiện.",
        ["event-gateway.too-few"] = "Cổng theo sự kiện cần ít nhất hai đường ra.",
        ["event-gateway.target"] = "Sau cổng theo sự kiện phải là sự kiện chờ hoặc việc chờ tin nhắn.",
        ["event-gateway.target-shared"] = "Sự kiện sau cổng theo sự kiện không được có đường vào khác.",
        ["element.not-reachable"] = "Không có đường nào từ điểm bắt đầu tới phần tử này.",
        ["loop.no-wait-state"] = "Vòng lặp không dừng chờ ở đâu cả nên sẽ chạy mãi. Thêm một việc của người, một sự kiện hẹn giờ hoặc chờ tin nhắn.",
        ["start.missing"] = "Thiếu điểm bắt đầu.",
        ["start.too-many"] = "Có quá nhiều điểm bắt đầu.",
        ["start.trigger-missing"] = "Điểm bắt đầu này cần một tin nhắn, hẹn giờ hoặc lỗi.",
        ["start.trigger-not-allowed"] = "Điểm bắt đầu ở đây không được có loại sự kiện này.",
        ["event.definition-missing"] = "Sự kiện chưa chọn loại (tin nhắn, hẹn giờ…).",
        ["boundary.not-attached"] = "Sự kiện biên chưa gắn vào việc nào.",
        ["boundary.dangling"] = "Sự kiện biên gắn vào thứ không có ở cùng cấp.",
        ["boundary.not-an-activity"] = "Sự kiện biên chỉ gắn được vào một việc hoặc quy trình con.",
        ["boundary.no-flow"] = "Sự kiện biên chưa có đường ra.",
        ["timer.missing"] = "Chưa đặt thời điểm hoặc khoảng thời gian.",
        ["timer.invalid"] = "Thời điểm hoặc khoảng thời gian viết sai.",
        ["timer.cycle-not-allowed"] = "Ở đây không đặt được hẹn giờ lặp lại.",
        ["message.missing"] = "Chưa chọn tin nhắn.",
        ["message.no-name"] = "Tin nhắn chưa có tên.",
        ["message.name-not-static"] = "Tên tin nhắn bắt đầu quy trình phải là chữ cố định.",
        ["message.no-correlation-key"] = "Tin nhắn chưa có khóa đối chiếu.",
        ["error.missing"] = "Chưa chọn lỗi.",
        ["error.no-code"] = "Lỗi chưa có mã.",
        ["error.must-interrupt"] = "Sự kiện lỗi luôn phải ngắt việc đang làm.",
        ["task.due-date"] = "Hạn xử lý viết sai.",
        ["task.follow-up-date"] = "Ngày theo dõi viết sai.",
        ["task.priority"] = "Độ ưu tiên phải là số từ 0 đến 100.",
        ["job.no-type"] = "Việc tự động chưa có loại công việc.",
        ["job.retries"] = "Số lần thử lại phải là số nguyên.",
        ["script.missing"] = "Chưa viết biểu thức cho việc này.",
        ["script.no-result"] = "Chưa đặt tên biến nhận kết quả.",
        ["decision.missing"] = "Chưa chọn bảng quyết định.",
        ["decision.no-result"] = "Chưa đặt tên biến nhận kết quả của bảng quyết định.",
        ["call.missing"] = "Chưa chọn quy trình được gọi.",
        ["mapping.source"] = "Ánh xạ dữ liệu thiếu nguồn hoặc nguồn viết sai.",
        ["mapping.target"] = "Ánh xạ dữ liệu thiếu tên biến đích hoặc tên viết sai.",
        ["multi-instance.no-collection"] = "Việc lặp theo danh sách chưa có danh sách.",
        ["multi-instance.output"] = "Kết quả của việc lặp cần cả tên danh sách và biểu thức.",
        ["multi-instance.not-allowed"] = "Chỉ việc và quy trình con mới lặp theo danh sách được.",
        ["sub-process.too-deep"] = "Quy trình con lồng nhau quá sâu.",
        ["form.not-json"] = "Biểu mẫu của việc này không phải JSON.",
        ["form.no-components"] = "Biểu mẫu của việc này không có mục nào.",
        ["form.missing"] = "Việc này dùng một biểu mẫu không có trong quy trình.",
        ["form.component-not-supported"] = "Biểu mẫu có loại mục mà hệ thống chưa hỏi được.",
        ["form.key"] = "Tên biến (key) của một mục trong biểu mẫu chỉ gồm chữ không dấu, số và dấu gạch dưới.",
        ["form.key-twice"] = "Hai mục của biểu mẫu dùng cùng một tên biến (key).",
        ["form.pattern"] = "Mẫu kiểm tra (pattern) của một mục trong biểu mẫu viết sai.",
        ["form.option"] = "Có lựa chọn trong biểu mẫu chưa có giá trị.",
        ["form.number"] = "Một con số trong biểu mẫu viết sai.",
        ["form.validation-type"] = "Kiểu kiểm tra của một mục trong biểu mẫu không có.",
        ["form.path-not-supported"] = "Nhóm mục trong biểu mẫu không được đặt đường dẫn (path).",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string code) => Vietnamese.ContainsKey(code);

    /// <summary>The sentence in the language of the page; of a code that nobody has put into words, that the element is wrong.</summary>
    public static string Say(DefinitionProblem problem) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "vi" ? problem.Message : Vietnamese.GetValueOrDefault(problem.Code, "Phần tử này chưa đúng.");
}
