import { publishedKey, uploadKey } from '../../domain/media/keys.ts';
import { SHOWN_WIDTH, type PictureType } from '../../domain/media/picture.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports, SignedUpload } from '../ports.ts';

/** Long enough for 10 MB over a slow line to begin; S3 looks at the clock when an upload begins. */
const EXPIRES_SECONDS = 600;

/**
 * Lets a picture for a product be uploaded. It is at `publicUrl` once it has been processed, a few
 * seconds after the upload; until then, and if it is refused, nothing is there.
 */
export async function requestPictureUpload(
  { products, media, ids }: Pick<Ports, 'products' | 'media' | 'ids'>,
  request: { productId: string; contentType: PictureType; sizeBytes: number },
): Promise<
  Result<
    { upload: SignedUpload; publicUrl: string },
    { readonly code: 'product-not-found'; readonly productId: string }
  >
> {
  const { productId, contentType, sizeBytes } = request;
  const found = await products.find(productId);
  if (found === undefined) return refuse({ code: 'product-not-found', productId });

  const picture = { productId: found.product.id, imageId: ids.nextSecret('img') };
  const upload = await media.presignUpload({
    key: uploadKey(picture),
    contentType,
    sizeBytes,
    expiresSeconds: EXPIRES_SECONDS,
  });
  return accept({ upload, publicUrl: media.publicUrl(publishedKey(picture, SHOWN_WIDTH)) });
}
