import { expect, test } from '@jest/globals';
import type { SigningKey } from '../../../src/domain/keys/signing-key.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

const key = (id: string, changed: Partial<SigningKey> = {}): SigningKey => ({
  ...{ id: `key_01KYM2NE80${id.padStart(16, '0')}`, kind: 'webhook', disabled: false, version: 1 },
  ...{ createdAt: NOW, activeFrom: NOW, publicKey: 'p' },
  ...changed,
});

type Changes = Parameters<Stores['signingKeys']['commit']>[0];

const commit = ({ signingKeys }: Stores, changes: Changes) =>
  signingKeys.commit(changes, recordOf(changes[0]!.after.id));

const idsOf = async ({ signingKeys }: Stores) =>
  (await signingKeys.all()).map(({ id, version }) => `${id} ${version}`).sort();

/** What every implementation of SigningKeys promises. */
export function signingKeysContract(open: Open): void {
  test('keys are stored with their record, and all of them read', async () => {
    const stores = await open();
    expect(await stores.signingKeys.all()).toEqual([]);
    const one = key('1', { retiredAt: NOW + 5, verifyUntil: NOW + 9 });
    const { activeFrom: _, publicKey: __, ...other } = key('2', { kind: 'cursor', disabled: true });
    const record = recordOf(one.id, { type: 'signing_key.created' });
    const changes = [one, other].map((after) => ({ before: undefined, after }));
    expect(await stores.signingKeys.commit(changes, record)).toBe(true);
    expect(await stores.signingKeys.all()).toEqual(expect.arrayContaining([one, other]));
    expect(await stores.outbox.history(one.id)).toEqual([record]);
  });

  test('changes are made on the keys as they are, all or none, once', async () => {
    const stores = await open();
    const first = key('1');
    await commit(stores, [{ before: undefined, after: first }]);
    expect(await commit(stores, [{ before: undefined, after: first }])).toBe(false);
    const retired = { ...first, retiredAt: NOW, version: 2 };
    const outcomes = await Promise.all(
      ['2', '3', '4'].map((id) =>
        commit(stores, [
          { before: first, after: retired },
          { before: undefined, after: key(id) },
        ]),
      ),
    );
    expect(outcomes.filter((committed) => committed)).toHaveLength(1);
    const [kept = '', successor] = await idsOf(stores);
    expect([kept, successor === undefined]).toEqual([`${first.id} 2`, false]);
    expect(await stores.signingKeys.all()).toHaveLength(2);
  });
}
