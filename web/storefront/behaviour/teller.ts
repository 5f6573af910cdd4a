import type { paths } from '../../shared/api/schema.d.ts';
import type { Services } from '../../shared/services.tsx';
import { consent } from './consent.ts';

/** One request tells of so many things that were looked at. */
const BATCH = 10;

/** The API takes no more at once; what is older was lost with the connection. */
const MOST = 50;

type Told = NonNullable<
  paths['/v1/behaviour']['post']['requestBody']
>['content']['application/json']['events'][number];

/** A kind of list in which products are clicked. */
export type Source = NonNullable<Extract<Told, { type: 'click' }>['source']>;

/** What a visitor did; when, and by what name it counts once, is added here. */
type Seen =
  | { readonly type: 'view'; readonly productId: string }
  | { readonly type: 'search'; readonly query: string }
  | {
      readonly type: 'click';
      readonly productId: string;
      readonly source: Source;
      readonly position?: number;
    };

/**
 * Tells the shop what was looked at, if the visitor has agreed: ten at a time, and the rest when the
 * page is left. It names nobody: a visit has a name made up for it, which ends with the tab.
 */
export class Teller {
  readonly #session = crypto.randomUUID();
  readonly #api: Services['api'];
  #waiting: Told[] = [];

  constructor({ api }: Pick<Services, 'api'>) {
    this.#api = api;
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
    const body = { consent: true, session: this.#session, events };
    try {
      await this.#api.POST('/v1/behaviour', { body, keepalive: true });
    } catch {
      // Shopping goes on whatever becomes of it; what is told twice counts once.
    }
  }
}
