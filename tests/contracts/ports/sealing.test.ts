import { describe, expect, test } from '@jest/globals';
import { createSealing } from '../../../src/adapters/crypto/sealing.ts';
import { openContact } from '../../../src/application/sealed/contact.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { CONTACT, NOW } from './samples.ts';
import { sealingContract } from './sealing.contract.ts';

describe('in memory', () =>
  sealingContract(() => createMemoryShop({ now: () => NOW }).ports.sealing));

describe('with AES-256-GCM', () => {
  sealingContract(() => createSealing('one secret'));

  test('whoever has another secret can neither open nor look up', async () => {
    const [ours, theirs] = [createSealing('one secret'), createSealing('another secret')];
    const sealed = await ours.seal('owner', CONTACT);
    await expect(openContact(theirs, 'owner', sealed)).rejects.toThrow();
    expect(theirs.lookupKey(CONTACT.email)).not.toBe(ours.lookupKey(CONTACT.email));
  });

  test('another function of the shop opens what one has sealed', async () => {
    const sealed = await createSealing('one secret').seal('owner', CONTACT);
    expect(await openContact(createSealing('one secret'), 'owner', sealed)).toEqual(CONTACT);
  });
});
