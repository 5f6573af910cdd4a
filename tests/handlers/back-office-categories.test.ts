import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RELISTING } from '../../src/application/catalogue/relist-category.ts';
import { thing } from './support/goods.ts';
import { openDesk, type Desk } from './support/desk.ts';
import type { Answer } from './support/answers.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const NOBODY = 'cat_01KYM2NE80FWNS67AM92FBDPAS';
const CATEGORIES = '/v1/admin/categories';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
});
afterAll(() => world.close());

interface Versioned {
  readonly id: string;
  readonly version: number;
}

const post = (body: unknown) => world.request('POST', CATEGORIES, { headers: desk.admin, body });
const seen = (version: number) => ({ ...desk.admin, 'if-match': `"${version}"` });
const patch = ({ id, version }: Versioned, body: unknown) =>
  world.request('PATCH', `${CATEGORIES}/${id}`, { headers: seen(version), body });
const remove = ({ id, version }: Versioned) =>
  world.request('DELETE', `${CATEGORIES}/${id}`, { headers: seen(version) });
const tree = async (): Promise<any[]> =>
  (await world.request('GET', CATEGORIES, { headers: desk.admin })).body.items;

let count = 0;
async function made(changed: Record<string, unknown> = {}): Promise<Answer['body']> {
  count += 1;
  const { status, body, text } = await post({ name: `Category ${count}`, ...changed });
  if (status !== 201) throw new Error(text);
  return body;
}

const told = (id: string, type: string) =>
  world.topic.published.filter((event) => event.subject === id && event.type === type);

/** What shoppers see in a category, by slug. */
async function shownIn(category: string): Promise<string[]> {
  const { body } = await world.request('GET', '/v1/products', {
    query: { category, limit: '100' },
  });
  return body.items.map(({ slug }: any) => slug).sort();
}
/** What admins see in a category, by slug. */
async function listedIn(category: string): Promise<string[]> {
  const query = { category, limit: '100' };
  const { body } = await world.request('GET', '/v1/admin/products', { headers: desk.admin, query });
  return body.items.map(({ slug }: any) => slug).sort();
}

describe('the doors', () => {
  test.each([
    ['GET', CATEGORIES, undefined, 200],
    ['POST', CATEGORIES, {}, 400],
    ['PATCH', `${CATEGORIES}/${NOBODY}`, {}, 404],
    ['DELETE', `${CATEGORIES}/${NOBODY}`, undefined, 404],
  ] as const)('%s %s opens to admins alone', async (method, path, body, inside) => {
    const knock = async (headers: Record<string, string>) => {
      const options = { headers: { 'if-match': '"1"', ...headers } };
      const sent = body === undefined ? options : { ...options, body };
      return (await world.request(method, path, sent)).status;
    };
    expect(await knock({})).toBe(401);
    expect(await knock(desk.signedIn('zoe', []))).toBe(403);
    expect(await knock(desk.staff)).toBe(403);
    expect(await knock(desk.admin)).toBe(inside);
  });

  test.each(['cat_1', 'kitchen', '%'])('no category is there under %s', async (id) => {
    expect((await patch({ id, version: 1 }, {})).body.code).toBe('not-found');
    expect((await remove({ id, version: 1 })).body.code).toBe('not-found');
  });

  test('no category is there that nobody made', async () => {
    for (const answer of [
      await patch({ id: NOBODY, version: 1 }, { name: 'x' }),
      await remove({ id: NOBODY, version: 1 }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'category-not-found']);
    }
  });
});

describe('a new category', () => {
  test('is what was written, and told', async () => {
    const answer = await post({ name: ' Küche & Bad ' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { name: 'Küche & Bad', slug: 'kuche-bad', parentId: null, version: 1 },
    });
    const { body: child } = await post({ name: 'Tassen', slug: 'cups', parentId: answer.body.id });
    expect(child).toMatchObject({ slug: 'cups', parentId: answer.body.id });
    expect(await tree()).toContainEqual({ ...answer.body, children: [{ ...child, children: [] }] });
    const shoppers = (await world.request('GET', '/v1/categories')).body.items;
    const { version: _, ...shown } = child;
    expect(shoppers.find(({ id }: any) => id === answer.body.id).children).toEqual([
      { ...shown, children: [] },
    ]);
    const [event] = told(child.id, 'category.changed');
    expect(event!.data).toMatchObject({ categoryId: child.id, slug: 'cups', moved: false });
    const [record] = await world.ports.outbox.history(child.id);
    expect(record!.trail.actor).toEqual({ role: 'admin', id: 'admin-ada' });
  });

  test('gets an address of its own when only its name is said', async () => {
    const slugs = [];
    for (let n = 0; n < 3; n += 1) slugs.push((await made({ name: 'Lamps' })).slug);
    expect(slugs).toEqual(['lamps', 'lamps-2', 'lamps-3']);
  });

  test('does not take the address of another', async () => {
    await made({ slug: 'rugs' });
    const { status, body } = await post({ name: 'Rugs', slug: 'rugs' });
    expect([status, body.code, body.slug]).toEqual([409, 'slug-taken', 'rugs']);
    const race = await Promise.all(
      Array.from({ length: 4 }, () => post({ name: 'Beds', slug: 'beds' })),
    );
    expect(race.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  test.each([
    ['name', { name: '' }],
    ['name', {}],
    ['name', { name: 'x'.repeat(256) }],
    ['slug', { name: 'x', slug: 'A B' }],
    ['parentId', { name: 'x', parentId: 'cat_1' }],
    ['version', { name: 'x', version: 1 }],
  ])('with a bad %s is refused: %j', async (path, body) => {
    const answer = await post(body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  test('needs a parent that is there', async () => {
    const { status, body } = await post({ name: 'x', parentId: NOBODY });
    expect([status, body.code]).toEqual([400, 'parent-not-found']);
  });

  test('stands at most ten levels deep', async () => {
    let above = await made();
    for (let level = 2; level <= 10; level += 1) above = await made({ parentId: above.id });
    const { status, body } = await post({ name: 'x', parentId: above.id });
    expect([status, body.code, body.levels]).toEqual([400, 'category-too-deep', 10]);
  });
});

describe('a change', () => {
  test('renames, and nothing is listed anew', async () => {
    const category = await made();
    const changes = { name: 'Renamed', slug: 'renamed' };
    const { status, body, headers } = await patch(category, changes);
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(body).toEqual({ ...category, ...changes, version: 2 });
    expect((await patch(body, {})).body).toEqual(body);
    expect((await patch(body, { ...changes, parentId: null })).body).toEqual(body);
    const events = told(category.id, 'category.changed');
    expect(events.map(({ data }) => data.moved)).toEqual([false, false]);
    const taken = await patch(await made(), { slug: 'renamed' });
    expect([taken.status, taken.body.code]).toEqual([409, 'slug-taken']);
  });

  test('needs the version that was seen', async () => {
    const category = await made();
    const path = `${CATEGORIES}/${category.id}`;
    const missing = await world.request('PATCH', path, { headers: desk.admin, body: {} });
    expect([missing.status, missing.body.code]).toEqual([428, 'version-required']);
    expect((await world.request('DELETE', path, { headers: desk.admin })).status).toBe(428);
    const stale = { id: category.id, version: 4 };
    for (const { status, body } of [await patch(stale, { name: 'x' }), await remove(stale)]) {
      expect([status, body.code, body.version]).toEqual([412, 'version-mismatch', 1]);
    }
    const many = await Promise.all([1, 2, 3, 4].map((n) => patch(category, { name: `N${n}` })));
    expect(many.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  test('makes no circle', async () => {
    const top = await made();
    const middle = await made({ parentId: top.id });
    const low = await made({ parentId: middle.id });
    for (const parentId of [top.id, middle.id, low.id]) {
      const { status, body } = await patch(top, { parentId });
      expect([status, body.code]).toEqual([409, 'category-cycle']);
    }
    expect((await patch(low, { parentId: null })).status).toBe(200);
  });

  test('makes no circle together with another one at the same moment', async () => {
    for (let n = 0; n < 5; n += 1) {
      const [one, other] = [await made(), await made()];
      const answers = await Promise.all([
        patch(one, { parentId: other.id }),
        patch(other, { parentId: one.id }),
      ]);
      const outcomes = answers.map(({ status, body }) => `${status} ${body.code ?? ''}`);
      expect(outcomes.sort()).toEqual(['200 ', '409 category-cycle']);
    }
  });

  test('of place moves its products to other lists', async () => {
    const [home, garden] = [await made({ slug: 'home' }), await made({ slug: 'garden' })];
    const pots = await made({ slug: 'pots', parentId: home.id });
    const small = await made({ slug: 'small-pots', parentId: pots.id });
    await world.stock(thing('pot', 900, { categoryIds: [pots.id] }), 3);
    await world.stock(thing('small-pot', 500, { categoryIds: [small.id] }), 3);
    await world.stock(thing('old-pot', 500, { categoryIds: [small.id], status: 'archived' }), 0);
    expect(await shownIn('home')).toEqual(['pot', 'small-pot']);
    expect(await listedIn('home')).toEqual(['old-pot', 'pot', 'small-pot']);

    await patch(pots, { parentId: garden.id });
    const [, moved] = told(pots.id, 'category.changed');
    expect(moved!.data.moved).toBe(true);
    for (let times = 0; times < 2; times += 1) await world.deliver('relistCategory', moved!);
    expect([await shownIn('home'), await listedIn('home')]).toEqual([[], []]);
    expect(await shownIn('garden')).toEqual(['pot', 'small-pot']);
    expect(await listedIn('garden')).toEqual(['old-pot', 'pot', 'small-pot']);
    expect(await shownIn('pots')).toEqual(['pot', 'small-pot']);
    expect(told(pots.id, RELISTING)).toEqual([]);
  });
});

describe('a removal', () => {
  test('answers what was there, and tells', async () => {
    const category = await made();
    const { status, body } = await remove(category);
    expect([status, body]).toEqual([200, category]);
    expect((await remove(category)).status).toBe(404);
    expect(JSON.stringify(await tree())).not.toContain(category.id);
    expect(told(category.id, 'category.removed')).toHaveLength(1);
    await world.deliver('relistCategory', told(category.id, 'category.removed')[0]!);
    expect((await made({ slug: category.slug })).id).not.toBe(category.id);
  });

  test('is not done while something is in it', async () => {
    const parent = await made();
    const child = await made({ parentId: parent.id });
    const productId = await world.stock(
      thing('kept', 100, { categoryIds: [child.id], status: 'draft' }),
      0,
    );
    for (const [category, holds] of [
      [parent, 'categories'],
      [child, 'products'],
    ]) {
      const { status, body } = await remove(category);
      expect([status, body.code, body.holds]).toEqual([409, 'category-not-empty', holds]);
    }
    const path = `/v1/admin/products/${productId}`;
    const out = await world.request('PATCH', path, { headers: seen(1), body: { categoryIds: [] } });
    expect(out.status).toBe(200);
    expect((await remove(child)).status).toBe(200);
    expect((await remove(parent)).status).toBe(200);
  });

  test('leaves a product that came in at the same moment in good order', async () => {
    const [going, staying] = [await made(), await made()];
    const categoryIds = [going.id, staying.id];
    const productId = await world.save(thing('late', 100, { categoryIds })); // not listed yet
    expect((await remove(going)).status).toBe(200);
    const [event] = world.topic.published.filter(({ subject }) => subject === productId);
    await world.deliver('listProducts', event!);
    expect(await shownIn(staying.slug)).toEqual(['late']);

    const path = `/v1/admin/products/${productId}`;
    const body = { title: 'Later', categoryIds };
    const changed = await world.request('PATCH', path, { headers: seen(1), body });
    expect(changed.body.categoryIds).toEqual([staying.id]);
  });
});
