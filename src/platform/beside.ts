import type middy from '@middy/core';

const underWay = new Set<Promise<void>>();

/** Hands over what is done beside the work of an invocation; it must never fail. */
export function beside(work: Promise<void>): void {
  underWay.add(work);
  void work.finally(() => underWay.delete(work));
}

/** Once a function has answered it stands still, so it answers when what is done beside has ended. */
export function finished(): Pick<Required<middy.MiddlewareObj>, 'after' | 'onError'> {
  const wait = async (): Promise<void> => {
    await Promise.all(underWay);
  };
  return { after: wait, onError: wait };
}
