import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
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

  /** Sealed by hand: format, nonce, tag, ciphertext, under the owner's key and along with `along`. */
  function sealedByHand(along: string): Buffer {
    const key = Buffer.from(hkdfSync('sha256', 'one secret', '', 'bodega/seal/owner', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(along));
    const body = Buffer.concat([cipher.update(JSON.stringify(CONTACT)), cipher.final()]);
    return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]);
  }

  test('the owner is authenticated along, not only chooses the key', async () => {
    const sealing = createSealing('one secret');
    expect(await openContact(sealing, 'owner', sealedByHand('owner'))).toEqual(CONTACT);
    await expect(openContact(sealing, 'owner', sealedByHand('another'))).rejects.toThrow(
      'authenticate',
    );
    await expect(openContact(sealing, 'owner', sealedByHand(''))).rejects.toThrow('authenticate');
  });

  test('a tag that was cut short is refused as such, before anything is read', async () => {
    const sealing = createSealing('one secret');
    const sealed = await sealing.seal('owner', CONTACT);
    for (const tagBytes of [4, 12, 15]) {
      const cut = sealed.slice(0, 13 + tagBytes);
      await expect(openContact(sealing, 'owner', cut)).rejects.toThrow('authentication tag');
    }
  });
});
