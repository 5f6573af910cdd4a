import { RequestError } from './errors.ts';

/** Form fields as Stripe nests them. Lists keep their index as the key: `a[0]=x&a[]=y` is `{a: {0: x, 1: y}}`. */
export interface Form {
  readonly [name: string]: string | Form;
}

type Branch = Map<string, string | Branch>;

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/** Stripe's own parameters nest four deep at most. */
const DEEPEST = 8;

/**
 * Reads `application/x-www-form-urlencoded` text, of a body or a query, with Stripe's bracket nesting.
 * A name that makes no sense is a RequestError with status 400.
 */
export function parseForm(text: string): Form {
  const root: Branch = new Map();
  for (const [name, value] of new URLSearchParams(text)) setAt(root, pathOf(name), value, name);
  return formOf(root);
}

function pathOf(name: string): readonly string[] {
  const match = NAME.exec(name);
  if (match === null) throw malformed(name);
  const [, first = '', brackets = ''] = match;
  const path = [first, ...[...brackets.matchAll(/\[([^[\]]*)\]/g)].map(([, key = '']) => key)];
  if (path.length > DEEPEST) throw malformed(name);
  return path;
}

function setAt(branch: Branch, path: readonly string[], value: string, name: string): void {
  const [head = '', ...rest] = path;
  const key = head === '' ? String(branch.size) : head;
  const held = branch.get(key);
  if (rest.length === 0) {
    if (held instanceof Map) throw malformed(name);
    branch.set(key, value);
    return;
  }
  if (typeof held === 'string') throw malformed(name);
  const next: Branch = held ?? new Map<string, string | Branch>();
  branch.set(key, next);
  setAt(next, rest, value, name);
}

/** `Object.fromEntries` defines own properties, so that even a field named `__proto__` stays mere data. */
function formOf(branch: Branch): Form {
  return Object.fromEntries(
    [...branch].map(([key, value]) => [key, typeof value === 'string' ? value : formOf(value)]),
  );
}

function malformed(name: string): RequestError {
  return new RequestError(400, {
    type: 'invalid_request_error',
    message: `Invalid parameter name: ${name}`,
    param: name,
  });
}
