import { type Api, answerOf } from '../../../shared/api/client.ts';
import type { ItemAt } from '../../data/schemas.ts';
import { type Link, linked } from './linked.ts';

export type ShopEvent = ItemAt<'/v1/admin/events'>;

export interface Chain {
  readonly links: readonly Link<ShopEvent>[];
  /** There is more in that time than was read. */
  readonly isPart: boolean;
}

/** Consumers work for seconds, and are retried for minutes. */
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 15 * 60_000;

/** A page shows no more, and the shop is not read for ever. */
const MOST_PAGES = 10;

/** Everything of one trace around a time, from cause to effect. */
export async function chainOfTrace(api: Api, trace: string, at: string): Promise<Chain> {
  const from = new Date(Date.parse(at) - BEFORE_MS).toISOString();
  const to = new Date(Date.parse(at) + AFTER_MS).toISOString();
  const { events, isPart } = await read(api, { trace, from, to });
  return { links: linked(events), isPart };
}

/** Everything that happened to one thing, from cause to effect. */
export async function chainOfSubject(api: Api, subject: string): Promise<Chain> {
  const from = new Date(0).toISOString();
  const { events, isPart } = await read(api, { subject, from });
  return { links: linked(events), isPart };
}

interface Asked {
  readonly trace?: string;
  readonly subject?: string;
  readonly from: string;
  readonly to?: string;
}

async function read(api: Api, asked: Asked) {
  const events: ShopEvent[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { ...asked, limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = await answerOf(
      api.GET('/v1/admin/events', { params: { query } }),
    );
    events.push(...items);
    if (nextCursor === null) return { events, isPart: false };
    cursor = nextCursor;
  }
  return { events, isPart: true };
}
