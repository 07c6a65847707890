import { speak } from './speak';

// form-js and its editor speak English by themselves; these are their words in Vietnamese. What is missing here stays English.
const vietnamese: Record<string, string> = {
  Select: 'Chọn', Search: 'Tìm', 'Nothing found': 'Không tìm thấy', 'No options available': 'Không có lựa chọn', 'Nothing to show.': 'Chưa có gì.', 'No content to show.': 'Chưa có nội dung.', 'Remove tag': 'Bỏ lựa chọn', 'Remove value': 'Bỏ giá trị', Clear: 'Xóa', 'Powered by bpmn.io': 'Trình soạn của bpmn.io', 'Form powered by bpmn.io': 'Trình soạn của bpmn.io',
  'Skip to search': 'Đến ô tìm', Components: 'Các loại ô', 'Search components': 'Tìm loại ô', 'Clear content': 'Xóa nội dung tìm', 'No components found.': 'Không có loại ô này.', Input: 'Ô để điền', Selection: 'Ô để chọn', Presentation: 'Trình bày', Containers: 'Nhóm ô', Action: 'Nút', Container: 'Nhóm ô',
  'Text field': 'Chữ (một dòng)', 'Text area': 'Chữ (nhiều dòng)', Number: 'Số', 'Date time': 'Ngày giờ', Expression: 'Giá trị tính', Checkbox: 'Ô đánh dấu', 'Checkbox group': 'Chọn nhiều ô', 'Radio group': 'Chọn một ô', 'Tag list': 'Chọn nhiều trong danh sách', 'Text view': 'Đoạn chữ', 'HTML view': 'Đoạn HTML', 'Image view': 'Hình', Separator: 'Đường kẻ', Spacer: 'Khoảng trống',
  Table: 'Bảng', Group: 'Nhóm', 'Dynamic list': 'Danh sách thêm dòng', Iframe: 'Khung nhúng', Button: 'Nút', 'File picker': 'Chọn tệp', 'Document preview': 'Xem tệp', Form: 'Biểu mẫu', Text: 'Chữ', 'Textfield': 'Chữ (một dòng)',
  'Build your form': 'Soạn biểu mẫu', 'Drag and drop components here to start designing.': 'Kéo các loại ô từ bên trái vào đây, hoặc chọn một loại ô rồi bấm Enter.', 'Drag and drop components here.': 'Kéo các loại ô vào đây.', 'Use the preview window to test your form.': 'Bấm “Xem thử” để thử biểu mẫu.', 'Select a form field to edit its properties.': 'Chọn một ô để sửa.',
  'Multiple form fields are selected. Select a single form field to edit its properties.': 'Đang chọn nhiều ô; chọn một ô để sửa.', General: 'Chung', Serialization: 'Cách gửi', Constraints: 'Giới hạn', Validation: 'Kiểm tra câu trả lời', Condition: 'Khi nào hiện', 'Options source': 'Lấy lựa chọn từ đâu', 'Static options': 'Các lựa chọn', 'Dynamic options': 'Lựa chọn từ dữ liệu', Appearance: 'Hình thức', Layout: 'Bố cục', 'Custom properties': 'Thuộc tính khác',
  'Field label': 'Câu hỏi', Label: 'Câu hỏi', 'Field description': 'Hướng dẫn dưới ô', 'Default value': 'Giá trị có sẵn', Key: 'Tên biến', 'Binds to a form variable': 'Câu trả lời đi vào biến này của quy trình', Disabled: 'Khóa ô', 'Read only': 'Chỉ để xem', Required: 'Bắt buộc trả lời', 'Minimum length': 'Ít nhất (ký tự)', 'Maximum length': 'Nhiều nhất (ký tự)', Minimum: 'Nhỏ nhất', Maximum: 'Lớn nhất',
  'Validation pattern': 'Dạng phải viết', Custom: 'Tự đặt', Email: 'Thư điện tử', Phone: 'Điện thoại', 'Custom regular expression': 'Biểu thức chính quy', 'Custom error message': 'Câu báo khi viết sai', 'The error message to display when the input does not match the regular expression.': 'Câu hiện ra khi câu trả lời không đúng dạng.',
  'Date label': 'Câu hỏi (ngày)', 'Time label': 'Câu hỏi (giờ)', Subtype: 'Kiểu', Date: 'Ngày', Time: 'Giờ', 'Date & Time': 'Ngày và giờ', 'Use 24h': 'Giờ 24', 'Disallow past dates': 'Không chọn ngày đã qua', 'Time interval': 'Bước giờ', 'Time format': 'Cách ghi giờ', 'Decimal digits': 'Số chữ số thập phân', Increment: 'Bước', 'Output as string': 'Gửi dạng chữ', 'Allows arbitrary precision values': 'Giữ nguyên mọi chữ số',
  Value: 'Giá trị', Prefix: 'Chữ trước ô', Suffix: 'Chữ sau ô', Searchable: 'Tìm được trong danh sách', 'Input values key': 'Biến chứa các lựa chọn', 'Options expression': 'Biểu thức cho các lựa chọn', 'Define an expression to populate the options from.': 'Biểu thức FEEL cho danh sách lựa chọn.', 'Define which input property to populate the values from': 'Biến của quy trình chứa danh sách lựa chọn.',
  'List of items': 'Danh sách cố định', 'Input data': 'Từ một biến', Type: 'Kiểu', Checked: 'Đã đánh dấu', 'Not checked': 'Chưa đánh dấu', '<none>': '(không có)', '<empty>': '(trống)', Columns: 'Bề rộng (cột)', Auto: 'Tự động', Height: 'Chiều cao', 'Vertical alignment': 'Dóng theo chiều dọc', Top: 'Trên', Center: 'Giữa', Bottom: 'Dưới', 'Show outline': 'Có khung', 'Hide if': 'Ẩn khi', 'Deactivate if': 'Ẩn khi', ID: 'Mã', Path: 'Đường dẫn', Submit: 'Gửi', Reset: 'Xóa hết',
  'Version tag': 'Nhãn bản', 'Version tag by which this form can be referenced.': 'Nhãn của bản biểu mẫu.', 'Condition under which the field is hidden': 'Điều kiện để ẩn ô này', 'Image source': 'Nguồn hình', 'Alternative text': 'Lời tả hình', Option: 'Lựa chọn',
  'Disable this field when it should not be interactive for end-users. Its data will not be submitted. This setting takes precedence over read-only.': 'Ô bị khóa thì không sửa được và không được gửi.', 'Make this field read-only when it cannot be edited by the end-user, but its content is important for them to see. Its data will still be submitted.': 'Ô chỉ để xem: người làm việc thấy mà không sửa được.',
  'Add properties directly to the form schema, useful to configure functionality in custom-built task applications and form renderers.': 'Thuộc tính ghi thêm vào tệp, cho chương trình khác.', 'Section contains data': 'Mục có dữ liệu', 'Section contains edits': 'Mục có nội dung', 'Section contains an error': 'Mục có lỗi', 'Toggle section': 'Mở, gập mục', 'Create new list item': 'Thêm dòng', 'Create': 'Thêm', 'Delete item': 'Xóa dòng', 'Toggle list item': 'Mở, gập dòng', 'Open pop-up editor': 'Mở ô lớn để sửa',
  'Opened in editor': 'Đang sửa ở ô lớn', 'Opened in popup': 'Đang sửa ở ô lớn', 'FEEL expression is mandatory': 'Ô này ghi bằng biểu thức FEEL', 'Click to set a dynamic value with FEEL expression': 'Bấm để ghi bằng biểu thức FEEL', 'Click to remove dynamic value with FEEL expression': 'Bấm để ghi giá trị cố định', 'Must not be empty.': 'Hãy ghi vào ô này.', 'Must be unique.': 'Đã dùng cho ô khác.', 'Must not contain spaces.': 'Không có dấu cách.', 'Learn more': 'Tài liệu', 'Delete': 'Xóa',
  'Must be a variable or a dot separated path.': 'Chỉ gồm chữ không dấu, số và gạch dưới.', 'Must not conflict with other key/path assignments.': 'Tên biến này đã dùng cho ô khác.', 'Date selected': 'Ngày đã chọn', 'Please select a date': 'Hãy chọn ngày', 'mm/dd/yyyy': 'ngày/tháng/năm',
};

const inVietnamese = document.documentElement.lang.startsWith('vi');

function inOurWords(english: string): string {
  if (!inVietnamese) { return english; }
  const made = /^Create an? (.+) element$/.exec(english)?.[1];
  if (made) { return `Thêm: ${vietnamese[made] ?? made}`; }
  const removed = /^Remove (.+)$/.exec(english)?.[1];
  const count = /^List contains (\d+) items?$/.exec(english)?.[1];
  if (count) { return `Có ${count} dòng`; }
  return vietnamese[english] ?? (removed && vietnamese[removed] ? `Bỏ: ${vietnamese[removed]}` : english);
}

/** form-js and its editor under root in the words of the page. Labels and choices are people's own words. */
export const speakForm = (root: HTMLElement): void => speak(root, inOurWords, '.fjs-form-field-label, .fjs-form-field-text, .fjs-form-field-description, .fjs-dropdownlist-item, .fjs-inline-label, .fjs-taglist-tag');

/** What the editor calls a component that was just added: that name becomes its label. */
export const nameOfComponent = (english: string): string => (inVietnamese ? vietnamese[english] ?? english : english);

type Validator = { validateFieldInstance(instance: object, value: unknown): string[] };

/** What form-js says of an answer, in the sentences of the server: pairs of a pattern of the English one and ours, $1 being what it found. */
export function speakProblems(form: { get(name: string): unknown }, pairs: string | undefined): void {
  const words = (JSON.parse(pairs ?? '[]') as [string, string][]).map(([english, ours]) => [new RegExp(english), ours] as const);
  const validator = form.get('validator') as Validator;
  const english = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => english(instance, value).map((sentence) => {
    const found = words.find(([pattern]) => pattern.test(sentence));
    return found ? found[1].replace('$1', found[0].exec(sentence)?.[1] ?? '') : sentence;
  });
}
