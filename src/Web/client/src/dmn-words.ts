// dmn-js speaks English by itself; these are its words in Vietnamese. What is missing here stays English.
const vietnamese: Record<string, string> = {
  'Add input column left': 'Thêm cột điều kiện bên trái', 'Add input column right': 'Thêm cột điều kiện bên phải', 'Add input': 'Thêm cột điều kiện',
  'Add output column left': 'Thêm cột kết quả bên trái', 'Add output column right': 'Thêm cột kết quả bên phải', 'Add output': 'Thêm cột kết quả',
  'Add predefined values': 'Thêm giá trị định sẵn', 'Add values': 'Thêm giá trị', 'Add rule above': 'Thêm quy tắc phía trên', 'Add rule below': 'Thêm quy tắc phía dưới', 'Add rule': 'Thêm quy tắc',
  'Add cell description': 'Thêm ghi chú ô', 'Remove cell description': 'Bỏ ghi chú ô', After: 'Sau', Before: 'Trước', Between: 'Trong khoảng', And: 'Và', When: 'Khi', Then: 'Thì',
  Annotation: 'Ghi chú', Annotations: 'Ghi chú', 'Boolean value': 'Giá trị đúng/sai', 'Change cell expression language': 'Đổi ngôn ngữ của ô', 'Clear predefined values': 'Xóa giá trị định sẵn',
  'Comparison operator': 'Phép so sánh', Comparison: 'So sánh', 'Copy input column': 'Chép cột điều kiện', 'Copy output column': 'Chép cột kết quả', 'Copy rule': 'Chép quy tắc',
  'Cut input column': 'Cắt cột điều kiện', 'Cut output column': 'Cắt cột kết quả', 'Cut rule': 'Cắt quy tắc', 'Custom values': 'Giá trị khác', 'Date and time value': 'Giá trị ngày giờ', 'Date and time': 'Ngày giờ',
  'Date value': 'Giá trị ngày', Date: 'Ngày', 'Decision name': 'Tên quyết định', 'Decision name: ': 'Tên quyết định: ', 'Definition ID': 'Mã mô hình', 'Definition name': 'Tên mô hình', Delete: 'Xóa', 'Duration value': 'Khoảng thời gian',
  'Edit boolean': 'Sửa giá trị đúng/sai', 'Edit date and time': 'Sửa ngày giờ', 'Edit date': 'Sửa ngày', 'Edit duration': 'Sửa khoảng thời gian', 'Edit input': 'Sửa điều kiện', 'Edit number': 'Sửa số', 'Edit output': 'Sửa kết quả',
  'Edit string': 'Sửa văn bản', 'Edit time': 'Sửa giờ', Edit: 'Sửa', 'End date and time': 'Đến ngày giờ', 'End date': 'Đến ngày', 'End time': 'Đến giờ', 'End value': 'Đến', 'Enter expression': 'Nhập biểu thức', Equals: 'Bằng', Exactly: 'Đúng',
  Exclude: 'Không gồm', Include: 'Gồm', 'Expression language': 'Ngôn ngữ biểu thức', 'Expression language:': 'Ngôn ngữ biểu thức:', Expression: 'Biểu thức', 'Greater or equals': 'Lớn hơn hoặc bằng', Greater: 'Lớn hơn',
  'Less or equals': 'Nhỏ hơn hoặc bằng', Less: 'Nhỏ hơn', 'Hit policy': 'Cách chọn quy tắc', 'Hit policy:': 'Cách chọn quy tắc:', 'Input expression': 'Dữ liệu xét', 'Input expression: ': 'Dữ liệu xét: ', 'Input label': 'Tên cột điều kiện',
  'Input label: ': 'Tên cột điều kiện: ', 'Input type': 'Kiểu dữ liệu', 'Input values': 'Giá trị được phép', Input: 'Điều kiện', 'Match none': 'Không khớp giá trị nào', 'Match one': 'Khớp một giá trị', 'Move rule': 'Dời quy tắc',
  'No values': 'Chưa có giá trị', No: 'Không', Yes: 'Có', 'Output label': 'Tên cột kết quả', 'Output label: ': 'Tên cột kết quả: ', 'Output name': 'Mã cột kết quả', 'Output name: ': 'Mã cột kết quả: ', 'Output type': 'Kiểu kết quả',
  'Output values': 'Giá trị được phép', Output: 'Kết quả', 'Paste input column left': 'Dán cột điều kiện bên trái', 'Paste input column right': 'Dán cột điều kiện bên phải', 'Paste output column left': 'Dán cột kết quả bên trái',
  'Paste output column right': 'Dán cột kết quả bên phải', 'Paste rule above': 'Dán quy tắc phía trên', 'Paste rule below': 'Dán quy tắc phía dưới', 'Predefined values': 'Giá trị định sẵn', Range: 'Khoảng',
  'Remove input column': 'Bỏ cột điều kiện', 'Remove output column': 'Bỏ cột kết quả', 'Remove rule': 'Bỏ quy tắc', 'Set date and time': 'Đặt ngày giờ', 'Set date': 'Đặt ngày', 'Set duration': 'Đặt khoảng thời gian', 'Set time': 'Đặt giờ', 'Set value': 'Đặt giá trị',
  'Start date and time': 'Từ ngày giờ', 'Start date': 'Từ ngày', 'Start time': 'Từ giờ', 'Start value': 'Từ', 'String value': 'Văn bản', 'Strings must be in double quotes': 'Văn bản phải đặt trong dấu nháy kép', 'Test type': 'Cách xét',
  'Time value': 'Giờ', Time: 'Giờ', Type: 'Kiểu', 'Use now': 'Lấy giờ hiện tại', 'Use today': 'Lấy hôm nay', Value: 'Giá trị', Values: 'Giá trị', 'Variable name': 'Tên biến', 'Variable name:': 'Tên biến:', 'Variable type': 'Kiểu biến', 'Variable type:': 'Kiểu biến:',
  string: 'chữ', number: 'số', date: 'ngày', boolean: 'đúng/sai', time: 'giờ', dateTime: 'ngày giờ', 'View DRD': 'Xem sơ đồ', Unique: 'Chỉ một (U)', First: 'Đầu tiên (F)', Priority: 'Ưu tiên (P)', Any: 'Bất kỳ (A)', Collect: 'Gộp (C)', 'Rule order': 'Theo thứ tự quy tắc (R)', 'Output order': 'Theo thứ tự kết quả (O)',
};

const words: Record<string, string> = document.documentElement.lang.startsWith('vi') ? vietnamese : {};

/** The same for what it writes without asking, such as the type of a column. */
export const inOurWords = (english: string): string => words[english] ?? english;

/** dmn-js asks a module of this name for its words. */
export const translateModule = {
  translate: ['value', (template: string, values: Record<string, string> = {}): string =>
    (words[template] ?? template).replace(/{([^}]+)}/g, (_, name: string) => values[name.trim()] ?? `{${name}}`)],
};
