import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { idSchema, text, timeSchema } from './shapes.ts';

const tag = 'Back office: catalogue';

/** Several times what Shopify takes, and still read in half a minute. */
const maxCatalogBytes = 100 * 1024 * 1024;

const statusSchema = z.enum(['waiting', 'running', 'completed', 'failed']);
/** Present while a job stands still: the failure to send again, see /v1/admin/failures. */
const failureSchema = z.optional(z.object({ id: z.string(), message: z.string() }));
const problemsSchema = z.array(z.object({ row: z.int(), message: z.string() }));

export const openImport = defineRoute({
  method: 'POST',
  path: '/v1/admin/catalog/imports',
  summary:
    'Lets a Shopify product CSV be uploaded to a signed address, with the given method and headers, for ten minutes. The import begins by itself once the file is there',
  tag,
  access: 'admin',
  scope: 'catalog:write',
  limited: 'work',
  body: z.strictObject({
    fileName: text(255),
    sizeBytes: z.int().check(z.minimum(1), z.maximum(maxCatalogBytes)),
  }),
  answer: {
    status: 201,
    schema: z.object({
      id: z.string(),
      uploadUrl: z.url(),
      method: z.literal('PUT'),
      headers: z.record(z.string(), z.string()),
    }),
  },
  problems: ['invalid-request'],
});

export const getImport = defineRoute({
  method: 'GET',
  path: '/v1/admin/catalog/imports/{id}',
  summary:
    'How far an import is, or what came of it: `completed` also when some rows were bad, `failed` when the file was no catalogue and nothing was changed, or, with `failure`, when it stands still half-way',
  description:
    'products and variants count what is in the shop now as the file has it, new or not. errors are what did not go in, notes what went in otherwise than it was written; the first 200 of each. failure tells of a fault of the shop itself: once that is sent again, the import goes on from where it stood.',
  tag,
  access: 'admin',
  scope: 'catalog:read',
  params: z.object({ id: idSchema('imp') }),
  answer: {
    status: 200,
    schema: z.object({
      id: z.string(),
      fileName: z.string(),
      status: statusSchema,
      rows: z.int(),
      rowsDone: z.int(),
      products: z.int(),
      variants: z.int(),
      errors: problemsSchema,
      errorCount: z.int(),
      notes: problemsSchema,
      noteCount: z.int(),
      failure: failureSchema,
      createdAt: timeSchema,
      finishedAt: z.nullable(timeSchema),
    }),
  },
  problems: ['import-not-found'],
});

export const openExport = defineRoute({
  method: 'POST',
  path: '/v1/admin/catalog/exports',
  summary:
    'Writes all products to a Shopify product CSV, which imports again to the same catalogue; ask for the export by its id to get the file',
  tag,
  access: 'admin',
  scope: 'catalog:write',
  limited: 'work',
  body: z.strictObject({}),
  answer: { status: 202, schema: z.object({ id: z.string() }) },
  problems: [],
});

export const getExport = defineRoute({
  method: 'GET',
  path: '/v1/admin/catalog/exports/{id}',
  summary:
    'How far an export is. Once it is completed, and for a day, url is where the file can be saved; each url is good for five minutes. With `failure` it stands still until that is sent again',
  tag,
  access: 'admin',
  scope: 'catalog:read',
  params: z.object({ id: idSchema('exp') }),
  answer: {
    status: 200,
    schema: z.object({
      id: z.string(),
      status: statusSchema,
      rows: z.int(),
      products: z.int(),
      variants: z.int(),
      url: z.optional(z.url()),
      failure: failureSchema,
      createdAt: timeSchema,
      finishedAt: z.nullable(timeSchema),
    }),
  },
  problems: ['export-not-found'],
});
