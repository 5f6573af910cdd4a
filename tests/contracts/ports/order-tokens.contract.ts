import { expect, test } from '@jest/globals';
import type { OrderTokens } from '../../../src/application/ports.ts';

const ORDER = 'ord_01HZZZZZZZ0123456789ABCDEF';

/** What every implementation of OrderTokens promises. */
export function orderTokensContract(open: () => OrderTokens): void {
  test('a token proves its order', () => {
    const tokens = open();
    expect(tokens.verify(ORDER, tokens.issue(ORDER))).toBe(true);
  });

  test('a token can be issued again, and is the same', () => {
    expect(open().issue(ORDER)).toBe(open().issue(ORDER));
  });

  test('a token proves no other order', () => {
    const tokens = open();
    const token = tokens.issue(ORDER);
    expect(tokens.verify(ORDER.replace('F', 'G'), token)).toBe(false);
    expect(tokens.verify('', token)).toBe(false);
  });

  test('nothing else proves an order', () => {
    const tokens = open();
    const token = tokens.issue(ORDER);
    const last = token.endsWith('A') ? 'E' : 'A';
    const forged = ['', ORDER, `${token}A`, token.slice(1), token.slice(0, -1) + last, 'é', '\0'];
    for (const wrong of forged) expect(tokens.verify(ORDER, wrong)).toBe(false);
  });

  test('a token goes into a header and tells nothing of the order', () => {
    const token = open().issue(ORDER);
    expect(token).toMatch(/^[\w-]{22,}$/);
    expect(token).not.toContain(ORDER.slice(4, 14));
  });
}
