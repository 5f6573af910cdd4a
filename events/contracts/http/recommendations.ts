import * as z from 'zod/mini';
import { summarySchema } from './catalogue.ts';
import { defineRoute } from './route.ts';
import { idSchema, limitSchema } from './shapes.ts';

const tag = 'Recommendations';

/** What is looked at beside something else; nobody turns its pages. */
const query = z.strictObject({ limit: limitSchema });
const answer = { status: 200, schema: z.object({ items: z.array(summarySchema) }) } as const;

export const getAlsoBought = defineRoute({
  method: 'GET',
  path: '/v1/products/{id}/recommendations',
  summary: 'What goes with a product, best first',
  description:
    'What others ordered together with it more often than by chance, by at least two orders. Only active ' +
    'products that can be had; none, where nothing goes with it yet. What was ordered counts within some minutes.',
  tag,
  access: 'public',
  params: z.object({ id: idSchema('prod') }),
  query,
  sharedForSeconds: 300,
  answer,
  problems: ['product-not-found'],
});

export const getTrending = defineRoute({
  method: 'GET',
  path: '/v1/recommendations/trending',
  summary: 'What sells best these days',
  description:
    'An order counts half as much after three days. Where too little was sold, popular and new products follow.',
  tag,
  access: 'public',
  query,
  sharedForSeconds: 300,
  answer,
  problems: [],
});

export const getOwnRecommendations = defineRoute({
  method: 'GET',
  path: '/v1/me/recommendations',
  summary: 'What I might like',
  description:
    'What goes with what I ordered last and have not ordered yet; where that is too little, popular products follow.',
  tag,
  access: 'self',
  query,
  answer,
  problems: [],
});
