/**
 * What the API finds wrong with single fields, which it says in English only (`error` of contracts, and what the
 * domain says of a product). A test compares.
 */
const MESSAGES: Readonly<Record<string, string>> = {
  'Invalid input': '填写有误',
  'is not known': '系统不认识这一项',
  'is no category': '没有这个分类',
  'is no option of the product': '商品没有这个选项',
  'is none of its values': '不是这个选项的值',
  'is not allowed': '不允许使用这个名称',
  'is no price': '不是有效的价格',
  'must be given': '必须填写',
  'must be one at least': '至少要有一个',
  'must be 64 KB at most': '不能超过 64 KB',
  'must be an absolute http address': '必须是以 http:// 或 https:// 开头的完整地址',
  'must be usable in addresses: no slash, % or backslash':
    '会出现在网址中，不能含有斜杠、% 或反斜杠',
  'must be higher than the price': '必须高于售价',
  'must be a whole number of minor units': '必须是以最小货币单位表示的整数',
  'must be a-z, 0-9 and hyphens between them': '只能用 a-z、0-9，中间可用连字符',
  'must be 1 to 40 of a-z, 0-9 and -': '只能用 a-z、0-9 和 -，1 至 40 个字符',
  'must be a two-letter code': '必须是两个大写字母的代码，例如 CN',
  'must be a number such as +4930123456': '必须是带国家代码的号码，例如 +8613012345678',
  'must be an IANA time zone': '必须是 IANA 时区，例如 Asia/Shanghai',
  'must be a time in UTC (2026-11-20T10:00:00Z) or a day (2026-11-20)':
    '必须是 UTC 时间（2026-11-20T10:00:00Z）或日期（2026-11-20）',
  'must be between 2000 and 2199': '年份必须在 2000 至 2199 之间',
  'must be printable': '不能含有控制字符',
  'must not be 0': '不能为 0',
  'must not be before from': '结束时间不能早于开始时间',
  'must not be below minPrice': '最高价不能低于最低价',
  'must not be blank': '不能为空',
  'must not be blank or hold control characters': '不能为空，也不能含有控制字符',
  'must not hold control characters': '不能含有控制字符',
  'must not repeat a group': '分组不能重复',
  'must not repeat a scope': '权限不能重复',
  'must not repeat a type': '事件类型不能重复',
  'must be a path without its first /': '必须是不以 / 开头的路径',
  'must be a type, a pattern such as order.*, or *': '必须是事件类型、order.* 这样的模式，或 *',
  'must be a source': '必须是事件来源，不含空格',
  'must be a whole number from 1 to 100': '必须是 1 至 100 的整数',
  'must be some of in, low, out': '只能是 in、low、out 中的一些',
  'must be well-formed Unicode': '含有无效的 Unicode 字符',
  'must be 8 to 64 letters, digits, - or _': '必须是 8 至 64 个字母、数字、- 或 _',
  'must be a P-256 key in base64url': '必须是 base64url 编码的 P-256 公钥',
  'must be 16 bytes in base64url': '必须是 base64url 编码的 16 个字节',
  'must be six digits': '必须是六位数字',
};

/** The same of those that name something. */
const PATTERNS: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^must be (\d+) at most$/, '最多 $1 个'],
  [/^must be ([A-Z]{3})$/, '货币必须是 $1'],
  [/^must be one of (.+)$/, '必须是以下之一：$1'],
];

/** As it was said where nobody has translated it: better than nothing. */
export function fieldMessage(message: string): string {
  const [pattern, text = ''] = PATTERNS.find(([one]) => one.test(message)) ?? [];
  return MESSAGES[message] ?? (pattern === undefined ? message : message.replace(pattern, text));
}
