import { createMedia } from './adapters/s3/media.ts';
import type { Ports } from './application/ports.ts';
import { createPorts } from './composition.ts';
import { need, type Config } from './platform/config.ts';

/** The ports of a function that works with files: S3's library is heavy, so others go without. */
export function createPortsWithMedia(
  config: Config,
): ReturnType<typeof createPorts> & Pick<Ports, 'media'> {
  const media = createMedia({
    endpoint: config.MEDIA_ENDPOINT,
    region: config.AWS_REGION,
    bucket: need(config, 'MEDIA_BUCKET'),
    baseUrl: need(config, 'MEDIA_BASE_URL'),
  });
  return Object.assign(createPorts(config), { media });
}
