import { stableJson } from '../stable-json.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a change made of a thing: the fields that differ and no others. */
export interface Change {
  /** Null when the thing was not there before. */
  readonly before: Fields | null;
  /** Null when it is not there any more. */
  readonly after: Fields | null;
  /** So many fields that differ are left out: with them the change would be too long. */
  readonly omitted?: number | undefined;
}

/** What stands for a value that is too long to be kept, so that it can still be told from others. */
export interface Shortened {
  readonly length: number;
  readonly sha256: string;
}

/** Gives the SHA-256 of a text; the domain has no cryptography of its own. */
export type Hash = (text: string) => string;

/** Characters of JSON. A title fits, a description does not. */
const MAX_VALUE = 500;
/** Of both sides together: a product of thirty variants fits. A record is written three times over. */
const MAX_CHANGE = 8_000;

/** What differs between two states of a thing; undefined is no thing. Nothing differs: undefined. */
export function changeOf(
  before: Fields | undefined,
  after: Fields | undefined,
  hash: Hash,
): Change | undefined {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const differing = names.filter((name) => jsonOf(before?.[name]) !== jsonOf(after?.[name]));
  if (differing.length === 0 && (before === undefined) === (after === undefined)) return undefined;

  const was: [string, unknown][] = [];
  const is: [string, unknown][] = [];
  let rest = MAX_CHANGE;
  let omitted = 0;
  for (const name of differing) {
    const [then, now] = [before, after].map((fields) => shortened(fields?.[name], hash));
    const length = 2 * jsonOf(name).length + jsonOf(then).length + jsonOf(now).length;
    rest -= length;
    if (rest < 0) {
      omitted += 1;
      continue;
    }
    if (then !== undefined) was.push([name, then]);
    if (now !== undefined) is.push([name, now]);
  }
  return {
    before: before === undefined ? null : Object.fromEntries(was),
    after: after === undefined ? null : Object.fromEntries(is),
    ...(omitted === 0 ? {} : { omitted }),
  };
}

function shortened(value: unknown, hash: Hash): unknown {
  const json = jsonOf(value);
  if (json.length <= MAX_VALUE) return value;
  return { length: json.length, sha256: hash(json) } satisfies Shortened;
}

/** The JSON of a value; of none, nothing. */
function jsonOf(value: unknown): string {
  return value === undefined ? '' : stableJson(value);
}
