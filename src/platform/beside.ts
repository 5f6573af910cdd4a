import type middy from '@middy/core';

type Work = () => Promise<void>;

/** What is still to be begun, and what is under way. */
const waiting = new Set<Work>();
const underWay = new Set<Promise<void>>();

/** Hands over what is done beside the work of an invocation, this one or the next; it must never fail. */
export function beside(work: Work): void {
  waiting.add(work);
}

function begin(): void {
  for (const work of waiting) {
    waiting.delete(work);
    const done = work().finally(() => underWay.delete(done));
    underWay.add(done);
  }
}

/**
 * Once a function has answered it stands still, so it answers when what is done beside has ended. Who only
 * reads need not wait: what has come up by then is done beside the next request, and lost if there is none.
 */
export function finished<Event = unknown>(
  onlyReads: (event: Event) => boolean = () => false,
): Pick<Required<middy.MiddlewareObj<Event>>, 'before' | 'after' | 'onError'> {
  const end = async ({ event }: { readonly event: Event }): Promise<void> => {
    if (!onlyReads(event)) begin();
    await Promise.all(underWay);
  };
  return { before: begin, after: end, onError: end };
}
