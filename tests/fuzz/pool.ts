import type { Answer } from '../handlers/support/answers.ts';
import type { Draft } from './requests.ts';

const MOST = 40;

/** Things that are there, as far as answers have told, by the beginning of their ids. */
export class Pool {
  readonly #things = new Map<string, string[]>();
  readonly #versions = new Map<string, number>();
  /** What guests may show, by order. */
  readonly #tokens = new Map<string, string>();

  add(sort: string, id: string): void {
    const things = this.#things.get(sort) ?? [];
    if (things.includes(id)) return;
    this.#things.set(sort, [id, ...things].slice(0, MOST));
  }

  /** Keeps what an answer tells of: new things, and where a list goes on. */
  learn({ status, body }: Pick<Answer, 'status' | 'body'>): void {
    if (status >= 300 || body === null || typeof body !== 'object') return;
    if (typeof body.nextCursor === 'string') this.add('cursor', body.nextCursor);
    for (const one of [body, ...(body.items ?? [])]) {
      const { id, accessToken } = one;
      if (typeof id !== 'string') continue;
      const [, sort] = /^([a-z]+)_/.exec(id) ?? [];
      // A cart that holds nothing, or was ordered, leads nowhere.
      const isUsedUp = sort === 'cart' && (one.lines.length === 0 || one.orderId !== undefined);
      if (sort !== undefined && !isUsedUp) this.add(sort, id);
      if (typeof one.version === 'number') this.#versions.set(id, one.version);
      if (typeof accessToken === 'string') this.#tokens.set(id, accessToken);
    }
  }

  /** A text with things that are there in the place of what stands for them. */
  fill(text: string): string {
    return text.replace(/«(\w+):(\d+)»/g, (_, sort: string, n: string) => {
      const things = this.#things.get(sort) ?? [];
      return things[Number(n) % Math.max(1, things.length)] ?? `no-${sort}`;
    });
  }

  /** A request as it is sent. */
  filled(draft: Draft): Draft {
    const path = this.fill(draft.path);
    const parts = path.split('/');
    const known = (by: ReadonlyMap<string, unknown>): string =>
      String(by.get(parts.find((part) => by.has(part)) ?? ''));
    const headers = Object.entries(draft.headers).map(([name, value]) => [
      name,
      value.replace('«token»', known(this.#tokens)).replace('«version»', known(this.#versions)),
    ]);
    return {
      ...draft,
      path,
      query: draft.query.map(([name, value]) => [name, this.fill(value)]),
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: draft.body === undefined ? undefined : this.fill(draft.body),
    };
  }
}
