import { createFactFiles } from '../adapters/s3/fact-files.ts';
import { createMedia } from '../adapters/s3/media.ts';
import { need } from '../platform/config.ts';
import type { MakerOf } from './maker.ts';

export const media: MakerOf<'media'> = ({ config }) =>
  createMedia({
    endpoint: config.MEDIA_ENDPOINT,
    region: config.AWS_REGION,
    bucket: need(config, 'MEDIA_BUCKET'),
    baseUrl: need(config, 'MEDIA_BASE_URL'),
  });

export const factFiles: MakerOf<'factFiles'> = ({ config }) =>
  createFactFiles({
    endpoint: config.MEDIA_ENDPOINT,
    region: config.AWS_REGION,
    bucket: need(config, 'FACTS_BUCKET'),
  });
