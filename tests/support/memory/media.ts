import { fingerprint } from '../../../src/application/ids.ts';
import type { Media } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Where a memory shop's published files would be. */
export const MEDIA_BASE_URL = 'https://media.example';

/** Files by key. What may be uploaded is told in the address, for a test to read. */
export function memoryMedia({ files }: MemoryState): Synchronous<Media> {
  return {
    presignUpload: ({ key, contentType, sizeBytes, expiresSeconds }) => {
      const query = new URLSearchParams({
        type: contentType,
        size: `${sizeBytes}`,
        expires: `${expiresSeconds}`,
      });
      const url = `https://upload.example/${key}?${query.toString()}`;
      return { url, method: 'PUT', headers: { 'content-type': contentType } };
    },
    read: (key, maxBytes) => {
      const file = files.get(key);
      return file !== undefined && file.bytes.length > maxBytes ? 'too-large' : file;
    },
    readRange: (key, { from, length }) => {
      const file = files.get(key)?.bytes;
      if (file === undefined) return undefined;
      const bytes = file.slice(from, from + length);
      return { bytes, sizeBytes: file.length, tag: fingerprint(Buffer.from(file).toString('hex')) };
    },
    join: ({ from, to, contentType }) => {
      const parts = from.flatMap((key) => files.get(key)?.bytes ?? []);
      if (parts.length < from.length) return false;
      files.set(to, { contentType, bytes: new Uint8Array(Buffer.concat(parts)) });
      return true;
    },
    presignDownload: ({ key, fileName, expiresSeconds }) => {
      const query = new URLSearchParams({ name: fileName, expires: `${expiresSeconds}` });
      return `https://download.example/${key}?${query.toString()}`;
    },
    write: ({ key, contentType, bytes }) => void files.set(key, { contentType, bytes }),
    remove: (key) => void files.delete(key),
    publicUrl: (key) => `${MEDIA_BASE_URL}/${key}`,
  };
}
