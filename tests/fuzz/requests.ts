import fc from '../support/properties.ts';
import type { Operation } from './operations.ts';
import { spoiled } from './spoil.ts';
import { NASTY_TEXTS, valuesOf } from './values.ts';

export const WHO = ['guest', 'shopper', 'staff', 'admin'] as const;

/** A request in which things that are there still have to be filled in: `«cart:3»`. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Whose access token goes along. */
  readonly who: (typeof WHO)[number];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Requests of an operation: good ones, nearly good ones, and nonsense. */
export function requestsOf(operation: Operation, document: any): fc.Arbitrary<Draft> {
  return fc.record({
    method: often(fc.constant(operation.method), 30, METHODS),
    path: pathOf(operation, document),
    query: queryOf(operation, document),
    who: often(whoMay(operation), 4, fc.constantFrom(...WHO)),
    headers: headersOf(operation),
    body:
      operation.body === undefined
        ? often(fc.constant(undefined), 20, TEXTS)
        : bodyOf(operation, document),
  });
}

/** Mostly one, and once in so many times the other. */
function often<A, B>(usual: fc.Arbitrary<A>, times: number, other: fc.Arbitrary<B>) {
  return fc.oneof({ weight: times, arbitrary: usual }, { weight: 1, arbitrary: other });
}

const METHODS = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE');

function whoMay({ authorisation }: Operation): fc.Arbitrary<(typeof WHO)[number]> {
  const { guest, owner, staff } = authorisation;
  if (guest === 'yes') return fc.constantFrom('guest', 'shopper');
  if (owner === 403) return fc.constant(staff === 'yes' ? 'staff' : 'admin');
  return fc.constantFrom(
    ...(guest === 401 ? (['shopper'] as const) : (['guest', 'shopper'] as const)),
  );
}

const EVIL_TEXTS = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary' }));

/** What is left of a text when it is a part of a path; gateways take `.` and nothing for themselves. */
function segment(value: unknown): string {
  const text = String(value).toWellFormed();
  if (/^«\w+:\d+»$/.test(text)) return text;
  return /^\.*$/.test(text) ? 'x' : encodeURIComponent(text).slice(0, 1_500).replace(/%.?$/, '');
}

function pathOf({ path, parameters }: Operation, document: any): fc.Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path');
  const values = inPath.map(({ name, schema }) =>
    often(valuesOf(schema, document, name), 6, EVIL_TEXTS).map((value) => [name, segment(value)]),
  );
  return fc.tuple(...values).map((pairs) => {
    const byName = Object.fromEntries(pairs) as Record<string, string>;
    return path.replace(/\{(\w+)\}/g, (_, name: string) => byName[name] ?? 'x');
  });
}

function queryOf({ parameters }: Operation, document: any): fc.Arbitrary<Draft['query']> {
  const known = parameters
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) =>
      fc.tuple(fc.constant(name), often(valuesOf(schema, document, name), 5, EVIL_TEXTS)),
    );
  const unknown = fc.tuple(fc.oneof(EVIL_TEXTS, fc.constantFrom('limit', 'x')), EVIL_TEXTS);
  const good =
    known.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...known), { maxLength: 4 });
  return fc
    .tuple(good, often(fc.constant([]), 12, fc.array(unknown, { maxLength: 3 })))
    .map((lists) =>
      lists
        .flat()
        .map(([name, value]) => [name.toWellFormed(), String(value).toWellFormed()] as const),
    );
}

/** Headers as HTTP can carry them. */
const header = fc.oneof(
  fc.constantFrom('', '""', '*', 'W/"1"', '"1"', '"abc"', '1', '-1', '"99999999999999999999"'),
  fc.stringMatching(/^[\x21-\x7e\xa0-\xff]{0,40}$/),
  fc.constant('x'.repeat(1_000)),
);
const KEYS = fc.constantFrom('key-1', 'key-2', 'key-3', '"key-4"');
const TOKENS = fc.constantFrom(
  ...['', 'x', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic em9lOjE=', 'Bearer e30.e30.e30'],
);
const TYPES = fc.constantFrom(
  ...[
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'application/x+json',
    '',
  ],
);

function headersOf({ body, parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  const needs = (name: string) =>
    parameters.some((one) => one.in === 'header' && one.name === name);
  const sometimes = (times: number, arbitrary: fc.Arbitrary<string>) =>
    often(fc.constant(undefined), times, arbitrary);
  return fc
    .record({
      'content-type':
        body === undefined
          ? sometimes(20, TYPES)
          : often(fc.constant('application/json'), 15, TYPES),
      'idempotency-key': needs('Idempotency-Key') ? often(KEYS, 6, header) : sometimes(20, header),
      'if-match': needs('If-Match')
        ? often(fc.constantFrom('"«version»"', '"«version»"', '"1"'), 4, header)
        : sometimes(20, header),
      'x-order-token': often(fc.constant('«token»'), 6, header),
      'x-api-key': sometimes(40, header),
      authorization: sometimes(20, TOKENS),
      origin: sometimes(10, header),
      accept: sometimes(10, header),
      'x-forwarded-for': sometimes(20, header),
      'stripe-signature': needs('Stripe-Signature') ? header : sometimes(100, header),
    })
    .map((all) =>
      Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
    );
}

/** Bodies that are hardly JSON, or too much of it. */
const TEXTS = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '{"a":1}}',
    '\ufeff{}',
    '"\\ud800"',
    '{"a":1,"a":2}',
    '1e999',
  ),
  fc.constantFrom('['.repeat(30_000), '{"a":'.repeat(9_000), `{"a":"${'x'.repeat(70_000)}"}`),
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.toWellFormed()),
);

/** Of 10 MB gateways say by themselves that they are too much. */
const MOST_CHARACTERS = 1_000_000;

function bodyOf({ body }: Operation, document: any): fc.Arbitrary<string> {
  const good = valuesOf(body, document);
  const asText = (value: unknown): string => JSON.stringify(value).slice(0, MOST_CHARACTERS);
  return fc.oneof(
    { weight: 6, arbitrary: good.map(asText) },
    { weight: 6, arbitrary: spoiled(good).map(asText) },
    { weight: 1, arbitrary: TEXTS },
  );
}
