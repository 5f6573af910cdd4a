import { RequestError } from './errors.ts';

type Json = Readonly<Record<string, unknown>>;
type Find = (id: string) => Json | undefined;

/**
 * Replaces ids in an answer by the objects that they name, as `expand[]=latest_charge` or, in a list,
 * `expand[]=data.payment_intent` asks. A path that leads nowhere is a RequestError.
 */
export function expandPaths(body: Json, paths: readonly string[], find: Find): Json {
  return paths.reduce(
    (expanded, path) => expandObject(expanded, path.split('.'), path, find),
    body,
  );
}

function expandObject(
  object: Json,
  [field = '', ...rest]: readonly string[],
  path: string,
  find: Find,
): Json {
  const held = object[field];
  const full = typeof held === 'string' ? find(held) : held;
  if (full === undefined) throw cannotExpand(path);
  return { ...object, [field]: expandWithin(full, rest, path, find) };
}

function expandWithin(value: unknown, path: readonly string[], whole: string, find: Find): unknown {
  if (path.length === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => expandWithin(item, path, whole, find));
  if (typeof value !== 'object') throw cannotExpand(whole);
  return expandObject({ ...value }, path, whole, find);
}

function cannotExpand(path: string): RequestError {
  return new RequestError(400, {
    type: 'invalid_request_error',
    message: `This property cannot be expanded (${path}).`,
  });
}
