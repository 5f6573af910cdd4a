import { randomUUID } from 'node:crypto';
import * as z from 'zod';

const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('function'), name: z.string() }),
  z.object({ kind: z.literal('http'), url: z.string(), headers: z.record(z.string(), z.string()) }),
]);

export const invocationSchema = z.object({
  id: z.string(),
  target: targetSchema,
  payload: z.unknown(),
  /** How often it was tried and failed. */
  attempts: z.number(),
  /** Not to be tried before this time, epoch milliseconds. */
  notBefore: z.number(),
});

export type Target = z.infer<typeof targetSchema>;

/** A piece of background work: a function to invoke, or an address to notify, with what. */
export type Invocation = z.infer<typeof invocationSchema>;

export function newInvocation(target: Target, payload: unknown): Invocation {
  return { id: randomUUID(), target, payload, attempts: 0, notBefore: 0 };
}

/** What work queues by: each function and each address has a queue of its own. */
export function targetKey(target: Target): string {
  return target.kind === 'function' ? target.name : target.url;
}
