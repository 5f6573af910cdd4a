import * as z from 'zod/mini';

/** An address as it was sealed. */
export const sealedAddress = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.optional(z.string()),
  city: z.string(),
  region: z.optional(z.string()),
  postalCode: z.string(),
  country: z.string(),
  phone: z.optional(z.string()),
});
