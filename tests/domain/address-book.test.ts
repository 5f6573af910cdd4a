import { describe, expect, test } from '@jest/globals';
import {
  addAddress,
  emptyBook,
  MAX_ADDRESSES,
  removeAddress,
  replaceAddress,
  type AddressBook,
} from '../../src/domain/people/address-book.ts';
import type { Address } from '../../src/domain/orders/order.ts';
import fc from '../support/properties.ts';

const addressOf = (n: number): Address => ({
  name: 'Zoë Example',
  line1: `${n} Long Lane`,
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
});
const wishOf = (n: number, isDefault = false) => ({
  id: `addr_${n}`,
  address: addressOf(n),
  isDefault,
});

type Decision = ReturnType<typeof addAddress>;

function booked(before: AddressBook, decision: Decision): AddressBook {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value.change?.book ?? before;
}

function bookOf(...numbers: number[]): AddressBook {
  return numbers.reduce((book, n) => booked(book, addAddress(book, wishOf(n))), emptyBook('zoe'));
}

const idsOf = ({ entries }: AddressBook) => entries.map(({ id }) => id);

describe('an address book', () => {
  test('has its first address as default, until another is meant to be', () => {
    const book = bookOf(1, 2);
    expect(book).toMatchObject({ defaultId: 'addr_1', version: 2 });
    expect(booked(book, addAddress(book, wishOf(3, true)))).toMatchObject({
      defaultId: 'addr_3',
      version: 3,
    });
    const wish = { ...wishOf(2), isDefault: true };
    expect(booked(book, replaceAddress(book, wish)).defaultId).toBe('addr_2');
  });

  test('tells that it has changed and nothing of what is in it', () => {
    const decision = addAddress(emptyBook('zoe'), wishOf(1));
    expect(decision.ok && decision.value.change?.events).toEqual([
      {
        type: 'customer.changed',
        subject: 'zoe',
        data: { addressBookVersion: 1, changed: ['addresses'] },
      },
    ]);
  });

  test('holds an address once, and answers the one that is there', () => {
    const book = bookOf(1, 2);
    const again = { ...wishOf(2), id: 'addr_other' };
    expect(addAddress(book, again)).toEqual({
      ok: true,
      value: { change: undefined, entryId: 'addr_2' },
    });
    const asDefault = addAddress(book, { ...again, isDefault: true });
    expect(booked(book, asDefault)).toMatchObject({ defaultId: 'addr_2', version: 3 });
    expect(idsOf(booked(book, asDefault))).toEqual(['addr_1', 'addr_2']);
  });

  test('holds twenty and not one more', () => {
    const full = bookOf(...Array.from({ length: MAX_ADDRESSES }, (_, n) => n));
    expect(full.entries).toHaveLength(20);
    expect(addAddress(full, wishOf(99))).toEqual({
      ok: false,
      refusal: { code: 'address-book-full', maxAddresses: 20 },
    });
    expect(addAddress(full, wishOf(3)).ok).toBe(true);
  });

  test('keeps the place and the default of an address that another replaces', () => {
    const book = bookOf(1, 2);
    const after = booked(book, replaceAddress(book, { ...wishOf(9), id: 'addr_1' }));
    expect(after.entries[0]).toEqual({ id: 'addr_1', address: addressOf(9) });
    expect(after.defaultId).toBe('addr_1');
  });

  test('does not change when all is as wished', () => {
    const book = bookOf(1);
    for (const isDefault of [true, false]) {
      const decision = replaceAddress(book, wishOf(1, isDefault));
      expect(decision).toEqual({ ok: true, value: { change: undefined, entryId: 'addr_1' } });
    }
  });

  test('has its oldest address as default when the default goes', () => {
    const book = bookOf(1, 2, 3);
    const without = booked(book, removeAddress(book, 'addr_1'));
    expect(without).toMatchObject({ defaultId: 'addr_2', version: 4 });
    expect(booked(without, removeAddress(without, 'addr_3')).defaultId).toBe('addr_2');
    const last = bookOf(1);
    expect(booked(last, removeAddress(last, 'addr_1'))).toMatchObject({
      entries: [],
      defaultId: null,
    });
  });

  test('does not know an address that is not in it', () => {
    const refused = { ok: false, refusal: { code: 'address-not-found' } };
    expect(replaceAddress(bookOf(1), wishOf(2))).toEqual(refused);
    expect(removeAddress(bookOf(1), 'addr_2')).toEqual(refused);
    expect(removeAddress(emptyBook('zoe'), 'addr_1')).toEqual(refused);
  });

  test('has exactly one default whenever there is an address, whatever is done', () => {
    const number = fc.nat({ max: 30 });
    const step = fc.record({
      what: fc.constantFrom('add', 'replace', 'remove'),
      n: number,
      other: number,
      isDefault: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let book = emptyBook('zoe');
        for (const { what, n, other, isDefault } of steps) {
          const wish = { id: `addr_${n}`, address: addressOf(other), isDefault };
          const decision =
            what === 'add'
              ? addAddress(book, { ...wish, id: `addr_${n}.${book.version}` })
              : what === 'replace'
                ? replaceAddress(book, { ...wish, id: idsOf(book)[n] ?? 'none' })
                : removeAddress(book, idsOf(book)[n] ?? 'none');
          const after = decision.ok ? booked(book, decision) : book;
          const changed = decision.ok && decision.value.change !== undefined;
          expect(after.version).toBe(book.version + (changed ? 1 : 0));
          book = after;
          expect(new Set(idsOf(book)).size).toBe(book.entries.length);
          expect(book.entries.length).toBeLessThanOrEqual(MAX_ADDRESSES);
          expect(idsOf(book).includes(book.defaultId ?? '')).toBe(book.entries.length > 0);
        }
      }),
    );
  });
});
