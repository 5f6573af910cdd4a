import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { idSchema, text } from './shapes.ts';

const tag = 'Back office: media';

/** Types and size as src/domain/media/picture.ts has them. */
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
const maxPictureBytes = 10 * 1024 * 1024;

export const requestImageUpload = defineRoute({
  method: 'POST',
  path: '/v1/admin/products/{id}/images',
  summary:
    'Lets one picture be uploaded to a signed address, with the given method and headers, for ten minutes. Its web sizes follow within seconds; publicUrl is the one 1280 pixels wide, and 320, 640 and 2560 stand beside it under these names',
  tag,
  access: 'admin',
  scope: 'images:write',
  params: z.object({ id: idSchema('prod') }),
  body: z.strictObject({
    fileName: text(255),
    contentType: z.enum(pictureTypes),
    sizeBytes: z.int().check(z.minimum(1), z.maximum(maxPictureBytes)),
  }),
  answer: {
    status: 201,
    schema: z.object({
      uploadUrl: z.url(),
      method: z.literal('PUT'),
      headers: z.record(z.string(), z.string()),
      publicUrl: z.url(),
    }),
  },
  problems: ['invalid-request', 'product-not-found'],
});
