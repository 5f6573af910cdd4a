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
  const value: unknown = JSON.parse(text);
  // However it was spaced: an engine that stands in need not write as DynamoDB does.
  if (text.includes('"B"') || text.includes('"BS"')) bringBack(value);
  return value;
}

/** Makes bytes of what was just parsed, in place: some times faster than to have the parser call for each value. */
function bringBack(value: unknown): void {
  if (Array.isArray(value)) value.forEach(bringBack);
  else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'B' && typeof inner === 'string') value[key] = bytesOf(inner);
      else if (key === 'BS' && Array.isArray(inner)) value[key] = inner.map(bytesOf);
      else bringBack(inner);
    }
  }
}

function bytesOf(base64: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(String(base64), 'base64'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
