import type { Intentions } from '../../shared/use-action.ts';

/**
 * Keeps the key of an order that was asked for in the tab, so that also who loads the page again
 * after an answer was lost, and orders the same again, gets the order that there is already.
 */
export function keptIntentions(storageKey: string): Intentions {
  return {
    keyOf: (intention) => {
      const kept = read(storageKey);
      if (kept?.intention === intention) return kept.key;
      const key = crypto.randomUUID();
      sessionStorage.setItem(storageKey, JSON.stringify({ intention, key }));
      return key;
    },
    fulfilled: () => sessionStorage.removeItem(storageKey),
  };
}

/** What was meant last, and is not known to be done. */
export function keptIntention(storageKey: string): string | undefined {
  return read(storageKey)?.intention;
}

function read(storageKey: string): { intention: string; key: string } | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    if (!('intention' in kept) || !('key' in kept)) return undefined;
    const { intention, key } = kept;
    return typeof intention === 'string' && typeof key === 'string'
      ? { intention, key }
      : undefined;
  } catch {
    return undefined;
  }
}
