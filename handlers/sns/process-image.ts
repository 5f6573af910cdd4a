import { s3NotificationSchema } from '../../events/contracts/sns/s3-notification.ts';
import { processPicture } from '../../src/application/media/process-picture.ts';
import { createPorts } from '../../src/composition.ts';
import { media } from '../../src/composition/files.ts';
import { pictures } from '../../src/composition/pictures.ts';
import { outbox, publisher } from '../../src/composition/ports.ts';
import { uploadOf } from '../../src/domain/media/keys.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { media, outbox, pictures, publisher });

/** Pictures were uploaded: make of them what the pages show. */
export const handler = snsFunction(s3NotificationSchema, async (files) => {
  for (const { key, requestId } of files) {
    const upload = uploadOf(key);
    if (upload === undefined) throw new Error('the upload is no picture of a product');
    const trail = { actor: { role: 'system' as const }, traceId: requestId };
    await processPicture(ports, trail, upload);
  }
});
