import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coffee, thing } from './support/goods.ts';
import { openDesk, type Desk } from './support/desk.ts';
import type { Answer } from './support/answers.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const NOBODY = 'prod_01KYM2NE80FWNS67AM92FBDPAS';
const PRODUCTS = '/v1/admin/products';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
});
afterAll(() => world.close());

const euro = (amount: number) => ({ amount, currency: 'EUR' });
const variant = (sku: string, changed: object = {}) => ({ sku, price: euro(1000), ...changed });
const sized = (sku: string, size: string, changed: object = {}) =>
  variant(sku, { options: { Size: size }, ...changed });

let count = 0;
/** A product that nobody has yet. */
function mug(changed: Record<string, unknown> = {}) {
  count += 1;
  return { title: `Mug ${count}`, variants: [variant(`MUG-${count}`)], ...changed };
}

const post = (body: unknown) => world.request('POST', PRODUCTS, { headers: desk.admin, body });
const get = (id: string) => world.request('GET', `${PRODUCTS}/${id}`, { headers: desk.admin });
const list = (query: Record<string, string> = {}) =>
  world.request('GET', PRODUCTS, { headers: desk.admin, query });
const seen = (version: number | string) => ({ ...desk.admin, 'if-match': `"${version}"` });
const patch = (product: { id: string; version: number }, body: unknown) =>
  world.request('PATCH', `${PRODUCTS}/${product.id}`, { headers: seen(product.version), body });
const archive = (product: { id: string; version: number }) =>
  world.request('DELETE', `${PRODUCTS}/${product.id}`, { headers: seen(product.version) });

async function made(changed: Record<string, unknown> = {}): Promise<Answer['body']> {
  const { status, body, text } = await post(mug(changed));
  if (status !== 201) throw new Error(text);
  return body;
}

const pathsOf = ({ status, body }: Answer) => [
  status,
  body.code,
  body.errors.map(({ path }: { path: string }) => path),
];
/** The types of what was told of a product; what one commit tells comes in no order. */
const published = (id: string) =>
  world.topic.published
    .filter(({ subject }) => subject === id)
    .map(({ type }) => type)
    .sort();

describe('the doors', () => {
  test.each([
    ['GET', PRODUCTS, undefined, 200],
    ['POST', PRODUCTS, {}, 400],
    ['GET', `${PRODUCTS}/${NOBODY}`, undefined, 404],
    ['PATCH', `${PRODUCTS}/${NOBODY}`, {}, 404],
    ['DELETE', `${PRODUCTS}/${NOBODY}`, undefined, 404],
  ] as const)('%s %s opens to admins alone', async (method, path, body, inside) => {
    const knock = async (headers: Record<string, string>) => {
      const options = { headers: { 'if-match': '"1"', ...headers } };
      return (
        await world.request(method, path, body === undefined ? options : { ...options, body })
      ).status;
    };
    expect(await knock({})).toBe(401);
    expect(await knock({ authorization: `Bearer ${world.people.forged()}` })).toBe(401);
    expect(await knock(desk.signedIn('zoe', []))).toBe(403);
    expect(await knock(desk.staff)).toBe(403);
    expect(await knock(desk.admin)).toBe(inside);
  });

  test.each(['prod_1', '%', 'mug', `${NOBODY}A`])('no product is there under %s', async (id) => {
    expect((await get(id)).body.code).toBe('not-found');
    expect((await patch({ id, version: 1 }, {})).body.code).toBe('not-found');
    expect((await archive({ id, version: 1 })).body.code).toBe('not-found');
  });

  test('no product is there that nobody made', async () => {
    for (const answer of [
      await get(NOBODY),
      await patch({ id: NOBODY, version: 1 }, { title: 'x' }),
      await archive({ id: NOBODY, version: 1 }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'product-not-found']);
    }
  });
});

describe('a new product', () => {
  test('is what was written, with no pieces yet', async () => {
    const body = {
      slug: 'jumper',
      title: ' Jumper ',
      description: '<p onclick="x()">Warm<script>alert(1)</script></p>',
      categoryIds: [],
      status: 'active',
      images: [{ url: 'https://images.example/jumper.jpg', alt: 'A jumper' }],
      options: [{ name: 'Size', values: ['S', 'M'] }],
      variants: [
        sized('JUMPER-S', 'S', { compareAtPrice: euro(1500) }),
        sized('JUMPER-M', 'M', { title: 'Medium' }),
      ],
    };
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: {
        ...body,
        id: expect.stringMatching(/^prod_/),
        title: 'Jumper',
        description: '<p>Warm</p>',
        variants: [
          { ...body.variants[0], title: 'S', available: 0 },
          { ...body.variants[1], available: 0 },
        ],
        version: 1,
        createdAt: answer.body.updatedAt,
      },
    });
    expect((await get(answer.body.id)).body).toEqual(answer.body);
    expect((await world.request('GET', '/v1/products/jumper')).body).toEqual(answer.body);
    expect(published(answer.body.id)).toEqual(['product.changed', 'product.published']);
    const [record] = await world.ports.outbox.history(answer.body.id);
    expect(record!.trail.actor).toEqual({ role: 'admin', id: 'admin-ada' });
  });

  test('needs a title and a variant; the rest has its usual value', async () => {
    const body = await made();
    expect(body).toMatchObject({
      ...{ description: '', categoryIds: [], status: 'draft', images: [], options: [] },
      slug: `mug-${count}`,
      variants: [{ sku: `MUG-${count}`, title: 'Default', options: {} }],
    });
    expect((await world.request('GET', `/v1/products/${body.slug}`)).status).toBe(404);
    expect(published(body.id)).toEqual(['product.changed']);
    expect((await get(body.id)).headers.etag).toBe('"1"');
  });

  test('gets an address of its own when only its title is said', async () => {
    const slugs = [];
    for (let n = 0; n < 7; n += 1) slugs.push((await made({ title: 'Crème brûlée' })).slug);
    const [first, ...others] = slugs;
    expect(first).toBe('creme-brulee');
    expect(others.slice(0, 4)).toEqual([2, 3, 4, 5].map((n) => `creme-brulee-${n}`));
    expect(new Set(slugs).size).toBe(7);
    expect(slugs.every((slug) => /^creme-brulee(-[a-z0-9]+)?$/.test(slug))).toBe(true);
    expect((await made({ title: '茶' })).slug).toMatch(/^[a-z0-9]{8}$/);
  });

  test('does not take the address of another, whatever that one is', async () => {
    await made({ slug: 'taken', status: 'draft' });
    const { status, body } = await post(mug({ slug: 'taken' }));
    expect([status, body.code, body.slug]).toEqual([409, 'slug-taken', 'taken']);
    const race = await Promise.all(Array.from({ length: 5 }, () => post(mug({ slug: 'raced' }))));
    expect(race.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(race.filter(({ body }) => body.code === 'slug-taken')).toHaveLength(4);
  });

  test('does not take the SKUs of others, which are named', async () => {
    await made({ variants: [variant('OWNED')] });
    await made({ variants: [variant('OWNED-TOO')] });
    const options = [{ name: 'Size', values: ['S', 'M', 'L'] }];
    const variants = [sized('FREE', 'S'), sized('OWNED', 'M'), sized('OWNED-TOO', 'L')];
    const { status, body } = await post(mug({ slug: 'greedy', options, variants }));
    expect([status, body.code, body.skus]).toEqual([409, 'sku-taken', ['OWNED', 'OWNED-TOO']]);
    expect((await world.request('GET', '/v1/products/greedy')).status).toBe(404);
    expect((await list({ q: 'FREE' })).body.items).toEqual([]);
  });

  const size = { options: [{ name: 'Size', values: ['S', 'M'] }] };
  const many = (length: number) => Array.from({ length }, (_, n) => `V${n}`);
  test.each<[path: string, changed: Record<string, unknown>]>([
    ['title', { title: '' }],
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(256) }],
    ['title', { title: null }],
    ['slug', { slug: 'Not a slug' }],
    ['slug', { slug: '-x' }],
    ['slug', { slug: '' }],
    ['status', { status: 'gone' }],
    ['id', { id: NOBODY }],
    ['version', { version: 1 }],
    ['available', { available: 1 }],
    ['variants', { variants: [] }],
    ['variants', { variants: undefined }],
    ['variants.0.available', { variants: [variant('A-1', { available: 3 })] }],
    ['variants.0.sku', { variants: [variant('')] }],
    ['variants.0.sku', { variants: [variant('a/b')] }],
    ['variants.0.sku', { variants: [variant(' a')] }],
    ['variants.0.sku', { variants: [variant('..')] }],
    ['variants.0.sku', { variants: [variant('x'.repeat(65))] }],
    ['variants.0.price', { variants: [{ sku: 'A-1' }] }],
    ['variants.0.price.amount', { variants: [variant('A-1', { price: euro(-1) })] }],
    ['variants.0.price.amount', { variants: [variant('A-1', { price: euro(1.5) })] }],
    ['variants.0.price.amount', { variants: [variant('A-1', { price: euro(1e12) })] }],
    [
      'variants.0.price.currency',
      { variants: [variant('A-1', { price: { amount: 1, currency: 'USD' } })] },
    ],
    ['variants.0.compareAtPrice', { variants: [variant('A-1', { compareAtPrice: euro(1000) })] }],
    ['variants.0.options.Size', { ...size, variants: [variant('A-1')] }],
    ['variants.0.options.Size', { ...size, variants: [sized('A-1', 'XL')] }],
    ['variants.0.options.Size', { variants: [sized('A-1', 'S')] }],
    ['variants.1', { ...size, variants: [sized('A-1', 'S'), sized('A-2', 'S')] }],
    ['variants.1', { ...size, variants: [sized('A-1', 'S'), sized('A-1', 'M')] }],
    [
      'variants',
      {
        options: [{ name: 'Size', values: many(101) }],
        variants: many(101).map((one) => sized(`BIG-${one}`, one)),
      },
    ],
    ['options.1', { options: [...size.options, ...size.options] }],
    ['options.0.values', { options: [{ name: 'Size', values: [] }] }],
    ['options.0.values.1', { options: [{ name: 'Size', values: ['S', 'S'] }] }],
    ['options', { options: many(4).map((name) => ({ name, values: ['x'] })) }],
    ['images.0.url', { images: [{ url: '/media/a.jpg', alt: '' }] }],
    ['images.0.url', { images: [{ url: 'javascript:alert(1)', alt: '' }] }],
    ['images.0.url', { images: [{ url: 'ftp://x.example/a.jpg', alt: '' }] }],
    ['images.0.url', { images: [{ url: 'https://me:secret@x.example/a.jpg', alt: '' }] }],
    ['images.1', { images: ['a', 'a'].map((url) => ({ url: `https://x.example/${url}` })) }],
    ['categoryIds.0', { categoryIds: ['cat_1'] }],
    ['categoryIds.0', { categoryIds: ['cat_01KYM2NE80FWNS67AM92FBDPAS'] }],
  ])('with a bad %s is refused (%#)', async (path, changed) => {
    const answer = await post(mug({ slug: 'never', ...changed }));
    expect(pathsOf(answer)).toEqual([400, 'invalid-request', expect.arrayContaining([path])]);
    expect((await world.ports.products.find('never'))?.product).toBeUndefined();
  });

  test('may have a hundred variants', async () => {
    const values = many(100);
    const options = [{ name: 'Size', values }];
    const variants = values.map((one) => sized(`HUNDRED-${one}`, one));
    const product = await made({ options, variants, status: 'active' });
    expect(product.variants).toHaveLength(100);
    const dearer = variants.map((one) => ({ ...one, price: euro(2000) }));
    const { status, body } = await patch(product, { variants: dearer, title: 'All new' });
    expect([status, body.version]).toEqual([200, 2]);
    const offers = await world.ports.products.findOffers(variants.map(({ sku }) => sku));
    expect(offers).toHaveLength(100);
    expect(new Set(offers.map((offer) => `${offer.title} ${offer.price.amount}`))).toEqual(
      new Set(['All new 2000']),
    );
  });
});

describe('a change', () => {
  test('is of what is given alone, and keeps the stock', async () => {
    const id = await world.stock(
      coffee({ slug: 'stocked-coffee', variants: thing('stk').variants, options: [] }),
      7,
    );
    const { body: before } = await get(id);
    const changes = {
      title: 'Other coffee',
      images: [{ url: 'http://media.example/1.webp', alt: 'One' }],
    };
    const { status, body, headers } = await patch(before, changes);
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(body).toEqual({ ...before, ...changes, version: 2, updatedAt: body.updatedAt });
    expect(body.variants[0].available).toBe(7);
    expect((await get(id)).body).toEqual(body);
  });

  test('that changes nothing makes no version and no event', async () => {
    const product = await made();
    const { title, slug, variants } = product;
    const same = variants.map(({ available: _, ...one }: any) => one);
    for (const changes of [{}, { title, slug }, { variants: same }]) {
      const { status, body } = await patch(product, changes);
      expect([status, body]).toEqual([200, product]);
    }
    expect(published(product.id)).toEqual(['product.changed']);
  });

  test('publishes and archives, and brings back', async () => {
    const product = await made();
    const { body: active } = await patch(product, { status: 'active' });
    expect((await world.request('GET', `/v1/products/${product.slug}`)).body).toEqual(active);
    const { body: archived, status, headers } = await archive(active);
    expect([status, archived.status, headers.etag]).toEqual([200, 'archived', '"3"']);
    expect((await world.request('GET', `/v1/products/${product.slug}`)).status).toBe(404);
    expect((await get(product.id)).body).toEqual(archived);
    expect((await archive(archived)).body).toEqual(archived);
    expect((await patch(archived, { status: 'active' })).status).toBe(200);
    expect(published(product.id)).toEqual([
      'product.archived',
      ...Array(4).fill('product.changed'),
      ...Array(2).fill('product.published'),
    ]);
    const history = await world.ports.outbox.history(product.id);
    expect(history.map(({ trail }) => trail.actor.id)).toEqual(Array(4).fill('admin-ada'));
  });

  test('needs the version that was seen', async () => {
    const product = await made();
    const path = `${PRODUCTS}/${product.id}`;
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { body: { title: 'x' } } : {};
      const missing = await world.request(method, path, { headers: desk.admin, ...body });
      expect([missing.status, missing.body.code]).toEqual([428, 'version-required']);
      const stale = await world.request(method, path, { headers: seen(7), ...body });
      expect([stale.status, stale.body.code]).toEqual([412, 'version-mismatch']);
      expect(stale.body.version).toBe(1);
    }
    expect((await get(product.id)).body).toEqual(product);
  });

  test('of many at once happens once', async () => {
    const product = await made({ status: 'active' });
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map((n) => patch(product, { title: `Title ${n}` })),
      archive(product),
    ]);
    const done = answers.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'version-mismatch')).toHaveLength(4);
    expect((await get(product.id)).body).toEqual(done[0]!.body);
  });

  test('does not reach the address', async () => {
    const product = await made();
    const { status, body } = await patch(product, { slug: 'elsewhere', title: 'x' });
    expect([status, body.code, body.slug]).toEqual([400, 'slug-not-changeable', product.slug]);
    expect((await get(product.id)).body).toEqual(product);
  });

  test('is checked together with what stays', async () => {
    const options = [{ name: 'Size', values: ['S'] }];
    const product = await made({ options, variants: [sized(`CHECKED`, 'S')] });
    const answer = await patch(product, { options: [{ name: 'Colour', values: ['red'] }] });
    expect(pathsOf(answer)).toEqual([
      ...[400, 'invalid-request'],
      ['variants.0.options.Colour', 'variants.0.options.Size'],
    ]);
    const other = await made();
    const { body } = await patch(product, {
      options: [],
      variants: [variant(other.variants[0].sku)],
    });
    expect([body.code, body.skus]).toEqual(['sku-taken', [other.variants[0].sku]]);
    expect((await get(product.id)).body).toEqual(product);
  });

  test.each([{ id: NOBODY }, { version: 3 }, { title: '' }, { variants: [] }, { createdAt: 1 }])(
    'to %j is refused',
    async (changes) => {
      const product = await made();
      expect((await patch(product, changes)).status).toBe(400);
      expect((await get(product.id)).body).toEqual(product);
    },
  );

  test('shows at once in the lists, whatever becomes of its event', async () => {
    world.topic.down = true;
    const product = await made({ status: 'active' });
    world.topic.down = false;
    const { items } = (await world.request('GET', '/v1/products')).body;
    expect(items[0]).toMatchObject({ id: product.id });
    expect((await list()).body.items[0]).toMatchObject({ id: product.id, status: 'active' });
    const { body } = await archive(product);
    expect((await world.request('GET', '/v1/products')).body.items).not.toContainEqual(
      expect.objectContaining({ id: product.id }),
    );
    expect((await list()).body.items[0]).toMatchObject({ version: body.version });
  });
});

describe('the list', () => {
  test('shows every status, newest first, page by page', async () => {
    const newest = [
      await made({ status: 'active' }),
      await made(),
      await archive(await made()).then(({ body }) => body),
    ].reverse();
    const { status, body } = await list({ limit: '2' });
    expect(status).toBe(200);
    const [first, second] = newest;
    expect(body.items.map(({ id }: any) => id)).toEqual([first.id, second.id]);
    expect(body.items[0]).toEqual({
      ...{ id: first.id, slug: first.slug, title: first.title, status: 'archived', version: 2 },
      ...{ image: null, priceFrom: euro(1000), priceTo: euro(1000), variantCount: 1 },
      ...{ createdAt: first.createdAt, updatedAt: first.updatedAt },
    });
    const next = await list({ limit: '1', cursor: body.nextCursor });
    expect(next.body.items.map(({ id }: any) => id)).toEqual([newest[2].id]);
    for (const [wanted, product] of [
      ['archived', newest[0]],
      ['draft', newest[1]],
      ['active', newest[2]],
    ]) {
      const page = (await list({ status: wanted, limit: '100' })).body;
      expect(page.items[0].id).toBe(product.id);
      expect(new Set(page.items.map((item: any) => item.status))).toEqual(new Set([wanted]));
    }
  });

  test('finds one by its id, slug or SKU', async () => {
    const product = await made({ slug: 'findable', variants: [variant('FIND ME')] });
    for (const q of [product.id, 'findable', 'FIND ME', ' findable ']) {
      const { body } = await list({ q });
      expect(body).toEqual({
        items: [expect.objectContaining({ id: product.id })],
        nextCursor: null,
      });
    }
    for (const query of [{ q: 'nothing' }, { q: 'findable', status: 'active' }]) {
      expect((await list(query)).body.items).toEqual([]);
    }
  });

  test.each([
    [{ limit: '0' }, 400, 'invalid-request'],
    [{ status: 'gone' }, 400, 'invalid-request'],
    [{ sort: 'cleverest' }, 400, 'invalid-request'],
    [{ cursor: 'x' }, 400, 'cursor-invalid'],
    [{ category: 'nowhere' }, 404, 'category-not-found'],
  ])('does not take %j', async (query: Record<string, string>, status, code) => {
    const answer = await list(query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('does not take the cursor of another list', async () => {
    await made();
    await made();
    const { body } = await list({ limit: '1', status: 'draft' });
    expect((await list({ cursor: body.nextCursor })).body.code).toBe('cursor-invalid');
    const turned = { status: 'draft', sort: 'oldest', cursor: body.nextCursor };
    expect((await list(turned)).body.code).toBe('cursor-invalid');
  });

  test('tells the oldest first, page by page', async () => {
    await made();
    const newest = (await list({ limit: '100' })).body.items.map(({ id }: any) => id);
    const first = (await list({ limit: '2', sort: 'oldest' })).body;
    const second = (await list({ limit: '98', sort: 'oldest', cursor: first.nextCursor })).body;
    const oldest = [...first.items, ...second.items].map(({ id }: any) => id);
    expect(oldest).toEqual(newest.toReversed());
  });
});
