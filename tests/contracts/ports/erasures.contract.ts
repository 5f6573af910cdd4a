import { describe, expect, test } from '@jest/globals';
import type { PageKey, StoredOrder } from '../../../src/application/ports.ts';
import type { Erasure } from '../../../src/domain/privacy/erasure.ts';
import type { Standing } from '../../../src/domain/people/standing.ts';
import { nextVersion } from '../../../src/domain/orders/order.ts';
import { cartIdOf, NOW, placingOf, recordOf, refundOf, returnOf, stocked } from './samples.ts';
import { personOf } from './people.contract.ts';
import type { Open, Stores } from './stores.ts';

const asked = (n: number): Erasure => ({
  ...{ subject: `person-${n}`, of: 'customer', stage: 'requested', requestedAt: NOW + n },
});

const closed: Standing = {
  ...{ personId: 'person-1', groups: [], disabled: true, leaving: true, version: 1 },
  createdAt: NOW,
};

async function allOpen({ erasures }: Stores): Promise<Erasure[]> {
  const all: Erasure[] = [];
  let after: PageKey | undefined;
  do {
    const page = await erasures.open({ limit: 2, after });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}

/** What it takes to forget somebody. */
export function erasuresContract(open: Open): void {
  describe('an erasure', () => {
    test('is asked for once, together with its record and the standing that closes the account', async () => {
      const stores = await open();
      const { erasures, standing, outbox } = stores;
      const erasure = asked(1);
      const record = recordOf(erasure.subject, { type: 'customer.erasure_requested' });
      const ask = () =>
        erasures.request({ erasure, standing: { before: undefined, after: closed }, record });
      expect(await erasures.find(erasure.subject)).toBeUndefined();
      expect(await ask()).toBe(true);
      expect(await erasures.find(erasure.subject)).toEqual(erasure);
      expect(await standing.of('person-1')).toEqual(closed);
      expect(await outbox.history(erasure.subject)).toEqual([record]);
      const again = { ...erasure, requestedAt: NOW + 99 };
      expect(await erasures.request({ erasure: again, record: recordOf('person-1') })).toBe(false);
      expect(await erasures.find(erasure.subject)).toEqual(erasure);
    });

    test('is not stored when the standing has changed since it was read', async () => {
      const { erasures, standing, outbox } = await open();
      const before = { ...closed, disabled: false, leaving: undefined };
      await standing.commit({
        ...{ before: undefined, after: before, witness: undefined },
        record: recordOf('person-1'),
      });
      const change = {
        ...{ erasure: asked(1), record: recordOf('person-1') },
        standing: { before: undefined, after: closed },
      };
      expect(await erasures.request(change)).toBe(false);
      expect(await erasures.find('person-1')).toBeUndefined();
      expect(await outbox.history('person-1')).toHaveLength(1);
    });

    test('goes from stage to stage, each once, and is on the list until it is closed', async () => {
      const stores = await open();
      const { erasures, outbox } = stores;
      for (const n of [3, 1, 2]) {
        await erasures.request({ erasure: asked(n), record: recordOf(`person-${n}`) });
      }
      expect(await allOpen(stores)).toEqual([asked(1), asked(2), asked(3)]);

      const erased = { ...asked(2), stage: 'erased', erasedAt: NOW + 9 } as const;
      const record = recordOf('person-2', { type: 'customer.erased', laterMs: 9 });
      const advance = () => erasures.advance({ before: 'requested', after: erased, record });
      expect(await Promise.all([advance(), advance()])).toEqual(
        expect.arrayContaining([true, false]),
      );
      expect((await outbox.history('person-2')).at(-1)).toEqual(record);
      expect(await allOpen(stores)).toEqual([asked(1), erased, asked(3)]);

      const end = { ...erased, stage: 'closed' } as const;
      expect(await erasures.advance({ before: 'requested', after: end })).toBe(false);
      expect(await erasures.advance({ before: 'erased', after: end })).toBe(true);
      expect(await erasures.find('person-2')).toEqual(end);
      expect(await allOpen(stores)).toEqual([asked(1), asked(3)]);
    });
  });

  describe('an order whose buyer was erased', () => {
    async function placed(
      stores: Stores,
      changes: { customerId: string | null; person: string },
    ): Promise<StoredOrder> {
      const { person, customerId } = changes;
      const change = placingOf(await stocked(stores, ['A']), { cart: 1 });
      const { stored } = change;
      const own = { ...stored, order: { ...stored.order, customerId } };
      await stores.orders.place({ ...change, stored: own, person });
      const after = nextVersion({
        ...own.order,
        status: 'cancelled',
        cancellation: { cause: 'person', sealedReason: 'words' },
        refunds: [refundOf(1, { sealedReason: 'words', request: 'a-body' }), refundOf(2)],
        returns: [returnOf(1, { sealedReason: 'words', request: 'a-body' })],
      });
      const record = recordOf(after.id);
      await stores.orders.commit({ before: own.order, after, record });
      return { ...own, order: after };
    }

    test('keeps all but what tells of the buyer', async () => {
      const stores = await open();
      const before = await placed(stores, { customerId: null, person: 'mail-key' });
      const { orders, orderLists } = stores;
      expect(await orders.eraseBuyer(before.order)).toBe(true);

      const after = (await orders.find(before.order.id))!;
      expect(after.sealed).toEqual(new Uint8Array());
      expect(after.request).toEqual({ key: before.request.key, body: '' });
      expect(after.order).toEqual({
        ...before.order,
        revision: before.order.revision + 1,
        cancellation: { cause: 'person' },
        refunds: [refundOf(1), refundOf(2)],
        returns: [{ ...returnOf(1, { request: '' }), sealedReason: undefined }],
      });
      const byMail = await orderLists.page({ person: 'mail-key', limit: 9, after: undefined });
      expect(byMail.items).toEqual([]);
      const all = await orderLists.page({ limit: 9, after: undefined });
      expect(all.items.map(({ summary }) => summary.id)).toEqual([before.order.id]);
      expect((await orders.readForCheckout(cartIdOf(1), before.order.id)).existing).toBeDefined();
    });

    test('of a customer stays on their own list, and on none by e-mail, however late its news come', async () => {
      const stores = await open();
      const { orders, orderLists } = stores;
      const before = await placed(stores, { customerId: 'person-1', person: 'person-1' });
      const listedUnder = async (person: string) =>
        (await orderLists.page({ person, limit: 9, after: undefined })).items.map(
          ({ sealed }) => sealed.length,
        );
      await orderLists.file(before, 'mail-key');
      expect(await listedUnder('mail-key')).toEqual([before.sealed.length]);
      await orders.eraseBuyer(before.order);
      expect(await listedUnder('mail-key')).toEqual([]);
      expect(await listedUnder('person-1')).toEqual([0]);
      await orderLists.file({ ...before, order: { ...before.order, revision: 99 } }, 'mail-key');
      expect(await listedUnder('mail-key')).toEqual([]);
    });

    test('is not erased once it has moved on, nor does it move on as it was before', async () => {
      const stores = await open();
      const { orders } = stores;
      const { order } = await placed(stores, { customerId: null, person: 'mail-key' });
      expect(await orders.eraseBuyer({ ...order, revision: order.revision - 1 })).toBe(false);
      expect((await orders.find(order.id))!.sealed.length).toBeGreaterThan(0);
      expect(await orders.eraseBuyer(order)).toBe(true);
      const record = recordOf(order.id);
      expect(await orders.commit({ before: order, after: nextVersion(order), record })).toBe(false);
    });

    test('may have any number of refunds', async () => {
      const stores = await open();
      const { orders } = stores;
      let { order } = await placed(stores, { customerId: null, person: 'mail-key' });
      for (const some of [0, 1, 2]) {
        const more = Array.from({ length: 60 }, (_, n) =>
          refundOf(10 + some * 60 + n, { request: 'a-body' }),
        );
        const after = nextVersion({ ...order, refunds: [...order.refunds, ...more] });
        await orders.commit({ before: order, after, record: recordOf(order.id) });
        order = after;
      }
      expect(await orders.eraseBuyer(order)).toBe(true);
      const after = (await orders.find(order.id))!;
      expect(after.order.refunds).toHaveLength(182);
      expect(after.order.refunds.filter(({ request }) => request !== undefined)).toEqual([]);
    });
  });

  describe('a person who was erased', () => {
    test('is found by nothing, and nothing is ever stored for them again', async () => {
      const { people } = await open();
      const person = personOf(1);
      await people.add(person, recordOf(person.id));
      const book = { sealed: Uint8Array.of(1), version: 1 };
      await people.commitBook(person.id, book, recordOf(person.id));
      await people.erase(person.id, NOW);
      await people.erase(person.id, NOW + 1);

      const { emailKey } = person;
      expect(await people.find(person.id)).toBeUndefined();
      expect((await people.page({ limit: 9, after: undefined })).items).toEqual([]);
      expect((await people.page({ emailKey, limit: 9, after: undefined })).items).toEqual([]);
      expect(await people.add(person, recordOf(person.id))).toBe(false);
      expect(await people.commit({ ...person, version: 2 }, recordOf(person.id))).toBe(false);
      for (const version of [1, 2]) {
        const again = await people.commitBook(person.id, { ...book, version }, recordOf(person.id));
        expect(again).toBe(false);
      }
      expect(await people.find(person.id)).toBeUndefined();
    });

    test('need not have been known, and others stay', async () => {
      const { people } = await open();
      const [gone, stays] = [personOf(1, { emailKey: 'one' }), personOf(2, { emailKey: 'one' })];
      await people.add(stays, recordOf(stays.id));
      await people.erase(gone.id, NOW);
      expect(await people.add(gone, recordOf(gone.id))).toBe(false);
      const { items } = await people.page({ emailKey: 'one', limit: 9, after: undefined });
      expect(items.map(({ id }) => id)).toEqual([stays.id]);
    });
  });

  test('the cart of a customer goes, and that they had it', async () => {
    const { carts, customerCarts } = await open();
    const cart = { id: cartIdOf(7), customerId: 'person-1', lines: [], version: 1 };
    await customerCarts.open({ ...cart, expiresAt: NOW + 1000 }, undefined);
    await customerCarts.erase('person-1');
    await customerCarts.erase('person-1');
    expect(await customerCarts.lastOf('person-1')).toBeUndefined();
    expect((await carts.find(cart.id)).cart).toBeUndefined();
  });
}
