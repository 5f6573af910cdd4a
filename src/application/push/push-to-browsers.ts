import {
  afterPush,
  alive,
  isTriedAgain,
  type Arrival,
  type PushSubscription,
} from '../../domain/push/subscription.ts';
import { accept } from '../../domain/result.ts';
import { untilCommitted } from '../commit.ts';
import type { PushMessage, PushOutcome, Ports, Sending } from '../ports.ts';
import { unlessErased } from '../sealed/erased.ts';
import { findBook, sealBook, type BookKey } from './open-book.ts';

export type PushPorts = Pick<Ports, 'pushBooks' | 'pushSender' | 'sealing' | 'now' | 'report'>;

/** A push service did not take a message for now. */
export class PushDelayed extends Error {
  override readonly name = 'PushDelayed';
}

/** One browser that is to get something. */
export interface Browser {
  readonly book: BookKey;
  readonly subscription: PushSubscription;
}

/** The browsers of some books, each once; what was erased has none. */
export async function browsersOf(
  ports: PushPorts,
  books: readonly BookKey[],
): Promise<readonly Browser[]> {
  const found = await Promise.all(
    books.map(async (book) => {
      const opened = await unlessErased(() => findBook(ports, book));
      const subscriptions = opened === undefined ? [] : alive(opened, ports.now());
      return subscriptions.map((subscription) => ({ book, subscription }));
    }),
  );
  const byEndpoint = found.flat().map((one) => [one.subscription.endpoint, one] as const);
  return [...new Map(byEndpoint).values()];
}

/** What became of the browser, by what the push service said of the message. */
const ARRIVALS: Readonly<Record<PushOutcome, Arrival>> = {
  sent: 'arrived',
  // It is there, and would have taken less.
  'too-large': 'arrived',
  gone: 'gone',
  later: 'failed',
  refused: 'failed',
};

/**
 * Pushes a message to a browser. A subscription that does not work any more is taken out; `suppressed` when
 * nothing was sent and trying again is of no use. Throws PushDelayed when it is: two times, for a stranger's
 * server that never answers must not fill the list of work that gave up.
 */
export async function pushTo(
  ports: PushPorts,
  { book, subscription }: Browser,
  message: PushMessage,
): Promise<Sending> {
  const outcome = await ports.pushSender.send(subscription, message);
  await remember(ports, { book, subscription }, ARRIVALS[outcome]);
  if (outcome === 'sent') return 'sent';
  if (outcome === 'later' && isTriedAgain(subscription)) {
    throw new PushDelayed(`${subscription.id} could not be reached`);
  }
  ports.report('a message was not pushed', `${subscription.id}: ${outcome}`);
  return 'suppressed';
}

/** Most of the time there is nothing to remember, and nothing is read or written. */
async function remember(
  ports: PushPorts,
  { book, subscription }: Browser,
  arrival: Arrival,
): Promise<void> {
  if (arrival === 'arrived' && subscription.failing === undefined) return;
  await unlessErased(() =>
    untilCommitted(async () => {
      const before = await findBook(ports, book);
      const after = afterPush(before, subscription, arrival, ports.now());
      if (after === undefined) return accept(undefined);
      const stored = await sealBook(ports, book.owner, after);
      return (await ports.pushBooks.commit(stored)) ? accept(undefined) : 'overtaken';
    }),
  );
}
