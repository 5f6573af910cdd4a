import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Media } from '../../application/ports.ts';
import { bodyOf } from './body.ts';

/** S3 wants 5 MB a part, but for the last; 10,000 parts of this size are more than anybody has. */
const PART_BYTES = 8 * 1024 * 1024;

/** Nothing between us and the reader shall keep it: whoever may read it is told by its address. */
const NOT_KEPT = 'private, no-store';

type Files = Parameters<Media['join']>[0];

/** Writes several files behind each other into one, holding no more than a part of it at once. */
export async function joinFiles(
  client: S3Client,
  Bucket: string,
  { from, to, contentType }: Files,
): Promise<boolean> {
  const target = { Bucket, Key: to };
  const kind = { ContentType: contentType, CacheControl: NOT_KEPT };
  const chunks = chunksOf(client, Bucket, from);
  try {
    const first = await chunks.next();
    const second = first.done === true ? first : await chunks.next();
    if (second.done === true) {
      await client.send(new PutObjectCommand({ ...target, ...kind, Body: first.value ?? '' }));
      return true;
    }
    const created = await client.send(new CreateMultipartUploadCommand({ ...target, ...kind }));
    const upload = { ...target, UploadId: created.UploadId };
    try {
      await putParts(client, upload, [first.value ?? Buffer.alloc(0), second.value], chunks);
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand(upload));
      throw error;
    }
    return true;
  } catch (error) {
    if (error instanceof NoSuchKey) return false;
    throw error;
  }
}

async function putParts(
  client: S3Client,
  upload: { Bucket: string; Key: string; UploadId: string | undefined },
  begun: readonly Buffer[],
  rest: AsyncGenerator<Buffer, undefined>,
): Promise<void> {
  const parts: CompletedPart[] = [];
  const put = async (Body: Buffer): Promise<void> => {
    const PartNumber = parts.length + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    parts.push({ PartNumber, ETag });
  };
  for (const chunk of begun) await put(chunk);
  for await (const chunk of rest) await put(chunk);
  await client.send(
    new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }),
  );
}

/** The files one after the other in chunks that are large enough for parts; the last may be smaller. */
async function* chunksOf(
  client: S3Client,
  Bucket: string,
  keys: readonly string[],
): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  for (const Key of keys) {
    const body = bodyOf(await client.send(new GetObjectCommand({ Bucket, Key })));
    held.push(Buffer.from(await body.transformToByteArray()));
    if (held.reduce((bytes, { length }) => bytes + length, 0) < PART_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
  }
  if (held.length > 0) yield Buffer.concat(held);
  return undefined;
}
