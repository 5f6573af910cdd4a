import type * as z from 'zod/mini';
import type { addPushSubscription } from '../../events/contracts/http/push.ts';
import { oneLine } from '../../src/application/notices/format.ts';
import type { ToldSubscription } from '../../src/application/push/browser.ts';

const LONGEST_DEVICE_CHARACTERS = 200;

interface Telling {
  readonly body: z.output<(typeof addPushSubscription)['body']>;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What a browser tells of its subscription, and of itself. */
export function toldSubscription({ body, headers }: Telling): ToldSubscription {
  const { endpoint, keys, expirationTime, applicationServerKey } = body;
  const device = oneLine(headers['user-agent'] ?? '').slice(0, LONGEST_DEVICE_CHARACTERS);
  return {
    ...{ endpoint, ...keys, applicationServerKey },
    expiresAt: expirationTime == null ? undefined : Math.floor(expirationTime),
    device: device === '' ? null : device,
  };
}
