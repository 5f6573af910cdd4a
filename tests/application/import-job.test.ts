import { describe, expect, test } from '@jest/globals';
import { seeImport } from '../../src/application/transfers/open-import.ts';
import { KEPT_FINDINGS } from '../../src/domain/transfers/job.ts';
import { catalogText } from '../support/catalog-files.ts';
import { inTurn } from '../support/memory/border.ts';
import { mortal } from './mortal.ts';
import { before, lost, openShop, type TestShop } from './shop.ts';
import { ADMIN, openTransfers } from './transfers.ts';

const HEADER = 'Handle,Title,Type,Variant SKU,Variant Price,Image Src';

/** So many products with a variant each. */
const goods = (count: number, from = 0): string =>
  [
    HEADER,
    ...Array.from({ length: count }, (_, n) => `p-${n + from},P ${n + from},,P${n + from},1.50,`),
  ].join('\n');

/** Two products, in a part of their own each: the first one has many pictures. */
const TWO_PARTS = [
  HEADER,
  ...Array.from({ length: 250 }, (_, n) =>
    n === 0 ? 'mug,Mug,Mugs,MUG,9.50,https://a.example/0' : `mug,,,,,https://a.example/${n}`,
  ),
  'cup,Cup,Cups,CUP,8,',
  'jug,Jug,Jugs,JUG,abc,',
].join('\n');

const slugs = ({ state }: TestShop) => [...state.products.values()].map(({ slug }) => slug).sort();
const recorded = ({ state }: TestShop, type: string) =>
  [...state.records.values()].flatMap(({ record }) => record.events.filter((e) => e.type === type));
const steps = ({ state }: TestShop) =>
  state.published.filter(({ type }) => type === 'catalog.importing');

describe('an import by upload', () => {
  test('brings in what the command line brings in, and counts it', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(catalogText('broken.csv'));
    expect(transfers.importJob(id)).toMatchObject({ status: 'waiting', rows: 0, errors: [] });

    const job = await transfers.importAll(id);
    expect(job).toMatchObject({ status: 'completed', rows: 15, rowsDone: 15 });
    expect(slugs(shop)).toHaveLength(job.products);
    expect(job.errorCount).toBe(job.errors.length);
    expect(job.errors).toContainEqual({ row: 3, message: expect.stringContaining('"abc"') });
    expect(await seeImport(shop.ports, id)).toEqual({ ok: true, value: job });
    expect(shop.state.files.size).toBe(0);
  });

  test('is the work of who asked for it', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    await transfers.importAll(await transfers.upload(TWO_PARTS));
    const trails = [...shop.state.records.values()].map(({ record }) => record.trail);
    expect(trails.length).toBeGreaterThan(3);
    for (const trail of trails) expect(trail).toEqual(ADMIN);
  });

  test('is done in steps, and can be seen to go on', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(120));
    await transfers.begin(id);
    const seen = [];
    for (const message of shop.state.published) {
      if (message.type !== 'catalog.importing') continue;
      const { status, rowsDone, products, rows } = transfers.importJob(id);
      seen.push([status, rowsDone, products, rows]);
      await transfers.deliver(message);
    }
    expect(seen).toEqual([
      ['running', 0, 0, 120],
      ['running', 50, 50, 120],
      ['running', 100, 100, 120],
    ]);
    expect(transfers.importJob(id)).toMatchObject({ status: 'completed', products: 120 });
    const [imported] = recorded(shop, 'catalog.imported');
    expect(shop.state.published.at(-1)).toMatchObject({
      ...{ id: imported!.id, subject: id },
      data: { importId: id, rows: 120, products: 120, variants: 120, errors: 0 },
    });
  });

  test('of a file with a header and no rows is completed at once', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const job = await transfers.importAll(await transfers.upload(`${HEADER}\n`));
    expect(job).toMatchObject({ status: 'completed', rows: 0, products: 0, errors: [] });
  });

  test.each([
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70), 1],
    ['another table', 'Name,Price\nMug,9.50\n', 1],
    ['a text', 'Dear Sir or Madam', 1],
    ['nothing but lines', '\n\n\n', 1],
    ['a quotation mark that is never closed', `${goods(3)}\n"${'x'.repeat(4_100_000)}`, 5],
  ])('of %s fails as a whole and changes nothing', async (_, content, row) => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(content);
    const job = await transfers.importAll(id);
    expect(job).toMatchObject({ status: 'failed', products: 0, errors: [{ row }], errorCount: 1 });
    expect(shop.state.products.size).toBe(0);
    expect(recorded(shop, 'catalog.import_failed')).toHaveLength(1);
    expect(shop.state.files.size).toBe(0);
  });

  test('keeps the first errors and counts all', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const bad = goods(KEPT_FINDINGS + 70).replaceAll(',1.50,', ',free,');
    const job = await transfers.importAll(await transfers.upload(bad));
    // Each product has a row that is left out, and is left out itself.
    expect(job).toMatchObject({ status: 'completed', products: 0, errorCount: 540 });
    expect(job.errors).toHaveLength(KEPT_FINDINGS);
    expect(job.errors[0]).toMatchObject({ row: 2 });
  });

  test('reads UTF-16 and Windows files in parts as well', async () => {
    const text = goods(60).replaceAll('P 5', 'Größe 5');
    const shop = openShop();
    const transfers = openTransfers(shop);
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await transfers.importAll(await transfers.upload(utf16))).toMatchObject({
      products: 60,
    });
    const before = structuredClone(shop.state.products);
    await transfers.importAll(await transfers.upload(Buffer.from(text, 'latin1')));
    expect(shop.state.products).toEqual(before);
    expect([...before.values()].map(({ title }) => title)).toContain('Größe 5');
  });

  test('again changes nothing, and leaves the stock alone', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const first = await transfers.importAll(await transfers.upload(catalogText('usual.csv')));
    const kept = structuredClone([shop.state.products, shop.state.offers]);
    const again = await transfers.importAll(await transfers.upload(catalogText('usual.csv')));
    expect(again).toMatchObject({ products: first.products, variants: first.variants });
    expect([shop.state.products, shop.state.offers]).toEqual(kept);
  });
});

describe('whatever happens to an import', () => {
  const finished = (shop: TestShop, id: string) => {
    expect(openTransfers(shop).importJob(id)).toMatchObject({
      ...{ status: 'completed', rows: 252, rowsDone: 252, products: 2, variants: 2 },
      ...{ errorCount: 2, errors: [{ row: 253 }, { row: 253 }], noteCount: 0 },
    });
    expect(slugs(shop)).toEqual(['cup', 'mug']);
    expect(recorded(shop, 'product.changed')).toHaveLength(2);
    expect(recorded(shop, 'catalog.imported')).toHaveLength(1);
  };

  /** Hands out all messages of an import, each again when the process died of it. */
  async function throughDeath(at: number, when: 'before' | 'after'): Promise<number> {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(TWO_PARTS);
    const process = mortal(shop, { at, when });
    await process.survive(() => transfers.begin(id));
    for (const message of shop.state.published) {
      await process.survive(() => transfers.deliver(message));
    }
    finished(shop, id);
    return process.calls();
  }

  test('a death between any two calls loses nothing and counts nothing twice', async () => {
    const calls = await throughDeath(Number.POSITIVE_INFINITY, 'before');
    expect(calls).toBeGreaterThan(30);
    for (let at = 0; at < calls; at += 1) {
      await throughDeath(at, 'before');
      await throughDeath(at, 'after');
    }
  }, 60_000);

  test('messages that come twice, at once or late, change nothing', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(TWO_PARTS);
    await Promise.all([transfers.begin(id), transfers.begin(id)]);
    const doubled = async (at: number) => {
      const message = steps(shop)[at]!;
      await Promise.all([1, 2, 3].map(() => transfers.deliver(message)));
    };
    for (let at = 0; at < steps(shop).length; at += 1) await doubled(at);
    finished(shop, id);
    const state = structuredClone(shop.state);
    for (const message of state.published) await transfers.deliver(message);
    await transfers.begin(id);
    expect({ ...shop.state, count: 0 }).toEqual({ ...state, count: 0 });
  });

  test('steps done twice at once do not become two chains of steps', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(200));
    await transfers.begin(id);
    await Promise.all([transfers.deliver(steps(shop)[0]!), transfers.deliver(steps(shop)[0]!)]);
    for (let at = 1; at < steps(shop).length; at += 1) await transfers.deliver(steps(shop)[at]!);
    expect(transfers.importJob(id)).toMatchObject({ status: 'completed', products: 200 });
    expect(steps(shop)).toHaveLength(4);
  });

  test('two imports at once both come through', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const one = await transfers.upload(goods(60));
    const other = await transfers.upload(goods(60, 30));
    await Promise.all([transfers.begin(one), transfers.begin(other)]);
    const [first, second] = steps(shop);
    await Promise.all([transfers.deliver(first!), transfers.deliver(second!)]);
    await transfers.drain();
    for (const id of [one, other]) {
      expect(transfers.importJob(id)).toMatchObject({ status: 'completed', products: 60 });
    }
    expect(slugs(shop)).toHaveLength(90);
  });

  test('another file under the same address, while the first is read, is not mixed with it', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(3));
    shop.meddle(before('media.write', () => transfers.uploadAgain(id, goods(5)), 1));
    await transfers.begin(id);
    await transfers.drain();
    expect(transfers.importJob(id)).toMatchObject({ rows: 3, products: 3 });

    const second = await transfers.upload(goods(3));
    shop.meddle(before('media.readRange', () => transfers.uploadAgain(second, goods(5)), 2));
    await transfers.begin(second).catch(() => transfers.begin(second));
    await transfers.drain();
    expect(transfers.importJob(second)).toMatchObject({ rows: 5, products: 5 });
  });

  test('an upload that comes again when all is done is put away', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(3));
    const done = await transfers.importAll(id);
    await transfers.uploadAgain(id, goods(9));
    expect(await transfers.importAll(id)).toEqual(done);
    expect([shop.state.products.size, shop.state.files.size]).toEqual([3, 0]);
  });

  test('a file that is gone before it could be read ends the import, and says so', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(3));
    shop.state.files.clear();
    expect(await transfers.importAll(id)).toMatchObject({
      status: 'failed',
      errors: [{ row: 1, message: expect.stringContaining('gone') }],
    });
    expect(recorded(shop, 'catalog.import_failed')).toHaveLength(1);
  });

  test('a part that is gone ends the import, and says so', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(goods(120));
    await transfers.begin(id);
    await transfers.deliver(steps(shop)[0]!);
    shop.state.files.clear();
    await transfers.drain(1);
    expect(transfers.importJob(id)).toMatchObject({
      ...{ status: 'failed', products: 50, rowsDone: 50 },
      errors: [{ message: expect.stringContaining('import the file again') }],
    });
    expect(recorded(shop, 'catalog.import_failed')).toHaveLength(1);
  });

  test('a message that could not be sent is sent by the next try', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    const id = await transfers.upload(TWO_PARTS);
    shop.meddle(lost('publisher.forward'));
    await expect(transfers.begin(id)).rejects.toThrow('lost');
    shop.meddle(inTurn);
    await transfers.importAll(id);
    finished(shop, id);
  });

  test('steps of imports that nobody knows are passed over', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    await transfers.begin('imp_01KYM2NE80T4V6X8Z0B2D4F6H8');
    await transfers.deliver({
      ...{ id: 'evt_1', source: 'bodega', type: 'catalog.importing' },
      data: { jobId: 'imp_01KYM2NE80T4V6X8Z0B2D4F6H8', step: 0 },
    });
    expect(shop.state.published).toEqual([]);
  });
});
