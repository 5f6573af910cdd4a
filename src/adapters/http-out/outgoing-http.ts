import type { OutgoingHttp } from '../../application/ports/http-out.ts';
import { accept, refuse } from '../../domain/result.ts';
import { exchange } from './exchange.ts';
import { addressesOf, pinned, resolveBySystem, type Resolve } from './resolve.ts';
import { readUrl } from './url.ts';

/** As long as one that hangs may hold up whoever waits for it. */
const PATIENCE_MS = 5_000;

export interface OutgoingHttpOptions {
  /** Lets requests to this machine itself pass, and http: nowhere but on the laptop. */
  readonly onLaptop: boolean;
  /** The system's name servers when absent. */
  readonly resolve?: Resolve | undefined;
  /** Milliseconds for looking up, connecting and reading together; 5,000 when absent. */
  readonly patienceMs?: number | undefined;
}

/** Calls servers in public, and only such, at exactly the addresses that were looked at. */
export function createOutgoingHttp({
  onLaptop,
  resolve = resolveBySystem,
  patienceMs = PATIENCE_MS,
}: OutgoingHttpOptions): OutgoingHttp {
  const lookUp = (host: string, signal: AbortSignal) =>
    before(signal, addressesOf(host, { resolve, onLaptop }));
  return {
    check: async (url) => {
      const read = readUrl(url, onLaptop);
      if (!read.ok) return read;
      const found = await lookUp(read.value.host, AbortSignal.timeout(patienceMs)).catch(
        () => undefined,
      );
      return found === undefined || found.ok ? accept(undefined) : found;
    },

    post: async ({ url, ...request }) => {
      const read = readUrl(url, onLaptop);
      if (!read.ok) return read;
      const signal = AbortSignal.timeout(patienceMs);
      try {
        const found = await lookUp(read.value.host, signal);
        if (!found.ok) return found;
        const lookup = pinned(found.value);
        return accept(await exchange(read.value.url, request, { lookup, signal }));
      } catch {
        return refuse({ code: signal.aborted ? 'timed-out' : 'unreachable' });
      }
    },
  };
}

/** What is promised, unless the signal comes first: looking up a name cannot be called off. */
async function before<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => {
    reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
