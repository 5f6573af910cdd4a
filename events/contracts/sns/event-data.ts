import * as z from 'zod/mini';

/** Events that tell which products they are about: one, or those on an order's lines. */
const productsTouched = z.looseObject({
  productId: z.optional(z.string()),
  lines: z.optional(z.array(z.looseObject({ productId: z.string() }))),
});

/** The products that an event is about, each once; throws when its data has another shape. */
export function touchedProducts(data: unknown): string[] {
  const { productId, lines = [] } = z.parse(productsTouched, data);
  const touched = lines.map((line) => line.productId);
  return [...new Set(productId === undefined ? touched : [productId, ...touched])];
}

const changes = z.looseObject({ changed: z.array(z.string()) });

/** The names of the fields that somebody's account has changed in; throws when the data has another shape. */
export function changedFields(data: unknown): string[] {
  return z.parse(changes, data).changed;
}

const changedOrder = z.looseObject({
  /** Events of an order's first version do not tell whose it is. */
  version: z.int().check(z.gt(1)),
  customerId: z.optional(z.never()),
});

/** Whether an event of an order tells that nobody with an account placed it. */
export function tellsOfGuest(data: unknown): boolean {
  return z.safeParse(changedOrder, data).success;
}

/** Messages that ask for a step of an import or export. */
export const jobStep = z.looseObject({ jobId: z.string(), step: z.int() });

/** Events that tell which category's products may be listed elsewhere, or where to go on listing them. */
export const categoryToRelist = z.looseObject({
  categoryId: z.string(),
  /** False when only its names have changed. */
  moved: z.optional(z.boolean()),
  after: z.optional(z.record(z.string(), z.string())),
});

/** Messages that ask for deliveries to an endpoint. */
export const namedDeliveries = z.looseObject({
  endpointId: z.string(),
  deliveryIds: z.array(z.string()),
  health: z.optional(z.enum(['failing', 'working'])),
});

/** Messages that ask for a step of a letter in one of its lanes. */
export const laneStep = z.looseObject({
  letterId: z.string(),
  // Messages of before were for mails.
  channel: z._default(z.enum(['email', 'sms', 'push']), 'email'),
  lane: z.int(),
  step: z.int(),
});

/** Events that tell of pieces that have come, and messages that ask to go on telling of them. */
export const replenishment = z.looseObject({
  productId: z.string(),
  sku: z.string(),
  available: z.int(),
  /** Of pieces that were put into the house by hand: how many, or less than 0 that were taken out. */
  delta: z.optional(z.int()),
  eventId: z.optional(z.string()),
  step: z.optional(z.int()),
});

/** Messages that ask for a new file of the search index. */
export const buildOrder = z.looseObject({
  from: z.enum(['changes', 'catalogue']),
  damaged: z.optional(z.string()),
});
