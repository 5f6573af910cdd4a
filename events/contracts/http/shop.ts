import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { moneySchema, named } from './shapes.ts';

const shippingMethodSchema = z.object({
  id: z.string(),
  name: z.string(),
  price: moneySchema,
  countries: z.array(z.string()),
});

export const shopSchema = named(
  'Shop',
  z.object({
    name: z.string(),
    address: z.object({
      line1: z.string(),
      line2: z.optional(z.string()),
      city: z.string(),
      region: z.optional(z.string()),
      postalCode: z.string(),
      country: z.string(),
    }),
    email: z.string(),
    phone: z.string(),
    openingHours: z.string(),
    timeZone: z.string(),
    language: z.string(),
    terms: z.optional(z.object({ en: z.optional(z.string()), 'zh-CN': z.optional(z.string()) })),
    currency: z.string(),
  }),
);

export const getHealth = defineRoute({
  method: 'GET',
  path: '/health',
  summary: 'Whether the shop is up',
  tag: 'Shop',
  access: 'public',
  answer: { status: 200, schema: z.object({ status: z.literal('ok'), version: z.string() }) },
  problems: ['not-ready'],
});

export const getOpenApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  tag: 'Shop',
  access: 'public',
  sharedForSeconds: 300,
  answer: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
  problems: [],
});

export const getConfig = defineRoute({
  method: 'GET',
  path: '/v1/config',
  summary: 'What a client needs to start',
  tag: 'Shop',
  access: 'public',
  sharedForSeconds: 60,
  answer: {
    status: 200,
    schema: z.object({
      shopName: z.string(),
      currency: z.string(),
      countries: z.array(z.string()),
      identity: z.object({
        endpoint: z.string(),
        region: z.string(),
        userPoolId: z.string(),
        clientId: z.string(),
      }),
      payments: z.object({
        provider: z.literal('stripe'),
        apiBase: z.string(),
        publishableKey: z.string(),
      }),
      shippingMethods: z.array(shippingMethodSchema),
      /** The `applicationServerKey` that browsers subscribe to Web Push with, in base64url. */
      push: z.object({ publicKey: z.string() }),
    }),
  },
  problems: [],
});

export const getShop = defineRoute({
  method: 'GET',
  path: '/v1/shop',
  summary: 'Shop information',
  tag: 'Shop',
  access: 'public',
  sharedForSeconds: 60,
  answer: {
    status: 200,
    schema: shopSchema,
  },
  problems: [],
});
