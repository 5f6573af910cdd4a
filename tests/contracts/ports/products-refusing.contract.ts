import { expect, test } from '@jest/globals';
import { productIdOf } from '../../../src/application/ids.ts';
import { offerNow, offerOf } from './offers.ts';
import { changed, euro, NOW, productOf, saveOf, variantOf } from './samples.ts';
import type { Open } from './stores.ts';

/** What is not saved. */
export function refusing(open: Open): void {
  test('a change of a version that is not the newest is stale', async () => {
    const { products, outbox } = await open();
    const one = productOf('tea', [variantOf('A')]);
    const two = changed(one, { title: 'Two' });
    await products.save(saveOf(one));
    await products.save(saveOf(two, one));
    const history = await outbox.history(one.id);

    const late = changed(one, { title: 'Late', variants: [variantOf('A', 1), variantOf('N')] });
    expect(await products.save(saveOf(late, one))).toEqual({ outcome: 'stale' });
    expect(await products.find('tea')).toEqual({ product: two, offers: [offerOf(two, 'A')] });
    expect(await products.findOffers(['N'])).toEqual([]);
    expect(await outbox.history(one.id)).toEqual(history);
  });

  test('a product cannot be created twice, even with an id of another time', async () => {
    const { products } = await open();
    const tea = productOf('tea', [variantOf('A')]);
    await products.save(saveOf(tea));
    const again = productOf('tea', [variantOf('A', 1)], { createdAt: NOW + 1 });
    expect(await products.save(saveOf(tea))).toEqual({ outcome: 'stale' });
    expect(await products.save(saveOf(again))).toEqual({ outcome: 'stale' });
    expect(await products.find('tea')).toEqual({ product: tea, offers: [offerOf(tea, 'A')] });
  });

  test('a product that is not there cannot change', async () => {
    const { products } = await open();
    const tea = productOf('tea', [variantOf('A')]);
    const change = saveOf(changed(tea, { title: 'Two' }), tea);
    expect(await products.save(change)).toEqual({ outcome: 'stale' });
    expect(await products.find('tea')).toBeUndefined();
  });

  test('SKUs of other products are taken, and named', async () => {
    const { products, outbox } = await open();
    const cup = productOf('cup', [variantOf('C'), variantOf('D')]);
    await products.save(saveOf(cup));
    const tea = productOf('tea', [variantOf('T'), variantOf('C'), variantOf('D')]);
    const outcome = await products.save(saveOf(tea));
    expect(outcome).toEqual({ outcome: 'sku-taken', skus: ['C', 'D'] });

    expect(await products.find('tea')).toBeUndefined();
    expect(await products.findOffers(['T'])).toEqual([]);
    expect(await products.findOffers(['C'])).toEqual([offerOf(cup, 'C')]);
    expect(await outbox.history(tea.id)).toEqual([]);
    const other = productOf('tea', [variantOf('T')]);
    expect(await products.save(saveOf(other))).toEqual({ outcome: 'saved' });
  });

  test('a SKU stays with its product, even when no variant has it any more', async () => {
    const { products } = await open();
    const one = productOf('cup', [variantOf('C'), variantOf('D')]);
    await products.save(saveOf(one));
    await products.save(saveOf(changed(one, { variants: [variantOf('C')] }), one));
    const outcome = await products.save(saveOf(productOf('tea', [variantOf('D')])));
    expect(outcome).toEqual({ outcome: 'sku-taken', skus: ['D'] });
  });

  test('of many changes of one version at once exactly one is saved', async () => {
    const stores = await open();
    const before = productOf('tea', [variantOf('A')]);
    await stores.products.save(saveOf(before));
    const changes = Array.from({ length: 10 }, (_, n) =>
      changed(before, { variants: [variantOf('A', n)] }),
    );
    const outcomes = await Promise.all(
      changes.map((after) => stores.products.save(saveOf(after, before))),
    );
    const won = outcomes.findIndex(({ outcome }) => outcome === 'saved');
    expect(outcomes).toEqual(outcomes.map((_, n) => ({ outcome: n === won ? 'saved' : 'stale' })));
    expect((await stores.products.find('tea'))?.product).toEqual(changes[won]);
    expect(await offerNow(stores, 'A')).toMatchObject({ price: euro(won), offerVersion: 2 });
    expect(await stores.outbox.history(before.id)).toHaveLength(2);
  });

  test('of many products created at once for one SKU exactly one gets it', async () => {
    const stores = await open();
    const slugs = Array.from({ length: 10 }, (_, n) => `tea-${n}`);
    const outcomes = await Promise.all(
      slugs.map((slug) => stores.products.save(saveOf(productOf(slug, [variantOf('A')])))),
    );
    const won = outcomes.findIndex(({ outcome }) => outcome === 'saved');
    expect(outcomes.filter(({ outcome }) => outcome === 'sku-taken')).toHaveLength(9);
    expect(await offerNow(stores, 'A')).toMatchObject({ productId: productIdOf(slugs[won]!, NOW) });
  });
}
