import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createMedia } from '../../src/adapters/s3/media.ts';
import type { ProductContent } from '../../src/domain/products/product.ts';
import { openDesk } from './support/desk.ts';
import { cartWith, orderRequest, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { openWorld, WEB_ORIGIN, type World } from './support/world.ts';

const START = Date.now();

let world: World;
let clock: jest.Spied<typeof Date.now>;
/** What was delivered of what was published. */
let delivered = 0;

beforeAll(async () => {
  world = await openWorld();
  clock = jest.spyOn(Date, 'now').mockReturnValue(START);
}, 60_000);
afterAll(async () => {
  clock.mockRestore();
  await world.close();
});

/** Whoever searches a moment later does not look for what is new; later than that, they do. */
function laterBy(milliseconds: number): void {
  clock.mockReturnValue(Date.now() + milliseconds);
}

async function search(query: Record<string, string> = {}) {
  laterBy(3_000);
  return world.request('GET', '/v1/search', { query });
}

const slugs = async (query: Record<string, string>): Promise<string[]> =>
  (await search(query)).body.items.map(({ slug }: { slug: string }) => slug);

/** Hands what was published to the functions that keep lists and search up to date. */
async function deliverAll(): Promise<void> {
  for (; delivered < world.topic.published.length; delivered += 1) {
    const event = world.topic.published[delivered]!;
    const { type } = event;
    if (/^(product\.changed|stock\.adjusted|order\.created)$/.test(type)) {
      await world.deliver('listProducts', event);
    }
    if (/^(product\.changed|listing\.availability_changed)$/.test(type)) {
      await world.deliver('indexProducts', event);
    }
    if (type === 'search.building') await world.deliver('buildSearchIndex', event);
  }
}

async function put(content: ProductContent, pieces = 10): Promise<string> {
  const id = await world.save(content, pieces);
  await deliverAll();
  return id;
}

const mug = (changed: Partial<ProductContent> = {}) =>
  thing('stoneware-mug', 1_900, { title: 'Stoneware mug', ...changed });

describe('GET /v1/search', () => {
  test('finds nothing where there is nothing', async () => {
    expect(await search({ q: 'mug' })).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null, total: 0, facets: { price: null, categories: [] } },
    });
  });

  test('finds a product seconds after it was saved, as lists show it', async () => {
    await put(mug());
    const { body } = await world.request('GET', '/v1/products');
    expect((await search({ q: 'stoneware mug' })).body.items).toEqual(body.items);
  });

  test('finds it by what almost spells it, and while it is being typed', async () => {
    for (const q of ['stonware', 'stonewarre', 'stonewere', 'stnoeware', 'stonew', 's', 'MUG']) {
      expect([q, await slugs({ q })]).toEqual([q, ['stoneware-mug']]);
    }
    expect(await slugs({ q: 'kettle' })).toEqual([]);
  });

  test('finds it by its new title and not by the old one, and not once it is archived', async () => {
    await put(mug({ title: 'Earthen beaker' }));
    expect(await slugs({ q: 'beaker' })).toEqual(['stoneware-mug']);
    expect(await slugs({ q: 'stoneware' })).toEqual([]);
    await put(mug({ status: 'archived' }));
    expect(await slugs({ q: 'beaker' })).toEqual([]);
    await put(mug());
    expect(await slugs({ q: 'stoneware' })).toEqual(['stoneware-mug']);
  });

  test('finds Chinese titles', async () => {
    await put(thing('kettle', 4_500, { title: '防水便携保温水壶' }));
    for (const q of ['水壶', '保温水壶', '便携', '壶', '保温杯水壶']) {
      expect([q, await slugs({ q })]).toEqual([q, ['kettle']]);
    }
  });

  test('says soon that none are left, and is not told of each order', async () => {
    await put(thing('last-lamp', 900, { title: 'Last lamp' }), 7);
    const availability = async () => (await search({ q: 'lamp' })).body.items[0].availability;
    expect(await availability()).toBe('in');
    const buy = async (quantity: number) => {
      const cartId = await cartWith(world, 'LAST-LAMP', quantity);
      const ordered = await world.request('POST', '/v1/orders', orderRequest(cartId));
      expect(ordered.status).toBe(201);
      await deliverAll();
    };
    const told = () => world.topic.published.filter(({ type }) => type.startsWith('listing.'));
    const before = told().length;
    await buy(1);
    expect(told()).toHaveLength(before);
    await buy(6);
    expect(told()).toHaveLength(before + 1);
    expect(await availability()).toBe('out');
  });

  test('filters, and counts what could be chosen instead', async () => {
    const options = [{ name: 'Colour', values: ['Blue', 'Red, dark'] }];
    const variants = ['Blue', 'Red, dark'].map((Colour, at) => ({
      ...{ sku: `ROBE-${at}`, title: Colour, options: { Colour } },
      price: { amount: 3_000 + at * 1_000, currency: 'EUR' },
    }));
    await put(thing('robe', 0, { title: 'Robe', options, variants }));
    expect(await slugs({ q: 'robe', 'option.Colour': 'Red, dark' })).toEqual(['robe']);
    expect(await slugs({ q: 'robe', 'option.Colour': 'Green,Blue' })).toEqual(['robe']);
    expect(await slugs({ q: 'robe', 'option.Colour': 'Green' })).toEqual([]);
    expect(await slugs({ minPrice: '3500', maxPrice: '3600' })).toEqual(['robe']);
    expect(await slugs({ availability: 'out' })).toEqual(['last-lamp']);
    const { facets } = (await search({ q: 'robe', 'option.Colour': 'Green' })).body;
    expect(facets.options).toEqual([
      {
        name: 'Colour',
        values: [
          { value: 'Blue', count: 1 },
          { value: 'Red, dark', count: 1 },
        ],
      },
    ]);
  });

  test('turns pages, each product once, and knows its own cursors only', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await search({ limit: '1', ...(cursor === null ? {} : { cursor }) });
      seen.push(...body.items.map(({ slug }: { slug: string }) => slug));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['robe', 'last-lamp', 'kettle', 'stoneware-mug']);
    const { nextCursor } = (await search({ limit: '1' })).body;
    expect(await search({ q: 'mug', cursor: nextCursor })).toMatchObject({
      status: 400,
      body: { code: 'cursor-invalid' },
    });
  });

  test('orders by price or by age if that is asked for', async () => {
    expect(await slugs({ sort: 'price-asc' })).toEqual([
      'last-lamp',
      'stoneware-mug',
      'robe',
      'kettle',
    ]);
    expect(await slugs({ sort: 'price-desc' })).toEqual([
      'kettle',
      'robe',
      'stoneware-mug',
      'last-lamp',
    ]);
    expect(await slugs({ sort: 'newest' })).toEqual([
      'robe',
      'last-lamp',
      'kettle',
      'stoneware-mug',
    ]);
    const { nextCursor } = (await search({ sort: 'price-asc', limit: '2' })).body;
    expect(await slugs({ sort: 'price-asc', cursor: nextCursor })).toEqual(['robe', 'kettle']);
  });

  const manyOptions = Array.from({ length: 11 }, (_, n) => [`option.${n}`, 'x']);
  test.each<[string, Record<string, string>]>([
    ['10,000 characters', { q: 'x'.repeat(10_000) }],
    ['more words than anybody types', { q: 'x'.repeat(201) }],
    ['an unknown field', { colour: 'Blue' }],
    ['an option without a name', { 'option.': 'Blue' }],
    ['eleven options', Object.fromEntries(manyOptions) as Record<string, string>],
    ['a price below nothing', { minPrice: '-1' }],
    ['half a minor unit', { maxPrice: '1.5' }],
    ['prices the wrong way round', { minPrice: '200', maxPrice: '100' }],
    ['an unknown availability', { availability: 'soon' }],
    ['an unknown order', { sort: 'cheapest' }],
  ])('refuses %s', async (_name, query) => {
    const refused = { status: 400, body: { code: 'invalid-request' } };
    expect(await search(query)).toMatchObject(refused);
  });

  test('knows which categories there are', async () => {
    const refused = { status: 404, body: { code: 'category-not-found' } };
    expect(await search({ category: 'nowhere' })).toMatchObject(refused);
  });

  test('reads the files of the store, passes over a damaged one and has it replaced', async () => {
    const { endpoint, bucket, baseUrl } = { ...world.media, endpoint: world.media.url };
    const media = createMedia({ endpoint, region: 'eu-central-1', bucket, baseUrl });
    const rebuild = () =>
      world.run('buildSearchIndex', snsSample('buildSearchIndex/from-catalogue'));
    await rebuild();
    expect(await slugs({ q: 'mug' })).toEqual(['stoneware-mug']);

    await rebuild();
    const { base } = await world.ports.searchLog.head();
    const bytes = Buffer.from('no index');
    await media.write({ key: base!.key, contentType: 'application/zstd', bytes });
    expect(await slugs({ q: 'mug' })).toEqual(['stoneware-mug']);
    await deliverAll();
    const head = await world.ports.searchLog.head();
    expect(head).toMatchObject({ rebuilds: 3, retired: base!.key, building: undefined });
    expect(await slugs({ q: 'mug' })).toEqual(['stoneware-mug']);
  });

  test('answers as before while the database is out of reach', async () => {
    const before = await slugs({ q: 'mug' });
    world.databaseGate.shut = true;
    try {
      expect(await slugs({ q: 'mug' })).toEqual(before);
    } finally {
      world.databaseGate.shut = false;
    }
  });
});

describe('GET /sitemap.xml', () => {
  test('names what is sold, where people shop, and nothing else', async () => {
    await put(thing('a-lamp-to-find', 1_900, { title: 'Lamp & shade' }));
    await put(thing('a-draft-to-hide', 1_900, { status: 'draft' }));
    await world.request('POST', '/v1/admin/categories', {
      headers: { ...openDesk(world).admin, 'idempotency-key': randomUUID() },
      body: { name: 'Tea to find' },
    });
    laterBy(3_000);
    const { status, headers, text } = await world.request('GET', '/sitemap.xml');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('application/xml');
    expect(text).toContain(`<loc>${WEB_ORIGIN}/</loc>`);
    expect(text).toContain(`<loc>${WEB_ORIGIN}/products/a-lamp-to-find</loc>`);
    expect(text).not.toContain('a-draft-to-hide');
    expect(text).toContain(`<loc>${WEB_ORIGIN}/categories/tea-to-find</loc>`);
  });

  test('is named to whoever looks around by themselves', async () => {
    const { text } = await world.request('GET', '/robots.txt');
    expect(text).toContain(`Sitemap: ${WEB_ORIGIN}/sitemap.xml`);
    expect(text).toContain('Disallow: /admin/');
  });
});

describe('the back office finds', () => {
  const found = async (query: Record<string, string> = {}) => {
    laterBy(3_000);
    return world.request('GET', '/v1/admin/products', { headers: openDesk(world).admin, query });
  };
  const named = async (query: Record<string, string>): Promise<string[]> =>
    (await found(query)).body.items.map(({ slug }: { slug: string }) => slug);
  const walnut = (slug: string, price: number, changed: Partial<ProductContent> = {}) =>
    thing(slug, price, { title: `Walnut ${slug}`, ...changed });

  beforeAll(async () => {
    await put(walnut('desk', 90_000));
    await put(walnut('chair', 30_000, { status: 'draft' }), 0);
    await put(walnut('bed', 70_000, { status: 'archived' }), 0);
    await put(walnut('idea', 0, { status: 'draft', variants: [] }), 0);
  });

  test('drafts and archived products by part of their names, and shoppers do not', async () => {
    for (const q of ['walnut', 'waln', 'WALNUT', 'wallnut']) {
      expect((await named({ q })).toSorted()).toEqual(['bed', 'chair', 'desk', 'idea']);
      expect(await slugs({ q })).toEqual(['desk']);
    }
    expect(await slugs({ q: 'walnut chair' })).toEqual(await slugs({ q: 'walnut xxxx' }));
    expect((await search({ q: 'walnut' })).body).toMatchObject({
      total: 1,
      facets: { price: { min: { amount: 90_000 }, max: { amount: 90_000 } } },
    });
  });

  test('them in a status, by title and by price, from either end, page by page', async () => {
    expect(await named({ q: 'walnut', status: 'draft', sort: 'title' })).toEqual(['chair', 'idea']);
    const whole = async (query: Record<string, string>) => {
      const all: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await found({ ...query, limit: '1', ...(cursor && { cursor }) });
        all.push(...body.items.map(({ slug }: { slug: string }) => slug));
        cursor = body.nextCursor as string | null;
      }
      return all;
    };
    const byTitle = ['bed', 'chair', 'desk', 'idea'];
    expect(await whole({ q: 'walnut', sort: 'title' })).toEqual(byTitle);
    expect(await whole({ q: 'walnut', sort: 'title-desc' })).toEqual(byTitle.toReversed());
    const byPrice = ['idea', 'chair', 'bed', 'desk'];
    expect(await whole({ q: 'walnut', sort: 'price-asc' })).toEqual(byPrice);
    expect(await whole({ q: 'walnut', sort: 'price-desc' })).toEqual(byPrice.toReversed());
    const oldest = await whole({ q: 'walnut', sort: 'oldest' });
    expect(oldest.toSorted()).toEqual(byTitle);
    expect(await whole({ q: 'walnut', sort: 'newest' })).toEqual(oldest.toReversed());
    const all = await whole({});
    expect((await whole({ sort: 'price-asc' })).toSorted()).toEqual(all.toSorted());
  });

  test('the one that is named exactly before what else has the word, once', async () => {
    await put(thing('walnut', 500, { title: 'Nut bowl' }));
    const first = await found({ q: 'walnut', limit: '1' });
    expect(first.body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['walnut']);
    for (const limit of ['1', '2', '3', '9']) {
      const all: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await found({ q: 'walnut', limit, ...(cursor && { cursor }) });
        expect(body.items.length).toBeLessThanOrEqual(Number(limit));
        all.push(...body.items.map(({ slug }: { slug: string }) => slug));
        cursor = body.nextCursor as string | null;
      }
      expect(all[0]).toBe('walnut');
      expect(all.toSorted()).toEqual(['bed', 'chair', 'desk', 'idea', 'walnut']);
    }
  });

  test('what is published or archived meanwhile as it is by then', async () => {
    await put(walnut('chair', 30_000, { status: 'active' }));
    expect(await slugs({ q: 'walnut chair' })).toEqual(['chair']);
    expect(await named({ q: 'walnut', status: 'draft' })).toEqual(['idea']);
    expect((await named({ q: 'walnut', status: 'active' })).toSorted()).toContain('chair');
  });
});
