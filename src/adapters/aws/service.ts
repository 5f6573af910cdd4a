import { setTimeout as wait } from 'node:timers/promises';
import { createWire, type Answer } from '../wire.ts';
import { credentials, CredentialsMissing } from './credentials.ts';
import { createSigner } from './sign.ts';

/** A service of AWS said no. `name` is its code, such as `ValidationException`; `details` what it said besides. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details = {}) {
    super(message);
    this.name = code;
    this.status = status;
    this.details = details;
  }
}

export interface ServiceOptions {
  /** As credentials are scoped. */
  readonly service: string;
  /** The first part of its address, where that is not the same. */
  readonly host?: string | undefined;
  /** Where requests are posted to, in characters that need no escape; `/` when absent. */
  readonly path?: string | undefined;
  readonly region: string;
  /** Where a stand-in listens. */
  readonly endpoint?: string | undefined;
  /** Once, and again for what may pass. */
  readonly attempts: number;
  /** For one attempt, from waiting for a connection to the last byte. */
  readonly timeoutMs: number;
  /** What an answer that is not 200 says. */
  readonly errorOf: (answer: Answer) => AwsError;
}

export interface Service {
  /**
   * Posts until it is answered, and gives back the text. Throws an AwsError when the service refused, and
   * what went wrong with the connection when that went on through all attempts: then it may or may not
   * have been done.
   */
  send(headers: Readonly<Record<string, string>>, body: string): Promise<string>;
  destroy(): void;
}

/** Codes of those errors below 500 that pass: whoever waits is let in. */
const THROTTLING = new Set([
  ...['ThrottlingException', 'Throttling', 'Throttled', 'ThrottledException'],
  ...['ProvisionedThroughputExceededException', 'RequestLimitExceeded'],
  ...['TransactionInProgressException', 'TooManyRequestsException'],
]);

/** Doubled with each attempt and shortened at random, as AWS advises; longer for who is throttled. */
const PAUSE_MS = 50;
const THROTTLED_PAUSE_MS = 250;

/**
 * What functions talk to AWS with, beside the SDK, where each millisecond and kilobyte counts: retried as the
 * SDK does, without its models of what nobody here asks for.
 * Measured in docs/decisions/0040-a-thin-client.md.
 */
export function createService(options: ServiceOptions): Service {
  const { service, host = service, path = '/', region } = options;
  const { attempts, timeoutMs, errorOf } = options;
  const place = new URL(options.endpoint ?? addressOf(host, region));
  const wire = createWire(place, { timeoutMs });
  const sign = createSigner({ service, region, path });

  async function once(headers: Readonly<Record<string, string>>, body: string): Promise<string> {
    const signed = sign({ ...headers, host: place.host }, body, await credentials(), new Date());
    const all = { ...signed, ...traceHeader() };
    const answer = await wire.send({ method: 'POST', path, headers: all, body });
    if (answer.status === 200) return answer.text;
    throw errorOf(answer);
  }

  return {
    send: async (headers, body) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await once(headers, body);
        } catch (error) {
          const pauseMs = pauseBefore(error);
          if (pauseMs === undefined || tries >= attempts) throw error;
          await wait(Math.random() * pauseMs * 2 ** tries);
        }
      }
    },
    destroy: () => {
      wire.destroy();
    },
  };
}

/** How long to wait before another attempt; undefined when none would help. */
function pauseBefore(error: unknown): number | undefined {
  if (error instanceof CredentialsMissing) return undefined;
  if (!(error instanceof AwsError)) return PAUSE_MS; // the connection broke, or it took too long
  if (THROTTLING.has(error.name)) return THROTTLED_PAUSE_MS;
  return error.status >= 500 ? PAUSE_MS : undefined;
}

function addressOf(host: string, region: string): string {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${host}.${region}.${suffix}`;
}

/** Lets AWS see what led to what: traces go on, and functions that call each other in circles are stopped. */
function traceHeader(): Record<string, string> {
  const trace = process.env._X_AMZN_TRACE_ID;
  return trace === undefined ? {} : { 'x-amzn-trace-id': trace };
}
