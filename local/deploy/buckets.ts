import { type Stage } from './arguments.ts';
import { GUARDED } from './missing.ts';

/**
 * Outputs that name the buckets which go with a stage's stack. Nobody can remove a bucket that has files in it; what a
 * guarded stage keeps is none of them.
 */
export function removedBuckets(stage: Stage): string[] {
  const pages = ['WebBucketName'];
  return GUARDED.includes(stage) ? pages : [...pages, 'MediaBucketName', 'FactsBucketName'];
}
