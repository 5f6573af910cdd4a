import { expect, test } from '@jest/globals';
import type { OrderTokens } from '../../../src/application/ports.ts';
import { NOW } from './samples.ts';

const ORDER = 'ord_01HZZZZZZZ0123456789ABCDEF';

/** What every implementation of OrderTokens promises. */
export function orderTokensContract(open: () => OrderTokens): void {
  test('a token proves its order', async () => {
    const tokens = open();
    await tokens.prepare();
    expect(await tokens.verify(ORDER, await tokens.issue(ORDER, NOW))).toBe(true);
  });

  test('a token can be issued again, and is the same', async () => {
    expect(await open().issue(ORDER, NOW)).toBe(await open().issue(ORDER, NOW));
  });

  test('a token proves no other order', async () => {
    const tokens = open();
    const token = await tokens.issue(ORDER, NOW);
    expect(await tokens.verify(ORDER.replace('F', 'G'), token)).toBe(false);
    expect(await tokens.verify('', token)).toBe(false);
  });

  test('nothing else proves an order', async () => {
    const tokens = open();
    const token = await tokens.issue(ORDER, NOW);
    const [keyId = '', signature = ''] = token.split('.');
    const last = token.endsWith('A') ? 'Q' : 'A';
    const forged = [
      ...['', ORDER, 'é', '\0', '.', `${keyId}.`, `.${signature}`, keyId, signature],
      ...[`${token}A`, `${token}.`, `${token}=`, token.slice(1), token.slice(0, -1) + last],
      `${keyId.replace(/.$/, (end) => (end === '0' ? '1' : '0'))}.${signature}`,
      `${keyId}.${'A'.repeat(86)}`,
    ];
    for (const wrong of forged) expect(await tokens.verify(ORDER, wrong)).toBe(false);
  });

  test('a token goes into a header and tells nothing of the order', async () => {
    const token = await open().issue(ORDER, NOW);
    expect(token).toMatch(/^key_\w{26}\.[\w-]{86}$/);
    expect(token).not.toContain(ORDER.slice(4, 14));
  });
}
