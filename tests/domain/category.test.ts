import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import {
  categoryTree,
  withAncestors,
  type Category,
  type CategoryNode,
} from '../../src/domain/products/category.ts';

function category(id: string, parentId: string | null = null, name = id): Category {
  return { id, slug: `slug-${id}`, name, parentId, version: 1 };
}

/** A tree as nested lists of ids. */
function shape(nodes: readonly CategoryNode[]): unknown[] {
  return nodes.map(({ id, children }) => [id, ...shape(children)]);
}

describe('the tree', () => {
  test('puts each category under its parent', () => {
    const all = [category('c', 'b'), category('b', 'a'), category('d', 'a'), category('a')];
    expect(shape(categoryTree(all))).toEqual([['a', ['b', ['c']], ['d']]]);
  });

  test('orders each level by name as people do', () => {
    const all = [
      category('1', null, 'tea'),
      category('2', null, 'Éclairs'),
      category('3', null, 'Eggs'),
      category('4', '1', 'Green'),
      category('5', '1', 'black'),
    ];
    const [eclairs, eggs, tea] = categoryTree(all);
    expect([eclairs?.name, eggs?.name, tea?.name]).toEqual(['Éclairs', 'Eggs', 'tea']);
    expect(tea?.children.map(({ name }) => name)).toEqual(['black', 'Green']);
  });

  test('shows one whose parent is gone at the top, with its parent still named', () => {
    expect(categoryTree([category('a', 'gone'), category('b', 'a')])).toEqual([
      {
        id: 'a',
        slug: 'slug-a',
        name: 'a',
        parentId: 'gone',
        children: [{ id: 'b', slug: 'slug-b', name: 'b', parentId: 'a', children: [] }],
      },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(categoryTree([])).toEqual([]);
  });
});

describe('with what is above them', () => {
  const all = [
    category('a'),
    category('b', 'a'),
    category('c', 'b'),
    category('x'),
    category('y', 'x'),
  ];

  test.each([
    [['c'], ['c', 'b', 'a']],
    [
      ['c', 'b'],
      ['c', 'b', 'a'],
    ],
    [['a'], ['a']],
    [
      ['y', 'c'],
      ['y', 'x', 'c', 'b', 'a'],
    ],
    [['unknown'], []],
    [[], []],
  ])('%j are %j', (ids, found) => {
    expect(withAncestors(ids, all)).toEqual(found);
  });

  test('a circle, should one come to be, ends', () => {
    const circle = [category('a', 'b'), category('b', 'a')];
    expect(withAncestors(['a'], circle)).toEqual(['a', 'b']);
  });
});

test('every category stands in the tree exactly once, below its parent', () => {
  /** Each category's parent is one before it, or none, or one that is gone. */
  const forest = fc
    .array(fc.integer({ min: -2, max: 30 }), { maxLength: 30 })
    .map((parents) =>
      parents.map((parent, i) =>
        category(`${i}`, parent === -2 ? 'gone' : parent >= 0 && parent < i ? `${parent}` : null),
      ),
    );
  const flat = (nodes: readonly CategoryNode[], above: string | null): [string, string | null][] =>
    nodes.flatMap(({ id, children }) => [[id, above], ...flat(children, id)]);

  fc.assert(
    fc.property(forest, (categories) => {
      const placed = new Map(flat(categoryTree([...categories].reverse()), null));
      expect(flat(categoryTree(categories), null)).toHaveLength(categories.length);
      for (const { id, parentId } of categories) {
        expect(placed.get(id)).toBe(parentId === 'gone' ? null : parentId);
      }
    }),
  );
});
