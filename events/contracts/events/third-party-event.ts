import * as z from 'zod/mini';
import { carrierShipmentSchema, carrierTypeSchema, parcelOf } from './carrier-shipment.ts';

/** Characters; what stores and filters events takes far more. */
const MAX_NAME = 255;
/** Attributes beside those that CloudEvents knows. */
const MAX_EXTENSIONS = 20;

/** A URI reference: no spaces, nothing that is not printed. */
const sourceSchema = z.string().check(
  z.maxLength(MAX_NAME),
  z.regex(/^[!-~]+$/, 'must be a URI reference'),
  z.refine((value) => URL.canParse(value, 'https://x'), 'must be a URI reference'),
);

const nameSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(MAX_NAME), z.regex(/^\P{Cc}+$/u, 'must be printable'));

/** Kept for good and readable: an address of somebody is not what an event is about. */
const subjectSchema = nameSchema.check(
  z.regex(/^[^@]+$/, 'must not name a person'),
  // As the audit's own items are named.
  z.regex(/^(?!AUDIT)/, 'must not begin like this'),
);

const typeSchema = z
  .string()
  .check(z.maxLength(100), z.regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/, 'must be a dotted name'));

/** Values that CloudEvents knows in JSON; null is as good as absent. */
const extensionSchema = z.union([
  z.string().check(z.maxLength(1_024)),
  z.boolean(),
  z.int().check(z.minimum(-2_147_483_648), z.maximum(2_147_483_647)),
  z.null(),
]);

const NAMED = {
  specversion: z.literal('1.0'),
  id: nameSchema,
  source: sourceSchema,
  type: typeSchema,
  subject: z.optional(z.nullable(subjectSchema)),
  /** RFC 3339, in any zone. */
  time: z.optional(z.nullable(z.iso.datetime({ offset: true }))),
  datacontenttype: z.optional(
    z.nullable(z.string().check(z.regex(/^application\/([\w.-]+\+)?json(;.*)?$/i, 'must be JSON'))),
  ),
  dataschema: z.optional(z.nullable(sourceSchema)),
  data: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
};

/** CloudEvents 1.0 in JSON, as third parties send them; attributes of their own are welcome. */
export const thirdPartyEventSchema = z.catchall(z.object(NAMED), extensionSchema).check(
  z.refine((event) => Object.keys(event).every(isAttributeName), {
    error: 'attributes are named by 1 to 20 small letters and digits; data_base64 is not taken',
  }),
  z.refine((event) => Object.keys(extensionsOf(event)).length <= MAX_EXTENSIONS, {
    error: `at most ${MAX_EXTENSIONS} attributes of your own`,
  }),
  z.refine(({ type, subject, data }) => isWhole(type, subject ?? undefined, data), {
    path: ['data'],
    error: 'must name an orderId, or carrier and trackingNumber',
  }),
);

type ThirdPartyEvent = z.output<typeof thirdPartyEventSchema>;

function isAttributeName(name: string): boolean {
  return Object.hasOwn(NAMED, name) || /^[a-z0-9]{1,20}$/.test(name);
}

function isWhole(type: string, subject: string | undefined, data: unknown): boolean {
  return !isOfCarrier(type) || parcelOf({ subject, data }) !== undefined;
}

function isOfCarrier(type: string): boolean {
  return carrierTypeSchema.safeParse(type).success;
}

/** The attributes that CloudEvents does not know, and the one that says how data is described. */
function extensionsOf(event: ThirdPartyEvent): Record<string, string | number | boolean> {
  const extensions = Object.entries(event).flatMap(([name, value]) =>
    (name === 'dataschema' || !Object.hasOwn(NAMED, name)) &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      ? [[name, value] as const]
      : [],
  );
  return Object.fromEntries(extensions);
}

/** An event as it was told, and what of its data the shop knows to be about nobody. */
export function readThirdPartyEvent(event: ThirdPartyEvent) {
  const { id, source, type, time, data } = event;
  const subject = event.subject ?? undefined;
  return {
    ...{ id, source, type },
    subject,
    time: time ? new Date(time).toISOString() : undefined,
    data: data ?? {},
    extensions: extensionsOf(event),
    known: knownData(type, data),
    ...(isOfCarrier(type) ? parcelOf({ subject, data }) : {}),
  };
}

/** What of an event's data the shop knows to be about nobody. */
export function knownData(type: string, data: unknown): Record<string, unknown> {
  return isOfCarrier(type) ? z.parse(carrierShipmentSchema, data ?? {}) : {};
}
