import * as z from 'zod/mini';
import { defineRoute } from './route.ts';

const tag = 'Shop';

export const getSitemap = defineRoute({
  method: 'GET',
  path: '/sitemap.xml',
  summary: 'The addresses of the home page and of all active products, for search engines',
  tag,
  access: 'public',
  sharedForSeconds: 3_600,
  answer: { status: 200, schema: z.string(), type: 'application/xml' },
  problems: ['try-again'],
});

export const getRobots = defineRoute({
  method: 'GET',
  path: '/robots.txt',
  summary: 'What search engines are to look at, and where the sitemap is',
  tag,
  access: 'public',
  sharedForSeconds: 3_600,
  answer: { status: 200, schema: z.string(), type: 'text/plain' },
  problems: [],
});
