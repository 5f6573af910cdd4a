import type { PushMessage, PushUrgency } from '../ports.ts';
import { clipped } from '../notices/format.ts';
import type { NoticeTopic } from '../notices/topic.ts';
import { fingerprint } from '../ids.ts';

/** What a page shows when a message arrives; its own words are in the reader's language. */
export interface PushContent {
  readonly title: string;
  readonly body: string;
  /** Where a tap leads, within the shop's pages. */
  readonly url: `/${string}`;
  /** What it is about: a newer one takes the place of an older one, shown or still on its way. */
  readonly tag: string;
}

const HOUR_SECONDS = 3_600;

/** How soon a browser should have it, and for how long it is worth anything. */
const HASTE: Readonly<Record<NoticeTopic, { urgency: PushUrgency; ttlSeconds: number }>> = {
  order: { urgency: 'normal', ttlSeconds: 72 * HOUR_SECONDS },
  // Others wait for the same pieces.
  backInStock: { urgency: 'high', ttlSeconds: 24 * HOUR_SECONDS },
  newProducts: { urgency: 'low', ttlSeconds: 72 * HOUR_SECONDS },
  newsletter: { urgency: 'low', ttlSeconds: 72 * HOUR_SECONDS },
};

/** Phones show less. Together they fit into a message whatever they are, as UTF-8 in JSON. */
const MOST_BODY_CHARACTERS = 300;
const MOST_TITLE_CHARACTERS = 100;

/** A message as it is sent. What it is about is told to the push service by a hash alone. */
export function messageOf(topic: NoticeTopic, content: PushContent): PushMessage {
  const { url, tag } = content;
  const title = clipped(content.title, MOST_TITLE_CHARACTERS);
  const body = clipped(content.body, MOST_BODY_CHARACTERS);
  return {
    ...HASTE[topic],
    text: Buffer.from(JSON.stringify({ title, body, url, tag })),
    topic: fingerprint(tag),
  };
}
