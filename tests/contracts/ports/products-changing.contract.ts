import { expect, test } from '@jest/globals';
import { offerNow, offerOf } from './offers.ts';
import { changed, placingOf, productOf, saveOf, variantOf } from './samples.ts';
import type { Open } from './stores.ts';

/** How products change. */
export function changing(open: Open): void {
  test('a change is stored with its record, and does not touch stock', async () => {
    const stores = await open();
    const before = productOf('tea', [variantOf('A'), variantOf('B')]);
    await stores.products.save(saveOf(before));
    await stores.orders.place(placingOf(await stores.products.findOffers(['A']), { quantity: 3 }));

    const after = changed(before, { variants: [variantOf('A', 999), variantOf('B')] });
    const change = saveOf(after, before, 500);
    expect(await stores.products.save(change)).toEqual({ outcome: 'saved' });
    expect(await stores.products.find('tea')).toEqual({
      product: after,
      // What was not shown differently keeps its version: carts that hold it stay valid.
      offers: [offerOf(after, 'A', { available: 7 }), offerOf(after, 'B', { offerVersion: 1 })],
    });
    expect(await stores.outbox.history(before.id)).toContainEqual(change.record);
  });

  test.each([{ title: 'New name' }, { status: 'archived' as const }])(
    'what all offers show changes all offers: %j',
    async (change) => {
      const { products } = await open();
      const before = productOf('tea', [variantOf('A'), variantOf('B')]);
      await products.save(saveOf(before));
      const after = changed(before, change);
      await products.save(saveOf(after, before));
      const offers = [offerOf(after, 'A'), offerOf(after, 'B')];
      expect(await products.find('tea')).toEqual({ product: after, offers });
    },
  );

  test('a description changes no offer', async () => {
    const { products } = await open();
    const before = productOf('tea', [variantOf('A')]);
    await products.save(saveOf(before));
    const after = changed(before, { description: 'New.', images: [] });
    await products.save(saveOf(after, before));
    expect(await products.find('tea')).toEqual({ product: after, offers: [offerOf(before, 'A')] });
  });

  test('a variant that is removed is not sold any more, and keeps its stock for its return', async () => {
    const stores = await open();
    const { products } = stores;
    const one = productOf('tea', [variantOf('A'), variantOf('B')]);
    await products.save(saveOf(one));
    const two = changed(one, { variants: [variantOf('A')] });
    await products.save(saveOf(two, one));
    expect((await products.find('tea'))?.product).toEqual(two);
    expect(await offerNow(stores, 'B')).toMatchObject({ sellable: false, onHand: 10 });

    const three = changed(two, { variants: [variantOf('A'), variantOf('B', 5)] });
    await products.save(saveOf(three, two, 77));
    expect(await offerNow(stores, 'B')).toEqual(offerOf(three, 'B'));
  });
}
