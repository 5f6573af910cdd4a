import { describe, expect, test } from '@jest/globals';
import { DataErased, type Sealing } from '../../../src/application/ports.ts';
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
      expect(await sealing.open(OWNER, sealed, asIs)).toEqual(contact);
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

  test('a sealed text is opened as it was, for its owner alone', async () => {
    const sealing = open();
    const sealed = await sealing.sealText(OWNER, 'Too expensive for Zoé');
    expect(await sealing.openText(OWNER, sealed)).toBe('Too expensive for Zoé');
    await sealing.prepare('other');
    await expect(sealing.openText('other', sealed)).rejects.toThrow();
    await sealing.destroy(OWNER);
    await expect(sealing.openText(OWNER, sealed)).rejects.toThrow(DataErased);
  });

  test('where what was sealed was taken out, it was erased', async () => {
    const sealing = open();
    await sealing.prepare(OWNER);
    const nothing = new Uint8Array();
    await expect(sealing.open(OWNER, nothing, asIs)).rejects.toThrow(DataErased);
    const wanted = [{ owner: OWNER, sealed: nothing }];
    expect(await sealing.openMany(wanted, asIs)).toEqual([undefined]);
  });

  test('of a list, everything is opened in its order, each for its owner', async () => {
    const sealing = open();
    const owners = ['a', 'b', 'a', 'c'];
    const wanted = await Promise.all(
      owners.map(async (owner, n) => ({ owner, sealed: await sealing.seal(owner, { n }) })),
    );
    const twice = (value: unknown) => [value, value];
    expect(await sealing.openMany(wanted, twice)).toEqual(owners.map((_, n) => [{ n }, { n }]));
    expect(await sealing.openMany([], asIs)).toEqual([]);
    const [first, second] = wanted;
    const mixedUp = [{ owner: 'a', sealed: second!.sealed }, first!];
    await expect(sealing.openMany(mixedUp, asIs)).rejects.toThrow();
  });

  test.each([{ isNew: true }, { isNew: false }])(
    'a key that was prepared as %p is the one that seals, and preparing again keeps it',
    async (options) => {
      const sealing = open();
      await sealing.prepare(OWNER, options);
      const sealed = await sealing.seal(OWNER, CONTACT);
      await sealing.prepare(OWNER, { isNew: true });
      await sealing.prepare(OWNER);
      expect(await sealing.open(OWNER, sealed, asIs)).toEqual(CONTACT);
    },
  );

  test('many who seal for a new owner at once all use the same key', async () => {
    const sealing = open();
    const values = Array.from({ length: 20 }, (_, n) => ({ n }));
    const sealed = await Promise.all(values.map((value) => sealing.seal(OWNER, value)));
    const opened = sealed.map((one) => sealing.open(OWNER, one, asIs));
    expect(await Promise.all(opened)).toEqual(values);
  });

  describe('once the key was destroyed', () => {
    test('nothing is opened or sealed any more, and others keep theirs', async () => {
      const sealing = open();
      const sealed = await sealing.seal(OWNER, CONTACT);
      const other = await sealing.seal('other', CONTACT);
      await sealing.destroy(OWNER);
      await expect(sealing.open(OWNER, sealed, asIs)).rejects.toThrow(DataErased);
      await expect(sealing.seal(OWNER, CONTACT)).rejects.toThrow(DataErased);
      await expect(sealing.sealText(OWNER, 'why')).rejects.toThrow(DataErased);
      const both = [
        { owner: OWNER, sealed },
        { owner: 'other', sealed: other },
      ];
      expect(await sealing.openMany(both, asIs)).toEqual([undefined, CONTACT]);
    });

    test('it stays so, however often it is destroyed or prepared', async () => {
      const sealing = open();
      const sealed = await sealing.seal(OWNER, CONTACT);
      await sealing.destroy(OWNER);
      await sealing.destroy(OWNER);
      await sealing.prepare(OWNER);
      await sealing.prepare(OWNER, { isNew: true });
      await expect(sealing.open(OWNER, sealed, asIs)).rejects.toThrow(DataErased);
      await expect(sealing.seal(OWNER, CONTACT)).rejects.toThrow(DataErased);
    });

    test('an owner who never had one gets none', async () => {
      const sealing = open();
      await sealing.destroy(OWNER);
      await expect(sealing.seal(OWNER, CONTACT)).rejects.toThrow(DataErased);
    });
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
