import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import {
  addCategory,
  changeCategory,
  ensureCategory,
  MAX_LEVELS,
  removeCategory,
  type CategoryTree,
} from '../../src/domain/products/category-tree.ts';
import { withAncestors, type Category } from '../../src/domain/products/category.ts';

function category(id: string, parentId: string | null = null, version = 1): Category {
  return { id, slug: `slug-${id}`, name: id, parentId, version };
}

const treeWith = (...categories: Category[]): CategoryTree => ({ categories, revision: 5 });

/** A line of categories, each under the one before: `0`, `1`, … */
const line = (length: number, prefix = ''): Category[] =>
  Array.from({ length }, (_, n) => category(`${prefix}${n}`, n === 0 ? null : `${prefix}${n - 1}`));

const wanted = (changes: object = {}) => ({
  ...{ id: 'new', name: 'New', slug: 'new', parentId: null, slugIsMade: true },
  ...changes,
});

describe('a new category', () => {
  test('has version 1 and is told', () => {
    const tree = treeWith(category('a'));
    expect(addCategory(tree, wanted({ parentId: 'a' }))).toEqual({
      ok: true,
      value: {
        category: { id: 'new', name: 'New', slug: 'new', parentId: 'a', version: 1 },
        events: [
          {
            type: 'category.changed',
            subject: 'new',
            data: {
              ...{ categoryId: 'new', slug: 'new', name: 'New', parentId: 'a' },
              ...{ version: 1, moved: false },
            },
          },
        ],
      },
    });
  });

  test('gives way with a slug that was made, not with one that was asked for', () => {
    const tree = treeWith({ ...category('a'), slug: 'new' }, { ...category('b'), slug: 'new-2' });
    const made = addCategory(tree, wanted());
    expect(made).toMatchObject({ ok: true, value: { category: { slug: 'new-3' } } });
    const refusal = { code: 'slug-taken', slug: 'new' };
    expect(addCategory(tree, wanted({ slugIsMade: false }))).toEqual({ ok: false, refusal });
  });

  test('needs a parent that is there, not too deep', () => {
    expect(addCategory(treeWith(), wanted({ parentId: 'a' }))).toMatchObject({
      refusal: { code: 'parent-not-found', parentId: 'a' },
    });
    const tree = treeWith(...line(MAX_LEVELS));
    expect(addCategory(tree, wanted({ parentId: `${MAX_LEVELS - 2}` })).ok).toBe(true);
    expect(addCategory(tree, wanted({ parentId: `${MAX_LEVELS - 1}` }))).toMatchObject({
      refusal: { code: 'category-too-deep', levels: MAX_LEVELS },
    });
  });
});

describe('a category that has to be there', () => {
  const { slugIsMade: _, ...plain } = wanted();

  test.each([
    ['by its slug', { ...category('a'), slug: 'new' }],
    ['by the id that its first slug gave', { ...category('new'), slug: 'renamed' }],
  ])('is found %s', (_how, there) => {
    expect(ensureCategory(treeWith(there), plain)).toEqual({ category: there, events: [] });
  });

  test('is made, at the top when its parent is gone', () => {
    const { category: made, events } = ensureCategory(treeWith(), { ...plain, parentId: 'gone' });
    expect(made).toEqual({ ...plain, parentId: null, version: 1 });
    expect(events).toHaveLength(1);
  });
});

describe('a change', () => {
  const tree = treeWith(category('a'), category('b', 'a'), category('c', 'b', 4), category('x'));

  test.each([
    [{ name: 'New' }, { name: 'New' }, false],
    [{ slug: 'new' }, { slug: 'new' }, false],
    [{ parentId: 'x' }, { parentId: 'x' }, true],
    [{ parentId: null, name: undefined }, { parentId: null }, true],
  ])('to %j makes a version and is told', (changes, changed, moved) => {
    const result = changeCategory(tree, 'c', 4, changes);
    expect(result).toMatchObject({
      ok: true,
      value: {
        category: { ...category('c', 'b'), ...changed, version: 5 },
        events: [{ type: 'category.changed', data: { version: 5, moved } }],
      },
    });
  });

  test.each([{}, { name: 'c' }, { slug: 'slug-c', parentId: 'b' }])('to %j is none', (changes) => {
    expect(changeCategory(tree, 'c', 4, changes)).toEqual({
      ok: true,
      value: { category: category('c', 'b', 4), events: [] },
    });
  });

  test.each<[id: string, version: number, changes: object, code: string]>([
    ['z', 1, {}, 'category-not-found'],
    ['c', 3, {}, 'version-mismatch'],
    ['c', 4, { slug: 'slug-a' }, 'slug-taken'],
    ['c', 4, { parentId: 'z' }, 'parent-not-found'],
    ['a', 1, { parentId: 'a' }, 'category-cycle'],
    ['a', 1, { parentId: 'b' }, 'category-cycle'],
    ['a', 1, { parentId: 'c' }, 'category-cycle'],
  ])('of %s at %d to %j is refused: %s', (id, version, changes, code) => {
    expect(changeCategory(tree, id, version, changes)).toMatchObject({ refusal: { code } });
  });

  test('counts the levels of all that moves along', () => {
    const deep = treeWith(...line(6, 'a'), ...line(5, 'b'));
    expect(changeCategory(deep, 'b0', 1, { parentId: 'a4' }).ok).toBe(true);
    expect(changeCategory(deep, 'b0', 1, { parentId: 'a5' })).toMatchObject({
      refusal: { code: 'category-too-deep' },
    });
    expect(changeCategory(deep, 'b1', 1, { parentId: 'a5' }).ok).toBe(true);
  });

  test('may leave a circle that came to be elsewhere, and not join it', () => {
    const circle = treeWith(category('a', 'b'), category('b', 'a'), category('c'));
    expect(changeCategory(circle, 'c', 1, { parentId: 'a' })).toMatchObject({
      refusal: { code: 'category-cycle' },
    });
    expect(changeCategory(circle, 'a', 1, { parentId: null }).ok).toBe(true);
  });
});

describe('a removal', () => {
  const tree = treeWith(category('a'), category('b', 'a'));

  test('is told', () => {
    expect(removeCategory(tree, 'b', 1, false)).toEqual({
      ok: true,
      value: {
        category: category('b', 'a'),
        events: [
          {
            type: 'category.removed',
            subject: 'b',
            data: { categoryId: 'b', slug: 'slug-b' },
          },
        ],
      },
    });
  });

  test.each([
    ['z', 1, false, { code: 'category-not-found', category: 'z' }],
    ['b', 2, true, { code: 'version-mismatch', version: 1 }],
    ['a', 1, true, { code: 'category-not-empty', holds: 'categories' }],
    ['b', 1, true, { code: 'category-not-empty', holds: 'products' }],
  ])('of %s at %d is refused (products: %j): %j', (id, version, hasProducts, refusal) => {
    expect(removeCategory(tree, id, version, hasProducts)).toEqual({ ok: false, refusal });
  });
});

test('no moves, whatever they are, make a circle or too many levels', () => {
  const ids = Array.from({ length: 14 }, (_, n) => `${n}`);
  const id = fc.constantFrom(...ids);
  const moves = fc.array(fc.tuple(id, fc.option(id)), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (all) => {
      let tree = treeWith(...ids.map((one) => category(one)));
      for (const [moved, parentId] of all) {
        const before = tree.categories.find((one) => one.id === moved)!;
        const change = changeCategory(tree, moved, before.version, { parentId });
        if (!change.ok) continue;
        const { category: after } = change.value;
        tree = treeWith(...tree.categories.map((one) => (one.id === moved ? after : one)));
      }
      const byId = new Map(tree.categories.map((one) => [one.id, one]));
      for (const one of ids) {
        const path = withAncestors([one], tree.categories);
        expect(path.length).toBeLessThanOrEqual(MAX_LEVELS);
        expect(byId.get(path.at(-1)!)!.parentId).toBeNull();
      }
    }),
  );
});
