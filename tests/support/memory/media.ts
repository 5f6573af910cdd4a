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
    write: ({ key, contentType, bytes }) => void files.set(key, { contentType, bytes }),
    remove: (key) => void files.delete(key),
    publicUrl: (key) => `${MEDIA_BASE_URL}/${key}`,
  };
}
