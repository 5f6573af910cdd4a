import { expect, test } from '@jest/globals';
import { offerNow, offerOf } from './offers.ts';
import { changed, euro, NOW, productOf, recordOf, saveOf, stocked, variantOf } from './samples.ts';
import type { Open } from './stores.ts';

/** More offers than one transaction of the database can hold. */
export function many(open: Open): void {
  const skus = Array.from({ length: 100 }, (_, n) => `SKU-${String(n).padStart(3, '0')}`);
  const large = productOf(
    'large',
    skus.map((sku) => variantOf(sku)),
  );

  test('a product with 100 variants is stored, found and changed', async () => {
    const { products, outbox } = await open();
    const save = saveOf(large, undefined, 3);
    expect(await products.save(save)).toEqual({ outcome: 'saved' });
    const pieces = { onHand: 3, available: 3 };
    const offers = skus.map((sku) => offerOf(large, sku, pieces));
    expect(await products.find('large')).toEqual({ product: large, offers });
    expect(await outbox.history(large.id)).toEqual([save.record]);

    const found = await products.findOffers([...skus, 'unknown']);
    expect(found).toHaveLength(100);
    expect(found).toEqual(expect.arrayContaining(offers));
    const keys = offers.map(({ sku, productId }) => ({ sku, productId }));
    expect(await products.readOffers(keys)).toHaveLength(100);

    const dearer = changed(large, { variants: skus.map((sku) => variantOf(sku, 2000)) });
    expect(await products.save(saveOf(dearer, large))).toEqual({ outcome: 'saved' });
    expect(await products.find('large')).toEqual({
      product: dearer,
      offers: skus.map((sku) => offerOf(dearer, sku, pieces)),
    });
  });

  test.each([0, 60, 99])('variant %d of 100 whose SKU is taken spoils nothing', async (n) => {
    const stores = await open();
    await stocked(stores, [skus[n]!], 1);
    const outcome = await stores.products.save(saveOf(large));
    expect(outcome).toEqual({ outcome: 'sku-taken', skus: [skus[n]] });
    expect(await stores.products.find('large')).toBeUndefined();
    expect(await offerNow(stores, skus[n]!)).toMatchObject({ onHand: 1 });

    // The next try may come later, and then its id has another time.
    const others = large.variants.filter(({ sku }) => sku !== skus[n]);
    const later = productOf('large', others, { createdAt: NOW + 5000 });
    expect(await stores.products.save(saveOf(later))).toEqual({ outcome: 'saved' });
    expect((await stores.products.find(later.id))?.offers).toHaveLength(99);
    const found = await stores.products.findOffers(skus);
    expect(found.filter(({ productId }) => productId === later.id)).toHaveLength(99);
  });

  test('a stale change of 100 variants is stale', async () => {
    const { products, outbox } = await open();
    await products.save(saveOf(large));
    const two = changed(large, { description: 'Two' });
    await products.save(saveOf(two, large));
    const late = changed(large, { variants: skus.map((sku) => variantOf(sku, 1)) });
    expect(await products.save({ ...saveOf(late, large), record: recordOf('late') })).toEqual({
      outcome: 'stale',
    });
    expect((await products.find('large'))?.product).toEqual(two);
    expect(await outbox.history('late')).toEqual([]);
    expect((await products.find('large'))?.offers).toMatchObject(
      skus.map(() => ({ price: euro(1000), offerVersion: 1 })),
    );
  });
}
