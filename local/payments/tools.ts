import { randomInt } from 'node:crypto';

/** What the transitions need from the outside: a clock and names. */
export interface Tools {
  /** Epoch milliseconds, UTC. */
  readonly now: () => number;
  /** A new id such as `pi_` and 24 random letters and digits. */
  readonly newId: (prefix: string) => string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function newId(prefix: string): string {
  const letters = Array.from({ length: 24 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${prefix}_${letters.join('')}`;
}

export const systemTools: Tools = { now: () => Date.now(), newId };

/** Stripe's times are whole epoch seconds. */
export function nowSeconds(tools: Tools): number {
  return Math.floor(tools.now() / 1000);
}
