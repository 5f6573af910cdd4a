import * as z from 'zod/mini';

/** Schemas that several routes share. What comes in is strict: an unknown field is refused. */

/** Gives a schema the name that it has in the OpenAPI document. */
export function named<Schema extends z.ZodMiniType>(id: string, schema: Schema): Schema {
  z.globalRegistry.add(schema, { id });
  return schema;
}

/** What is told of a person, until it is erased. */
export function erasable<Schema extends z.ZodMiniType>(schema: Schema): z.ZodMiniNullable<Schema> {
  const erased = z.nullable(schema);
  z.globalRegistry.add(erased, { description: "Null once the person's data was erased." });
  return erased;
}

export const moneySchema = named(
  'Money',
  z.strictObject({
    amount: z.int().check(z.minimum(0)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  }),
);

/** Money that moves: none is no amount. */
export const someMoneySchema = z.strictObject({
  ...moneySchema.shape,
  amount: z.int().check(z.minimum(1)),
});

/** How often a key of the shop was used on a day, at least: what was not written down yet is not in it. */
const count = z.optional(z.int());
const dayOfUseSchema = z.object({
  day: z.string(),
  atLeast: z.object({
    ...{ sign: count, verify: count, seal: count, open: count, wrap: count, unwrap: count },
  }),
});

/** What a list of the shop's keys is asked for besides. */
export const includeUses = z.strictObject({ include: z.optional(z.literal('uses')) });

export const timeSchema = z.iso.datetime();

/** What it gets then of each. */
export const recentUses = {
  lastUsedAt: z.optional(timeSchema),
  uses: z.optional(z.array(dayOfUseSchema)),
};

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Times are ISO 8601 in UTC, with or without fractions of a second: only as numbers do they compare. */
export const inOrder = z.refine<Period>(
  ({ from, to }) => from === undefined || to === undefined || Date.parse(from) <= Date.parse(to),
  { path: ['to'], error: 'must not be before from' },
);

/** A line of text that people write: no control characters or line breaks, and not only spaces. */
export const text = (maxLength: number): z.ZodMiniString =>
  z
    .string()
    .check(
      z.maxLength(maxLength),
      z.regex(/^(?=.*\S)[^\p{Cc}]*$/u, 'must not be blank or hold control characters'),
    );

/** E.164: a plus, the country and the number, at most 15 digits. */
export const phoneSchema = z
  .string()
  .check(z.regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +4930123456'));

export const emailSchema = z.email().check(z.maxLength(254));

/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().check(z.regex(/^[A-Z]{2}$/, 'must be a two-letter code'));

export const idSchema = (prefix: string): z.ZodMiniString =>
  z.string().check(z.regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`)));

/** As the user pool names people. */
export const personIdSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

export const cartIdSchema = z.string().check(z.regex(/^cart_[0-9A-HJKMNP-TV-Z]{36}$/));

export const skuSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(64), z.regex(/^(?!__proto__$)[^\p{Cc}/%]+$/u));

/** Query values come as text. */
export const limitSchema = z._default(
  z.pipe(
    z.string().check(z.regex(/^\d{1,3}$/, 'must be a whole number from 1 to 100')),
    z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(100))),
  ),
  20,
);

/** What of a list in time comes first. A cursor belongs to one of them. */
export const ageSortSchema = (usual: 'newest' | 'oldest') =>
  z._default(z.enum(['newest', 'oldest']), usual);

export const cursorSchema = z.optional(z.string().check(z.minLength(1), z.maxLength(1024)));

export function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}

/** What a line of goods tells, in a cart, an order or an export. */
export const goodsFields = {
  sku: z.string(),
  productId: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  /** Absent where the product had no picture. */
  imageUrl: z.optional(z.url()),
  quantity: z.int(),
  unitPrice: moneySchema,
};

export const imageSchema = z.object({ url: z.url(), alt: z.string() });

export const problemSchema = named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    traceId: z.string(),
  }),
);

/** Fields of a thing that changed, as they were or became. */
export const changedSchema = z.nullable(z.record(z.string(), z.unknown()));
