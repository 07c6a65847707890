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
  'Sub-process (collapsed)': 'Quy trình con (thu gọn)', 'Sub-process (expanded)': 'Quy trình con (mở rộng)', 'Ad-hoc sub-process': 'Quy trình con tùy lúc', 'Ad-hoc sub-process (collapsed)': 'Quy trình con tùy lúc (thu gọn)',
  'Ad-hoc sub-process (expanded)': 'Quy trình con tùy lúc (mở rộng)', 'Collapsed Sub Process': 'Quy trình con (thu gọn)', 'Expanded Sub Process': 'Quy trình con (mở rộng)', 'Collapsed Ad Hoc Sub Process': 'Quy trình con tùy lúc (thu gọn)',
  'Expanded Ad Hoc Sub Process': 'Quy trình con tùy lúc (mở rộng)', 'Event Sub Process': 'Quy trình con theo sự kiện', Transaction: 'Giao dịch', 'Default Flow': 'Luồng mặc định', 'Conditional Flow': 'Luồng có điều kiện',
  'Event Based Gateway': 'Rẽ theo sự kiện', 'Intermediate catch event': 'Sự kiện chờ', 'Data object reference': 'Dữ liệu', 'Data store reference': 'Kho dữ liệu', 'Text Annotation': 'Ghi chú', Association: 'Đường ghi chú', Group: 'Nhóm', 'Message Flow': 'Luồng tin nhắn',
  'Empty pool/participant': 'Bên tham gia (để trống)', 'Expanded pool/participant': 'Bên tham gia (mở rộng)', 'Collapsed Pool': 'Bên tham gia (để trống)', 'Expanded Pool': 'Bên tham gia (mở rộng)', Collection: 'Nhiều phần', 'Participant multiplicity': 'Nhiều bên',
  'Parallel multi-instance': 'Làm nhiều lần, cùng lúc', 'Sequential multi-instance': 'Làm nhiều lần, lần lượt', Loop: 'Lặp lại', 'Append receive task': 'Nối việc nhận', 'Append compensation activity': 'Nối việc hoàn tác',
  'Connect using association': 'Nối bằng đường ghi chú', 'Connect using data input association': 'Nối dữ liệu vào', 'Align elements': 'Dóng hàng', 'Distribute elements horizontally': 'Dàn đều theo chiều ngang', 'Distribute elements vertically': 'Dàn đều theo chiều dọc', 'Open {element}': 'Mở {element}',
  '<none>': '(không có)', '<empty>': '(trống)', '<no type>': '(chưa chọn)', 'Create new ...': 'Tạo mới…', 'Activity reference': 'Việc được hoàn tác', Code: 'Mã', 'Global error reference': 'Lỗi dùng chung', 'Global escalation reference': 'Báo lên dùng chung',
  'Global signal reference': 'Tín hiệu dùng chung', 'ID must not be empty.': 'Hãy ghi mã.', 'ID must be unique.': 'Mã này đã dùng cho phần tử khác.', 'ID must not contain spaces.': 'Mã không có dấu cách.', 'ID must not contain prefix.': 'Mã không có dấu hai chấm.',
  'ID must be a valid QName.': 'Mã chỉ gồm chữ không dấu, số, gạch ngang, gạch dưới và bắt đầu bằng chữ.', 'Loop cardinality': 'Số lần', Date: 'Ngày giờ', Duration: 'Khoảng thời gian', Cycle: 'Chu kỳ',
  'A specific point in time defined as ISO 8601 combined date and time representation.': 'Một thời điểm theo ISO 8601.', 'A cycle defined as ISO 8601 repeating intervals format.': 'Chu kỳ theo ISO 8601.', 'A time duration defined as ISO 8601 durations format.': 'Khoảng thời gian theo ISO 8601.',
  'A cycle defined as ISO 8601 repeating intervals format, or a cron expression.': 'Chu kỳ theo ISO 8601 hoặc biểu thức cron.', 'UTC time': 'giờ UTC', 'UTC plus 2 hours zone offset': 'giờ UTC+2', 'every 10 seconds, up to 5 times': 'cứ 10 giây, nhiều nhất 5 lần', 'every day, infinitely': 'hằng ngày, không hết',
  '15 seconds': '15 giây', '1 hour and 30 minutes': '1 giờ 30 phút', '14 days': '14 ngày', 'every hour on the hour from 9-5 p.m. UTC Monday-Friday': 'mỗi giờ, từ 9 đến 17 giờ UTC, thứ Hai đến thứ Sáu', 'How to configure a timer': 'Cách đặt hẹn giờ', 'Documentation: Timer events': 'Tài liệu về hẹn giờ', 'Timer documentation': 'Tài liệu về hẹn giờ',
  Compensation: 'Hoàn tác', Completion: 'Khi nào xong', 'Active elements collection': 'Danh sách việc được mở', 'Active elements': 'Việc được mở', 'Cancel remaining instances': 'Đóng những việc còn mở', 'Wait for completion': 'Chờ làm xong', 'Job worker': 'Chương trình làm', 'Implementation type': 'Cách làm',
  'DMN decision': 'Bảng quyết định', 'FEEL expression': 'Biểu thức FEEL', Script: 'Việc tính toán', latest: 'bản mới nhất', deployment: 'bản ban hành cùng lúc', 'version tag': 'bản có nhãn', 'Variable names': 'Tên biến', 'Variable events': 'Khi biến thay đổi', Update: 'Sửa',
  'List of process variable names that trigger the condition evaluation.': 'Những biến mà khi đổi thì xét lại điều kiện.', 'Listener type': 'Chương trình nghe', 'Event type': 'Lúc', Start: 'Bắt đầu', End: 'Kết thúc', Creating: 'Khi mở việc', Assigning: 'Khi giao việc', Updating: 'Khi sửa việc', Completing: 'Khi hoàn thành', Canceling: 'Khi bỏ việc',
  'Camunda user task': 'Việc trong danh sách của người dùng', 'Camunda Form': 'Biểu mẫu của quy trình', 'External form reference': 'Màn hình có sẵn', 'Camunda Form (linked)': 'Biểu mẫu theo mã', 'Camunda Form (embedded)': 'Biểu mẫu trong quy trình', 'Form JSON configuration': 'Nội dung biểu mẫu (JSON)',
  'Input propagation': 'Chuyển dữ liệu vào', 'Output propagation': 'Chuyển dữ liệu ra', 'Propagate all parent process variables': 'Chuyển mọi biến sang quy trình được gọi', 'Propagate all child process variables': 'Nhận lại mọi biến của quy trình được gọi', On: 'Bật', Off: 'Tắt',
  'If turned on, all variables from the parent process instance will be propagated to the child process instance.': 'Khi bật, quy trình được gọi nhận mọi biến của quy trình này.', 'Otherwise, only variables defined via input mappings will be propagated.': 'Khi tắt, chỉ nhận những biến ghi ở mục Dữ liệu vào.',
  'If turned on, all variables from the child process instance will be propagated to the parent process instance.': 'Khi bật, quy trình này nhận lại mọi biến của quy trình được gọi.', 'Otherwise, only variables defined via output mappings will be propagated.': 'Khi tắt, chỉ nhận lại những biến ghi ở mục Dữ liệu ra.',
  'Section contains edits': 'Mục có nội dung', 'Open pop-up editor': 'Mở ô lớn để sửa', 'Opened in editor': 'Đang sửa ở ô lớn', 'FEEL expression is mandatory': 'Ô này ghi bằng biểu thức FEEL', 'Unparsable FEEL expression.': 'Biểu thức FEEL viết sai.', 'JSON contains errors': 'JSON viết sai', 'Open documentation': 'Mở tài liệu',
  'Click to set a dynamic value with FEEL expression': 'Bấm để ghi bằng biểu thức FEEL', 'Click to remove dynamic value with FEEL expression': 'Bấm để ghi giá trị cố định', 'Powered by bpmn.io': 'Trình vẽ của bpmn.io', 'Version tag by which this process can be referenced.': 'Nhãn để quy trình khác gọi đúng bản này.',
  'Token Simulation': 'Chạy thử trên hình', 'Simulation Log': 'Nhật ký chạy thử', 'No Entries': 'Chưa có gì', 'Play/Pause Simulation': 'Chạy, tạm dừng', 'Play Simulation': 'Chạy tiếp', 'Pause Simulation': 'Tạm dừng', 'Reset Simulation': 'Chạy lại từ đầu', 'Toggle Simulation Log': 'Mở, đóng nhật ký',
  'Set animation speed = Slow': 'Chạy chậm', 'Set animation speed = Normal': 'Chạy vừa', 'Set animation speed = Fast': 'Chạy nhanh', 'Trigger Event': 'Cho chạy từ đây', 'Set Sequence Flow': 'Đổi nhánh đi', 'Add pause point': 'Dừng ở việc này', 'Remove pause point': 'Không dừng ở việc này', Finished: 'Đã xong',
  'Found unsupported elements': 'Hình có phần tử không chạy thử được', 'Not supported': 'Không chạy thử được', 'Intermediate Event': 'Sự kiện giữa',
};

const kinds: Record<string, string> = {
  message: 'tin nhắn', timer: 'hẹn giờ', signal: 'tín hiệu', error: 'lỗi', escalation: 'báo lên', conditional: 'điều kiện', link: 'liên kết', compensation: 'hoàn tác', cancel: 'hủy', terminate: 'dừng tất cả',
};
const places: Record<string, string> = {
  'start event': 'Bắt đầu theo', 'end event': 'Kết thúc bằng', 'boundary event': 'Sự kiện biên:', 'intermediate catch event': 'Chờ', 'intermediate throw event': 'Phát',
};
const event = new RegExp(`^(append )?(${Object.keys(kinds).join('|')}) (${Object.keys(places).join('|')})( \\(non[- ]interrupting\\))?$`, 'i');

/** The sentence for an event of a kind at a place, such as "Timer boundary event (non-interrupting)". */
function eventWords(english: string): string | undefined {
  const [, append, kind = '', place = '', beside] = event.exec(english) ?? [];
  const [at, of] = [places[place.toLowerCase()], kinds[kind.toLowerCase()]];
  return at && of ? `${append ? 'Nối: ' : ''}${at} ${of}${beside ? ' (không ngắt việc)' : ''}` : undefined;
}

const inVietnamese = document.documentElement.lang.startsWith('vi');
// The same name is written "User task" in one place and "User Task" in another.
const words = new Map(Object.entries(inVietnamese ? vietnamese : {}).map(([english, ours]) => [english.toLowerCase(), ours]));

/** The words of the page's language for those of bpmn-js, its properties panel and the simulation; the same where there are none. */
export const inOurWords = (english: string): string => words.get(english.toLowerCase()) ?? (inVietnamese ? eventWords(english) ?? listWords(english) : undefined) ?? english;

/** "List contains 2 items", "Start: <no type>". */
function listWords(english: string): string | undefined {
  const count = /^List contains (\d+) items?$/.exec(english)?.[1];
  if (count) { return `Có ${count} dòng`; }
  const [, lead, type] = /^(Start|End|Creating|Assigning|Updating|Completing|Canceling): (.*)$/.exec(english) ?? [];
  return lead ? `${words.get(lead.toLowerCase()) ?? lead}: ${words.get((type ?? '').toLowerCase()) ?? type ?? ''}` : undefined;
}

/** bpmn-js asks a module of this name for its words. */
export const translateModule = {
  translate: ['value', (template: string, values: Record<string, string> = {}): string =>
    inOurWords(template).replace(/{([^}]+)}/g, (_, name: string) => values[name.trim()] ?? `{${name}}`)],
};
