import type { IncomingHttpHeaders } from 'node:http';
import { newBrowser, type Browser } from './browser.ts';
import { Refused, signerOf } from './vapid.ts';

/** A push service has to take so much, and ours takes no more (RFC 8291, 4). */
const MOST_BYTES = 4_096;

export interface PushedMessage {
  readonly subscription: string;
  /** When it came; ISO 8601. */
  readonly at: string;
  readonly ttlSeconds: number;
  readonly urgency: string;
  readonly topic: string | null;
  readonly text: string;
  /** Another one of its topic has taken its place before a browser fetched it. */
  readonly replaced: boolean;
}

interface Subscription {
  readonly browser: Browser;
  /** The key that it was made with. */
  readonly boundTo: string | undefined;
  isGone: boolean;
  /** What it answers to everything, where a test wants it so. */
  answers: number | undefined;
}

/** What a push service does: it knows browsers, and keeps for them what comes with good reason. */
export class PushService {
  readonly #subscriptions = new Map<string, Subscription>();
  #messages: PushedMessage[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new browser, whose subscription takes messages of this key alone. */
  subscribe(boundTo: string | undefined): Browser {
    const browser = newBrowser();
    this.#subscriptions.set(browser.id, {
      ...{ browser, boundTo, isGone: false, answers: undefined },
    });
    return browser;
  }

  /** The browser takes nothing any more. False when there is none. */
  unsubscribe(id: string): boolean {
    const found = this.#subscriptions.get(id);
    if (found !== undefined) found.isGone = true;
    return found !== undefined;
  }

  /** Makes every message to a browser be answered so, or as usual. False when there is none. */
  answerWith(id: string, status: number | undefined): boolean {
    const found = this.#subscriptions.get(id);
    if (found !== undefined) found.answers = status;
    return found !== undefined;
  }

  /** Those of a browser, or all, the oldest first. */
  messages(subscription: string | undefined): readonly PushedMessage[] {
    return this.#messages.filter((one) => (subscription ?? one.subscription) === one.subscription);
  }

  /** Takes a message (RFC 8030, 5). Throws Refused, as a push service would answer. */
  take(id: string, headers: IncomingHttpHeaders, body: Buffer, origin: string): void {
    const found = this.#subscriptions.get(id);
    if (found === undefined) throw new Refused(404, 'there is no such subscription');
    if (found.isGone) throw new Refused(410, 'the subscription is over');
    if (found.answers !== undefined) throw new Refused(found.answers, 'as it was told to');
    const now = this.#now();
    const signer = signerOf(headers.authorization, origin, now);
    if (found.boundTo !== undefined && found.boundTo !== signer) {
      throw new Refused(403, 'the subscription was made with another key');
    }
    if (body.length > MOST_BYTES) throw new Refused(413, 'the message is too long');
    const message = { ...described(headers), text: textOf(found.browser, body) };
    const { topic } = message;
    this.#messages = this.#messages.map((one) =>
      topic !== null && one.topic === topic && one.subscription === id
        ? { ...one, replaced: true }
        : one,
    );
    const at = new Date(now).toISOString();
    this.#messages.push({ subscription: id, at, ...message, replaced: false });
  }
}

/** What the headers say of a message, if they say it as RFC 8030 and RFC 8291 have it. */
function described(headers: IncomingHttpHeaders): {
  ttlSeconds: number;
  urgency: string;
  topic: string | null;
} {
  const { ttl, urgency = 'normal', topic, 'content-encoding': encoding } = headers;
  if (typeof ttl !== 'string' || !/^\d+$/.test(ttl)) throw new Refused(400, 'TTL is missing');
  if (typeof urgency !== 'string' || !/^(very-low|low|normal|high)$/.test(urgency)) {
    throw new Refused(400, 'there is no such Urgency');
  }
  if (topic !== undefined && (typeof topic !== 'string' || !/^[\w-]{1,32}$/.test(topic))) {
    throw new Refused(400, 'the Topic is no more than 32 characters of base64url');
  }
  if (encoding !== 'aes128gcm') throw new Refused(400, 'the body is not aes128gcm');
  return { ttlSeconds: Number(ttl), urgency, topic: topic ?? null };
}

/** A real push service cannot read what it takes, so it could not refuse this; nothing is to come to this. */
function textOf(browser: Browser, body: Buffer): string {
  try {
    return browser.read(body);
  } catch {
    throw new Refused(400, 'the message was not encrypted for this browser');
  }
}
