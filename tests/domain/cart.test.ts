import { describe, expect, test } from '@jest/globals';
import {
  lineOf as lineAt,
  lookOf,
  MAX_CART_LINES,
  mergeLines,
  setLine,
} from '../../src/domain/carts/cart.ts';
import { money } from '../../src/domain/money.ts';
import { cartOf, lineOf, NOW, offerOf } from './examples.ts';

const full = cartOf(
  Array.from({ length: MAX_CART_LINES }, (_, i) => lineOf({ sku: `SKU-${i}`, addedAt: i })),
);

const pieces = (quantity: number) => ({ quantity, look: {} });

describe('putting a line into a cart', () => {
  test('takes over what the offer shows now', () => {
    const offer = offerOf({ price: money(1500, 'EUR'), offerVersion: 9, title: 'Big mug' });
    expect(setLine(cartOf([]), offer, pieces(3), NOW)).toEqual({
      ok: true,
      value: {
        sku: 'MUG-BLUE',
        productId: offer.productId,
        title: 'Big mug',
        options: { Colour: 'Blue' },
        quantity: 3,
        unitPrice: money(1500, 'EUR'),
        offerVersion: 9,
        addedAt: NOW,
      },
    });
  });

  test('a line that is there keeps its place and gets the new quantity and price', () => {
    const cart = cartOf([lineOf({ addedAt: 5, unitPrice: money(1, 'EUR') })]);
    expect(setLine(cart, offerOf(), pieces(7), NOW)).toMatchObject({
      ok: true,
      value: { quantity: 7, unitPrice: money(1999, 'EUR'), addedAt: 5 },
    });
  });

  test('all that is there may be taken, and not one piece more', () => {
    expect(setLine(cartOf([]), offerOf({ available: 3 }), pieces(3), NOW).ok).toBe(true);
    expect(setLine(cartOf([]), offerOf({ available: 3 }), pieces(4), NOW)).toEqual({
      ok: false,
      refusal: { code: 'out-of-stock', sku: 'MUG-BLUE', available: 3 },
    });
  });

  test('a full cart takes no new line, but another quantity', () => {
    expect(MAX_CART_LINES).toBe(80);
    expect(setLine(full, offerOf(), pieces(1), NOW)).toEqual({
      ok: false,
      refusal: { code: 'cart-full', maxLines: 80 },
    });
    expect(setLine(full, offerOf({ sku: 'SKU-79' }), pieces(2), NOW)).toMatchObject({
      ok: true,
      value: { sku: 'SKU-79', quantity: 2, addedAt: 79 },
    });
    expect(setLine(cartOf(full.lines.slice(1)), offerOf(), pieces(1), NOW).ok).toBe(true);
  });
});

describe('what a line shows of its product', () => {
  const image = { url: 'https://media.example/mug/1280.webp', alt: 'A mug' };

  test('is what lists show, and stays when the offer changes', () => {
    const look = { slug: 'mug', imageUrl: image.url };
    expect(lookOf({ slug: 'mug', image })).toEqual(look);
    const set = setLine(cartOf([]), offerOf(), { quantity: 1, look }, NOW);
    expect(set).toMatchObject({ ok: true, value: look });
    expect(lineAt(offerOf({ offerVersion: 9 }), lineOf(look))).toMatchObject(look);
  });

  test.each([
    ['no list shows it', undefined, {}],
    ['it has no picture', { slug: 'mug', image: null }, { slug: 'mug' }],
    [
      'the picture’s address is long',
      { slug: 'mug', image: { url: `https://media.example/${'x'.repeat(250)}` } },
      { slug: 'mug' },
    ],
  ])('is no picture where %s', (_, listed, look) => {
    expect(lookOf(listed)).toEqual(look);
  });
});

test('a line is its offer, with its own quantity and place', () => {
  expect(
    lineAt(offerOf(), lineOf({ quantity: 5, addedAt: 8, title: 'Old', offerVersion: 1 })),
  ).toEqual(lineOf({ quantity: 5, addedAt: 8 }));
});

describe('merging lines', () => {
  const merged = (into: Parameters<typeof lineOf>[0][], from: Parameters<typeof lineOf>[0][]) =>
    mergeLines(into.map(lineOf), from.map(lineOf));

  test('adds pieces of a SKU up, where the first of them stood', () => {
    const one = { sku: 'ONE', addedAt: 1, quantity: 2 };
    const two = { sku: 'TWO', addedAt: 2, quantity: 1 };
    const three = { sku: 'THREE', addedAt: 0, quantity: 1 };
    const result = merged([one, two], [{ ...two, quantity: 4, addedAt: 9 }, three]);
    expect(result).toEqual({
      ok: true,
      value: [three, one, { ...two, quantity: 5 }].map(lineOf),
    });
  });

  test('shows what was shown last', () => {
    const older = { offerVersion: 3, unitPrice: money(100, 'EUR'), addedAt: 1 };
    const newer = { offerVersion: 4, unitPrice: money(200, 'EUR'), addedAt: 2 };
    for (const [into, from] of [
      [older, newer],
      [newer, older],
    ]) {
      const { addedAt } = into!;
      const line = lineOf({ ...newer, quantity: 4, addedAt });
      expect(merged([into!], [from!])).toEqual({ ok: true, value: [line] });
    }
  });

  test('ends at the most pieces that a line can have', () => {
    const result = merged([{ quantity: 9_000 }], [{ quantity: 1_000 }]);
    expect(result).toMatchObject({ ok: true, value: [{ quantity: 9_999 }] });
  });

  test('is refused when there are too many, not when they are the same', () => {
    expect(mergeLines(full.lines, [lineOf({ sku: 'MORE' })])).toEqual({
      ok: false,
      refusal: { code: 'cart-full', maxLines: MAX_CART_LINES },
    });
    expect(mergeLines(full.lines, full.lines)).toMatchObject({ ok: true });
    expect(mergeLines([], full.lines)).toEqual({ ok: true, value: full.lines });
  });
});
