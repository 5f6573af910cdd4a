import * as z from 'zod/mini';
import { sortSchema, summarySchema } from './catalogue.ts';
import { defineRoute } from './route.ts';
import { cursorSchema, limitSchema, listOf, moneySchema } from './shapes.ts';

/** What a field of the query begins with that names an option. */
export const OPTION_PREFIX = 'option.';
const OPTION_FIELD = '^option\\..{1,100}$';
const MAX_OPTIONS = 10;

/** As many minor units as any price has. */
const priceSchema = z.pipe(
  z.string().check(z.regex(/^\d{1,15}$/, 'must be a whole number of minor units')),
  z.transform(Number),
);

const AVAILABILITY = ['in', 'low', 'out'] as const;

const availabilitySchema = z.pipe(
  z.string().check(z.regex(/^(in|low|out)(,(in|low|out)){0,2}$/, 'must be some of in, low, out')),
  z.transform((text) => AVAILABILITY.filter((one) => text.split(',').includes(one))),
);

const countSchema = z.int().check(z.minimum(0));

const querySchema = z
  .catchall(
    z.object({
      q: z.optional(z.string().check(z.maxLength(200))),
      category: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
      minPrice: z.optional(priceSchema),
      maxPrice: z.optional(priceSchema),
      availability: z.optional(availabilitySchema),
      sort: z.optional(sortSchema),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    z.string().check(z.minLength(1), z.maxLength(500)),
  )
  .check(
    onlyOptionsBeside([
      ...['q', 'category', 'minPrice', 'maxPrice', 'availability', 'sort', 'limit', 'cursor'],
    ]),
  )
  .check(
    z.refine<{ readonly minPrice?: number | undefined; readonly maxPrice?: number | undefined }>(
      ({ minPrice = 0, maxPrice = Infinity }) => minPrice <= maxPrice,
      { path: ['maxPrice'], error: 'must not be below minPrice' },
    ),
  );

/** Other fields than these have to be options. */
function onlyOptionsBeside(known: readonly string[]) {
  return z.check<Readonly<Record<string, unknown>>>((context) => {
    const others = Object.keys(context.value).filter((name) => !known.includes(name));
    const unknown = others.filter((name) => !new RegExp(OPTION_FIELD, 'u').test(name));
    const keys = others.length > MAX_OPTIONS ? others.slice(MAX_OPTIONS) : unknown;
    if (keys.length > 0) {
      context.issues.push({ code: 'unrecognized_keys', keys, input: context.value });
    }
  });
}

z.globalRegistry.add(querySchema, {
  patternProperties: { [OPTION_FIELD]: { type: 'string', minLength: 1, maxLength: 500 } },
});

export const searchProducts = defineRoute({
  method: 'GET',
  path: '/v1/search',
  summary:
    'Active products that fit words and filters, best first or in the order that is asked for',
  description:
    'Words may have a wrong, missing, additional or swapped letter; the last one may be just begun. Without ' +
    'words everything fits, the most popular first. `option.<name>=<value>` keeps what can be had so, several ' +
    'values separated by commas; prices are in minor units of the shop’s currency. The facets count what ' +
    'could be chosen: the choice of a kind does not narrow that kind itself. What has changed is found within ' +
    'seconds.',
  tag: 'Catalogue',
  access: 'public',
  sharedForSeconds: 5, // as lists of products
  query: querySchema,
  answer: {
    status: 200,
    schema: z.extend(listOf(summarySchema), {
      total: countSchema,
      facets: z.object({
        categories: z.array(
          z.object({ id: z.string(), slug: z.string(), name: z.string(), count: countSchema }),
        ),
        price: z.nullable(z.object({ min: moneySchema, max: moneySchema })),
        options: z.array(
          z.object({
            name: z.string(),
            values: z.array(z.object({ value: z.string(), count: countSchema })),
          }),
        ),
        availability: z.object({ in: countSchema, low: countSchema, out: countSchema }),
      }),
    }),
  },
  problems: ['category-not-found', 'cursor-invalid', 'try-again'],
});
