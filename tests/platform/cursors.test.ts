import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { createSigning } from '../../src/adapters/crypto/signing.ts';
import { createCursors } from '../../src/platform/cursors.ts';

const shopWith = (secret: string) =>
  createCursors(
    createSigning({
      ...{ secret, now: () => Date.UTC(2026, 6, 28), onUse: () => undefined },
      signingKeys: { all: () => Promise.resolve([]) },
    }),
  );

const cursors = shopWith('a-secret');
const list = 'products/all/newest';
const key = { pk: 'all', sk: 'prod_01K1AHRK00MJDS6Z6K9G5B2F3V' };
let cursor: string;
beforeAll(async () => {
  cursor = await cursors.encode(list, key);
});

test('a cursor reads back in its own list, whatever the key', async () => {
  const names = fc.stringMatching(/^[a-z]{1,10}$/);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, fc.string()), fc.string(), async (any, where) => {
      const made = await cursors.encode(where, any);
      expect(made).toMatch(/^[\w-]+$/);
      const place = cursors.decode(where, made)!;
      expect([place.key, await place.holds()]).toEqual([{ ...any }, true]);
    }),
  );
});

test('a cursor tells nothing of its key, not even whether it is another one', async () => {
  const bytes = Buffer.from(cursor.slice(26), 'base64url').toString('latin1');
  expect(bytes).not.toContain(key.sk);
  expect(await cursors.encode(list, key)).not.toBe(cursor);
});

describe('is refused', () => {
  test('in another list', () => {
    expect(cursors.decode('products/all/price-asc', cursor)).toBeUndefined();
    expect(cursors.decode('', cursor)).toBeUndefined();
  });

  test('when another shop made it', () => {
    expect(shopWith('another').decode(list, cursor)).toBeUndefined();
  });

  test('when any character of it was changed, added or taken away', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < cursor.length; at += 1) {
      const [before, after] = [cursor.slice(0, at), cursor.slice(at + 1)];
      expect(cursors.decode(list, before + after)).toBeUndefined();
      for (const letter of alphabet) {
        if (letter === cursor[at]) continue;
        expect(cursors.decode(list, before + letter + after)).toBeUndefined();
      }
    }
    for (const more of ['A', '=', '==', ' ', '\n', '%']) {
      expect(cursors.decode(list, cursor + more)).toBeUndefined();
      expect(cursors.decode(list, more + cursor)).toBeUndefined();
    }
  });

  test.each(['', 'A', 'hello', 'null', '0'.repeat(1024), '💡'])('when it is %j', (text) => {
    expect(cursors.decode(list, text)).toBeUndefined();
  });
});
