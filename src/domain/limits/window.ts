/** At most so many requests in so many seconds, counted from the first of them on. */
export interface Limit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** The time in which a client's requests are counted together. */
export interface Window {
  /** Requests that it has let pass. */
  readonly passed: number;
  /** Epoch milliseconds; from then on it means nothing. */
  readonly endsAt: number;
}

/** What has to become of a window for a request to pass, or until when its client has to wait. */
export type Step = 'count' | 'begin anew' | { readonly waitUntil: number };

/** How a request at a time stands to the window of its client, if there is one. */
export function nextStep(window: Window | undefined, limit: Limit, at: number): Step {
  if (window === undefined) return 'count';
  if (window.endsAt <= at) return 'begin anew';
  return window.passed < limit.requests ? 'count' : { waitUntil: window.endsAt };
}

/** When a window ends that begins now; epoch milliseconds. */
export function endOfWindow(limit: Limit, at: number): number {
  return at + limit.perSeconds * 1000;
}
