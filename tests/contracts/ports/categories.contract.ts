import { expect, test } from '@jest/globals';
import { categoryIdOf } from '../../../src/application/ids.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import { recordOf } from './samples.ts';
import type { Open } from './stores.ts';

function categoryOf(slug: string, parentId: string | null = null): Category {
  return { id: categoryIdOf(slug), slug, name: `The ${slug}`, parentId, version: 1 };
}

/** What every implementation of Categories promises. */
export function categoriesContract(open: Open): void {
  test('categories are kept as they were added, with their records', async () => {
    const { categories, outbox } = await open();
    expect(await categories.all()).toEqual([]);
    const parent = categoryOf('kitchen');
    const child = categoryOf('cups', parent.id);
    const record = recordOf(parent.id);
    expect(await categories.add(parent, record)).toBe(true);
    expect(await categories.add(child, recordOf(child.id))).toBe(true);

    const all = await categories.all();
    expect(all).toHaveLength(2);
    expect(all).toEqual(expect.arrayContaining([parent, child]));
    expect(await outbox.history(parent.id)).toEqual([record]);
  });

  test('a category that is there already stays as it is', async () => {
    const { categories, outbox } = await open();
    const category = categoryOf('kitchen');
    await categories.add(category, recordOf(category.id));
    const other = { ...category, name: 'Other', parentId: categoryIdOf('home') };
    expect(await categories.add(other, recordOf(category.id))).toBe(false);
    expect(await categories.all()).toEqual([category]);
    expect(await outbox.history(category.id)).toHaveLength(1);
  });

  test('a category that is added many times at once is added once', async () => {
    const { categories, outbox } = await open();
    const names = Array.from({ length: 10 }, (_, n) => `Name ${n}`);
    const category = categoryOf('kitchen');
    const outcomes = await Promise.all(
      names.map((name) => categories.add({ ...category, name }, recordOf(category.id))),
    );
    expect(outcomes.filter((added) => added)).toHaveLength(1);
    expect(await categories.all()).toEqual([{ ...category, name: names[outcomes.indexOf(true)] }]);
    expect(await outbox.history(category.id)).toHaveLength(1);
  });

  test('there may be more than the database tells at once', async () => {
    const { categories } = await open();
    const added = Array.from({ length: 30 }, (_, n) => categoryOf(`large-${n}`)).map(
      (category) => ({ ...category, name: 'n'.repeat(50_000) }),
    );
    await Promise.all(added.map((category) => categories.add(category, recordOf(category.id))));
    const all = await categories.all();
    expect(all.map(({ slug }) => slug).toSorted()).toEqual(
      added.map(({ slug }) => slug).toSorted(),
    );
  });

  test('what was read belongs to whoever read it', async () => {
    const { categories } = await open();
    const category = categoryOf('kitchen');
    await categories.add(category, recordOf(category.id));
    Object.assign((await categories.all())[0] ?? {}, { name: 'changed' });
    expect(await categories.all()).toEqual([category]);
  });
}
