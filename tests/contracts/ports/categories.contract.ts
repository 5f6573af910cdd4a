import { expect, test } from '@jest/globals';
import { categoryIdOf } from '../../../src/application/ids.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import { addCategory, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

function categoryOf(slug: string, parentId: string | null = null): Category {
  return { id: categoryIdOf(slug), slug, name: `The ${slug}`, parentId, version: 1 };
}

const store = (category: Category, revision: number) =>
  ({ revision, category, kind: 'store', record: recordOf(category.id) }) as const;

/** What every implementation of Categories promises. */
export function categoriesContract(open: Open): void {
  test('categories are kept as they were stored, with their records', async () => {
    const { categories, outbox } = await open();
    expect(await categories.all()).toEqual([]);
    expect(await categories.tree()).toEqual({ categories: [], revision: 0 });
    const parent = categoryOf('kitchen');
    const child = categoryOf('cups', parent.id);
    const first = store(parent, 0);
    expect(await categories.commit(first)).toBe(true);
    expect(await categories.commit(store(child, 1))).toBe(true);

    const all = await categories.all();
    expect(all).toHaveLength(2);
    expect(all).toEqual(expect.arrayContaining([parent, child]));
    expect(await categories.tree()).toEqual({ categories: all, revision: 2 });
    expect(await categories.revision()).toBe(2);
    expect(await outbox.history(parent.id)).toEqual([first.record]);
  });

  test('a category becomes what is stored in its place', async () => {
    const { categories } = await open();
    const category = categoryOf('kitchen');
    await categories.commit(store(category, 0));
    const renamed = { ...category, name: 'Other', slug: 'other', version: 2 };
    expect(await categories.commit(store(renamed, 1))).toBe(true);
    expect(await categories.tree()).toEqual({ categories: [renamed], revision: 2 });
  });

  test('a category that is removed is gone, and its removal is told', async () => {
    const { categories, outbox } = await open();
    const [kitchen, garden] = [categoryOf('kitchen'), categoryOf('garden')];
    await categories.commit(store(kitchen, 0));
    await categories.commit(store(garden, 1));
    const removal = { ...store(kitchen, 2), kind: 'remove' } as const;
    expect(await categories.commit(removal)).toBe(true);
    expect(await categories.tree()).toEqual({ categories: [garden], revision: 3 });
    expect(await outbox.history(kitchen.id)).toContainEqual(removal.record);
  });

  test.each([0, 2, 7])('nothing changes on a tree that is not at revision %d', async (revision) => {
    const { categories, outbox } = await open();
    const [kitchen, garden] = [categoryOf('kitchen'), categoryOf('garden')];
    await categories.commit(store(kitchen, 0));
    for (const kind of ['store', 'remove'] as const) {
      for (const category of [kitchen, garden]) {
        const change = { ...store({ ...category, name: 'Late' }, revision), kind };
        expect(await categories.commit(change)).toBe(false);
      }
    }
    expect(await categories.tree()).toEqual({ categories: [kitchen], revision: 1 });
    expect(await outbox.history(kitchen.id)).toHaveLength(1);
    expect(await outbox.history(garden.id)).toEqual([]);
  });

  test.each([0, 1])('of many changes at once at revision %d one happens', async (revision) => {
    const { categories, outbox } = await open();
    if (revision === 1) await categories.commit(store(categoryOf('kitchen'), 0));
    const wanted = Array.from({ length: 10 }, (_, n) => categoryOf(`category-${n}`));
    const outcomes = await Promise.all(
      wanted.map((category) => categories.commit(store(category, revision))),
    );
    expect(outcomes.filter((stored) => stored)).toHaveLength(1);
    const tree = await categories.tree();
    expect(tree.revision).toBe(revision + 1);
    expect(tree.categories).toContainEqual(wanted[outcomes.indexOf(true)]);
    expect(tree.categories).toHaveLength(revision + 1);
    const told = await Promise.all(wanted.map(({ id }) => outbox.history(id)));
    expect(told.map(({ length }) => length)).toEqual(outcomes.map(Number));
  });

  test('there may be more than the database tells at once', async () => {
    const { categories } = await open();
    const added = Array.from({ length: 30 }, (_, n) => categoryOf(`large-${n}`)).map(
      (category) => ({ ...category, name: 'n'.repeat(50_000) }),
    );
    for (const category of added) {
      await addCategory({ categories }, category, recordOf(category.id));
    }
    const slugs = added.map(({ slug }) => slug).toSorted();
    expect((await categories.all()).map(({ slug }) => slug).toSorted()).toEqual(slugs);
    expect((await categories.tree()).categories).toHaveLength(30);
  }, 30_000);

  test('what was read belongs to whoever read it', async () => {
    const { categories } = await open();
    const category = categoryOf('kitchen');
    await categories.commit(store(category, 0));
    Object.assign((await categories.all())[0] ?? {}, { name: 'changed' });
    Object.assign((await categories.tree()).categories[0] ?? {}, { name: 'changed' });
    expect(await categories.all()).toEqual([category]);
    expect((await categories.tree()).categories).toEqual([category]);
  });
}
