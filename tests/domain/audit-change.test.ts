import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../src/application/ids.ts';
import { changeOf } from '../../src/domain/audit/change.ts';
import { fieldsOfProduct } from '../../src/domain/audit/fields.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { productOf, variantOf } from '../contracts/ports/samples.ts';
import fc from '../support/properties.ts';

const between = (before: any, after: any) => changeOf(before, after, sha256);

describe('what a change made of a thing', () => {
  test('is the fields that differ, with what they were and are', () => {
    const before = { name: 'Tea', slug: 'tea', parent: { id: 1, at: 2 }, gone: 1 };
    const after = { name: 'Teas', slug: 'tea', parent: { at: 2, id: 1 }, come: [1] };
    expect(between(before, after)).toEqual({
      before: { name: 'Tea', gone: 1 },
      after: { name: 'Teas', come: [1] },
    });
    expect(between(before, before)).toBeUndefined();
  });

  test('has nothing on one side of a thing that begins or ends', () => {
    expect(between(undefined, { name: 'Tea' })).toEqual({ before: null, after: { name: 'Tea' } });
    expect(between({ name: 'Tea' }, undefined)).toEqual({ before: { name: 'Tea' }, after: null });
    expect(between(undefined, {})).toEqual({ before: null, after: {} });
  });

  test('has only length and hash of a long text', () => {
    const text = 'x'.repeat(2_000);
    const shortened = { length: 2_002, sha256: sha256(JSON.stringify(text)) };
    expect(between({ text: 'short' }, { text })).toEqual({
      before: { text: 'short' },
      after: { text: shortened },
    });
  });

  test('tells a new price of one variant without those of the others', () => {
    const variants = Array.from({ length: 50 }, (_, n) => variantOf(`SKU-${n}`));
    const before = productOf('tea', variants);
    const after = { ...before, variants: [variantOf('SKU-0', 1200), ...variants.slice(1)] };
    const change = between(fieldsOfProduct(before), fieldsOfProduct(after));
    expect(Object.keys(change!.after!)).toEqual(['variant SKU-0']);
    expect(change!.before).toMatchObject({ 'variant SKU-0': { price: { amount: 1000 } } });
    expect(change!.after).toMatchObject({ 'variant SKU-0': { price: { amount: 1200 } } });
  });

  test('is never long, and says how much it leaves out', () => {
    const fields = fc.dictionary(fc.string({ maxLength: 40 }), fc.string({ maxLength: 900 }), {
      maxKeys: 60,
    });
    fc.assert(
      fc.property(fields, fields, (before, after) => {
        const change = between(before, after);
        const names = new Set([...Object.keys(before), ...Object.keys(after)]);
        const differing = [...names].filter((name) => before[name] !== after[name]);
        const told = new Set([
          ...Object.keys(change?.before ?? {}),
          ...Object.keys(change?.after ?? {}),
        ]);
        expect(stableJson(change ?? null).length).toBeLessThan(9_000);
        expect(told.size + (change?.omitted ?? 0)).toBe(differing.length);
      }),
    );
  });
});
