import { describe, expect, test } from '@jest/globals';
import { money } from '../../src/domain/money.ts';
import { duplicateSkus, type ProductContent } from '../../src/domain/products/product.ts';
import { changeProduct, createProduct } from '../../src/domain/products/save-product.ts';
import { NOW, productOf, variantOf } from './examples.ts';

const LATER = NOW + 1000;
const ID = productOf().id;

function contentOf(changed: Partial<ProductContent> = {}): ProductContent {
  const { id: _id, version: _version, createdAt: _c, updatedAt: _u, ...content } = productOf();
  return { ...content, ...changed };
}

const twins = [variantOf({ sku: 'A' }), variantOf({ sku: 'B' }), variantOf({ sku: 'A' })];

describe('a new product', () => {
  test('begins with version 1 and tells that it is there', () => {
    const data = { productId: ID, slug: 'mug', status: 'active', version: 1 };
    expect(createProduct(contentOf(), ID, NOW)).toEqual({
      ok: true,
      value: {
        product: { ...contentOf(), id: ID, version: 1, createdAt: NOW, updatedAt: NOW },
        events: [
          { type: 'product.changed', subject: ID, data },
          { type: 'product.published', subject: ID, data },
        ],
      },
    });
  });

  test.each(['draft', 'archived'] as const)('that is %s is not published', (status) => {
    const created = createProduct(contentOf({ status }), ID, NOW);
    expect(created).toMatchObject({ ok: true, value: { events: [{ type: 'product.changed' }] } });
  });

  test('needs SKUs that differ', () => {
    expect(createProduct(contentOf({ variants: twins }), ID, NOW)).toEqual({
      ok: false,
      refusal: { code: 'duplicate-sku', skus: ['A'] },
    });
  });
});

describe('a change', () => {
  test('counts the version and keeps what makes the product itself', () => {
    const changed = changeProduct(productOf(), contentOf({ title: 'Big mug' }), LATER);
    expect(changed).toMatchObject({
      ok: true,
      value: {
        product: { ...productOf(), title: 'Big mug', version: 4, updatedAt: LATER },
        events: [{ type: 'product.changed', data: { version: 4 } }],
      },
    });
  });

  test('never moves the product to another address', () => {
    const moved = changeProduct(productOf(), contentOf({ slug: 'cup', title: 'Cup' }), LATER);
    expect(moved).toMatchObject({ ok: true, value: { product: { slug: 'mug', title: 'Cup' } } });
  });

  test.each([
    ['draft', 'active', ['product.changed', 'product.published']],
    ['archived', 'active', ['product.changed', 'product.published']],
    ['active', 'archived', ['product.changed', 'product.archived']],
    ['draft', 'archived', ['product.changed', 'product.archived']],
    ['archived', 'draft', ['product.changed']],
  ] as const)('from %s to %s tells %j', (before, status, types) => {
    const changed = changeProduct(productOf({ status: before }), contentOf({ status }), LATER);
    const events = changed.ok ? changed.value.events.map(({ type }) => type) : [];
    expect(events).toEqual(types);
  });

  test('that changes nothing is none, however its fields are ordered', () => {
    const reversed = Object.fromEntries(
      Object.entries(contentOf()).reverse(),
    ) as unknown as ProductContent;
    const withAbsent = contentOf({ variants: [{ ...variantOf(), compareAtPrice: undefined }] });
    for (const content of [contentOf(), reversed, withAbsent]) {
      expect(changeProduct(productOf(), content, LATER)).toEqual({
        ok: true,
        value: { product: productOf(), events: [] },
      });
    }
  });

  test.each<[string, Partial<ProductContent>]>([
    ['a price', { variants: [variantOf({ price: money(1, 'EUR') })] }],
    ['an old price', { variants: [variantOf({ compareAtPrice: money(9, 'EUR') })] }],
    ['a category', { categoryIds: ['cat_1'] }],
    ['no picture', { images: [] }],
    ['an option', { options: [{ name: 'Colour', values: ['Blue', 'Red'] }] }],
  ])('of %s alone is one', (_, changed) => {
    const decision = changeProduct(productOf(), contentOf(changed), LATER);
    expect(decision).toMatchObject({ ok: true, value: { product: { version: 4 } } });
  });

  test('needs SKUs that differ', () => {
    expect(changeProduct(productOf(), contentOf({ variants: twins }), LATER)).toEqual({
      ok: false,
      refusal: { code: 'duplicate-sku', skus: ['A'] },
    });
  });
});

test('a SKU that stands thrice is named twice, one that stands once never', () => {
  const skus = ['A', 'B', 'A', 'A'].map((sku) => variantOf({ sku }));
  expect(duplicateSkus(skus)).toEqual(['A', 'A']);
});
