import type { EventDraft, Trail } from '../../domain/events/event.ts';
import { inspectPicture, type PictureRefusal } from '../../domain/media/inspect-picture.ts';
import { publishedKey, uploadKey, type PictureUpload } from '../../domain/media/keys.ts';
import { MAX_PICTURE_BYTES, SHOWN_WIDTH, WEB_SIZES } from '../../domain/media/picture.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { recordIdOfImage } from '../ids.ts';
import type { Ports, WebPicture } from '../ports.ts';
import { publishRecord, recordOf } from '../record.ts';

type ProcessingPorts = Pick<
  Ports,
  'media' | 'pictures' | 'outbox' | 'publisher' | 'ids' | 'now' | 'report'
>;

/**
 * Publishes the web sizes of an uploaded picture, or refuses it; either way says so by an event and
 * takes the upload away, with all that a camera wrote into it. Safe to repeat: what is recorded is done,
 * and neither a second message nor a second upload under the same address changes it.
 */
export async function processPicture(
  ports: ProcessingPorts,
  trail: Trail,
  upload: PictureUpload,
): Promise<void> {
  const { media, outbox } = ports;
  const id = recordIdOfImage(upload.imageId);
  if (!(await outbox.isRecorded({ subject: upload.productId, id }))) {
    const file = await media.read(uploadKey(upload), MAX_PICTURE_BYTES);
    if (file === undefined) return; // expired, or taken away by a run at the same time
    const record = { ...recordOf(ports, trail, [await publish(ports, upload, file)]), id };
    if (await outbox.add(record)) await publishRecord(ports, record);
  }
  await media.remove(uploadKey(upload));
}

type UploadedFile = Exclude<Awaited<ReturnType<Ports['media']['read']>>, undefined>;

/** Puts the sizes where everybody can see them; gives the event that tells of it, or of the refusal. */
async function publish(
  ports: ProcessingPorts,
  upload: PictureUpload,
  file: UploadedFile,
): Promise<EventDraft> {
  const { media } = ports;
  const { productId: subject, imageId } = upload;
  const made = await makeSizes(ports, file);
  if (!made.ok) {
    return { type: 'image.refused', subject, data: { imageId, cause: made.refusal.code } };
  }
  const urlOf = (width: number) => media.publicUrl(publishedKey(upload, width));
  await Promise.all(
    made.value.map(({ size, bytes }) =>
      media.write({ key: publishedKey(upload, size.width), contentType: 'image/webp', bytes }),
    ),
  );
  const sizes = made.value.map(({ size, width, height }) => ({
    width,
    height,
    url: urlOf(size.width),
  }));
  return { type: 'image.processed', subject, data: { imageId, url: urlOf(SHOWN_WIDTH), sizes } };
}

async function makeSizes(
  { pictures }: ProcessingPorts,
  file: UploadedFile,
): Promise<Result<readonly WebPicture[], { readonly code: PictureRefusal }>> {
  if (file === 'too-large') return refuse({ code: 'too-large' });
  const inspected = inspectPicture(file.bytes, file.contentType);
  if (!inspected.ok) return inspected;

  const { type, pose } = inspected.value;
  const made = await pictures.webSizes({ bytes: file.bytes, type, pose, sizes: WEB_SIZES });
  return made === undefined ? refuse({ code: 'damaged' }) : accept(made);
}
