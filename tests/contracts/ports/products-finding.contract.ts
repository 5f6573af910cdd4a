import { expect, test } from '@jest/globals';
import { productIdOf } from '../../../src/application/ids.ts';
import { offerOf } from './offers.ts';
import { euro, NOW, productOf, saveOf, variantOf } from './samples.ts';
import type { Open } from './stores.ts';

/** How products and offers are found. */
export function finding(open: Open): void {
  test('a product is found by its id and its slug, with its offers', async () => {
    const { products, outbox } = await open();
    const variants = [{ ...variantOf('A'), compareAtPrice: euro(1500) }, variantOf('B', 2500)];
    const product = productOf('tea', variants, { categoryIds: ['cat_1', 'cat_2'] });
    const save = { ...saveOf(product), newStock: new Map([['B', 4]]) };
    expect(await products.save(save)).toEqual({ outcome: 'saved' });

    const offers = [
      offerOf(product, 'A', { onHand: 0, available: 0 }),
      offerOf(product, 'B', { onHand: 4, available: 4 }),
    ];
    expect(await products.find(product.id)).toEqual({ product, offers });
    expect(await products.find('tea')).toEqual({ product, offers });
    expect(await outbox.history(product.id)).toEqual([save.record]);
  });

  test('nothing is found under ids and slugs that nobody has', async () => {
    const { products } = await open();
    await products.save(saveOf(productOf('tea', [variantOf('A')])));
    for (const unknown of ['coffee', 'Tea', '', 'prod_1', productIdOf('coffee', NOW)]) {
      expect(await products.find(unknown)).toBeUndefined();
    }
    expect(await products.find(productIdOf('tea', NOW + 1))).toBeUndefined();
  });

  test('all products are gone through, each once', async () => {
    const { products } = await open();
    const all = Array.from({ length: 8 }, (_, n) =>
      productOf(`tea-${n}`, [variantOf(`A-${n}`), variantOf(`B-${n}`)]),
    );
    for (const product of all) await products.save(saveOf(product));

    const seen = [];
    let page = await products.page(undefined);
    for (; page.next !== undefined; page = await products.page(page.next)) seen.push(...page.items);
    seen.push(...page.items);
    const bySlug = (one: { slug: string }, other: { slug: string }) =>
      one.slug < other.slug ? -1 : 1;
    expect(seen.sort(bySlug)).toEqual(all.sort(bySlug));
  });

  test('a draft is found, but its offers are not sold', async () => {
    const { products } = await open();
    const product = productOf('tea', [variantOf('A')], { status: 'draft' });
    await products.save(saveOf(product));
    expect(await products.find('tea')).toMatchObject({ product, offers: [{ sellable: false }] });
  });

  test('offers are found by SKU, whatever product they belong to', async () => {
    const { products } = await open();
    const [tea, cup] = [productOf('tea', [variantOf('T')]), productOf('cup', [variantOf('C')])];
    await products.save(saveOf(tea));
    await products.save(saveOf(cup));
    const found = await products.findOffers(['C', 'unknown', 'T']);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([offerOf(tea, 'T'), offerOf(cup, 'C')]));
    expect(await products.findOffers([])).toEqual([]);
    expect(await products.findOffers(['unknown'])).toEqual([]);
    expect([await products.ofSku('T'), await products.ofSku('unknown')]).toEqual([
      tea.id,
      undefined,
    ]);
  });

  test('offers of known products are read at once', async () => {
    const { products } = await open();
    const tea = productOf('tea', [variantOf('T')]);
    await products.save(saveOf(tea));
    const keys = [
      { sku: 'T', productId: tea.id },
      { sku: 'U', productId: tea.id },
      { sku: 'T', productId: productIdOf('cup', NOW) },
      { sku: 'T', productId: 'nonsense' },
    ];
    expect(await products.readOffers(keys)).toEqual([offerOf(tea, 'T')]);
    expect(await products.readOffers([])).toEqual([]);
  });

  test('an offer that is asked for twice is told once', async () => {
    const { products } = await open();
    const tea = productOf('tea', [variantOf('T')]);
    await products.save(saveOf(tea));
    expect(await products.findOffers(['T', 'T'])).toEqual([offerOf(tea, 'T')]);
    const key = { sku: 'T', productId: tea.id };
    expect(await products.readOffers([key, key])).toEqual([offerOf(tea, 'T')]);
  });

  test('what was read belongs to whoever read it', async () => {
    const { products } = await open();
    const product = productOf('tea', [variantOf('A')]);
    await products.save(saveOf(product));
    const read = await products.find('tea');
    Object.assign(read?.offers[0] ?? {}, { available: 999 });
    Object.assign(read?.product.variants[0] ?? {}, { sku: 'other' });
    expect(await products.find('tea')).toEqual({ product, offers: [offerOf(product, 'A')] });
  });
}
