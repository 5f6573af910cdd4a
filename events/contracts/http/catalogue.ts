import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import {
  cursorSchema,
  imageSchema,
  limitSchema,
  listOf,
  moneySchema,
  timeSchema,
  named,
} from './shapes.ts';

export const summarySchema = named(
  'Summary',
  z.object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    image: z.nullable(imageSchema),
    priceFrom: moneySchema,
    priceTo: moneySchema,
    availability: z.enum(['in', 'low', 'out']),
  }),
);

/** How products can be ordered. */
export const sortSchema = z.enum(['newest', 'price-asc', 'price-desc', 'popular']);

export const productSchema = named(
  'Product',
  z.object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    categoryIds: z.array(z.string()),
    status: z.enum(['draft', 'active', 'archived']),
    images: z.array(imageSchema),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    variants: z.array(
      z.object({
        sku: z.string(),
        title: z.string(),
        options: z.record(z.string(), z.string()),
        price: moneySchema,
        compareAtPrice: z.optional(moneySchema),
        available: z.int().check(z.minimum(0)),
      }),
    ),
    version: z.int(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  }),
);

const categorySchema = named(
  'Category',
  z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    parentId: z.nullable(z.string()),
    get children() {
      return z.array(categorySchema);
    },
  }),
);

export const listCategories = defineRoute({
  method: 'GET',
  path: '/v1/categories',
  summary: 'The categories as a tree',
  tag: 'Catalogue',
  access: 'public',
  sharedForSeconds: 60,
  answer: { status: 200, schema: z.object({ items: z.array(categorySchema) }) },
  problems: [],
});

export const listProducts = defineRoute({
  method: 'GET',
  path: '/v1/products',
  summary: 'Active products of a category and those under it',
  tag: 'Catalogue',
  access: 'public',
  query: z.strictObject({
    category: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    sort: z._default(sortSchema, 'newest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  sharedForSeconds: 5, // what is in stock may lag by seconds
  answer: { status: 200, schema: listOf(summarySchema) },
  problems: ['category-not-found', 'cursor-invalid'],
});

export const getProduct = defineRoute({
  method: 'GET',
  path: '/v1/products/{idOrSlug}',
  summary: 'One active product, with exact availability',
  tag: 'Catalogue',
  access: 'public',
  params: z.object({ idOrSlug: z.string() }),
  sharedForSeconds: 0, // what is in stock is true here
  answer: { status: 200, schema: productSchema },
  problems: ['product-not-found'],
});
