import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';

/** What a file holds. Throws when an answer that found the file has nothing of it. */
export function bodyOf({ Body }: Pick<GetObjectCommandOutput, 'Body'>) {
  if (Body === undefined) throw new Error('an empty answer');
  return Body;
}
