import { beforeEach, describe, expect, test } from '@jest/globals';
import { editCategory, makeCategory } from '../../src/application/catalogue/manage-categories.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { relistCategory, RELISTING } from '../../src/application/catalogue/relist-category.ts';
import { productIdOf } from '../../src/application/ids.ts';
import { ALL_PRODUCTS } from '../../src/application/ports.ts';
import type { Category } from '../../src/domain/products/category.ts';
import { inTurn } from '../support/memory/border.ts';
import { before, lost, mug, NOW, openShop, stock, SYSTEM, type TestShop } from './shop.ts';

let shop: TestShop;
let home: Category;
let garden: Category;
let pots: Category;

async function made(name: string, parentId: string | null = null): Promise<Category> {
  const result = await makeCategory(shop.ports, SYSTEM, { name, parentId });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function movePots(parentId: string | null): Promise<void> {
  const { version } = shop.state.categories.get(pots.id)!;
  const command = { categoryId: pots.id, version, changes: { parentId } };
  const moved = await editCategory(shop.ports, SYSTEM, command);
  if (!moved.ok) throw new Error(moved.refusal.code);
}

const relist = (after?: Record<string, string>) =>
  relistCategory(shop.ports, { categoryId: pots.id, after });
const pot = () => mug({ slug: 'pot', categoryIds: [pots.id] });
const shownIn = ({ id }: Category) => shop.state.listings.get(id)?.size ?? 0;
const steps = () => shop.state.published.filter(({ type }) => type === RELISTING);

beforeEach(async () => {
  shop = openShop();
  home = await made('Home');
  garden = await made('Garden');
  pots = await made('Pots', home.id);
});

describe('a category that moves', () => {
  test('takes its products along, of whatever status', async () => {
    const id = await stock(shop, pot());
    const draft = mug({ slug: 'draft', status: 'draft', categoryIds: [pots.id], variants: [] });
    const draftId = await stock(shop, draft);
    await movePots(garden.id);
    await relist();
    expect(shop.state.placements.get(id)!.scopes).toEqual([ALL_PRODUCTS, pots.id, garden.id]);
    expect(shop.state.registered.get(draftId)!.scopes).toEqual([
      ...['all', 'all/draft', pots.id, `${pots.id}/draft`, garden.id, `${garden.id}/draft`],
    ]);
    expect(shownIn(home)).toBe(0);
  });

  test('again writes nothing', async () => {
    await stock(shop, pot());
    await movePots(garden.id);
    await relist();
    const after = structuredClone(shop.state);
    await relist();
    expect(shop.state).toEqual(after);
  });

  test('takes a product along that is listed for the first time meanwhile', async () => {
    shop.meddle(
      before('listings.place', async () => {
        await movePots(garden.id);
        await relist(); // finds nothing yet
      }),
    );
    const id = await stock(shop, pot());
    expect(shop.state.placements.get(id)!.scopes).toEqual([ALL_PRODUCTS, pots.id, garden.id]);
    expect(shop.state.registered.get(id)!.scopes).toContain(garden.id);
    expect([shownIn(home), shownIn(garden)]).toEqual([0, 1]);
  });

  test('takes a product along that somebody lists from what stood before', async () => {
    const id = await stock(shop, pot());
    shop.meddle(
      before('listings.place', async () => {
        await movePots(null);
        await relist();
      }),
    );
    await movePots(garden.id);
    await listProduct(shop.ports, id);
    expect(shop.state.placements.get(id)!.scopes).toEqual([ALL_PRODUCTS, pots.id]);
  });
});

describe('more products than a step takes', () => {
  const COUNT = 650;
  beforeEach(() => {
    // Listed as a catalogue was before the move; whether they are there still is for the listing to see.
    for (let n = 0; n < COUNT; n += 1) {
      const id = productIdOf(`pot-${n}`, NOW + n);
      const entry = { id } as never;
      const scopes = [pots.id];
      shop.state.registered.set(id, { scopes, shown: entry, revision: 1 });
      const list = shop.state.register.get(pots.id) ?? new Map();
      shop.state.register.set(pots.id, list.set(id, entry));
    }
  });
  /** Takes every step that was asked for, those of the steps too. */
  async function goOn(taken = 0): Promise<void> {
    const step = steps()[taken];
    if (step === undefined) return;
    expect(step).toMatchObject({ source: 'bodega', subject: pots.id });
    const { after } = step.data as { after: Record<string, string> };
    await relist(after);
    await goOn(taken + 1);
  }
  const left = () => shop.state.register.get(pots.id)!.size;

  test('are listed in as many steps as it needs', async () => {
    await relist();
    expect(left()).toBe(COUNT - 300);
    await goOn();
    expect(left()).toBe(0);
    expect(steps()).toHaveLength(2);
  });

  test.each([
    'register.page',
    'listings.placement',
    'register.place',
    'publisher.forward',
  ] as const)('are all listed when %s fails once and the step is told again', async (method) => {
    shop.meddle(lost(method));
    await expect(relist()).rejects.toThrow('lost');
    shop.meddle(inTurn);
    await relist();
    await goOn();
    expect(left()).toBe(0);
  });
});
