import fc from '../support/properties.ts';

/**
 * A thing that is there, to be filled in when the request is sent: requests are drawn before it is known
 * what they will find. `sort` is the beginning of its id, or the name of its field.
 */
const anyOf = (sort: string): fc.Arbitrary<string> => fc.nat(39).map((n) => `«${sort}:${n}»`);

/** Strings that programs stumble over. */
export const NASTY_TEXTS = [
  ...['', ' ', '\u0000', 'a\nb', '\ud800', '💡👩‍👩‍👧', '\u202eltr', 'İıſ', 'ﷺ'.repeat(50), 'Ａ'],
  ...['null', 'undefined', 'NaN', '-1', '1e309', '0x10', '__proto__', 'constructor', 'toString'],
  ...[
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '${7*7}',
    '%00',
    '%2e%2e%2f',
    '#',
    '?',
    '&',
    '=+,',
  ],
  ...[
    'x'.repeat(300),
    'x'.repeat(5_000),
    '«cart:0»',
    'EUR',
    '2026-02-30T25:61:00Z',
    'a@b',
    'ü@x.org',
  ],
];

/** Keys that objects have without being asked, and others that no contract knows. */
const NASTY_KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '0', '$ne'],
  ...['id', 'customerId', 'status', 'version', 'price', 'total', 'role', 'x'.repeat(1_000)],
];

const NUMBERS = [
  ...[0, -0, -1, 0.5, 1, 1e-9, 9_999, 10_000, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e21, 1e308, -1e308],
];

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: [deep(levels - 1)] });

/** Values of every kind that hardly fit anywhere. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], deep(8), deep(40)),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(fc.constantFrom<unknown>('x', 1, null), { maxLength: 200 }),
);

export const nastyKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NASTY_KEYS) },
  fc.string(),
);

/** Texts of people, as most fields want them. */
const words = fc.constantFrom(
  'Zoë',
  'Long Lane 1',
  '10115',
  '你好',
  'x',
  "O'Neill & Söhne",
  '+49 30 1',
);

/** Fields whose schema does not tell what they refer to, or which are seldom right by chance. */
const BY_NAME: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cartId: anyOf('cart'),
  sku: fc.oneof(
    { weight: 2, arbitrary: anyOf('sku') },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Z]{3}-[0-9]{4}$/) },
  ),
  country: fc.constantFrom('DE', 'DE', 'DE', 'XX'),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD', 'JPY'),
  cursor: anyOf('cursor'),
  idOrSlug: fc.oneof(anyOf('prod'), anyOf('slug')),
  category: fc.oneof(anyOf('cat'), words),
  shippingMethod: anyOf('shipping'),
  expectedTotal: fc.constant({ amount: 1, currency: 'EUR' }),
  quantity: fc.constantFrom(0, 1, 1, 2, 3, 9_999),
};

/** Values that fit a schema of the document, nearly always. */
export function valuesOf(schema: any, document: any, name = ''): fc.Arbitrary<unknown> {
  const { $ref, oneOf, anyOf: either = oneOf, enum: listed, pattern, format } = schema;
  if ($ref !== undefined) {
    return valuesOf(document.components.schemas[$ref.split('/').at(-1)], document, name);
  }
  if (either !== undefined) {
    return fc.oneof(...either.map((one: any) => valuesOf(one, document, name)));
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (listed !== undefined) return fc.constantFrom(...listed);
  const byName = BY_NAME[name];
  if (byName !== undefined) return byName;

  switch (schema.type) {
    case 'object':
      return name === 'options'
        ? fc.oneof(fc.constant({}), objectsOf(schema, document))
        : objectsOf(schema, document);
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema;
      const item = valuesOf(schema.items ?? {}, document);
      const lists = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, 3) });
      // Without options there is room for one variant, and that fits.
      if (name === 'options') return fc.oneof(fc.constant([]), lists);
      return name === 'variants' ? fc.oneof(fc.tuple(item), lists) : lists;
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1e4, 2e9) });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textsOf({ pattern, format });
    default:
      return nasty;
  }
}

function objectsOf(schema: any, document: any): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties).map(([key, value]) => [
    key,
    valuesOf(value, document, key),
  ]);
  const known = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
    noNullPrototype: true,
  });
  if (typeof additionalProperties !== 'object') return known;
  const more = fc.dictionary(words, valuesOf(additionalProperties, document), { maxKeys: 3 });
  return fc.tuple(known, more).map(([some, others]) => ({ ...others, ...(some as object) }));
}

const FAR_TIMES = ['0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z'];

function textsOf({ pattern, format }: { pattern?: string; format?: string }) {
  if (format === 'email') return fc.constantFrom('zoe@example.com', 'mia@example.com');
  if (format === 'date-time') {
    const range = { min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true };
    return fc.oneof(
      { weight: 5, arbitrary: fc.date(range).map((date) => date.toISOString()) },
      { weight: 1, arbitrary: fc.constantFrom(...FAR_TIMES) },
    );
  }
  if (format === 'uri') return fc.webUrl();
  if (pattern === undefined) return fc.oneof(words, fc.string());
  const [, prefix] = /^\^([a-z]+)_/.exec(pattern) ?? [];
  if (prefix !== undefined) return anyOf(prefix);
  if (pattern.includes('[0-9a-f]{8}')) return anyOf('person');
  return matching(pattern);
}

/** What fast-check cannot build from a pattern is looked for among words. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    const expression = new RegExp(pattern, 'u');
    return fc.oneof(words, fc.string()).filter((text) => expression.test(text));
  }
}
