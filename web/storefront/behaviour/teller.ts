import { consent } from './consent.ts';

/** One request tells of so many things that were looked at. */
const BATCH = 10;

/** The API takes no more at once; what is older was lost with the connection. */
const MOST = 50;

/** The kind of list that somebody clicked in. */
export type ClickSource = 'search' | 'category' | 'recommendation' | 'other';

type Seen =
  | { readonly type: 'view'; readonly productId: string }
  | { readonly type: 'search'; readonly query: string }
  | {
      readonly type: 'click';
      readonly productId: string;
      readonly source: ClickSource;
      /** The place in the list that is shown, from 1. */
      readonly position: number;
    };

interface Told {
  readonly id: string;
  readonly time: string;
}

/**
 * Tells the shop what was looked at, if the visitor has agreed: ten at a time, and the rest when the
 * page is left. It names nobody: a visit has a name made up for it, which ends with the tab.
 */
export class Teller {
  readonly #session = crypto.randomUUID();
  readonly #accessToken: () => Promise<string | undefined>;
  #waiting: (Seen & Told)[] = [];

  constructor(accessToken: () => Promise<string | undefined>) {
    this.#accessToken = accessToken;
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#send();
    });
  }

  saw(seen: Seen): void {
    if (consent() !== true) return;
    const told = { ...seen, id: crypto.randomUUID(), time: new Date().toISOString() };
    this.#waiting = [...this.#waiting, told].slice(-MOST);
    if (this.#waiting.length >= BATCH) void this.#send();
  }

  /** What was not sent yet is not sent at all: the visitor has changed their mind. */
  forget(): void {
    this.#waiting = [];
  }

  async #send(): Promise<void> {
    const events = this.#waiting;
    if (events.length === 0) return;
    this.#waiting = [];
    try {
      const token = await this.#accessToken();
      await fetch('/v1/behaviour', {
        method: 'POST',
        keepalive: true,
        headers: {
          'Content-Type': 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ consent: true, session: this.#session, events }),
      });
    } catch {
      // Shopping goes on whatever becomes of it; what is told twice counts once.
    }
  }
}
