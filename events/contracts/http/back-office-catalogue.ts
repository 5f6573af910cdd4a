import * as z from 'zod/mini';
import { productSchema } from './catalogue.ts';
import { defineRoute } from './route.ts';
import {
  cursorSchema,
  idSchema,
  imageSchema,
  limitSchema,
  listOf,
  moneySchema,
  named,
  text,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: catalogue';
const productParams = z.object({ id: idSchema('prod') });
const categoryParams = z.object({ id: idSchema('cat') });

const statusSchema = z.enum(['draft', 'active', 'archived']);
const slugSchema = z
  .string()
  .check(
    z.maxLength(200),
    z.regex(/^[a-z0-9]+(?:-+[a-z0-9]+)*$/, 'must be a-z, 0-9 and hyphens between them'),
  );

/** As long as any line of a product may be. */
const line = text(255);

/** What a product is made of, as somebody writes it. Lists are replaced as a whole. */
const written = {
  title: line,
  description: z.string(),
  categoryIds: z.array(idSchema('cat')),
  status: statusSchema,
  images: z.array(
    z.strictObject({
      url: z.url({ protocol: /^https?$/ }).check(z.maxLength(2_048)),
      alt: z._default(z.string().check(z.maxLength(512)), ''),
    }),
  ),
  options: z.array(z.strictObject({ name: line, values: z.array(line).check(z.minLength(1)) })),
  variants: z.array(
    z.strictObject({
      sku: z.string().check(z.minLength(1), z.maxLength(64)),
      title: z.optional(text(800)),
      options: z._default(z.record(z.string(), line), {}),
      price: moneySchema,
      compareAtPrice: z.optional(moneySchema),
    }),
  ),
};

const newProductSchema = z.strictObject({
  slug: z.optional(slugSchema),
  title: written.title,
  description: z._default(written.description, ''),
  categoryIds: z._default(written.categoryIds, []),
  status: z._default(written.status, 'draft'),
  images: z._default(written.images, []),
  options: z._default(written.options, []),
  variants: written.variants,
});

const productChangesSchema = z.partial(z.strictObject({ slug: slugSchema, ...written }));

export const registerEntrySchema = named(
  'RegisterEntry',
  z.object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: statusSchema,
    image: z.nullable(imageSchema),
    priceFrom: z.nullable(moneySchema),
    priceTo: z.nullable(moneySchema),
    variantCount: z.int(),
    version: z.int(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  }),
);

export const listAllProducts = defineRoute({
  method: 'GET',
  path: '/v1/admin/products',
  summary: 'Products of every status; by category (and those under it), status and words',
  description:
    'Newest first, unless `sort` says otherwise. `q` is the id, slug or SKU of a product, which comes first, or words ' +
    'of titles, as shoppers type them; then what fits best comes first. Words, titles and prices are looked up in the index ' +
    'of search, which lags by seconds; while it cannot be read, only what is named exactly is found.',
  tag,
  access: 'admin',
  scope: 'products:read',
  query: z.strictObject({
    status: z.optional(statusSchema),
    category: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    q: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    sort: z.optional(
      z.enum(['newest', 'oldest', 'title', 'title-desc', 'price-asc', 'price-desc']),
    ),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(registerEntrySchema) },
  problems: ['category-not-found', 'cursor-invalid', 'try-again'],
});

export const createProduct = defineRoute({
  method: 'POST',
  path: '/v1/admin/products',
  summary: 'Adds a product, with no pieces of it yet',
  tag,
  access: 'admin',
  scope: 'products:write',
  etag: true,
  body: newProductSchema,
  answer: { status: 201, schema: productSchema },
  problems: ['slug-taken', 'sku-taken'],
});

export const getAnyProduct = defineRoute({
  method: 'GET',
  path: '/v1/admin/products/{id}',
  summary: 'A product of any status, with exact availability',
  tag,
  access: 'admin',
  scope: 'products:read',
  etag: true,
  params: productParams,
  answer: { status: 200, schema: productSchema },
  problems: ['product-not-found'],
});

export const changeProduct = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/products/{id}',
  summary: 'Changes what is given of a product; lists are replaced as a whole',
  tag,
  access: 'admin',
  scope: 'products:write',
  ifMatch: true,
  etag: true,
  params: productParams,
  body: productChangesSchema,
  answer: { status: 200, schema: productSchema },
  problems: ['product-not-found', 'slug-not-changeable', 'sku-taken'],
});

export const archiveProduct = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/products/{id}',
  summary: 'Archives a product: it is not sold any more, and can be brought back',
  tag,
  access: 'admin',
  scope: 'products:write',
  ifMatch: true,
  etag: true,
  params: productParams,
  answer: { status: 200, schema: productSchema },
  problems: ['product-not-found'],
});

const managedCategorySchema = named(
  'ManagedCategory',
  z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    parentId: z.nullable(z.string()),
    version: z.int(),
  }),
);

const managedTreeSchema = named(
  'ManagedCategoryTree',
  z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    parentId: z.nullable(z.string()),
    version: z.int(),
    get children() {
      return z.array(managedTreeSchema);
    },
  }),
);

const parentSchema = z.nullable(idSchema('cat'));

export const listManagedCategories = defineRoute({
  method: 'GET',
  path: '/v1/admin/categories',
  summary: 'The categories as a tree, with their versions',
  tag,
  access: 'admin',
  scope: 'categories:read',
  answer: { status: 200, schema: z.object({ items: z.array(managedTreeSchema) }) },
  problems: [],
});

export const createCategory = defineRoute({
  method: 'POST',
  path: '/v1/admin/categories',
  summary: 'Makes a category',
  tag,
  access: 'admin',
  scope: 'categories:write',
  etag: true,
  body: z.strictObject({
    name: line,
    slug: z.optional(slugSchema),
    parentId: z.optional(parentSchema),
  }),
  answer: { status: 201, schema: managedCategorySchema },
  problems: ['parent-not-found', 'category-too-deep', 'slug-taken', 'too-busy'],
});

export const changeCategory = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/categories/{id}',
  summary: 'Renames or moves a category; the lists follow within seconds',
  tag,
  access: 'admin',
  scope: 'categories:write',
  ifMatch: true,
  etag: true,
  params: categoryParams,
  body: z.partial(z.strictObject({ name: line, slug: slugSchema, parentId: parentSchema })),
  answer: { status: 200, schema: managedCategorySchema },
  problems: [
    'category-not-found',
    'parent-not-found',
    'category-too-deep',
    'slug-taken',
    'category-cycle',
    'too-busy',
  ],
});

export const deleteCategory = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/categories/{id}',
  summary: 'Removes a category that nothing is in; answers what it was',
  tag,
  access: 'admin',
  scope: 'categories:write',
  ifMatch: true,
  params: categoryParams,
  answer: { status: 200, schema: managedCategorySchema },
  problems: ['category-not-found', 'category-not-empty', 'too-busy'],
});
