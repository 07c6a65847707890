// bpmn-js and its properties panel speak English by themselves; these are their words in Vietnamese. What is missing here stays English.
const vietnamese: Record<string, string> = {
  'Activate hand tool': 'Kéo cả hình', 'Activate lasso tool': 'Chọn nhiều phần tử', 'Activate create/remove space tool': 'Nới, thu khoảng trống', 'Activate global connect tool': 'Nối các phần tử',
  'Create start event': 'Thêm sự kiện bắt đầu', 'Create intermediate/boundary event': 'Thêm sự kiện giữa, sự kiện biên', 'Create end event': 'Thêm sự kiện kết thúc', 'Create gateway': 'Thêm điểm rẽ nhánh', 'Create task': 'Thêm việc',
  'Create expanded sub-process': 'Thêm quy trình con', 'Create data object reference': 'Thêm dữ liệu', 'Create data store reference': 'Thêm kho dữ liệu', 'Create pool/participant': 'Thêm bên tham gia', 'Create group': 'Thêm nhóm',
  'Create {type}': 'Thêm {type}', 'Append end event': 'Nối sự kiện kết thúc', 'Append gateway': 'Nối điểm rẽ nhánh', 'Append task': 'Nối việc', 'Append intermediate/boundary event': 'Nối sự kiện giữa', 'Append {type}': 'Nối {type}',
  'Add text annotation': 'Thêm ghi chú', 'Change element': 'Đổi loại phần tử', 'Change type': 'Đổi loại', Delete: 'Xóa', Remove: 'Bỏ', 'Connect to other element': 'Nối với phần tử khác',
  'Connect using sequence/message flow or association': 'Nối bằng luồng hoặc liên kết', 'Add lane above': 'Thêm làn phía trên', 'Add lane below': 'Thêm làn phía dưới', 'Divide into two lanes': 'Chia hai làn', 'Divide into three lanes': 'Chia ba làn',
  'Toggle non-interrupting': 'Đổi ngắt, không ngắt', 'Search in diagram': 'Tìm trong hình', Task: 'Việc', 'User Task': 'Việc của người', 'Service Task': 'Việc tự động', 'Business Rule Task': 'Tra bảng quyết định', 'Call Activity': 'Gọi quy trình khác', 'Exclusive Gateway': 'Rẽ một nhánh', 'Start Event': 'Sự kiện bắt đầu', 'End Event': 'Sự kiện kết thúc', 'Boundary Event': 'Sự kiện biên', 'Sequence Flow': 'Luồng', 'Sub Process': 'Quy trình con',
  'User task': 'Việc của người', 'Service task': 'Việc tự động', 'Send task': 'Việc gửi', 'Receive task': 'Việc nhận', 'Manual task': 'Việc ngoài hệ thống',
  'Business rule task': 'Tra bảng quyết định', 'Script task': 'Việc tính toán', 'Call activity': 'Gọi quy trình khác', 'Sub-process': 'Quy trình con', 'Event sub-process': 'Quy trình con theo sự kiện', 'Exclusive gateway': 'Rẽ một nhánh',
  'Parallel gateway': 'Rẽ song song', 'Inclusive gateway': 'Rẽ nhiều nhánh', 'Event-based gateway': 'Rẽ theo sự kiện', 'Complex gateway': 'Rẽ phức hợp', 'Start event': 'Sự kiện bắt đầu', 'End event': 'Sự kiện kết thúc',
  'Intermediate throw event': 'Sự kiện giữa', 'Boundary event': 'Sự kiện biên', 'Sequence flow': 'Luồng', Participant: 'Bên tham gia', Pool: 'Bên tham gia', Lane: 'Làn', Process: 'Quy trình', Collaboration: 'Sơ đồ phối hợp',
  'Select an element to edit its properties.': 'Chọn một phần tử để sửa thuộc tính.', 'Multiple elements are selected. Select a single element to edit its properties.': 'Đang chọn nhiều phần tử. Chọn một phần tử để sửa thuộc tính.',
  General: 'Chung', Documentation: 'Mô tả', Implementation: 'Cách làm', Assignment: 'Giao việc', Form: 'Biểu mẫu', 'Input mapping': 'Dữ liệu vào', 'Output mapping': 'Dữ liệu ra', Inputs: 'Dữ liệu vào', Outputs: 'Dữ liệu ra', Headers: 'Tiêu đề',
  'Task listeners': 'Bộ nghe của việc', 'Execution listeners': 'Bộ nghe thực hiện', 'Extension properties': 'Thuộc tính mở rộng', 'Multi-instance': 'Nhiều lần', Timer: 'Hẹn giờ', Message: 'Tin nhắn', Signal: 'Tín hiệu', Error: 'Lỗi', Escalation: 'Báo lên',
  Condition: 'Điều kiện', 'Called element': 'Quy trình được gọi', 'Called decision': 'Quyết định được tra', 'Task definition': 'Công việc tự động', 'Job type': 'Loại công việc', Retries: 'Số lần thử lại', Link: 'Liên kết', 'Version tag': 'Nhãn bản',
  Name: 'Tên', ID: 'Mã', 'Process ID': 'Mã quy trình', 'Process name': 'Tên quy trình', 'Participant ID': 'Mã bên tham gia', 'Participant name': 'Tên bên tham gia', Executable: 'Chạy được', Type: 'Loại', Value: 'Giá trị', Key: 'Khóa', Assignee: 'Người được giao',
  'Candidate groups': 'Nhóm được nhận', 'Candidate users': 'Người được nhận', 'Due date': 'Hạn', 'Follow up date': 'Ngày xem lại', Priority: 'Mức ưu tiên', 'Form ID': 'Mã biểu mẫu', 'Form key': 'Khóa biểu mẫu', 'Custom form key': 'Khóa biểu mẫu riêng',
  'Condition expression': 'Biểu thức điều kiện', 'Input collection': 'Danh sách vào', 'Input element': 'Phần tử vào', 'Output collection': 'Danh sách ra', 'Output element': 'Phần tử ra', 'Completion condition': 'Điều kiện xong',
  'Local variable name': 'Tên biến trong bước', 'Process variable name': 'Tên biến của quy trình', 'Variable assignment value': 'Giá trị gán', 'Result variable': 'Biến kết quả', 'Decision ID': 'Mã quyết định', Binding: 'Gắn với bản',
  'Element documentation': 'Mô tả phần tử', 'Process documentation': 'Mô tả quy trình', 'Subscription correlation key': 'Khóa đối chiếu', 'Global message reference': 'Tin nhắn dùng chung', 'Propagate all variables': 'Chuyển mọi biến', Create: 'Thêm', Close: 'Đóng',
  'Create new list item': 'Thêm dòng', 'Delete item': 'Xóa dòng', 'Toggle section': 'Mở, gập mục', 'Toggle list item': 'Mở, gập dòng', 'Section contains data': 'Mục có dữ liệu', 'Section contains an error': 'Mục có lỗi', 'Toggle Token Simulation': 'Bật, tắt chạy thử',
};

const words: Record<string, string> = document.documentElement.lang.startsWith('vi') ? vietnamese : {};

/** bpmn-js asks a module of this name for its words. */
export const translateModule = {
  translate: ['value', (template: string, values: Record<string, string> = {}): string =>
    (words[template] ?? template).replace(/{([^}]+)}/g, (_, name: string) => values[name.trim()] ?? `{${name}}`)],
};
