import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { Pictures } from '../../application/ports.ts';
import { PICTURE_TYPES } from '../../domain/media/picture.ts';
import { createPictures } from './pictures.ts';

const bytesSchema = z.instanceof(Uint8Array);
const sizeSchema = z.object({ width: z.int(), height: z.int() });

const jobSchema = z.object({
  webSizes: z.object({
    bytes: bytesSchema,
    type: z.enum(PICTURE_TYPES),
    pose: z.object({
      mirrored: z.boolean(),
      quarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    }),
    sizes: z.array(sizeSchema),
  }),
});

const answerSchema = z.optional(
  z.array(z.extend(sizeSchema, { size: sizeSchema, bytes: bytesSchema })),
);

/**
 * Pictures made in a thread of their own, which begins by running a module that holds this file: while
 * codecs compute, nothing else can happen in their thread, and on the laptop all functions share one.
 * One picture at a time, because of the memory a large one takes; it is given back with the thread.
 */
export function createPicturesInThread(module: string): Pictures {
  let last: Promise<unknown> = Promise.resolve();
  return {
    webSizes: (wanted) => {
      const made = last.then(() => run(module, { webSizes: wanted }));
      last = made.catch(() => undefined);
      return made;
    },
  };
}

async function run(
  module: string,
  job: { readonly webSizes: Parameters<Pictures['webSizes']>[0] },
): Promise<z.output<typeof answerSchema>> {
  const worker = new Worker(new URL(module), { workerData: job });
  try {
    const answer = await new Promise((answered, failed) => {
      worker.once('message', answered);
      worker.once('error', failed);
      worker.once('exit', (code) => failed(new Error(`the thread ended with code ${code}`)));
    });
    return answerSchema.parse(answer);
  } finally {
    await worker.terminate();
  }
}

/** In the thread: what it was begun for. That it fails ends the thread, and so is told. */
const begunFor = isMainThread ? undefined : jobSchema.safeParse(workerData).data;
if (begunFor !== undefined) {
  void createPictures()
    .webSizes(begunFor.webSizes)
    .then((made) => parentPort?.postMessage(made));
}
