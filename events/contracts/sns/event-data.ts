import * as z from 'zod/mini';

/** Events that tell which products they are about: one, or those on an order's lines. */
export const productsTouched = z.looseObject({
  productId: z.optional(z.string()),
  lines: z.optional(z.array(z.looseObject({ productId: z.string() }))),
});
