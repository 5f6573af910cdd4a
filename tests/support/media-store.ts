import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEDIA_KEYS } from '../../local/media/signature.ts';
import { startMediaStore } from '../../local/media/store.ts';

/** The laptop's media store on a free port, for one test file; it remembers what was uploaded. */
export async function openMediaStore(directory?: string) {
  const root = directory ?? (await mkdtemp(join(tmpdir(), 'bodega-media-')));
  const uploaded: { readonly key: string; readonly sizeBytes: number }[] = [];
  const bucket = 'bodega-media';
  const factsBucket = 'bodega-facts';
  const store = await startMediaStore({
    port: 0,
    directory: root,
    bucket,
    closedBuckets: [factsBucket],
    uploaded: (file) => uploaded.push(file),
  });
  process.env.AWS_ACCESS_KEY_ID = MEDIA_KEYS.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = MEDIA_KEYS.secretAccessKey;
  const url = `http://localhost:${store.port}`;
  return {
    root,
    bucket,
    factsBucket,
    url,
    baseUrl: `${url}/${bucket}`,
    uploaded,
    stop: () => store.close(),
    close: async (): Promise<void> => {
      await store.close();
      await rm(root, { recursive: true });
    },
  };
}
