import { expect, test } from '@jest/globals';
import type { Sealing } from '../../../src/application/ports.ts';
import { openContact } from '../../../src/application/sealed/contact.ts';
import { CONTACT } from './samples.ts';

const OWNER = 'ord_01HZZZZZZZ0123456789ABCDEF';

function textOf(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('latin1');
}

const asIs = (value: unknown): unknown => value;

/** What every implementation of Sealing promises. */
export function sealingContract(open: () => Sealing): void {
  test('what was sealed for an owner is opened for that owner', async () => {
    const sealing = open();
    const full = {
      email: 'Zoë+shop@example.com',
      shippingAddress: {
        ...CONTACT.shippingAddress,
        line2: '茶室',
        region: 'BE',
        phone: '+49 30 1',
      },
    };
    for (const contact of [CONTACT, full]) {
      const sealed = await sealing.seal(OWNER, contact);
      expect(await openContact(sealing, OWNER, sealed)).toEqual(contact);
    }
  });

  test('whatever JSON can carry is opened as it was, and parsed', async () => {
    const sealing = open();
    const value = { deep: [{ a: 1, b: null, c: 'é茶' }], flag: false, absent: undefined };
    const sealed = await sealing.seal(OWNER, value);
    const parsed = await sealing.open(OWNER, sealed, (opened) => ({ opened }));
    expect(parsed).toStrictEqual({ opened: { deep: value.deep, flag: false } });
    const refuse = (): never => {
      throw new Error('not of this shape');
    };
    await expect(sealing.open(OWNER, sealed, refuse)).rejects.toThrow('not of this shape');
  });

  test('what was sealed for an owner is not opened for another', async () => {
    const sealing = open();
    const sealed = await sealing.seal(OWNER, CONTACT);
    await expect(sealing.open('ord_other', sealed, asIs)).rejects.toThrow();
    await expect(sealing.open('', sealed, asIs)).rejects.toThrow();
  });

  test('what was altered or cut short is not opened', async () => {
    const sealing = open();
    const sealed = await sealing.seal(OWNER, CONTACT);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = sealed.with(at, sealed[at]! ^ 1);
      await expect(sealing.open(OWNER, altered, asIs)).rejects.toThrow();
    }
    for (const length of [0, 1, 10, sealed.length - 1]) {
      await expect(sealing.open(OWNER, sealed.slice(0, length), asIs)).rejects.toThrow();
    }
  });

  test('nothing can be read of what is sealed, not even that it is the same', async () => {
    const sealing = open();
    const sealed = [await sealing.seal(OWNER, CONTACT), await sealing.seal(OWNER, CONTACT)];
    expect(textOf(sealed[0]!)).not.toEqual(textOf(sealed[1]!));
    for (const word of [CONTACT.email, 'High Street', 'Berlin', 'email', OWNER]) {
      expect(textOf(sealed[0]!)).not.toContain(word);
    }
  });

  test('a sealed text is text that cannot be read', async () => {
    const sealing = open();
    const sealed = await sealing.sealText(OWNER, 'Too expensive for Zoé');
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(sealed).not.toMatch(/expensive|for Zo/);
    expect(Buffer.from(sealed, 'base64url').toString()).not.toMatch(/expensive|for Zo/);
    expect(await sealing.sealText(OWNER, 'Too expensive for Zoé')).not.toBe(sealed);
  });

  test('a person is found again by their address, however they write it', () => {
    const sealing = open();
    const key = sealing.lookupKey('zoe@example.com');
    expect(sealing.lookupKey(' Zoe@Example.COM ')).toBe(key);
    expect(sealing.lookupKey('joe@example.com')).not.toBe(key);
    expect(open().lookupKey('zoe@example.com')).toBe(key);
    expect(key).toMatch(/^[\w-]{22}$/);
  });
}
