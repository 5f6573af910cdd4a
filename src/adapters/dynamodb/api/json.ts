/** Something that DynamoDB takes: bytes go in base64. */
export function toJson(value: object): string {
  return JSON.stringify(value, asBase64);
}

/** A buffer has become something else by the time that it is handed over: `this` still has it. */
function asBase64(this: unknown, key: string, value: unknown): unknown {
  const own: unknown = isRecord(this) ? this[key] : value;
  return own instanceof Uint8Array ? Buffer.from(own).toString('base64') : value;
}

/**
 * What DynamoDB answered; bytes, which stand behind `B` and `BS`, are bytes again. In its notation nothing
 * else has these names and a text, or texts, for a value: an attribute that somebody called `B` has an
 * object there.
 */
export function fromJson(text: string): unknown {
  const hasBytes = text.includes('"B":"') || text.includes('"BS":[');
  const value: unknown = hasBytes ? JSON.parse(text, asBytes) : JSON.parse(text);
  return value;
}

function asBytes(key: string, value: unknown): unknown {
  if (key === 'B' && typeof value === 'string') return bytesOf(value);
  if (key === 'BS' && Array.isArray(value)) return value.map(bytesOf);
  return value;
}

function bytesOf(base64: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(String(base64), 'base64'));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
